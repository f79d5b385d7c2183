#include "search/words.h"

#include <sodium.h>
#include <stdlib.h>

#include "base/mem.h"
#include "search/stemmer.h"

void words_init(struct words *words)
{
        *words = (struct words){ 0 };
        crypto_shorthash_keygen(words->key);
}

void words_fini(struct words *words)
{
        for (uint32_t i = 0; i < words->n; i++) {
                free(words->at[i].text);
                for (unsigned layer = 0; layer < LAYERS; layer++)
                        postings_fini(&words->at[i].lists[layer]);
        }
        free(words->at);
        free(words->free);
        table_fini(&words->table);
        for (unsigned each = 0; each < LANGUAGES; each++)
                stemmer_free(words->stemmers[each]);
}

struct str words_stem(struct words *words, struct str written, enum language language)
{
        struct stemmer **stemmer = &words->stemmers[language_of_word(written, language)];

        if (!*stemmer)
                *stemmer = stemmer_new(language_of_word(written, language));
        return stemmer_stem(*stemmer, written);
}

/* Keyed, so that nobody can write words that all fall into one place. */
static uint32_t hash_of(const struct words *words, struct str stem)
{
        unsigned char out[crypto_shorthash_BYTES];
        uint32_t hash;

        crypto_shorthash(out, (const unsigned char *)stem.at, stem.len, words->key);
        memcpy(&hash, out, sizeof(hash));
        return hash;
}

static uint32_t find(const struct words *words, struct str stem, uint32_t hash)
{
        uint32_t at = hash, word;

        while ((word = table_next(&words->table, hash, &at)) != TABLE_NONE)
                if (str_eq((struct str){ words->at[word].text, words->at[word].len }, stem))
                        return word;
        return TABLE_NONE;
}

uint32_t words_find(const struct words *words, struct str stem)
{
        return find(words, stem, hash_of(words, stem));
}

uint32_t words_look_up(struct words *words, struct str written, unsigned languages)
{
        uint32_t best = TABLE_NONE;

        for (unsigned each = 0; each < LANGUAGES; each++) {
                if (!(languages >> each & 1))
                        continue;
                uint32_t word = words_find(words, words_stem(words, written, each));

                if (word != TABLE_NONE &&
                    (best == TABLE_NONE ||
                     words_documents(words, word) > words_documents(words, best)))
                        best = word;
        }
        return best;
}

static uint32_t number_free(struct words *words)
{
        if (words->n_free > 0)
                return words->free[--words->n_free];
        if (words->n == words->room) {
                words->room = words->room ? words->room + words->room / 2 : 64;
                words->at = mem_resize(words->at, words->room, sizeof(*words->at));
        }
        return words->n++;
}

uint32_t words_take(struct words *words, struct str stem)
{
        uint32_t hash = hash_of(words, stem);
        uint32_t word = find(words, stem, hash);

        if (word != TABLE_NONE)
                return word;
        word = number_free(words);
        words->at[word] =
                (struct word){ .text = mem_copy(stem), .len = (uint32_t)stem.len, .hash = hash };
        words->bytes += stem.len + 1;
        table_add(&words->table, hash, word);
        return word;
}

static void give_up(struct words *words, uint32_t number)
{
        struct word *word = &words->at[number];

        table_remove(&words->table, word->hash, number);
        words->bytes -= word->len + 1;
        free(word->text);
        *word = (struct word){ 0 };
        if (words->n_free == words->free_room) {
                words->free_room = words->free_room ? words->free_room * 2 : 64;
                words->free = mem_resize(words->free, words->free_room, sizeof(*words->free));
        }
        words->free[words->n_free++] = number;
}

void words_enter(struct words *words, uint32_t word, enum layer layer, uint32_t slot,
                 uint8_t impact)
{
        struct postings *list = &words->at[word].lists[layer];

        words->bytes -= list->bytes;
        postings_add(list, slot, impact);
        words->bytes += list->bytes;
}

void words_leave(struct words *words, uint32_t word, enum layer layer, uint32_t slot)
{
        struct postings *list = &words->at[word].lists[layer];

        words->bytes -= list->bytes;
        postings_remove(list, slot);
        words->bytes += list->bytes;
        if (words_documents(words, word) == 0)
                give_up(words, word);
}

size_t words_bytes(const struct words *words)
{
        size_t stemmers = 0;

        for (unsigned each = 0; each < LANGUAGES; each++)
                stemmers += words->stemmers[each] ? stemmer_bytes() : 0;
        return words->bytes + stemmers + table_bytes(&words->table) +
               words->room * sizeof(*words->at) + words->free_room * sizeof(*words->free);
}
