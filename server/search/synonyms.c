#include "search/synonyms.h"

#include <stdlib.h>

#include "search/index.h"
#include "search/text.h"

uint32_t synonyms_hash(struct str stem)
{
        return table_hash_text(stem.at, stem.len);
}

void synonyms_fini(struct synonyms *synonyms)
{
        free(synonyms->at);
        table_fini(&synonyms->first);
        arena_fini(&synonyms->arena);
        *synonyms = (struct synonyms){ 0 };
}

const struct synonym *synonyms_next(const struct synonyms *synonyms, const struct str *stems,
                                    size_t n, uint32_t *at)
{
        uint32_t hash = synonyms_hash(stems[0]), found;

        while ((found = table_next(&synonyms->first, hash, at)) != TABLE_NONE) {
                const struct synonym *synonym = &synonyms->at[found];
                uint32_t same = 0;

                while (same < synonym->n_stems && same < n &&
                       str_eq(synonym->stems[same], stems[same]))
                        same++;
                if (same == synonym->n_stems)
                        return synonym;
        }
        return NULL;
}

static void add(struct search *search, uint32_t group, struct str folded)
{
        struct synonyms *synonyms = &search->synonyms;
        struct synonym synonym = { .group = group };
        struct str word;

        while (text_word(&folded, &word)) {
                if (synonym.n_stems == SYNONYMS_WORDS_MAX)
                        return;
                synonym.words[synonym.n_stems] = arena_copy(&synonyms->arena, word);
                synonym.stems[synonym.n_stems++] = arena_copy(
                        &synonyms->arena, words_stem(&search->words, word, LANGUAGE_ENGLISH));
        }
        if (synonym.n_stems == 0 || synonyms->n == SYNONYMS_MAX)
                return;
        if (synonyms->n == synonyms->room) {
                synonyms->room = synonyms->room ? synonyms->room * 2 : 64;
                synonyms->at = mem_resize(synonyms->at, synonyms->room, sizeof(*synonyms->at));
        }
        table_add(&synonyms->first, synonyms_hash(synonym.stems[0]), synonyms->n);
        synonyms->at[synonyms->n++] = synonym;
}

static void add_group(struct search *search, uint32_t group, struct str words)
{
        while (words.len > 0) {
                const char *comma = memchr(words.at, ',', words.len);
                size_t len = comma ? (size_t)(comma - words.at) : words.len;

                add(search, group, index_fold(search, (struct str){ words.at, len }));
                len += comma != NULL;
                words = (struct str){ words.at + len, words.len - len };
        }
}

void search_synonyms(struct search *search, const struct str *groups, size_t n)
{
        search->changes++;
        synonyms_fini(&search->synonyms);
        for (size_t i = 0; i < n; i++)
                add_group(search, (uint32_t)i, groups[i]);
}
