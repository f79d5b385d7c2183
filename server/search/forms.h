/*
 * forms: the words of titles as they were written, in order, to be found by how they begin.
 */
#ifndef SEARCH_FORMS_H
#define SEARCH_FORMS_H

#include "base/str.h"

struct forms {
        struct forms_leaf **leaves;
        size_t n_leaves, room;
        size_t bytes; /* of leaves and forms */
};

/* One that begins as asked. */
struct form {
        uint32_t times; /* in titles */
        uint32_t len;
        char text[];
};

void forms_fini(struct forms *forms);

void forms_add(struct forms *forms, struct str word);
void forms_remove(struct forms *forms, struct str word); /* one that was added */

bool forms_has(const struct forms *forms, struct str word);

/*
 * The forms that begin with a text, into found[most]: those that are there most often, and of
 * equals the first in order. Returns how many; *times is how often all that begin so are there.
 */
unsigned forms_begin(const struct forms *forms, struct str begin, const struct form **found,
                     unsigned most, size_t *times);

size_t forms_bytes(const struct forms *forms);

#endif
