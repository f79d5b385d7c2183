/*
 * tally: how much waits for somebody, as an icon shows it.
 */
#ifndef WORDS_TALLY_H
#define WORDS_TALLY_H

#include "base/mem.h"
#include "words/question.h"

enum tally_state { TALLY_QUIET, TALLY_WAITING, TALLY_OVERDUE };

/* Zero-initialised is nothing. */
struct tally {
        size_t waiting; /* open ones that I own, overdue ones included */
        size_t overdue;
        int64_t next_due_ms; /* when another one is overdue; 0: never */
};

/* One question more; what I do not own or is over counts for nothing. */
void tally_add(struct tally *tally, const struct question *question, const struct person *me,
               int64_t now_ms);

enum tally_state tally_state(const struct tally *tally);

/* "Nothing waits for you", "3 questions wait for you, 1 is overdue" */
const char *tally_words(struct arena *arena, const struct tally *tally);

#endif
