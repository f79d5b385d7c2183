#include "wire/scan.h"

#include <strings.h>

static bool is_space(char c)
{
        return c == ' ' || c == '\t';
}

struct str scan_trim(struct str s)
{
        while (s.len > 0 && is_space(s.at[0])) {
                s.at++;
                s.len--;
        }
        while (s.len > 0 && is_space(s.at[s.len - 1]))
                s.len--;
        return s;
}

/* Take what stands before the next separator off the front of rest, and the separator with it. */
struct str scan_until(struct str *rest, char separator)
{
        const char *end = rest->len > 0 ? memchr(rest->at, separator, rest->len) : NULL;
        struct str part = { rest->at, end ? (size_t)(end - rest->at) : rest->len };
        size_t taken = part.len + (end != NULL);

        rest->at += taken;
        rest->len -= taken;
        return scan_trim(part);
}

bool scan_is(struct str s, const char *word)
{
        return s.len == strlen(word) && strncasecmp(s.at ? s.at : "", word, s.len) == 0;
}

bool scan_prefix(struct str *s, const char *prefix)
{
        size_t len = strlen(prefix);

        if (s->len < len || strncasecmp(s->at, prefix, len) != 0)
                return false;
        s->at += len;
        s->len -= len;
        return true;
}

bool scan_is_digit(char c)
{
        return c >= '0' && c <= '9';
}

bool scan_number(struct str s, uint64_t max, uint64_t *number)
{
        *number = 0;
        for (size_t i = 0; i < s.len; i++) {
                if (!scan_is_digit(s.at[i]) || *number > (max - (uint64_t)(s.at[i] - '0')) / 10)
                        return false;
                *number = *number * 10 + (uint64_t)(s.at[i] - '0');
        }
        return s.len > 0;
}
