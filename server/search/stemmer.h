/*
 * stemmer: one stem for printing, printed and printers.
 *
 * By Snowball, a stemmer for each language. A stem costs half a microsecond, and people write the
 * same few thousand words again and again: what was stemmed lately is remembered.
 */
#ifndef SEARCH_STEMMER_H
#define SEARCH_STEMMER_H

#include "base/str.h"
#include "search/language.h"

struct stemmer;

struct stemmer *stemmer_new(enum language language);
void stemmer_free(struct stemmer *own_stemmer);

/* The stem of a folded word, good until the next call. What has digits or pictures stays, in
 * English all that has other letters than a-z. */
struct str stemmer_stem(struct stemmer *stemmer, struct str word);

size_t stemmer_bytes(void);

#endif
