/*
 * message: the calls that are made, and what is read of replies and events.
 *
 * Nothing is parsed: the generator shares two cores with what it measures, so it looks for the few
 * words it needs. Every text that it has somebody say begins with a stamp, who sent it and when,
 * which comes back in the event to the other person.
 */
#ifndef LOAD_MESSAGE_H
#define LOAD_MESSAGE_H

#include "base/str.h"

enum {
        MESSAGE_MAX = 16 << 10, /* bytes of one call; texts are cut to fit */
};

/* What a text begins with. */
struct stamp {
        uint32_t session;
        uint64_t at_ns;
};

/* One text of a question, escaped for JSON. */
struct text {
        struct str title, body;
};

enum message_kind { MESSAGE_REPLY, MESSAGE_REFUSAL, MESSAGE_EVENT, MESSAGE_STRANGE };

struct message {
        enum message_kind kind;
        unsigned id; /* of the call that a reply or refusal belongs to */
        bool stamped;
        struct stamp stamp; /* of an event, when stamped */
};

void message_read(struct str text, struct message *message);

/*
 * How much of a title has been typed, a letter after the first len bytes, and three at least; all
 * of it when that is all. It never ends within a letter or an escape.
 */
size_t text_typed(struct str title, size_t len);

/* Each writes one call with that id and returns it, borrowed from to. */
struct str message_resume(char to[MESSAGE_MAX], unsigned id);
struct str message_ping(char to[MESSAGE_MAX], unsigned id);
struct str message_suggest(char to[MESSAGE_MAX], unsigned id, struct str typed);
struct str message_say(char to[MESSAGE_MAX], unsigned id, const char *key, struct str question,
                       struct stamp stamp, const struct text *text);
struct str message_ask(char to[MESSAGE_MAX], unsigned id, const char *key, struct str person,
                       struct stamp stamp, const struct text *text);

#endif
