/*
 * candidates: the documents that a query's score is worth computing for.
 *
 * The words' lists are gone through from the one that says most to the one that says least, and
 * each adds to what its documents have, roughly: one multiplication for an entry. Frequent words
 * come last, and when enough has been gone through not at all: they count in the exact score of
 * what the others found. What is chosen does not depend on the order in which documents came.
 */
#ifndef SEARCH_CANDIDATES_H
#define SEARCH_CANDIDATES_H

#include "search/query.h"

struct candidates;

struct candidates *candidates_new(void);
void candidates_free(struct candidates *own_candidates);

/* Choose, of each kind, at most `most` documents that the query may find. */
void candidates_choose(struct candidates *candidates, struct search *search,
                       const struct query *query, const struct search_query *asked, unsigned most);

/* How many of that kind were chosen, and their slots, in no order, until others are chosen. */
unsigned candidates_of(const struct candidates *candidates, enum search_kind kind,
                       const uint32_t **slots);

size_t candidates_bytes(const struct candidates *candidates);

#endif
