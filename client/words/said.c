#include "words/said.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

enum { PARTS_MAX = 8 };

struct part {
        struct str name, text;
};

/* Returns what stands for a name, or null when nothing does. */
static const struct str *part_of(const struct part *parts, size_t n, struct str name)
{
        for (size_t i = 0; i < n; i++) {
                if (str_eq(parts[i].name, name))
                        return &parts[i].text;
        }
        return NULL;
}

/* Write pattern with its parts to `to`, or only measure where that is null. */
static size_t fill(char *to, const char *pattern, const struct part *parts, size_t n)
{
        size_t len = 0;

        while (*pattern) {
                const char *end = *pattern == '{' ? strchr(pattern, '}') : NULL;
                struct str name = { pattern + 1, end ? (size_t)(end - pattern - 1) : 0 };
                const struct str *text = end ? part_of(parts, n, name) : NULL;
                struct str piece = text ? *text : (struct str){ pattern, 1 };

                if (to && piece.len > 0)
                        memcpy(to + len, piece.at, piece.len);
                len += piece.len;
                pattern = text ? end + 1 : pattern + 1;
        }
        return len;
}

const char *said(struct arena *arena, const char *pattern, ...)
{
        struct part parts[PARTS_MAX];
        size_t n = 0;
        const char *name;
        va_list all;

        va_start(all, pattern);
        while (n < PARTS_MAX && (name = va_arg(all, const char *)))
                parts[n++] = (struct part){ str_of(name), str_of(va_arg(all, const char *)) };
        va_end(all);

        char *text = arena_take(arena, fill(NULL, pattern, parts, n) + 1);
        fill(text, pattern, parts, n);
        return text;
}

const char *said_number(struct arena *arena, int64_t number)
{
        char text[24];

        snprintf(text, sizeof(text), "%" PRId64, number);
        return arena_copy(arena, str_of(text)).at;
}

const char *said_list(struct arena *arena, const char *const *names, size_t n)
{
        const char *first = n > 0 ? names[0] : "";

        if (n < 2)
                return arena_copy(arena, str_of(first)).at;
        for (size_t i = 1; i + 1 < n; i++)
                first = said(arena, _("{names}, {name}"), "names", first, "name", names[i], NULL);
        return said(arena, _("{names} and {name}"), "names", first, "name", names[n - 1], NULL);
}

/* What ends a line or moves the cursor has no place in a line. */
static bool is_control(unsigned char byte)
{
        return byte < 0x20 || byte == 0x7f;
}

const char *said_short(struct arena *arena, const char *text, size_t letters_max)
{
        static const char more[] = "…";
        struct str rest = str_of(text);
        char *line = arena_take(arena, rest.len + sizeof(more));
        size_t len = 0, letters = 0, cut = 0;

        while (rest.len > 0) {
                size_t bytes = str_utf8(rest);
                bool space = bytes == 0 || (bytes == 1 && is_control((unsigned char)*rest.at));

                if (letters + 1 == letters_max)
                        cut = len;
                if (letters == letters_max) {
                        memcpy(line + cut, more, sizeof(more));
                        return line;
                }
                bytes = bytes ? bytes : 1;
                if (space)
                        line[len] = ' ';
                else
                        memcpy(line + len, rest.at, bytes);
                len += space ? 1 : bytes;
                letters++;
                rest = (struct str){ rest.at + bytes, rest.len - bytes };
        }
        line[len] = '\0';
        return line;
}
