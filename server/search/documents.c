#include <stdlib.h>

#include "base/mem.h"
#include "search/index.h"
#include "search/rank.h"
#include "search/text.h"

static uint32_t hash_of(enum search_kind kind, int64_t id)
{
        return table_hash((uint64_t)id * SEARCH_KINDS + kind);
}

uint32_t index_slot(const struct search *search, enum search_kind kind, int64_t id)
{
        uint32_t hash = hash_of(kind, id), at = hash, slot;

        while ((slot = table_next(&search->slots, hash, &at)) != TABLE_NONE)
                if (search->documents[slot].id == id && search->documents[slot].kind == kind)
                        return slot;
        return TABLE_NONE;
}

struct str index_fold(struct search *search, struct str text)
{
        text = str_cut(text, SEARCH_TEXT_MAX);
        return (struct str){ search->folded, text_fold(text, search->folded, INDEX_FOLDED_MAX) };
}

float index_mean(const struct search *search, enum field field)
{
        return search->having[field] > 0
                       ? (float)search->lengths[field] / (float)search->having[field]
                       : 0;
}

/* ---- what the words' lists have of a document ------------------------------------------------ */

static enum layer layer_of(const uint16_t times[FIELDS])
{
        return times[FIELD_TITLE] || times[FIELD_TAGS] || times[FIELD_ASKED_AS] ? LAYER_TITLE
                                                                                : LAYER_TEXT;
}

/*
 * What candidates are chosen by: as index_count(), but with usual lengths for means, which would
 * depend on when the document came. 1 .. 255.
 */
static uint8_t impact_of(const struct search_params *params, const struct record *record,
                         const uint16_t times[FIELDS])
{
        float count = 0;

        for (unsigned field = 0; field < FIELDS; field++)
                if (times[field] > 0)
                        count += params->weight[field] * (float)times[field] /
                                 rank_length(params->b[field], (float)record->lengths[field],
                                             params->usual[field]);
        return (uint8_t)(1 + 254 * rank_saturate(params->k1, count) / (params->k1 + 1));
}

static void enter_words(struct search *search, uint32_t slot)
{
        struct record record;
        uint16_t times[FIELDS];

        record_open(&record, search->documents[slot].record);
        while (record_next(&record)) {
                record_times(&record, times);
                words_enter(&search->words, record.word, layer_of(times), slot,
                            impact_of(&search->params, &record, times));
        }
}

static void leave_words(struct search *search, uint32_t slot)
{
        struct record record;
        uint16_t times[FIELDS];

        record_open(&record, search->documents[slot].record);
        while (record_next(&record)) {
                record_times(&record, times);
                words_leave(&search->words, record.word, layer_of(times), slot);
        }
}

/* ---- what is counted over all documents ------------------------------------------------------ */

static void enter_counts(struct search *search, const struct record *record)
{
        struct str title = record->title, word;

        for (unsigned field = 0; field < FIELDS; field++) {
                search->lengths[field] += record->lengths[field];
                search->having[field] += record->lengths[field] > 0;
        }
        grams_enter(&search->grams, title);
        while (text_word(&title, &word))
                forms_add(&search->forms, word);
}

static void leave_counts(struct search *search, const struct record *record)
{
        struct str title = record->title, word;

        for (unsigned field = 0; field < FIELDS; field++) {
                search->lengths[field] -= record->lengths[field];
                search->having[field] -= record->lengths[field] > 0;
        }
        grams_leave(&search->grams, title);
        while (text_word(&title, &word))
                forms_remove(&search->forms, word);
}

/* ---- reading a document ---------------------------------------------------------------------- */

static enum language tell_language(struct search *search, const struct search_document *document)
{
        struct language_counts counts = { 0 };
        enum language language;

        language_count(&counts, index_fold(search, document->title));
        language_count(&counts, index_fold(search, document->body));
        language_count(&counts, index_fold(search, document->answer));
        language_count(&counts, index_fold(search, document->tags));
        language_count(&counts, index_fold(search, document->asked_as));
        language_told(&counts, &language);
        return language;
}

static void count_word(struct search *search, enum field field, struct str word,
                       enum language language)
{
        struct counts *counts = &search->counts;
        struct str stem = words_stem(&search->words, word, language);
        uint32_t number = words_find(&search->words, stem);
        struct counted *counted = number != TABLE_NONE ? counts_find(counts, number) : NULL;

        counts->lengths[field]++;
        if (!counted && counts->n == SEARCH_WORDS_MAX)
                return;
        if (!counted)
                counted = counts_add(counts, words_take(&search->words, stem));
        counted->times[field]++;
}

static void count_field(struct search *search, enum field field, struct str text,
                        enum language language)
{
        struct str folded = index_fold(search, text), word;

        while (text_word(&folded, &word))
                count_word(search, field, word, language);
}

