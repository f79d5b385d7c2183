/*
 * desk: what waits for me, as far as the server has said.
 *
 * What I own and is open, consults that colleagues asked me for included, by deadline; and what I
 * asked that waits for a word of mine. It is read whole once and kept true by events: a question
 * comes whole with each of them, and its rev only grows, so coming twice or late is harmless.
 * Knows nothing of D-Bus or the network: what is fed to it is JSON as the server wrote it.
 */
#ifndef TRAY_DESK_H
#define TRAY_DESK_H

#include "words/tally.h"

enum desk_part {
        DESK_OWNED,   /* mine to answer, what is due first at the front */
        DESK_ASKED,   /* I asked it, and am asked whether it helped or held: the newest answer first
                       */
        DESK_NEITHER, /* heard of while a reading was under way, which may say something older */
        DESK_PARTS
};

struct desk_question {
        struct question is;
        json_t *json; /* what it points into, without its body, which is not shown here */
        enum desk_part part;
        unsigned epoch; /* of the reading during which it was last heard of */
};

struct desk {
        json_t *person;   /* Me; null before anybody is signed in */
        struct person me; /* it, read; all null before */
        json_t *settings; /* Settings; null before they have been read */
        bool ready;       /* it has been read whole once: an empty desk means that nothing waits */

        struct desk_question *questions; /* by part, each in its order */
        size_t count, room;
        unsigned epoch; /* grows with each reading */
        bool reading;
};

/* Zero-initialised is empty. */
void desk_fini(struct desk *desk);

/* Nobody's again. */
void desk_clear(struct desk *desk);

/* Whose it is. Somebody else's questions are forgotten. */
void desk_person(struct desk *desk, const char *person);

/* What any reply says of me, of my settings and of a question. True: something that is shown may
 * have changed. */
bool desk_reply(struct desk *desk, const char *result);

/* When I am back; 0 where I am not away. */
int64_t desk_away_until_ms(const struct desk *desk, int64_t now_ms);

/* ---- what is learned ------------------------------------------------------------------------ */

/* Before question.list is asked for its first page, and after the last page of the last view. */
void desk_begin(struct desk *desk);
void desk_end(struct desk *desk);

/* A reply of question.list: the params of the next page to ask for, or null. Free it. */
char *desk_page(struct desk *desk, const char *params, const char *result);

/* The params of the first page of what is to be read, for at = 0, 1 …; null behind the last. */
const char *desk_view(size_t at);

/* A question as an event or a reply has it. True: what the desk shows has changed. */
bool desk_know(struct desk *desk, json_t *question);

/* ---- what it shows -------------------------------------------------------------------------- */

size_t desk_count(const struct desk *desk, enum desk_part part);
const struct desk_question *desk_at(const struct desk *desk, enum desk_part part, size_t at);
const struct desk_question *desk_find(const struct desk *desk, const char *id);

struct tally desk_tally(const struct desk *desk, int64_t now_ms);

/* A part as JSON, for who is told of it; free it. */
char *desk_json(const struct desk *desk, enum desk_part part);

#endif
