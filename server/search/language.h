/*
 * language: which one a text is in, told by its function words.
 *
 * Every text has dozens of them and hardly another language's. Where too few are seen, as in three
 * words that somebody looks for, the language is not told. Danish stands for Norwegian too: most
 * endings are the same. Cyrillic letters tell a word's language by themselves, Russian.
 */
#ifndef SEARCH_LANGUAGE_H
#define SEARCH_LANGUAGE_H

#include <stdint.h>

#include "base/str.h"

enum language {
        LANGUAGE_ENGLISH, /* and whatever is not told */
        LANGUAGE_GERMAN,
        LANGUAGE_FRENCH,
        LANGUAGE_SPANISH,
        LANGUAGE_ITALIAN,
        LANGUAGE_PORTUGUESE,
        LANGUAGE_DUTCH,
        LANGUAGE_SWEDISH,
        LANGUAGE_DANISH,
        LANGUAGE_RUSSIAN, /* of words, never of a text: what else it has is stemmed as English */
        LANGUAGES,
};

/* Function words of each seen so far. Zero-initialised is none. */
struct language_counts {
        uint32_t of[LANGUAGES], own[LANGUAGES]; /* own: those that English does not have */
};

void language_count(struct language_counts *counts, struct str folded);

/* The language with most of them; false, and English, when too few are or two have as many. */
bool language_told(const struct language_counts *counts, enum language *language);

/* What a folded word of such a text is stemmed as. */
enum language language_of_word(struct str word, enum language text);

#endif
