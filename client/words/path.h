/*
 * path: who has a question, how it came there, and what is expected of them, in words.
 *
 * me is who reads, or null for anybody. What is returned belongs to the arena, or stays.
 */
#ifndef WORDS_PATH_H
#define WORDS_PATH_H

#include "words/moment.h"
#include "words/question.h"

/* To whom it was asked: "anyone", "you", a name. A handed-over question keeps it. */
const char *path_asked(const struct question *question, const struct person *me, bool *is_me);

/* The whole of it: "asked Billing, and it went to Ann Berg" */
const char *path_asked_words(struct arena *arena, const struct question *question,
                             const struct person *me);

/* Who has it now: "with Ann Berg", "answered by you" */
const char *path_holder(struct arena *arena, const struct question *question,
                        const struct person *me);

/* One step: how it came to that owner. */
struct step {
        struct person owner;
        bool has_from, has_by; /* nobody: a rule did it */
        struct person from, by;
        const char *how; /* "asked", "referred", "declined", "escalated", "delegated", "caused" */
        const char *reason; /* null: none */
        int64_t at_ms;
};

bool step_read(struct step *step, const json_t *json);
const char *step_words(struct arena *arena, const struct step *step, const struct person *me);

/* What is expected, and until when, as a line of a list: "Answer by 14:30", "Ann has it · promised
 * by Thursday 15:00", "You answered yesterday 10:00". late: that should have been by now. */
const char *path_expected(struct arena *arena, const struct question *question,
                          const struct person *me, const struct here *here, bool *late);

/* The budget of referrals: "Referred once: it stops here" */
const char *path_hops(struct arena *arena, const struct question *question);

/* How far a consult is: "Ann Berg is checking with Jane" */
const char *path_consult(struct arena *arena, const struct question *consult,
                         const struct person *me);

#endif
