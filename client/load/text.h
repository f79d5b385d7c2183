/*
 * text: what people are made to say, and what is read of it when it comes back.
 *
 * Nothing is parsed: the generator shares two cores with what it measures, so it looks for the few
 * words it needs. Every text that it has somebody say begins with a stamp, who sent it and when,
 * which comes back in the event to the other person.
 */
#ifndef LOAD_TEXT_H
#define LOAD_TEXT_H

#include "base/str.h"

enum { TEXT_PARAMS_MAX = 16 << 10 }; /* bytes of a call's parameters; texts are cut to fit */

/* What a text begins with. */
struct stamp {
        uint32_t session;
        uint64_t at_ns;
};

/* One text of a question, escaped for JSON. */
struct text {
        struct str title, body;
};

/* The stamp of an event; false when it has none. */
bool stamp_read(struct str event, struct stamp *stamp);

/*
 * How much of a title has been typed, a letter after the first len bytes, and three at least; all
 * of it when that is all. It never ends within a letter or an escape.
 */
size_t text_typed(struct str title, size_t len);

/* Each writes the parameters of one call. */
void text_suggest(char to[TEXT_PARAMS_MAX], struct str typed);
void text_say(char to[TEXT_PARAMS_MAX], struct str question, struct stamp stamp,
              const struct text *text);
void text_ask(char to[TEXT_PARAMS_MAX], struct str person, struct stamp stamp,
              const struct text *text);

#endif
