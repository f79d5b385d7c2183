#include "search/query.h"

#include <stdlib.h>

#include "search/common.h"
#include "search/rank.h"
#include "search/spelling.h"
#include "search/text.h"

enum {
        MEANT_WORDS_MAX = 64, /* words of the title that may mean others: the first ones */
        RARE_OF = 100,        /* a language of no more than one in so many documents is rare */
        SLIPS_MAX = 3,        /* of those are taken for slips: each costs hundreds of look-ups */
};

/* A word is taken to be in some more documents, so many of them with it in the title. */
static const float TITLED_UNSEEN = 2, TITLED_USUAL = .15f;

/* How much it says of a document to have a word that so many have. */
static float idf_of(const struct search *search, struct str stem, float documents)
{
        float background = search->params.background;

        return rank_idf((size_t)((float)search->n_documents + background),
                        (size_t)(documents + background * common_share(stem)));
}

/*
 * What is told is looked up as that, and as what is not told: English. What is not told, as are a
 * few words, may be in any language that a document is in; one of few documents is asked only for
 * words of titles that the others do not know, so that a stray text changes nothing for the rest.
 */
static void tell_language(struct search *search, struct query *query,
                          const struct search_query *asked)
{
        struct language_counts counts = { 0 };

        language_count(&counts, index_fold(search, asked->title));
        language_count(&counts, index_fold(search, asked->body));
        language_count(&counts, index_fold(search, asked->tags));
        bool told = language_told(&counts, &query->language);

        query->languages = 1u << LANGUAGE_ENGLISH | 1u << query->language;
        query->rare = 0;
        for (unsigned each = 0; each < LANGUAGES && !told; each++) {
                uint32_t documents = search->in_language[each];

                if (documents > search->n_documents / RARE_OF)
                        query->languages |= 1u << each;
                else if (documents > 0)
                        query->rare |= 1u << each;
        }
}

/* Those that a word of the title is looked up in. */
static unsigned languages_of(struct search *search, const struct query *query, struct str word)
{
        bool rare = query->rare != 0 && forms_has(&search->forms, word) &&
                    words_look_up(&search->words, word, query->languages) == TABLE_NONE;

        return query->languages | (rare ? query->rare : 0);
}

static void count_word(struct search *search, struct query *query, enum field field,
                       struct str word)
{
        struct counts *counts = &search->counts;
        struct str stem = words_stem(&search->words, word, query->language);
        uint32_t number = words_find(&search->words, stem);

        counts->lengths[field]++;
        if (number == TABLE_NONE) {
                float idf = idf_of(search, stem, 0);

                if (field != FIELD_TITLE ||
                    words_look_up(&search->words, word, languages_of(search, query, word)) ==
                            TABLE_NONE)
                        query->unknown[field] += idf;
                return;
        }
        struct counted *counted = counts_find(counts, number);

        if (!counted && counts->n < SEARCH_WORDS_MAX)
                counted = counts_add(counts, number);
        if (counted)
                counted->times[field]++;
}

static void count_field(struct search *search, struct query *query, enum field field,
                        struct str text)
{
        struct str folded = index_fold(search, text), word;

        while (text_word(&folded, &word))
                count_word(search, query, field, word);
}

/* ---- a word that may only have been begun ---------------------------------------------------- */

/* Whoever typed a space or a full stop has ended the word. */
static bool ends_inside_a_word(struct str title)
{
        unsigned char last = title.len > 0 ? (unsigned char)title.at[title.len - 1] : ' ';

        return last >= 0x80 || (last >= '0' && last <= '9') ||
               ((last | 0x20) >= 'a' && (last | 0x20) <= 'z');
}

static void add_begin(struct query *query, uint32_t number)
{
        for (unsigned i = 0; i < query->n_begins; i++)
                if (query->begins[i] == number)
                        return;
        if (query->n_begins < QUERY_BEGINS_MAX)
                query->begins[query->n_begins++] = number;
}

static void read_begin(struct search *search, struct query *query, struct str folded)
{
        const struct form *forms[QUERY_BEGINS_MAX];
        struct str word;
        size_t times;

        while (text_word(&folded, &word))
                query->begin = word;
        memcpy(query->text, query->begin.at, query->begin.len);
        query->begin.at = query->text;
        unsigned n = forms_begin(&search->forms, query->begin, forms,
                                 (unsigned)search->params.prefix_words, &times);

        query->begin_value = search->params.prefix * rank_idf(search->n_documents, times);
        for (unsigned i = 0; i < n; i++) {
                struct str form = { forms[i]->text, forms[i]->len };
                unsigned languages = languages_of(search, query, form);

                for (unsigned each = 0; each < LANGUAGES; each++) {
                        uint32_t number =
                                words_look_up(&search->words, form, languages & 1u << each);

                        if (number != TABLE_NONE)
                                add_begin(query, number);
                }
        }
}

