#include "lib/span.h"

static const struct str nothing = { "", 0 };

static void skip(struct str *rest, size_t len)
{
        rest->at += len;
        rest->len -= len;
}

static void skip_space(struct str *rest)
{
        while (rest->len > 0 &&
               (*rest->at == ' ' || *rest->at == '\n' || *rest->at == '\t' || *rest->at == '\r'))
                skip(rest, 1);
}

bool span_take_mark(struct str *rest, char mark)
{
        skip_space(rest);
        if (rest->len == 0 || *rest->at != mark)
                return false;
        skip(rest, 1);
        return true;
}

/* The length of a text with its quotes; 0 when it does not end. */
static size_t text_len(struct str s)
{
        for (const char *at = s.at + 1, *end = s.at + s.len; at < end; at++) {
                at = memchr(at, '"', (size_t)(end - at));
                if (!at)
                        return 0;
                size_t slashes = 0;
                while (at[-1 - (ptrdiff_t)slashes] == '\\')
                        slashes++;
                if (slashes % 2 == 0)
                        return (size_t)(at - s.at) + 1;
        }
        return 0;
}

/* A number or a word: up to what cannot be in one. */
static size_t word_len(struct str s)
{
        size_t len = 0;

        while (len < s.len && !memchr(" \t\r\n,:]}[{\"", s.at[len], 11))
                len++;
        return len;
}

/* The length of an object or array: brackets are matched, what stands between them is not. */
static size_t bracket_len(struct str s)
{
        char closing[SPAN_DEPTH_MAX];
        size_t depth = 0, len = 0;

        while (len < s.len) {
                char c = s.at[len];
                size_t step = 1;

                if (c == '"') {
                        step = text_len((struct str){ s.at + len, s.len - len });
                        if (step == 0)
                                return 0;
                } else if (c == '{' || c == '[') {
                        if (depth == SPAN_DEPTH_MAX)
                                return 0;
                        closing[depth++] = c == '{' ? '}' : ']';
                } else if (c == '}' || c == ']') {
                        if (closing[--depth] != c)
                                return 0;
                }
                len += step;
                if (depth == 0)
                        return len;
        }
        return 0;
}

static size_t value_len(struct str s)
{
        if (s.len == 0)
                return 0;
        switch (*s.at) {
        case '"':
                return text_len(s);
        case '{':
        case '[':
                return bracket_len(s);
        default:
                return word_len(s);
        }
}

struct str span_take(struct str *rest)
{
        skip_space(rest);
        struct str value = { rest->at, value_len(*rest) };

        if (value.len == 0)
                return nothing;
        skip(rest, value.len);
        return value;
}

bool span_enter(struct str *rest, char bracket)
{
        return span_take_mark(rest, bracket);
}

bool span_element(struct str *rest, struct str *value)
{
        span_take_mark(rest, ',');
        *value = span_take(rest);
        return value->len > 0;
}

bool span_name(struct str *rest, struct str *name)
{
        struct str quoted;

        if (!span_element(rest, &quoted) || *quoted.at != '"' || !span_take_mark(rest, ':'))
                return false;
        *name = (struct str){ quoted.at + 1, quoted.len - 2 };
        return true;
}

bool span_member(struct str *rest, struct str *name, struct str *value)
{
        if (!span_name(rest, name))
                return false;
        *value = span_take(rest);
        return value->len > 0;
}

struct str span_find(struct str object, struct str name)
{
        struct str rest = object, found, value;

        for (bool more = span_enter(&rest, '{'); more && span_member(&rest, &found, &value);)
                if (str_eq(found, name))
                        return value;
        return nothing;
}

struct str span_plain(struct str value)
{
        if (value.len < 2 || *value.at != '"' || memchr(value.at, '\\', value.len))
                return nothing;
        return (struct str){ value.at + 1, value.len - 2 };
}
