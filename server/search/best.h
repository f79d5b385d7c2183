/*
 * best: the documents that are most like a query, by their slots.
 */
#ifndef SEARCH_BEST_H
#define SEARCH_BEST_H

#include "search/index.h"

/* Forget what was found last. */
void best_fini(struct found *found);

/*
 * The `most` best of what is asked for, best first, in *own_best: free with free(). Returns how
 * many there are; asked->most does not matter here. search->query stands for what was asked until
 * the next.
 */
unsigned best_of(struct search *search, const struct search_query *asked, unsigned most,
                 struct best **own_best);

#endif