/* ---- what words are worth -------------------------------------------------------------------- */

/* How much it says of a document to have the word. */
static float says(const struct search *search, uint32_t number)
{
        const struct word *word = &search->words.at[number];
        float documents = (float)words_documents(&search->words, number);
        float titles = (float)word->lists[LAYER_TITLE].n + TITLED_USUAL * TITLED_UNSEEN;

        return idf_of(search, (struct str){ word->text, word->len }, documents) *
               powf(titles / (documents + TITLED_UNSEEN), search->params.titled);
}

static float value_of(const struct search *search, const struct counted *counted)
{
        const struct search_params *params = &search->params;
        float k = params->query_k;
        float weight = rank_saturate(k, (float)counted->times[FIELD_TITLE]) +
                       params->query_body * rank_saturate(k, (float)counted->times[FIELD_BODY]) +
                       params->query_tags * rank_saturate(k, (float)counted->times[FIELD_TAGS]);

        return weight * says(search, counted->word);
}

/* Each word's part of the query's vector, times its idf for the document's. */
static void value_alike(struct search *search, struct query *query)
{
        const struct counts *counts = &search->counts;
        const struct search_params *params = &search->params;
        float squares = 0;

        for (uint32_t i = 0; i < counts->n; i++) {
                const uint16_t *times = counts->at[i].times;
                float idf = says(search, counts->at[i].word);
                float part = idf * rank_saturate(params->k1,
                                                 (float)(times[FIELD_TITLE] + times[FIELD_BODY] +
                                                         times[FIELD_TAGS]));

                squares += part * part;
                query->wanted[i].alike = params->alike * part * idf;
        }
        for (uint32_t i = 0; i < counts->n; i++)
                query->wanted[i].alike /= sqrtf(squares);
}

/* ---- words that may be meant ----------------------------------------------------------------- */

/* Want a known word more by that. */
static void want(struct search *search, struct query *query, uint32_t word, float weight)
{
        struct wanted *wanted = query->wanted, *end = wanted + query->n_wanted;

        while (wanted < end && wanted->word != word)
                wanted++;
        if (wanted == end) {
                if (query->n_wanted == SEARCH_WORDS_MAX)
                        return;
                *wanted = (struct wanted){ .word = word };
                query->n_wanted++;
        }
        wanted->value += weight * says(search, word);
}

/* A word of the title in the other languages, as much as in the query's own: once each. */
static void want_in_others(struct search *search, struct query *query, struct str word)
{
        struct words *words = &search->words;
        uint32_t seen[LANGUAGES + 1] = { words_look_up(words, word, 1u << query->language) };
        unsigned n = 1, languages = languages_of(search, query, word);

        for (unsigned each = 0; each < LANGUAGES; each++) {
                uint32_t number = words_look_up(words, word, languages & 1u << each);
                bool again = number == TABLE_NONE;

                for (unsigned i = 0; i < n; i++)
                        again = again || seen[i] == number;
                if (!again)
                        want(search, query, seen[n++] = number, 1);
        }
}

static void want_slips(struct search *search, struct query *query, struct str word)
{
        uint32_t meant[SPELLING_SLIPS_MAX];
        unsigned n = spelling_slips(search, word, meant);

        for (unsigned i = 0; i < n; i++)
                want(search, query, meant[i], search->params.slip);
}

/* title: folded. A last word that others begin with is not taken for a slip. */
static void want_meant(struct search *search, struct query *query, struct str title)
{
        struct str word, before = { 0 };
        unsigned slips = 0;

        for (unsigned i = 0; i < MEANT_WORDS_MAX && text_word(&title, &word); i++) {
                uint32_t joined = spelling_joined(search, before, word), halves[2];

                want_in_others(search, query, word);
                if (i > 0 && joined != TABLE_NONE)
                        want(search, query, joined, search->params.joined);
                if (spelling_split(search, word, halves)) {
                        want(search, query, halves[0], search->params.split);
                        want(search, query, halves[1], search->params.split);
                }
                if (slips < SLIPS_MAX && (title.len > 0 || query->n_begins == 0) &&
                    spelling_may_slip(search, word)) {
                        want_slips(search, query, word);
                        slips++;
                }
                before = word;
        }
}

/* ---- words that mean the same ---------------------------------------------------------------- */

