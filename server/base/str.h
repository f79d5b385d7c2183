/*
 * str: borrowed bytes with a length.
 *
 * A struct str never owns what it points at; whoever made it says how long the bytes live.
 * The bytes need not end in a zero and may hold any value.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
        const char *at;
        size_t len;
};

/* A literal as a str; lives for ever. */
#define STR(literal) ((struct str){ "" literal, sizeof(literal) - 1 })

/* For printf's "%.*s". */
#define STR_ARG(s) (int)(s).len, (s).at

static inline struct str str_of(const char *text)
{
        return (struct str){ text, text ? strlen(text) : 0 };
}

static inline bool str_eq(struct str a, struct str b)
{
        return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

/*
 * Parse all of s as a positive decimal id (1 .. 2^63-1, no sign, no spaces).
 * Returns false and leaves *id alone when it is anything else.
 */
bool str_to_id(struct str s, int64_t *id);

/* Bytes of the UTF-8 character (RFC 3629) that s begins with; 0 when it begins with none. */
size_t str_utf8(struct str s);

/* The first len_max bytes of s at most, not ending inside a character. */
struct str str_cut(struct str s, size_t len_max);

#endif