static unsigned char *read_document(struct search *search, const struct search_document *document,
                                    enum language language, size_t *n_bytes)
{
        counts_clear(&search->counts);
        count_field(search, FIELD_TITLE, document->title, language);
        count_field(search, FIELD_BODY, document->body, language);
        count_field(search, FIELD_ANSWER, document->answer, language);
        count_field(search, FIELD_TAGS, document->tags, language);
        count_field(search, FIELD_ASKED_AS, document->asked_as, language);
        struct str title = str_cut(index_fold(search, document->title), INDEX_TITLE_MAX);

        return record_new(title, &search->counts, n_bytes);
}

/* ---- slots ----------------------------------------------------------------------------------- */

static void give_back(struct search *search, uint32_t slot)
{
        struct slots *slots = &search->free_slots[INDEX_KIND(search->traits[slot])];

        if (slots->n == slots->room) {
                slots->room = slots->room ? slots->room * 2 : INDEX_CHUNK;
                slots->at = mem_resize(slots->at, slots->room, sizeof(*slots->at));
        }
        slots->at[slots->n++] = slot;
}

static void add_chunk(struct search *search, enum search_kind kind)
{
        uint32_t from = search->n_slots;

        if (from == search->slots_room) {
                search->slots_room = (from + from / 2) / INDEX_CHUNK * INDEX_CHUNK + INDEX_CHUNK;
                search->documents = mem_resize(search->documents, search->slots_room,
                                               sizeof(*search->documents));
                search->traits =
                        mem_resize(search->traits, search->slots_room, sizeof(*search->traits));
        }
        search->n_slots += INDEX_CHUNK;
        memset(search->documents + from, 0, INDEX_CHUNK * sizeof(*search->documents));
        for (uint32_t slot = search->n_slots; slot-- > from;) {
                search->traits[slot] = (uint32_t)kind << INDEX_ID_BITS;
                give_back(search, slot);
        }
}

static uint32_t slot_free(struct search *search, enum search_kind kind)
{
        struct slots *slots = &search->free_slots[kind];

        if (slots->n == 0)
                add_chunk(search, kind);
        return slots->at[--slots->n];
}

static uint32_t traits_of(const struct search_document *document)
{
        uint32_t id = (uint32_t)document->id & ((1u << INDEX_ID_BITS) - 1);

        return (document->consult ? INDEX_CONSULT : 0) | (uint32_t)document->kind << INDEX_ID_BITS |
               id;
}

static void fill(struct search *search, uint32_t slot, const struct search_document *from,
                 unsigned char *own_record, size_t n_bytes)
{
        struct document *document = &search->documents[slot];
        size_t n_credits =
                from->n_credits < INDEX_CREDITS_MAX ? from->n_credits : INDEX_CREDITS_MAX;

        *document = (struct document){ .id = from->id,
                                       .at_s = from->at_s,
                                       .record = own_record,
                                       .record_bytes = (uint32_t)n_bytes,
                                       .worth = from->worth,
                                       .kind = (uint8_t)from->kind,
                                       .consult = from->consult };
        search->traits[slot] = traits_of(from);
        if (n_credits > 0) {
                document->credits = mem_new(n_credits, sizeof(*document->credits));
                memcpy(document->credits, from->credits, n_credits * sizeof(*document->credits));
                document->n_credits = (uint32_t)n_credits;
        }
        search->documents_bytes += n_bytes + n_credits * sizeof(*document->credits);
}

static void empty(struct search *search, uint32_t slot)
{
        struct document *document = &search->documents[slot];

        search->documents_bytes -=
                document->record_bytes + document->n_credits * sizeof(*document->credits);
        free(document->record);
        free(document->credits);
        *document = (struct document){ 0 };
}

void search_put(struct search *search, const struct search_document *from)
{
        struct record record;
        size_t n_bytes;

        search_drop(search, from->kind, from->id);
        search->changes++;
        enum language language = tell_language(search, from);
        unsigned char *bytes = read_document(search, from, language, &n_bytes);
        uint32_t slot = slot_free(search, from->kind);

        fill(search, slot, from, bytes, n_bytes);
        table_add(&search->slots, hash_of(from->kind, from->id), slot);
        search->documents[slot].language = (uint8_t)language;
        search->in_language[language]++;
        search->n_documents++;
        record_open(&record, bytes);
        enter_counts(search, &record);
        enter_words(search, slot);
}

void search_drop(struct search *search, enum search_kind kind, int64_t id)
{
        uint32_t slot = index_slot(search, kind, id);
        struct record record;

        if (slot == TABLE_NONE)
                return;
        search->changes++;
        leave_words(search, slot);
        record_open(&record, search->documents[slot].record);
        leave_counts(search, &record);
        table_remove(&search->slots, hash_of(kind, id), slot);
        search->in_language[search->documents[slot].language]--;
        empty(search, slot);
        give_back(search, slot);
        search->n_documents--;
}
