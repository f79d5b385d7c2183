#include "load/text.h"

#include <stdio.h>

/* A stamp is this mark and two numbers in hexadecimal; texts never hold the mark themselves. */
#define STAMP_MARK   "@@"
#define STAMP_FORMAT STAMP_MARK "%08x%016llx"
#define STAMP_ARG(s) (s).session, (unsigned long long)(s).at_ns

enum {
        MARK_LEN = sizeof(STAMP_MARK) - 1,
        SESSION_DIGITS = 8,
        TIME_DIGITS = 16,
        TYPED_MIN = 3, /* letters before anything is looked for */
};

static uint64_t read_hex(const char *at, size_t digits)
{
        uint64_t number = 0;
        for (size_t i = 0; i < digits; i++) {
                unsigned char c = (unsigned char)at[i];
                number = number << 4 | (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
        }
        return number;
}

bool stamp_read(struct str event, struct stamp *stamp)
{
        const char *at = memmem(event.at, event.len, STAMP_MARK, MARK_LEN);
        if (!at || event.at + event.len - at < MARK_LEN + SESSION_DIGITS + TIME_DIGITS)
                return false;
        at += MARK_LEN;
        stamp->session = (uint32_t)read_hex(at, SESSION_DIGITS);
        stamp->at_ns = read_hex(at + SESSION_DIGITS, TIME_DIGITS);
        return true;
}

/* Escapes are those of people.c: a backslash before a quote or a backslash. */
size_t text_typed(struct str title, size_t len)
{
        size_t to = len + 1 > TYPED_MIN ? len + 1 : TYPED_MIN, end = 0;

        while (end < to && end < title.len) {
                end += title.at[end] == '\\' ? 2 : 1;
                while (end < title.len && ((unsigned char)title.at[end] & 0xc0) == 0x80)
                        end++;
        }
        return end;
}

void text_suggest(char to[TEXT_PARAMS_MAX], struct str typed)
{
        snprintf(to, TEXT_PARAMS_MAX, "{\"text\":\"%.*s\"}", STR_ARG(typed));
}

void text_say(char to[TEXT_PARAMS_MAX], struct str question, struct stamp stamp,
              const struct text *text)
{
        snprintf(to, TEXT_PARAMS_MAX, "{\"question\":\"%.*s\",\"body\":\"" STAMP_FORMAT " %.*s\"}",
                 STR_ARG(question), STAMP_ARG(stamp), STR_ARG(text->body));
}

void text_ask(char to[TEXT_PARAMS_MAX], struct str person, struct stamp stamp,
              const struct text *text)
{
        snprintf(to, TEXT_PARAMS_MAX,
                 "{\"to\":{\"person\":\"%.*s\"},\"title\":\"" STAMP_FORMAT
                 " %.*s\",\"body\":\"%.*s\"}",
                 STR_ARG(person), STAMP_ARG(stamp), STR_ARG(text->title), STR_ARG(text->body));
}