/* The words of a phrase share what it is worth. */
static void want_others(struct search *search, struct query *query, const struct synonym *asked)
{
        const struct synonyms *synonyms = &search->synonyms;
        const struct synonym *other = asked;

        while (other > synonyms->at && other[-1].group == asked->group)
                other--;
        for (; other < synonyms->at + synonyms->n && other->group == asked->group; other++)
                for (uint32_t i = 0; other != asked && i < other->n_stems; i++) {
                        uint32_t number =
                                words_look_up(&search->words, other->words[i], query->languages);

                        if (number != TABLE_NONE)
                                want(search, query, number,
                                     search->params.synonym / (float)other->n_stems);
                }
}

static void want_synonyms(struct search *search, struct query *query, struct str title)
{
        char texts[MEANT_WORDS_MAX][TEXT_WORD_MAX];
        struct str stems[MEANT_WORDS_MAX], word;
        unsigned n = 0;

        while (search->synonyms.n > 0 && n < MEANT_WORDS_MAX && text_word(&title, &word)) {
                struct str stem = words_stem(&search->words, word, LANGUAGE_ENGLISH);

                memcpy(texts[n], stem.at, stem.len);
                stems[n] = (struct str){ texts[n], stem.len };
                n++;
        }
        for (unsigned i = 0; i < n; i++) {
                uint32_t at = synonyms_hash(stems[i]);
                const struct synonym *synonym;

                while ((synonym = synonyms_next(&search->synonyms, stems + i, n - i, &at)))
                        want_others(search, query, synonym);
        }
}

/* ---- in order -------------------------------------------------------------------------------- */

/* Best first; of equals in the order of the alphabet, for numbers depend on who came first. */
static int by_value(const void *a, const void *b, void *words)
{
        const struct wanted *left = a, *right = b;
        const struct word *at = ((const struct words *)words)->at;

        if (left->value != right->value)
                return left->value > right->value ? -1 : 1;
        return strcmp(at[left->word].text, at[right->word].text);
}

static int by_word(const void *a, const void *b)
{
        uint32_t left = ((const struct wanted *)a)->word, right = ((const struct wanted *)b)->word;

        return left < right ? -1 : left > right;
}

static void value_words(struct search *search, struct query *query, struct str title)
{
        const struct counts *counts = &search->counts;

        for (uint32_t i = 0; i < counts->n; i++)
                query->wanted[i] = (struct wanted){ .word = counts->at[i].word,
                                                    .value = value_of(search, &counts->at[i]) };
        query->n_wanted = counts->n;
        value_alike(search, query);
        want_meant(search, query, title);
        want_synonyms(search, query, title);
        if (query->n_wanted > SEARCH_QUERY_WORDS_MAX) {
                qsort_r(query->wanted, query->n_wanted, sizeof(*query->wanted), by_value,
                        &search->words);
                query->n_wanted = SEARCH_QUERY_WORDS_MAX;
        }
        qsort(query->wanted, query->n_wanted, sizeof(*query->wanted), by_word);
}

static void mark_typed(struct search *search, struct query *query)
{
        for (unsigned each = 0; each < LANGUAGES; each++) {
                uint32_t number =
                        words_look_up(&search->words, query->begin, query->languages & 1u << each);

                for (unsigned i = 0; i < query->n_wanted; i++)
                        query->wanted[i].typed =
                                query->wanted[i].typed || query->wanted[i].word == number;
        }
}

static float alike_mean(const struct search *search)
{
        uint64_t words = 0;

        for (unsigned field = 0; field < FIELDS; field++)
                words += search->lengths[field];
        return search->n_documents > 0 ? search->params.alike_pivot *
                                                 sqrtf((float)words / (float)search->n_documents)
                                       : 0;
}

void query_read(struct search *search, struct query *query, const struct search_query *asked)
{
        bool begun = asked->typing && ends_inside_a_word(asked->title);

        query->begin = (struct str){ 0 };
        query->begin_value = 0;
        query->n_begins = 0;
        for (unsigned field = 0; field < FIELDS; field++)
                query->means[field] = index_mean(search, field);
        query->alike_mean = alike_mean(search);
        counts_clear(&search->counts);
        memset(query->unknown, 0, sizeof(query->unknown));
        tell_language(search, query, asked);
        count_field(search, query, FIELD_TITLE, asked->title);
        count_field(search, query, FIELD_BODY, asked->body);
        count_field(search, query, FIELD_TAGS, asked->tags);
        struct str folded = str_cut(index_fold(search, asked->title), INDEX_TITLE_MAX);

        grams_ask(&search->grams, &query->grams, folded, begun,
                  search->having[FIELD_TITLE] + (size_t)search->params.background);
        query->grams_weight = asked->typing ? search->params.grams_typing : search->params.grams;
        if (begun && folded.len > 0)
                read_begin(search, query, folded);
        value_words(search, query, folded);
        if (query->begin.len > 0)
                mark_typed(search, query);
}
