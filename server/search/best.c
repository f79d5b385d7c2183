#include "search/best.h"

#include <stdlib.h>

#include "base/mem.h"
#include "search/candidates.h"
#include "search/query.h"
#include "search/score.h"

/* Best first; of equals articles, and the older ones. */
static int by_score(const void *a, const void *b)
{
        const struct search_hit *left = &((const struct best *)a)->hit,
                                *right = &((const struct best *)b)->hit;

        if (left->score != right->score)
                return left->score > right->score ? -1 : 1;
        if (left->kind != right->kind)
                return left->kind < right->kind ? -1 : 1;
        return left->id < right->id ? -1 : left->id > right->id;
}

static struct search_hit hit_of(struct search *search, uint32_t slot)
{
        const struct document *document = &search->documents[slot];

        return (struct search_hit){ .kind = document->kind,
                                    .id = document->id,
                                    .score = score_of(search, search->query, slot) };
}

unsigned best_of(struct search *search, const struct search_query *asked, unsigned most,
                 struct best **own_best)
{
        const uint32_t *slots;

        query_read(search, search->query, asked);
        score_own(search, search->query);
        unsigned n = candidates_choose(search->candidates, search, search->query, asked,
                                       most + (unsigned)search->params.candidates, &slots);
        struct best *all = mem_new(n, sizeof(*all));

        for (unsigned i = 0; i < n; i++)
                all[i] = (struct best){ hit_of(search, slots[i]), slots[i] };
        qsort(all, n, sizeof(*all), by_score);
        if (n > most)
                n = most;
        for (unsigned i = 0; i < n; i++)
                all[i].hit.likeness = score_likeness(search->query, all[i].hit.score);
        *own_best = all;
        return n;
}
