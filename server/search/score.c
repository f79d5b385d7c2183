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

static void add(struct sum *sum, const struct wanted *wanted, float value)
{
        if (wanted->typed)
                sum->typed = value;
        else
                sum->total += (int64_t)(value * ONE + .5f);
}

static void add_words(struct sum *sum, const struct search *search, const struct query *query,
                      struct record *record, const struct index_lengths *lengths)
{
        const struct wanted *wanted = query->wanted, *end = wanted + query->n_wanted;

        while (wanted < end && record_next(record)) {
                while (wanted < end && wanted->word < record->now.word)
                        wanted++;
                if (wanted == end || wanted->word != record->now.word)
                        continue;
                add(sum, wanted,
                    wanted->value * rank_saturate(search->params.k1,
                                                  index_count(lengths, record->now.times)));
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
                         const struct record *record, const struct index_lengths *lengths)
{
        if (query->begin.len == 0 || !has_begin(record->title, query->begin))
                return 0;
        return query->begin_value * rank_saturate(search->params.k1, lengths->factor[FIELD_TITLE]);
}

float score_of(const struct search *search, struct query *query, uint32_t slot)
{
        struct record record;
        struct index_lengths lengths;
        struct sum sum = { 0 };

        record_open(&record, search->documents[slot].record);
        index_lengths_set(&lengths, search, record.lengths);
        add_words(&sum, search, query, &record, &lengths);
        float begin = begin_score(search, query, &record, &lengths);

        if (begin > sum.typed)
                sum.typed = begin;
        return (float)sum.total / ONE + sum.typed +
               query->grams_weight * grams_score(&search->grams, &query->grams, record.title,
                                                 search->having[FIELD_TITLE], &search->params);
}
