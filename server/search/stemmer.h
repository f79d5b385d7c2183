/*
 * stemmer: one stem for printing, printed and printers.
 *
 * English, by Snowball. A stem costs half a microsecond, and people write the same few thousand
 * words again and again: what was stemmed lately is remembered.
 */
#ifndef SEARCH_STEMMER_H
#define SEARCH_STEMMER_H

#include "base/str.h"

struct stemmer;

struct stemmer *stemmer_new(void);
void stemmer_free(struct stemmer *own_stemmer);

/* The stem of a folded word, good until the next call. What has other letters than a-z stays. */
struct str stemmer_stem(struct stemmer *stemmer, struct str word);

size_t stemmer_bytes(void);

#endif
