#include "finder/marks.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"

enum { MARKS_MIN = 64 };

/* Room at the end: the front's when that is at least half, else more. */
static void make_room(struct marks *marks)
{
        if (marks->end < marks->size)
                return;
        if (marks->first > marks->size / 2) {
                marks->end -= marks->first;
                memmove(marks->own_marks, marks->own_marks + marks->first,
                        marks->end * sizeof(*marks->own_marks));
                marks->first = 0;
                return;
        }
        marks->size = marks->size ? 2 * marks->size : MARKS_MIN;
        marks->own_marks = mem_resize(marks->own_marks, marks->size, sizeof(*marks->own_marks));
}

bool marks_add(struct marks *marks, enum search_kind kind, int64_t id)
{
        if (marks_count(marks) == MARKS_MAX)
                return false;
        make_room(marks);
        marks->own_marks[marks->end++] = (struct mark){ kind, id, clock_us() };
        return true;
}

size_t marks_count(const struct marks *marks)
{
        return marks->end - marks->first;
}

size_t marks_oldest(const struct marks *marks, size_t n, const struct mark **oldest)
{
        *oldest = marks->own_marks ? marks->own_marks + marks->first : NULL;
        return n < marks_count(marks) ? n : marks_count(marks);
}

void marks_drop(struct marks *marks, size_t n)
{
        marks->first += n;
        if (marks->first == marks->end)
                marks->first = marks->end = 0;
}

void marks_fini(struct marks *marks)
{
        free(marks->own_marks);
        *marks = (struct marks){ 0 };
}
