/*
 * marks: what is to be read again, in the order in which it was touched.
 *
 * The same thing may stand in it more than once: one read of it is for all that were in it by then.
 */
#ifndef FINDER_MARKS_H
#define FINDER_MARKS_H

#include "search/search.h"

enum { MARKS_MAX = 1 << 18 }; /* then it is less work to load everything anew */

struct mark {
        enum search_kind kind;
        int64_t id;
        uint64_t at_us; /* when it was touched, of clock_us() */
};

/* Zero-initialised is empty. */
struct marks {
        struct mark *own_marks;
        size_t first, end, size;
};

/* False when there are too many. */
bool marks_add(struct marks *marks, enum search_kind kind, int64_t id);

size_t marks_count(const struct marks *marks);

/* The oldest, n at most; they stay until marks_drop(). Returns how many. */
size_t marks_oldest(const struct marks *marks, size_t n, const struct mark **oldest);
void marks_drop(struct marks *marks, size_t n);

void marks_fini(struct marks *marks);

#endif
