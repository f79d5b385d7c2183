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
        struct sb_stemmer *english;
        struct remembered {
                char word[REMEMBERED_LEN], stem[REMEMBERED_LEN];
                uint8_t len, stem_len; /* len 0: free */
        } remembered[REMEMBERED];
};

struct stemmer *stemmer_new(void)
{
        struct stemmer *stemmer = mem_new(1, sizeof(*stemmer));

        stemmer->english = sb_stemmer_new("english", NULL);
        if (!stemmer->english)
                mem_exhausted();
        return stemmer;
}

void stemmer_free(struct stemmer *own_stemmer)
{
        sb_stemmer_delete(own_stemmer->english);
        free(own_stemmer);
}

static bool has_stem(struct str word)
{
        if (word.len < STEMMED_FROM)
                return false;
        for (size_t i = 0; i < word.len; i++)
                if (word.at[i] < 'a' || word.at[i] > 'z')
                        return false;
        return true;
}

static struct str stem_anew(struct stemmer *stemmer, struct str word)
{
        const sb_symbol *stem =
                sb_stemmer_stem(stemmer->english, (const sb_symbol *)word.at, (int)word.len);

        if (!stem)
                mem_exhausted();
        return (struct str){ (const char *)stem, (size_t)sb_stemmer_length(stemmer->english) };
}

static struct remembered *place_of(struct stemmer *stemmer, struct str word)
{
        return &stemmer->remembered[table_hash_text(word.at, word.len) & (REMEMBERED - 1)];
}

struct str stemmer_stem(struct stemmer *stemmer, struct str word)
{
        if (!has_stem(word))
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
