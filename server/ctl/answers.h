/*
 * answers: what answers.csv says, each row an article.
 *
 * Pure. Whether there is such a person, and what a time is, is for the database.
 */
#ifndef CTL_ANSWERS_H
#define CTL_ANSWERS_H

#include <jansson.h>

#include "base/err.h"
#include "base/str.h"
#include "ctl/csv.h"

enum answers_column {
        ANSWERS_QUESTION,
        ANSWERS_ANSWER,
        ANSWERS_OWNER,
        ANSWERS_TAGS,
        ANSWERS_STATE,
        ANSWERS_CONTRIBUTORS,
        ANSWERS_AUTHOR,
        ANSWERS_REASON,
        ANSWERS_RECORDED_AT,
        ANSWERS_VERIFIED_AT,
        ANSWERS_REVIEW_AT,
        ANSWERS_COLUMNS
};

/* Read a header. Refuses unknown and repeated columns, and one without question, answer or owner.
 */
bool answers_header(const struct csv_row *row, struct csv_header *header, struct err *err);

/*
 * The article of a row, as article_file says one: the first line of the question is its title, what
 * comes after it the body. Null with err filled.
 */
json_t *answers_article(const struct csv_header *header, const struct csv_row *row,
                        struct err *err);

/* By which the article of that title is known again: however it is spaced, large or small. */
struct str answers_known_as(struct arena *arena, const json_t *article);

#endif
