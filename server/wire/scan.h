/*
 * scan: small steps over a header's text.
 *
 * The texts are borrowed and never ended by a zero; what is taken off the front of one points into
 * it.
 */
#ifndef WIRE_SCAN_H
#define WIRE_SCAN_H

#include "base/str.h"

/* Without spaces and tabs at both ends. */
struct str scan_trim(struct str s);

/* Take what stands before the next separator off the front of rest, and the separator; trimmed. */
struct str scan_until(struct str *rest, char separator);

/* Take a prefix, in any case, off the front of s; false and nothing taken when it is not there. */
bool scan_prefix(struct str *s, const char *prefix);

/* Is s the word, in any case? */
bool scan_is(struct str s, const char *word);

bool scan_is_digit(char c);

/* All of s as a decimal number up to max. */
bool scan_number(struct str s, uint64_t max, uint64_t *number);

#endif
