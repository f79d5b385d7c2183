/*
 * said: sentences with names and numbers in them.
 *
 * A pattern has the name of what goes in, in braces: "{actor} asked {whom}". So a translation may
 * put them in another order, and a bad one can do no harm. All that is returned belongs to the
 * arena.
 */
#ifndef WORDS_SAID_H
#define WORDS_SAID_H

#include "base/mem.h"
#include "words/gettext.h"

/*
 * Put texts into a pattern: said(arena, _("{actor} wrote"), "actor", name, NULL). Names and texts
 * follow each other, ended by a null pointer. A name that is not among them stays as it is.
 */
const char *said(struct arena *arena, const char *pattern, ...) __attribute__((sentinel));

/* A whole number. */
const char *said_number(struct arena *arena, int64_t number);

/* "Ann", "Ann and Jane", "Ann, Jane and Oskar" */
const char *said_list(struct arena *arena, const char *const *names, size_t n);

/* At most letters_max characters of a text in one line, with "…" where it goes on. */
const char *said_short(struct arena *arena, const char *text, size_t letters_max);

#endif
