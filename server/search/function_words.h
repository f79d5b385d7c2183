/*
 * function words: which languages have a word that their every text is full of.
 *
 * What English has too is said to be English as well, so that a few such words never make a text
 * another language's.
 */
#ifndef SEARCH_FUNCTION_WORDS_H
#define SEARCH_FUNCTION_WORDS_H

#include "base/str.h"

/* 1 << LANGUAGE_… for each that has it; 0 for none. The word is folded. */
unsigned function_word(struct str word);

#endif
