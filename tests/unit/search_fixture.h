/*
 * search_fixture: documents and queries in few words, for the tests of the search.
 */
#ifndef UNIT_SEARCH_FIXTURE_H
#define UNIT_SEARCH_FIXTURE_H

#include "search/search.h"

enum { TRY_HITS = 50 };

struct try_hits {
        struct search_hit at[TRY_HITS];
        unsigned n;
};

static inline void try_put(struct search *search, int64_t id, const char *title, const char *body)
{
        search_put(search, &(struct search_document){ .kind = SEARCH_QUESTION,
                                                      .id = id,
                                                      .title = str_of(title),
                                                      .body = str_of(body) });
}

static inline struct search_query try_query(const char *title, bool typing)
{
        return (struct search_query){ .title = str_of(title),
                                      .typing = typing,
                                      .kinds = 1 << SEARCH_QUESTION | 1 << SEARCH_ARTICLE,
                                      .most = TRY_HITS };
}

static inline struct try_hits try_find(struct search *search, const struct search_query *query)
{
        struct try_hits hits;

        hits.n = search_find(search, query, hits.at);
        return hits;
}

/* The id of what a whole title finds first; 0: nothing. */
static inline int64_t try_first(struct search *search, const char *title)
{
        struct search_query query = try_query(title, false);
        struct try_hits hits = try_find(search, &query);

        return hits.n > 0 ? hits.at[0].id : 0;
}

/* The same while it is being typed. */
static inline int64_t try_typed(struct search *search, const char *title)
{
        struct search_query query = try_query(title, true);
        struct try_hits hits = try_find(search, &query);

        return hits.n > 0 ? hits.at[0].id : 0;
}

/* Made-up words, the same for the same seed: a few frequent ones and many that are rare. */
static inline const char *try_words(char text[256], uint32_t seed, unsigned words)
{
        size_t len = 0;

        for (unsigned i = 0; i < words; i++) {
                seed = seed * 1664525u + 1013904223u;
                uint32_t word = (seed >> 16) % (1u << (seed >> 8) % 10);

                for (word += 26; word > 0; word /= 26)
                        text[len++] = (char)('a' + word % 26);
                text[len++] = ' ';
        }
        text[len] = '\0';
        return text;
}

#endif
