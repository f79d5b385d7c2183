/*
 * words: the words of all documents, by their stems, and in which documents each is.
 *
 * A word is there as long as a document has it, under a number that does not change meanwhile.
 */
#ifndef SEARCH_WORDS_H
#define SEARCH_WORDS_H

#include "base/str.h"
#include "search/language.h"
#include "search/postings.h"
#include "search/table.h"

/* Where a word counts for most of what it can, and where for less; each is a list of its own. */
enum layer { LAYER_TITLE, LAYER_TEXT, LAYERS };

struct word {
        char *text; /* owned; null: this number is free */
        uint32_t len, hash;
        struct postings lists[LAYERS];
};

struct words {
        struct word *at;
        uint32_t n, room; /* numbers given out, and those there is room for */
        uint32_t *free;   /* numbers to be given out again */
        uint32_t n_free, free_room;
        struct table table;
        size_t bytes;                        /* of texts */
        unsigned char key[16];               /* crypto_shorthash_KEYBYTES */
        struct stemmer *stemmers[LANGUAGES]; /* null: no word of it was met yet */
};

void words_init(struct words *words);
void words_fini(struct words *words);

/* What is looked up for a word as it was written in a text of that language; good until the next
 * call. */
struct str words_stem(struct words *words, struct str written, enum language language);

/* The word that most documents have, of those that it is in a set of languages, a bit for each;
 * TABLE_NONE: none. */
uint32_t words_look_up(struct words *words, struct str written, unsigned languages);

/* The number of a stem; TABLE_NONE when no document has it. */
uint32_t words_find(const struct words *words, struct str stem);

/* The same, taken in if it is new: words_enter() follows. */
uint32_t words_take(struct words *words, struct str stem);

void words_enter(struct words *words, uint32_t word, enum layer layer, uint32_t slot,
                 uint8_t impact);
void words_leave(struct words *words, uint32_t word, enum layer layer, uint32_t slot);

/* How many documents have it. */
static inline uint32_t words_documents(const struct words *words, uint32_t word)
{
        return words->at[word].lists[LAYER_TITLE].n + words->at[word].lists[LAYER_TEXT].n;
}

size_t words_bytes(const struct words *words);

#endif
