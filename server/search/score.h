/*
 * score: how much a document is like a query, exactly.
 */
#ifndef SEARCH_SCORE_H
#define SEARCH_SCORE_H

#include "search/query.h"

/* The score of the document in a slot. Depends on nothing but the documents and the query. */
float score_of(const struct search *search, struct query *query, uint32_t slot);

/* What the query itself would have, were it a document: with query_read() done, into query->own. */
void score_own(const struct search *search, struct query *query);

/* How near a score comes to the query's own: 0 .. 1, of any query. */
float score_likeness(const struct query *query, float score);

#endif
