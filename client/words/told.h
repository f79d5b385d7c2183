/*
 * told: which events somebody is told of, and how a notification says it. The page's notices.js.
 */
#ifndef WORDS_TOLD_H
#define WORDS_TOLD_H

#include "words/event.h"

/* Does it ask something of me, or answer what I asked? Nobody is told of what they did. */
bool told_of(const struct event *event, const struct person *me);

/* A notification. Of a private question it says no more than that there is one. */
struct told {
        const char *summary;            /* the arena's */
        const char *body;               /* the title: the event's own, or "" */
        const char *question, *article; /* which of the two it is about; the other is null */
        bool take;                      /* I may say that I have it */
        bool answer;                    /* I may promise, and reply */
        bool confirm;                   /* I asked it, and may say that the answer helped */
        bool say;                       /* I may write to whoever has it */
        bool urgent;                    /* it goes through quiet hours */
        bool critical;                  /* urgent or overdue: it stays until it is seen to */
};

void told_words(struct arena *arena, struct told *told, const struct event *event,
                const struct person *me, int64_t now_ms);

#endif
