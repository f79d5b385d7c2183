/*
 * query: what is asked, looked up: the words that are known, and what each is worth.
 */
#ifndef SEARCH_QUERY_H
#define SEARCH_QUERY_H

#include "search/index.h"
#include "search/text.h"

enum { QUERY_BEGINS_MAX = 64 }; /* words that a beginning may stand for */

struct query {
        /* Known words, in ascending order of their numbers. */
        struct wanted {
                uint32_t word;
                float value; /* of its first mention in a document of usual length, and more */
                float alike; /* the same, of what it adds to how alike the whole texts are */
                bool typed;  /* it may be only begun: counted once, as a word or as a beginning */
        } wanted[SEARCH_WORDS_MAX]; /* SEARCH_QUERY_WORDS_MAX of them, once they are all valued */
        unsigned n_wanted;

        enum language language; /* told, else English */
        unsigned languages;     /* that its words are looked up in, a bit for each */
        unsigned rare;          /* the same of words that are in none of those */

        /* The word that may only have been begun. */
        struct str begin; /* at text; empty: none */
        char text[TEXT_WORD_MAX];
        float begin_value;
        uint32_t begins[QUERY_BEGINS_MAX]; /* words that begin so, the most frequent */
        unsigned n_begins;

        float means[FIELDS]; /* usual lengths of fields, as index_mean() has them */
        float alike_mean;    /* what the usual document adds to the length of each for alike */
        struct grams_query grams;
        float grams_weight;
        float unknown[FIELDS]; /* what words that no document has would be worth, once each */
        float own;             /* by score_own() */
};

/* Look up what is asked. */
void query_read(struct search *search, struct query *query, const struct search_query *asked);

#endif
