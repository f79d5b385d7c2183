/*
 * index: what a struct search is made of; for the files of this room alone.
 *
 * A document stands in a slot, which the words' lists name it by. Its record says all that the
 * lists have of it, so that it can be taken out again: at once, with nothing left of it.
 */
#ifndef SEARCH_INDEX_H
#define SEARCH_INDEX_H

#include "search/forms.h"
#include "search/grams.h"
#include "search/params.h"
#include "search/record.h"
#include "search/search.h"
#include "search/synonyms.h"
#include "search/words.h"

enum {
        INDEX_TITLE_MAX = 512,  /* bytes of a folded title that runs and beginnings are taken of */
        INDEX_CREDITS_MAX = 64, /* people of one document: the first ones */
        INDEX_FOLDED_MAX = 2 * SEARCH_TEXT_MAX,
        INDEX_CHUNK = 64, /* slots side by side, from a multiple on: for documents of one kind */
};

struct document {
        int64_t id, at_s;
        struct search_credit *credits; /* owned */
        unsigned char *record;         /* owned; null: the slot is free */
        uint32_t record_bytes, n_credits;
        float worth;
        uint8_t kind, language;
        bool consult;
};

struct best {
        struct search_hit hit;
        uint32_t slot;
};

/*
 * What was found last. Who types is shown articles, questions and people for the same words: they
 * are looked for once, and for other words or after a change of the index anew. What is found never
 * depends on what was asked before.
 */
struct found {
        bool is_any;
        uint64_t words[3]; /* title, body, tags, as keyed hashes */
        uint64_t changes;
        unsigned most;
        bool typing, consults;
        struct best *best[SEARCH_KINDS]; /* owned, best first; null: not looked at yet */
};

struct search {
        struct search_params params;
        struct words words;
        struct forms forms;
        struct grams grams;
        struct synonyms synonyms;
        struct document *documents; /* by slot */
        uint32_t *traits; /* by slot too: index_traits() of it, which choosing asks of many */
        uint32_t n_slots, slots_room, n_documents;
        struct slots {
                uint32_t *at;
                uint32_t n, room;
        } free_slots[SEARCH_KINDS];
        struct table slots; /* by kind and id */
        uint64_t visited; /* what has been looked at for queries: entries of lists, and documents */
        uint64_t lengths[FIELDS];        /* words in that field of all documents */
        uint32_t having[FIELDS];         /* documents that have it */
        uint32_t in_language[LANGUAGES]; /* documents */
        size_t documents_bytes;          /* of records and credits */
        struct counts counts;            /* of the document that is taken in */
        struct query *query;             /* that is being asked */
        struct candidates *candidates;
        struct found found; /* what query and candidates stand for */
        uint64_t changes;   /* of documents and synonyms so far */
        char *folded;       /* INDEX_FOLDED_MAX bytes for whatever is being folded */
};

/* Traits: the kind and whether it is part of another question, above as much of the id as has room.
 */
enum { INDEX_ID_BITS = 30 };
#define INDEX_CONSULT      (1u << 31)
#define INDEX_KIND(traits) ((traits) >> INDEX_ID_BITS & 1)
_Static_assert(SEARCH_KINDS <= 2, "one bit says the kind");

/* The slot of a document; TABLE_NONE when it is not there. */
uint32_t index_slot(const struct search *search, enum search_kind kind, int64_t id);

/* Fold a text into search->folded, where it stays until the next. */
struct str index_fold(struct search *search, struct str text);

/* How long that field usually is: the mean of the documents that have it. */
float index_mean(const struct search *search, enum field field);

#endif
