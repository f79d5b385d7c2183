/*
 * question: a question as the server tells it, checked.
 *
 * The texts and lists are the JSON's own: they live as long as it does.
 */
#ifndef WORDS_QUESTION_H
#define WORDS_QUESTION_H

#include "words/person.h"

enum question_state {
        QUESTION_OPEN,         /* waits for the owner to say that they have it */
        QUESTION_ACKNOWLEDGED, /* waits for the answer */
        QUESTION_ANSWERED,     /* waits for the asker to say whether it helped */
        QUESTION_RESOLVED,
        QUESTION_WITHDRAWN,
        QUESTION_STATES
};

struct question {
        const char *id;
        int64_t rev;
        const char *title, *body;
        enum question_state state;
        bool private, urgent;
        const char *urgent_why; /* null: it is not */
        struct person asker, owner;
        int64_t hops, hop_budget, proposals;
        /* Instants; 0 where there is none. */
        int64_t asked_ms, acknowledged_ms, promised_ms, answered_ms, resolved_ms;
        int64_t due_ms;             /* until when something is expected of the owner */
        const char *parent;         /* the question that it is a consult for; else null */
        const char *article;        /* that answers it; else null */
        const json_t *to;           /* {anyone}, {person, name} or {team, name} */
        const json_t *tags;         /* strings */
        const json_t *path;         /* steps: path.h; the first is how it was asked */
        const json_t *contributors; /* persons */
        const json_t *follow_up;    /* null: nobody has been asked */
};

/* Read a Question; false when it is none. */
bool question_read(struct question *question, const json_t *json);

/* Open or acknowledged: something is expected of its owner. */
bool question_is_open(const struct question *question);

/* Open, and what is expected of its owner should have been done. */
bool question_is_overdue(const struct question *question, int64_t now_ms);

/* For sorting by deadline: what is due first comes first, without a deadline last, then the older.
 */
int question_compare(const struct question *one, const struct question *other);

/* "open" as the wire has it, and as people say it: "Waiting" */
const char *question_state_name(enum question_state state);
const char *question_state_words(enum question_state state);

#endif
