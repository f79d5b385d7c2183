#include "search/score.h"

#include "search/rank.h"
#include "search/text.h"

/*
 * What words add is summed up in whole numbers: words come in the order of their numbers, which
 * depends on who came first, and a sum of floats depends on the order.
 */
enum { ONE = 1 << 20 };

struct sum {
        int64_t total;
        float typed; /* of the word that may only have been begun */
};

static void add(struct sum *sum, float value)
{
        sum->total += (int64_t)(value * ONE + .5f);
}

/* What a word's first mention in each field counts for, in a document of these lengths. */
static void weigh_fields(const struct search *search, const struct query *query,
                         const uint32_t lengths[FIELDS], float weights[FIELDS])
{
        const struct search_params *params = &search->params;

        for (unsigned field = 0; field < FIELDS; field++)
                weights[field] = lengths[field] > 0 ? params->weight[field] /
                                                              rank_length(params->b[field],
                                                                          (float)lengths[field],
                                                                          query->means[field])
                                                    : 0;
}

static float count_of(const uint16_t times[FIELDS], const float weights[FIELDS])
{
        float count = 0;

        for (unsigned field = 0; field < FIELDS; field++)
                count += weights[field] * (float)times[field];
        return count;
}

/* What divides alike: about the length of the document's vector. */
static float alike_length(const struct search *search, const struct query *query,
                          const uint32_t lengths[FIELDS])
{
        uint32_t words = 0;

        for (unsigned field = 0; field < FIELDS; field++)
                words += lengths[field];
        return (1 - search->params.alike_pivot) * sqrtf((float)words) + query->alike_mean;
}

static uint32_t all_of(const uint16_t times[FIELDS])
{
        uint32_t all = 0;

        for (unsigned field = 0; field < FIELDS; field++)
                all += times[field];
        return all;
}

static void add_words(struct sum *sum, const struct search *search, const struct query *query,
                      struct record *record, const float weights[FIELDS])
{
        float k1 = search->params.k1;
        float length = alike_length(search, query, record->lengths);
        uint16_t times[FIELDS];

        for (unsigned i = 0; i < query->n_wanted; i++) {
                const struct wanted *wanted = &query->wanted[i];

                if (!record_seek(record, wanted->word))
                        continue;
                record_times(record, times);
                float value = wanted->value * rank_saturate(k1, count_of(times, weights)) +
                              wanted->alike / length * rank_saturate(k1, (float)all_of(times));

                if (wanted->typed)
                        sum->typed = value;
                else
                        add(sum, value);
        }
}

/* Is there a word in the folded title that begins so? Words that are written without spaces may
 * begin anywhere. */
static bool has_begin(struct str title, struct str begin)
{
        const char *at = title.at, *end = title.at + title.len;
        bool anywhere = (unsigned char)begin.at[0] >= 0xe0;

        while ((at = memmem(at, (size_t)(end - at), begin.at, begin.len))) {
                if (anywhere || at == title.at || at[-1] == ' ')
                        return true;
                at++;
        }
        return false;
}

static float begin_score(const struct search *search, const struct query *query,
                         const struct record *record, const float weights[FIELDS])
{
        if (query->begin.len == 0 || !has_begin(record->title, query->begin))
                return 0;
        return query->begin_value * rank_saturate(search->params.k1, weights[FIELD_TITLE]);
}

float score_of(const struct search *search, struct query *query, uint32_t slot)
{
        struct record record;
        float weights[FIELDS];
        struct sum sum = { 0 };

        record_open(&record, search->documents[slot].record);
        weigh_fields(search, query, record.lengths, weights);
        add_words(&sum, search, query, &record, weights);
        float begin = begin_score(search, query, &record, weights);

        if (begin > sum.typed)
                sum.typed = begin;
        return (float)sum.total / ONE + sum.typed +
               query->grams_weight * grams_score(&search->grams, &query->grams, record.title,
                                                 search->having[FIELD_TITLE], &search->params);
}

/* ---- likeness -------------------------------------------------------------------------------- */

void score_own(const struct search *search, struct query *query)
{
        const struct search_params *params = &search->params;
        float length = alike_length(search, query, search->counts.lengths);
        float weights[FIELDS];

        weigh_fields(search, query, search->counts.lengths, weights);
        float once = rank_saturate(params->k1, weights[FIELD_TITLE]);
        float unknown = query->unknown[FIELD_TITLE] +
                        params->query_body * query->unknown[FIELD_BODY] +
                        params->query_tags * query->unknown[FIELD_TAGS];

        struct sum sum = { 0 };

        for (unsigned i = 0; i < query->n_wanted; i++)
                add(&sum, query->wanted[i].value * once +
                                  query->wanted[i].alike / length * rank_saturate(params->k1, 1));
        query->own = (float)sum.total / ONE + unknown * once;
        for (unsigned i = 0; i < query->grams.n; i++)
                query->own += query->grams_weight * query->grams.wanted[i].value *
                              rank_saturate(params->grams_k1, 1);
}

float score_likeness(const struct query *query, float score)
{
        return score < query->own ? score / query->own : 1;
}
