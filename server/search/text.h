/*
 * text: bytes, as people write them, into words that can be compared.
 *
 * Folding makes one of what reads as one: case, accents, compatibility forms (NFKC with case
 * folding, by utf8proc). Folded text is words with one space between them: letters and digits are
 * words, an emoji is one, all else separates. Marks fall away in the scripts up to Arabic, where
 * people leave them out; in those behind it they are letters, and are kept.
 *
 * Scripts that are written without spaces become overlapping pairs of characters.
 */
#ifndef SEARCH_TEXT_H
#define SEARCH_TEXT_H

#include "base/str.h"

enum { TEXT_WORD_MAX = 48 }; /* bytes of a word that count */

/*
 * Fold text into at[size], as much as has room, with no zero at the end. Returns the bytes written.
 * What is no UTF-8 separates words.
 */
size_t text_fold(struct str text, char *at, size_t size);

/* Take the next word off folded text; false when there is none. It lives as long as the text. */
bool text_word(struct str *folded, struct str *word);

/* Take the next character off text that is UTF-8, as folded text is; text is not empty. */
int32_t text_char(struct str *text);

#endif
