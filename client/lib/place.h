/*
 * place: how far one person's events have been read.
 *
 * A cursor resumes where an event was, and that event comes again: so the ids of those that came
 * last are kept beside it, and what has one of them is dropped.
 */
#ifndef LIB_PLACE_H
#define LIB_PLACE_H

#include "base/str.h"

enum { PLACE_IDS = 1024 }; /* more than one resume has events, which all have the same cursor */

/* Zero-initialised is empty: from now on. */
struct place {
        int64_t person; /* whose; 0: not known */
        char *cursor;   /* owned; null: none */
        size_t cursor_size;
        int64_t *ids; /* owned, a ring of PLACE_IDS; null until there is one */
        unsigned count, next;
};

void place_fini(struct place *place);

/* Empty, and somebody's. */
void place_reset(struct place *place, int64_t person);

void place_set_cursor(struct place *place, struct str cursor);

bool place_has(const struct place *place, int64_t id);
void place_add(struct place *place, int64_t id);

/* How many ids there are, and the i-th, oldest first. */
unsigned place_count(const struct place *place);
int64_t place_id(const struct place *place, unsigned i);

#endif
