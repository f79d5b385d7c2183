/*
 * Who knows: the documents like the query vote for whoever is credited with them (Balog's second
 * model: Balog, Azzopardi, de Rijke 2006). Hundreds of them vote, most with little weight: so who
 * answers much comes before who answers little, unless there is somebody who answered the like.
 */
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "search/best.h"
#include "search/query.h"
#include "search/rank.h"

enum { DAY_S = 24 * 60 * 60 };

/* Everybody whom a document votes for. */
struct votes {
        struct person {
                int64_t person;
                float votes;
                unsigned n, alike; /* documents that vote for them, and those that are alike */
        } * people;
        uint32_t n, room;
        struct table places; /* of people, by id */
        unsigned n_documents;
        float all; /* what one would have whom all documents vote for, as if new */
        float again;
};

static struct person *find(const struct votes *votes, int64_t person, uint32_t hash)
{
        uint32_t at = hash, i;

        while ((i = table_next(&votes->places, hash, &at)) != TABLE_NONE)
                if (votes->people[i].person == person)
                        return &votes->people[i];
        return NULL;
}

static struct person *person_of(struct votes *votes, int64_t id)
{
        uint32_t hash = table_hash((uint64_t)id);
        struct person *person = find(votes, id, hash);

        if (person)
                return person;
        if (votes->n == votes->room) {
                votes->room = votes->room ? votes->room * 2 : 64;
                votes->people = mem_resize(votes->people, votes->room, sizeof(*votes->people));
        }
        table_add(&votes->places, hash, votes->n);
        votes->people[votes->n] = (struct person){ .person = id };
        return &votes->people[votes->n++];
}

/* What is left of it after that time: 1 when it is new, or nobody knows how old it is. */
static float freshness(const struct search *search, int64_t at_s, int64_t now_s)
{
        float days = at_s > 0 && now_s > at_s ? (float)(now_s - at_s) / DAY_S : 0;
        float rest = 1 / (1 + days / search->params.experts_age);

        return rest * rest;
}

/* The documents come the most like first: what else somebody answered adds less and less. */
static float further(const struct votes *votes, unsigned n)
{
        return 1 / powf((float)n, votes->again);
}

/* An answer that is one of many says less of each who gave one. */
static void vote(struct votes *votes, const struct document *document, float weight, float fresh,
                 bool alike)
{
        float most = 0;

        if (document->n_credits == 0)
                return;
        weight /= sqrtf((float)document->n_credits);
        for (uint32_t i = 0; i < document->n_credits; i++) {
                const struct search_credit *credit = &document->credits[i];
                struct person *person = person_of(votes, credit->person);

                person->votes += weight * fresh * credit->weight * further(votes, ++person->n);
                person->alike += alike;
                if (credit->weight > most)
                        most = credit->weight;
        }
        votes->all += weight * most * further(votes, ++votes->n_documents);
}

/*
 * What a document's vote counts for is a power of its likeness: a low one, for what questions of
 * one matter have in common is little, and the higher the nearer the most like one comes to being
 * the same question, so that who answered that comes before who answered much besides.
 */
static float power_of(const struct search_params *params, float like)
{
        return params->experts_power +
               params->experts_sharper * fmaxf(0, like - params->experts_sure);
}

static void vote_all(struct votes *votes, const struct search *search, const struct best *best,
                     unsigned n, int64_t now_s)
{
        const struct search_params *params = &search->params;
        float power = power_of(params, best->hit.likeness);

        for (unsigned i = 0; i < n; i++) {
                const struct document *document = &search->documents[best[i].slot];
                float like = best[i].hit.likeness;

                vote(votes, document, powf(like, power), freshness(search, document->at_s, now_s),
                     like >= params->experts_alike);
        }
}

/* More votes first; of equals who is credited with more that is alike, and the smaller id. */
static int by_votes(const void *a, const void *b)
{
        const struct person *left = a, *right = b;

        if (left->votes != right->votes)
                return left->votes > right->votes ? -1 : 1;
        if (left->alike != right->alike)
                return left->alike > right->alike ? -1 : 1;
        return left->person < right->person ? -1 : left->person > right->person;
}

/* How likely who has that share of the votes knows, where the most like document is that like. */
static float likely(const struct search_params *params, float share, float like)
{
        float sure = like < params->experts_sure ? like / params->experts_sure : 1;

        return sure * share;
}

static unsigned tell(const struct votes *votes, const struct search_params *params, float like,
                     struct search_expert *experts, unsigned most)
{
        unsigned n = 0;

        for (; n < votes->n && n < most && votes->people[n].votes > 0; n++)
                experts[n] = (struct search_expert){
                        votes->people[n].person,
                        likely(params, votes->people[n].votes / votes->all, like),
                        votes->people[n].alike,
                };
        return n;
}

unsigned search_experts(struct search *search, const struct search_query *asked, int64_t now_s,
                        struct search_expert *experts, unsigned most)
{
        const struct search_params *params = &search->params;
        struct votes votes = { .again = params->experts_again };
        struct best *best;
        unsigned n = best_of(search, asked, (unsigned)params->experts_near, &best);
        float like = n > 0 ? best->hit.likeness : 0;

        if (like >= params->experts_least)
                vote_all(&votes, search, best, n, now_s);
        if (votes.n > 0)
                qsort(votes.people, votes.n, sizeof(*votes.people), by_votes);
        n = tell(&votes, params, like, experts, most);
        free(votes.people);
        table_fini(&votes.places);
        free(best);
        return n;
}
