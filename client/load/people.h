/*
 * people: who signs in, whom they ask and what about.
 *
 * Read once from two files of lines with tab-separated fields:
 *
 *   people   token, person, the person they ask, questions they take part in (separated by commas)
 *   texts    anything, title, body: of real questions
 */
#ifndef LOAD_PEOPLE_H
#define LOAD_PEOPLE_H

#include "base/err.h"
#include "base/mem.h"
#include "load/text.h"

struct person {
        struct str token, id, other;
        struct str *questions;
        unsigned question_count;
};

struct people {
        struct person *persons;
        struct text *texts;
        unsigned person_count, text_count;
        struct arena arena; /* owns all that the others point at */
};

/* texts may be null: then everybody says the same sentence. */
bool people_read(struct people *people, const char *persons, const char *texts, struct err *err);
void people_fini(struct people *people);

#endif
