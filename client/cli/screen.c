#include "cli/screen.h"

#include <langinfo.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

enum {
        COLUMNS_LEAST = 40,
        COLUMNS_MOST = 100, /* a longer line is hard to read */
        GROWTH_MOST = 4,    /* bytes in place of one: the blanks of a tab, or U+FFFD */
};

static const char *const styles[] = {
        [PLAIN] = "",        [STRONG] = "\033[1m", [QUIET] = "\033[2m",
        [GOOD] = "\033[32m", [WARN] = "\033[33m",  [BAD] = "\033[1;31m",
};

_Static_assert(sizeof(styles) / sizeof(styles[0]) == STYLES, "a look for each style");

static int columns_of(int fd)
{
        const char *said = getenv("COLUMNS");
        struct winsize size = { 0 };
        int columns = said ? atoi(said) : 0;

        if (columns <= 0 && ioctl(fd, TIOCGWINSZ, &size) == 0)
                columns = size.ws_col;
        if (columns <= 0)
                columns = 80;
        return columns < COLUMNS_LEAST  ? COLUMNS_LEAST
               : columns > COLUMNS_MOST ? COLUMNS_MOST
                                        : columns;
}

void screen_init(struct screen *screen, FILE *file)
{
        const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");

        *screen = (struct screen){ .file = file, .terminal = isatty(fileno(file)) };
        if (!screen->terminal)
                return;
        screen->columns = columns_of(fileno(file));
        screen->colour = !(no_color && *no_color) && term && strcmp(term, "dumb") != 0;
}

/* ---- what others wrote ---------------------------------------------------------------------- */

/* Characters that act on a terminal, or turn the order of what follows: C0 but for the end of a
 * line, DEL, C1, and the overrides of Unicode's bidirectional algorithm. */
static bool acts(wchar_t letter)
{
        return (letter < 0x20 && letter != '\n') || (letter >= 0x7f && letter < 0xa0) ||
               (letter >= 0x202a && letter <= 0x202e) || (letter >= 0x2066 && letter <= 0x2069) ||
               letter == 0x2028 || letter == 0x2029;
}

/* The character that s begins with, and its bytes; U+FFFD and one where it begins with none. */
static wchar_t letter_of(struct str s, size_t *len)
{
        static const unsigned char first[] = { 0, 0x7f, 0x1f, 0x0f, 0x07 };
        const size_t bytes = str_utf8(s);

        *len = bytes ? bytes : 1;
        if (bytes == 0)
                return 0xfffd;

        unsigned long letter = (unsigned char)s.at[0] & first[bytes];

        for (size_t i = 1; i < bytes; i++)
                letter = letter << 6 | ((unsigned char)s.at[i] & 0x3f);
        return (wchar_t)letter;
}

/* How many bytes a text has at most once it is safe. */
static size_t grown(struct str text)
{
        size_t size = text.len;

        for (size_t i = 0; i < text.len; i++)
                if ((unsigned char)text.at[i] < 0x20 || (unsigned char)text.at[i] >= 0x7f)
                        size += GROWTH_MOST - 1;
        return size;
}

static char *put_bytes(char *at, struct str bytes)
{
        memcpy(at, bytes.at, bytes.len);
        return at + bytes.len;
}

static const char *safe(struct arena *arena, const char *text, bool one_line)
{
        struct str rest = str_of(text ? text : "");
        char *safe = arena_take(arena, grown(rest) + 1), *at = safe;

        while (rest.len > 0) {
                size_t len;
                const wchar_t letter = letter_of(rest, &len);

                if (one_line && (letter == '\t' || letter == '\n'))
                        *at++ = ' ';
                else if (letter == '\t')
                        at = put_bytes(at, STR("    "));
                else if (letter == '\r' && rest.len > 1 && rest.at[1] == '\n')
                        ;
                else if (acts(letter) || (letter == 0xfffd && len == 1))
                        at = put_bytes(at, STR("\xef\xbf\xbd"));
                else
                        at = put_bytes(at, (struct str){ rest.at, len });
                rest = (struct str){ rest.at + len, rest.len - len };
        }
        return safe;
}

const char *screen_safe(struct arena *arena, const char *text)
{
        return safe(arena, text, false);
}

const char *screen_line(struct arena *arena, const char *text)
{
        return safe(arena, text, true);
}

/* ---- how wide it is ------------------------------------------------------------------------- */

/* main() has set a locale that knows the widths of all characters. */
static int width_of(wchar_t letter)
{
        const int width = wcwidth(letter);

        return width < 0 ? 1 : width;
}

/* The bytes of text that fit into so many columns, and how many they take. */
static size_t fitting(struct str text, int columns, int *used)
{
        size_t at = 0;

        for (*used = 0; at < text.len;) {
                size_t len;
                const int width =
                        width_of(letter_of((struct str){ text.at + at, text.len - at }, &len));

                if (*used + width > columns)
                        break;
                *used += width;
                at += len;
        }
        return at;
}

int screen_width(const char *text)
{
        int used;

        fitting(str_of(text), 1 << 20, &used);
        return used;
}

const char *screen_cut(struct arena *arena, const char *text, int columns)
{
        int used;
        size_t len = fitting(str_of(text), columns, &used);

        if (text[len] == '\0')
                return text;
        len = fitting(str_of(text), columns - 1, &used);

        char *cut = arena_take(arena, len + sizeof("…"));

        memcpy(cut, text, len);
        memcpy(cut + len, "…", sizeof("…"));
        return cut;
}

/* ---- printing ------------------------------------------------------------------------------- */

static void put(const struct screen *screen, enum style style, struct str text)
{
        const bool styled = screen->colour && style != PLAIN && text.len > 0;

        if (styled)
                fputs(styles[style], screen->file);
        fwrite(text.at, 1, text.len, screen->file);
        if (styled)
                fputs("\033[0m", screen->file);
}

void screen_put(const struct screen *screen, enum style style, const char *text)
{
        put(screen, style, str_of(text));
}

void screen_cell(const struct screen *screen, struct arena *arena, enum style style,
                 const char *text, int columns)
{
        const char *cell = screen_cut(arena, text, columns);

        screen_put(screen, style, cell);
        fprintf(screen->file, "%*s", columns - screen_width(cell), "");
}

/* How much of a line fits: to its end, else to the last blank, else to the last character. */
static size_t first_part(struct str line, int columns)
{
        int used;
        size_t fits = fitting(line, columns, &used);

        if (columns <= 0 || fits == line.len)
                return line.len;
        for (size_t at = fits; at > 0; at--)
                if (line.at[at] == ' ')
                        return at;
        return fits > 0 ? fits : line.len;
}

static void wrap_line(const struct screen *screen, enum style style, int indent, struct str line)
{
        do {
                const size_t part =
                        first_part(line, screen->columns ? screen->columns - indent : 0);

                if (part > 0)
                        fprintf(screen->file, "%*s", indent, "");
                put(screen, style, (struct str){ line.at, part });
                fputc('\n', screen->file);
                line = (struct str){ line.at + part, line.len - part };
                while (line.len > 0 && line.at[0] == ' ')
                        line = (struct str){ line.at + 1, line.len - 1 };
        } while (line.len > 0);
}

void screen_wrap(const struct screen *screen, enum style style, int indent, const char *text)
{
        do {
                const size_t len = strcspn(text, "\n");

                wrap_line(screen, style, indent, (struct str){ text, len });
                text += len + (text[len] == '\n');
        } while (*text);
}
