#include "base/log.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "base/clock.h"

enum {
        TEXT_MAX = 256,  /* bytes of a field's text; longer ones are cut */
        LINE_MAX = 8192, /* bytes of a line; fields that no longer fit are left out */
};

/* Text that grows up to a limit; what did not fit shows in full. */
struct line {
        char at[LINE_MAX];
        size_t len;
        bool full;
};

static const char *const level_names[] = {
        [LOG_ERROR] = "error",
        [LOG_WARN] = "warn",
        [LOG_INFO] = "info",
        [LOG_DEBUG] = "debug",
};
_Static_assert(sizeof(level_names) / sizeof(level_names[0]) == LOG_LEVELS, "a name per level");

static enum log_level level_max = LOG_INFO;

void log_set_level(enum log_level level)
{
        level_max = level;
}

/* Two bytes are kept for the end of the line. */
static void put(struct line *line, struct str s)
{
        if (line->full || s.len > sizeof(line->at) - 2 - line->len) {
                line->full = true;
                return;
        }
        memcpy(line->at + line->len, s.at, s.len);
        line->len += s.len;
}

/* What JSON does not take as it is, and bytes that are no UTF-8, as text that says what they were.
 */
static void put_escaped(struct line *line, unsigned char byte)
{
        char text[8];

        if (byte == '"' || byte == '\\')
                snprintf(text, sizeof(text), "\\%c", byte);
        else if (byte < 0x80)
                snprintf(text, sizeof(text), "\\u%04x", byte);
        else
                snprintf(text, sizeof(text), "\\\\x%02x", byte);
        put(line, str_of(text));
}

static void put_text(struct line *line, struct str s)
{
        s = str_cut(s, TEXT_MAX);
        put(line, STR("\""));
        while (s.len > 0) {
                unsigned char byte = (unsigned char)s.at[0];
                size_t len = str_utf8(s);

                if (len == 0 || byte < ' ' || byte == 0x7f || byte == '"' || byte == '\\') {
                        put_escaped(line, byte);
                        len = 1;
                } else {
                        put(line, (struct str){ s.at, len });
                }
                s.at += len;
                s.len -= len;
        }
        put(line, STR("\""));
}

static void put_field(struct line *line, const struct log_field *field)
{
        size_t before = line->len;
        char digits[24];

        put(line, before > 1 ? STR(",") : STR(""));
        put_text(line, str_of(field->name));
        put(line, STR(":"));
        if (field->is_number) {
                snprintf(digits, sizeof(digits), "%" PRId64, field->number);
                put(line, str_of(digits));
        } else {
                put_text(line, field->text);
        }
        if (line->full)
                line->len = before;
}

void log_write(enum log_level level, const char *event, const struct log_field *fields, size_t n)
{
        struct line line = { .at = "{", .len = 1 };
        char now[CLOCK_TEXT_SIZE];

        if (level > level_max)
                return;
        clock_text(now);
        const struct log_field always[] = {
                log_text("at", now),
                log_text("level", level_names[level]),
                log_text("event", event),
        };
        for (size_t i = 0; i < sizeof(always) / sizeof(always[0]); i++)
                put_field(&line, &always[i]);
        for (size_t i = 0; i < n; i++)
                put_field(&line, &fields[i]);
        memcpy(line.at + line.len, "}\n", 2);

        /* One write for one line, so that lines of several threads do not mix; a log that cannot
         * be written has nobody left to be told. */
        if (write(STDERR_FILENO, line.at, line.len + 2) < 0)
                return;
}
