#include "search/stemmer.h"

#include <libstemmer.h>
#include <stdlib.h>

#include "base/mem.h"
#include "search/table.h"

enum {
        REMEMBERED = 1 << 14, /* a text of the language has fewer different words; a power of two */
        REMEMBERED_LEN = 23,  /* longer words are stemmed each time */
        STEMMED_FROM = 3,     /* letters; shorter words have no endings */
};

struct stemmer {
        struct sb_stemmer *snowball;
        enum language language;
        struct remembered {
                char word[REMEMBERED_LEN], stem[REMEMBERED_LEN];
                uint8_t len, stem_len; /* len 0: free */
        } remembered[REMEMBERED];
};

static const char *const names[] = {
        [LANGUAGE_ENGLISH] = "english", [LANGUAGE_GERMAN] = "german",
        [LANGUAGE_FRENCH] = "french",   [LANGUAGE_SPANISH] = "spanish",
        [LANGUAGE_ITALIAN] = "italian", [LANGUAGE_PORTUGUESE] = "portuguese",
        [LANGUAGE_DUTCH] = "dutch",     [LANGUAGE_SWEDISH] = "swedish",
        [LANGUAGE_DANISH] = "danish",   [LANGUAGE_RUSSIAN] = "russian",
};
_Static_assert(sizeof(names) / sizeof(names[0]) == LANGUAGES, "each has its Snowball stemmer");

struct stemmer *stemmer_new(enum language language)
{
        struct stemmer *stemmer = mem_new(1, sizeof(*stemmer));

        stemmer->language = language;
        stemmer->snowball = sb_stemmer_new(names[language], NULL);
        if (!stemmer->snowball)
                mem_exhausted();
        return stemmer;
}

void stemmer_free(struct stemmer *own_stemmer)
{
        if (!own_stemmer)
                return;
        sb_stemmer_delete(own_stemmer->snowball);
        free(own_stemmer);
}

static bool is_letter(const struct stemmer *stemmer, char c)
{
        return (c >= 'a' && c <= 'z') ||
               ((unsigned char)c >= 0x80 && stemmer->language != LANGUAGE_ENGLISH);
}

static bool has_stem(const struct stemmer *stemmer, struct str word)
{
        if (word.len < STEMMED_FROM)
                return false;
        for (size_t i = 0; i < word.len; i++)
                if (!is_letter(stemmer, word.at[i]))
                        return false;
        return true;
}

static struct str stem_anew(struct stemmer *stemmer, struct str word)
{
        const sb_symbol *stem =
                sb_stemmer_stem(stemmer->snowball, (const sb_symbol *)word.at, (int)word.len);

        if (!stem)
                mem_exhausted();
        return (struct str){ (const char *)stem, (size_t)sb_stemmer_length(stemmer->snowball) };
}

static struct remembered *place_of(struct stemmer *stemmer, struct str word)
{
        return &stemmer->remembered[table_hash_text(word.at, word.len) & (REMEMBERED - 1)];
}

struct str stemmer_stem(struct stemmer *stemmer, struct str word)
{
        if (!has_stem(stemmer, word))
                return word;
        if (word.len > REMEMBERED_LEN)
                return stem_anew(stemmer, word);
        struct remembered *place = place_of(stemmer, word);

        if (!str_eq((struct str){ place->word, place->len }, word)) {
                struct str stem = stem_anew(stemmer, word);

                if (stem.len == 0 || stem.len > REMEMBERED_LEN)
                        return stem.len == 0 ? word : stem;
                memcpy(place->word, word.at, word.len);
                memcpy(place->stem, stem.at, stem.len);
                place->len = (uint8_t)word.len;
                place->stem_len = (uint8_t)stem.len;
        }
        return (struct str){ place->stem, place->stem_len };
}

size_t stemmer_bytes(void)
{
        return sizeof(struct stemmer);
}
