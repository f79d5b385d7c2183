/*
 * score: how much a document is like a query, exactly.
 */
#ifndef SEARCH_SCORE_H
#define SEARCH_SCORE_H

#include "search/query.h"

/* The score of the document in a slot. Depends on nothing but the documents and the query. */
float score_of(const struct search *search, struct query *query, uint32_t slot);

#endif
