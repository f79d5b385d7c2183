/*
 * event: something that happened, as the server tells it, and in one line for people.
 *
 * The texts are the JSON's own: they live as long as it does.
 */
#ifndef WORDS_EVENT_H
#define WORDS_EVENT_H

#include "base/mem.h"
#include "words/question.h"

struct event {
        const char *kind; /* "question.referred" */
        const char *id;
        int64_t at_ms;
        bool has_actor, has_question;
        struct person actor;      /* where has_actor; else a rule did it */
        struct question question; /* where has_question: as it is after it; else about an article */
        const json_t *data;
};

/* Read a kind and its params; false when they are none. */
bool event_read(struct event *event, const char *kind, const json_t *params);

/* Did I do it myself? */
bool event_is_by(const struct event *event, const struct person *me);

/* In one line, for what arrives while one looks elsewhere. me: who reads; null: anybody. */
const char *event_words(struct arena *arena, const struct event *event, const struct person *me);

#endif
