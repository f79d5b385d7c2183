/*
 * grams: how often each run of four characters is in titles.
 *
 * A word with a slip in it, or half of one, shares most of its runs with the word that was meant. A
 * title's runs are read off its folded text, with a space before and behind it, when it is
 * compared.
 */
#ifndef SEARCH_GRAMS_H
#define SEARCH_GRAMS_H

#include <stdbool.h>

#include "base/str.h"
#include "search/params.h"
#include "search/table.h"

enum {
        GRAMS_QUERY_MAX = 256, /* different runs of a query that are looked at: the first ones */
        GRAMS_QUERY_PLACES = 1024,
};

struct grams {
        struct gram {
                uint64_t key;
                uint32_t times;
        } * at;
        uint32_t n, room;
        uint32_t first_free; /* TABLE_NONE, or one whose times say which is free behind it */
        struct table table;
        uint64_t runs; /* in all titles */
};

/* The runs of a text, one after another; begins with the text in rest and all else zero. */
struct grams_walk {
        struct str rest;
        uint64_t key;
        unsigned chars;
        bool begun; /* the text, not a word: no space comes behind it */
        bool over;
};

bool grams_next(struct grams_walk *walk, uint64_t *key);

void grams_init(struct grams *grams);
void grams_fini(struct grams *grams);

/* Take the runs of a folded title in, or out. */
void grams_enter(struct grams *grams, struct str title);
void grams_leave(struct grams *grams, struct str title);

/* The runs of a query, and what each is worth. */
struct grams_query {
        unsigned n;
        struct grams_wanted {
                uint64_t key;
                float value;
                unsigned count; /* in the title that is being compared */
        } wanted[GRAMS_QUERY_MAX];
        uint16_t places[GRAMS_QUERY_PLACES]; /* 1 + which is wanted, by its key */
};

/* titles: how many there are. typing: the text may end inside a word. */
void grams_ask(const struct grams *grams, struct grams_query *query, struct str text, bool typing,
               size_t titles);

/* BM25 of a folded title for the runs of the query. */
float grams_score(const struct grams *grams, struct grams_query *query, struct str title,
                  size_t titles, const struct search_params *params);

size_t grams_bytes(const struct grams *grams);

#endif
