/*
 * synonyms: words and phrases that mean the same.
 *
 * Documents are taken in as they are written. It is the query that has the other words of a group
 * as well, for less: so a change of groups needs nothing to be read again.
 */
#ifndef SEARCH_SYNONYMS_H
#define SEARCH_SYNONYMS_H

#include "base/mem.h"
#include "base/str.h"
#include "search/table.h"

enum {
        SYNONYMS_MAX = 20000,   /* words and phrases of all groups: the first ones */
        SYNONYMS_WORDS_MAX = 4, /* of a phrase; longer ones are left out */
};

/* Zero-initialised is empty. */
struct synonyms {
        struct synonym {
                uint32_t group, n_stems;
                /* English; in the arena, as the words are as they are written */
                struct str stems[SYNONYMS_WORDS_MAX], words[SYNONYMS_WORDS_MAX];
        } * at; /* those of a group side by side */
        uint32_t n, room;
        struct table first; /* by the first stem */
        struct arena arena;
};

void synonyms_fini(struct synonyms *synonyms);

/*
 * The synonyms that the stems begin with, one by one: *at begins as synonyms_hash() of the first.
 * Null after the last one.
 */
const struct synonym *synonyms_next(const struct synonyms *synonyms, const struct str *stems,
                                    size_t n, uint32_t *at);
uint32_t synonyms_hash(struct str stem);

#endif
