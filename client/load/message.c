#include "load/message.h"

#include <ctype.h>
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
        HEAD_MAX = 96, /* kind and id stand within the first bytes of a message */
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

static bool read_stamp(struct str text, struct stamp *stamp)
{
        const char *at = memmem(text.at, text.len, STAMP_MARK, MARK_LEN);
        if (!at || text.at + text.len - at < MARK_LEN + SESSION_DIGITS + TIME_DIGITS)
                return false;
        at += MARK_LEN;
        stamp->session = (uint32_t)read_hex(at, SESSION_DIGITS);
        stamp->at_ns = read_hex(at + SESSION_DIGITS, TIME_DIGITS);
        return true;
}

/* The number after "id": wherever spaces are. False on null and on none. */
static bool read_id(struct str head, unsigned *id)
{
        const char *end = head.at + head.len;
        const char *at = memmem(head.at, head.len, "\"id\"", 4);
        if (!at)
                return false;
        for (at += 4; at < end && (*at == ' ' || *at == ':'); at++)
                ;
        if (at == end || !isdigit((unsigned char)*at))
                return false;
        for (*id = 0; at < end && isdigit((unsigned char)*at); at++)
                *id = *id * 10 + (unsigned)(*at - '0');
        return true;
}

/* Does one word stand in the head, and the other not before it? */
static bool leads(struct str head, struct str word, struct str other)
{
        const char *at = memmem(head.at, head.len, word.at, word.len);
        return at && !memmem(head.at, (size_t)(at - head.at), other.at, other.len);
}

void message_read(struct str text, struct message *message)
{
        struct str head = { text.at, text.len < HEAD_MAX ? text.len : HEAD_MAX };
        *message = (struct message){ .kind = MESSAGE_STRANGE };
        if (leads(head, STR("\"method\""), STR("\"id\""))) {
                message->kind = MESSAGE_EVENT;
                message->stamped = read_stamp(text, &message->stamp);
        } else if (read_id(head, &message->id)) {
                bool refused = leads(head, STR("\"error\""), STR("\"result\""));
                message->kind = refused ? MESSAGE_REFUSAL : MESSAGE_REPLY;
        }
}

static struct str written(const char *to, int len)
{
        return (struct str){ to, len < MESSAGE_MAX ? (size_t)len : MESSAGE_MAX - 1 };
}

struct str message_resume(char to[MESSAGE_MAX], unsigned id)
{
        return written(to, snprintf(to, MESSAGE_MAX,
                                    "{\"jsonrpc\":\"2.0\",\"id\":%u,"
                                    "\"method\":\"session.resume\",\"params\":{}}",
                                    id));
}

struct str message_ping(char to[MESSAGE_MAX], unsigned id)
{
        return written(to, snprintf(to, MESSAGE_MAX,
                                    "{\"jsonrpc\":\"2.0\",\"id\":%u,"
                                    "\"method\":\"session.ping\",\"params\":{}}",
                                    id));
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

struct str message_suggest(char to[MESSAGE_MAX], unsigned id, struct str typed)
{
        return written(to, snprintf(to, MESSAGE_MAX,
                                    "{\"jsonrpc\":\"2.0\",\"id\":%u,"
                                    "\"method\":\"article.suggest\",\"params\":{"
                                    "\"text\":\"%.*s\"}}",
                                    id, STR_ARG(typed)));
}

struct str message_say(char to[MESSAGE_MAX], unsigned id, const char *key, struct str question,
                       struct stamp stamp, const struct text *text)
{
        return written(to,
                       snprintf(to, MESSAGE_MAX,
                                "{\"jsonrpc\":\"2.0\",\"id\":%u,\"method\":\"question.say\","
                                "\"params\":{\"question\":\"%.*s\",\"key\":\"%s\","
                                "\"body\":\"" STAMP_FORMAT " %.*s\"}}",
                                id, STR_ARG(question), key, STAMP_ARG(stamp), STR_ARG(text->body)));
}

struct str message_ask(char to[MESSAGE_MAX], unsigned id, const char *key, struct str person,
                       struct stamp stamp, const struct text *text)
{
        return written(to, snprintf(to, MESSAGE_MAX,
                                    "{\"jsonrpc\":\"2.0\",\"id\":%u,\"method\":\"question.ask\","
                                    "\"params\":{\"to\":{\"person\":\"%.*s\"},\"key\":\"%s\","
                                    "\"title\":\"" STAMP_FORMAT " %.*s\",\"body\":\"%.*s\"}}",
                                    id, STR_ARG(person), key, STAMP_ARG(stamp),
                                    STR_ARG(text->title), STR_ARG(text->body)));
}
