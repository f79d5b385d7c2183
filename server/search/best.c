#include "search/best.h"

#include <sodium.h>
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

static struct best best_at(struct search *search, uint32_t slot)
{
        const struct document *document = &search->documents[slot];
        float score = score_of(search, search->query, slot);

        return (struct best){ .slot = slot,
                              .hit = { .kind = document->kind,
                                       .id = document->id,
                                       .score =
                                               score * (1 + search->params.worth * document->worth),
                                       .likeness = score_likeness(search->query, score) } };
}

void best_fini(struct found *found)
{
        for (unsigned kind = 0; kind < SEARCH_KINDS; kind++) {
                free(found->best[kind]);
                found->best[kind] = NULL;
        }
        found->is_any = false;
}

static uint64_t hash_of(const struct search *search, struct str text)
{
        uint64_t hash;

        _Static_assert(sizeof(hash) == crypto_shorthash_BYTES, "a hash fits");
        crypto_shorthash((unsigned char *)&hash, (const unsigned char *)text.at, text.len,
                         search->words.key);
        return hash;
}

/* What there may be to be remembered of it: not where only some documents are asked for. */
static struct found remembered(const struct search *search, const struct search_query *asked,
                               unsigned most)
{
        return (struct found){
                .is_any = !asked->only[SEARCH_ARTICLE] && !asked->only[SEARCH_QUESTION],
                .words = { hash_of(search, asked->title), hash_of(search, asked->body),
                           hash_of(search, asked->tags) },
                .changes = search->changes,
                .most = most,
                .typing = asked->typing,
                .consults = asked->consults
        };
}

static bool is_same(const struct found *a, const struct found *b)
{
        return a->is_any && b->is_any && memcmp(a->words, b->words, sizeof(a->words)) == 0 &&
               a->changes == b->changes && a->most == b->most && a->typing == b->typing &&
               a->consults == b->consults;
}

/* Have candidates for what is asked, at least `most` of each kind where there are as many. */
static void look(struct search *search, const struct search_query *asked, unsigned most)
{
        unsigned least = (unsigned)search->params.candidates;
        struct found now = remembered(search, asked, most > least ? most : least);

        if (is_same(&search->found, &now))
                return;
        best_fini(&search->found);
        query_read(search, search->query, asked);
        score_own(search, search->query);
        candidates_choose(search->candidates, search, search->query, asked, now.most);
        search->found = now;
}

/* All candidates of a kind, in order, scored when they are first asked for. */
static const struct best *in_order(struct search *search, enum search_kind kind, unsigned *n)
{
        const uint32_t *slots;
        struct best *all = search->found.best[kind];

        *n = candidates_of(search->candidates, kind, &slots);
        if (all)
                return all;
        all = search->found.best[kind] = mem_new(*n, sizeof(*all));
        for (unsigned i = 0; i < *n; i++)
                all[i] = best_at(search, slots[i]);
        qsort(all, *n, sizeof(*all), by_score);
        return all;
}

unsigned best_of(struct search *search, const struct search_query *asked, unsigned most,
                 struct best **own_best)
{
        struct best *best = mem_new((size_t)most * SEARCH_KINDS, sizeof(*best));
        unsigned n = 0, n_kind;

        look(search, asked, most);
        for (unsigned kind = 0; kind < SEARCH_KINDS; kind++) {
                if (!(asked->kinds >> kind & 1))
                        continue;
                const struct best *of_kind = in_order(search, kind, &n_kind);

                if (n_kind > most)
                        n_kind = most;
                memcpy(best + n, of_kind, n_kind * sizeof(*best));
                n += n_kind;
        }
        qsort(best, n, sizeof(*best), by_score);
        *own_best = best;
        return n < most ? n : most;
}
