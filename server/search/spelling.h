/*
 * spelling: words that may have been meant by what stands in a query.
 *
 * "doc files" are docfiles, "autosave" is auto save, and "pritner" is nothing at all.
 */
#ifndef SEARCH_SPELLING_H
#define SEARCH_SPELLING_H

#include "search/index.h"

enum { SPELLING_SLIPS_MAX = 4 };

/* The number of what two words are when they are written as one; TABLE_NONE: nothing known. */
uint32_t spelling_joined(struct search *search, struct str left, struct str right);

/* The two known words that a word is made of, the more usual ones if it can be cut in several
 * places; false: none. */
bool spelling_split(struct search *search, struct str word, uint32_t halves[2]);

/* Is it a word of the letters a-z that hardly any document has? */
bool spelling_may_slip(struct search *search, struct str word);

/*
 * Known words that such a word is one letter away from: too much, too few, another, or two
 * exchanged (Damerau 1964: four of five slips are one of these). Those in most documents come
 * first. Returns how many. Looks some 50 words up for each letter.
 */
unsigned spelling_slips(struct search *search, struct str word, uint32_t meant[SPELLING_SLIPS_MAX]);

#endif
