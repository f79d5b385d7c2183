#include "search/search.h"

#include <stdlib.h>

#include "base/mem.h"
#include "search/best.h"
#include "search/candidates.h"
#include "search/query.h"

struct search *search_new_with(const struct search_params *params)
{
        struct search *search = mem_new(1, sizeof(*search));

        search->params = *params;
        words_init(&search->words);
        grams_init(&search->grams);
        search->query = mem_new(1, sizeof(*search->query));
        search->candidates = candidates_new();
        search->folded = mem_new(INDEX_FOLDED_MAX, 1);
        return search;
}

struct search *search_new(void)
{
        return search_new_with(&search_params_default);
}

void search_free(struct search *own_search)
{
        if (!own_search)
                return;
        for (uint32_t slot = 0; slot < own_search->n_slots; slot++) {
                free(own_search->documents[slot].record);
                free(own_search->documents[slot].credits);
        }
        free(own_search->documents);
        free(own_search->traits);
        for (unsigned kind = 0; kind < SEARCH_KINDS; kind++)
                free(own_search->free_slots[kind].at);
        table_fini(&own_search->slots);
        words_fini(&own_search->words);
        forms_fini(&own_search->forms);
        grams_fini(&own_search->grams);
        synonyms_fini(&own_search->synonyms);
        counts_fini(&own_search->counts);
        best_fini(&own_search->found);
        candidates_free(own_search->candidates);
        free(own_search->query);
        free(own_search->folded);
        free(own_search);
}

unsigned search_find(struct search *search, const struct search_query *asked,
                     struct search_hit *hits)
{
        struct best *best;
        unsigned most = asked->most < SEARCH_HITS_MAX ? asked->most : SEARCH_HITS_MAX;
        unsigned n = best_of(search, asked, most, &best);

        for (unsigned i = 0; i < n; i++)
                hits[i] = best[i].hit;
        free(best);
        return n;
}

static size_t free_slots_bytes(const struct search *search)
{
        size_t bytes = 0;

        for (unsigned kind = 0; kind < SEARCH_KINDS; kind++)
                bytes += search->free_slots[kind].room * sizeof(*search->free_slots[kind].at);
        return bytes;
}

void search_figures(const struct search *search, struct search_figures *figures)
{
        *figures = (struct search_figures){
                .documents = search->n_documents,
                .visited = search->visited,
                .words = search->words.n - search->words.n_free,
                .bytes = sizeof(*search) + sizeof(*search->query) + INDEX_FOLDED_MAX +
                         search->slots_room *
                                 (sizeof(*search->documents) + sizeof(*search->traits)) +
                         free_slots_bytes(search) + search->documents_bytes +
                         table_bytes(&search->slots) + words_bytes(&search->words) +
                         forms_bytes(&search->forms) + grams_bytes(&search->grams) +
                         candidates_bytes(search->candidates),
        };
}
