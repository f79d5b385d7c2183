#include "base/str.h"

bool str_to_id(struct str s, int64_t *id)
{
        int64_t value = 0;

        for (size_t i = 0; i < s.len; i++) {
                if (s.at[i] < '0' || s.at[i] > '9')
                        return false;
                int digit = s.at[i] - '0';
                if (value > (INT64_MAX - digit) / 10)
                        return false;
                value = value * 10 + digit;
        }
        if (value == 0)
                return false;
        *id = value;
        return true;
}

/*
 * The length is read off the first byte; the second byte's range then excludes overlong forms,
 * surrogates and what lies beyond U+10FFFF (Unicode, table 3-7).
 */
size_t str_utf8(struct str s)
{
        if (s.len == 0)
                return 0;
        const unsigned char *at = (const unsigned char *)s.at;
        unsigned char low = 0x80, high = 0xbf;
        size_t len;

        if (at[0] < 0x80)
                return 1;
        if (at[0] < 0xc2 || at[0] > 0xf4)
                return 0;
        if (at[0] < 0xe0) {
                len = 2;
        } else if (at[0] < 0xf0) {
                len = 3;
                low = at[0] == 0xe0 ? 0xa0 : 0x80;
                high = at[0] == 0xed ? 0x9f : 0xbf;
        } else {
                len = 4;
                low = at[0] == 0xf0 ? 0x90 : 0x80;
                high = at[0] == 0xf4 ? 0x8f : 0xbf;
        }
        if (s.len < len || at[1] < low || at[1] > high)
                return 0;
        for (size_t i = 2; i < len; i++)
                if ((at[i] & 0xc0) != 0x80)
                        return 0;
        return len;
}

struct str str_cut(struct str s, size_t len_max)
{
        if (s.len <= len_max)
                return s;
        size_t len = len_max;

        /* At most three bytes follow the first of a character; more are no UTF-8 anyway. */
        while (len > 0 && len_max - len < 3 && ((unsigned char)s.at[len] & 0xc0) == 0x80)
                len--;
        return (struct str){ s.at, len };
}
