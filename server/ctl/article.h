/*
 * article: one article in the database, as several commands need it.
 */
#ifndef CTL_ARTICLE_H
#define CTL_ARTICLE_H

#include <jansson.h>
#include <libpq-fe.h>

#include "base/err.h"
#include "base/str.h"

enum article_outcome {
        ARTICLE_ADDED,
        ARTICLE_UPDATED,
        ARTICLE_UNCHANGED,
        ARTICLE_LEFT, /* there is something new in it, and here too: it stays as it is */
        ARTICLE_OUTCOMES
};

/* How many of them had which outcome. */
struct article_counts {
        unsigned of[ARTICLE_OUTCOMES];
};

/* Say "3 added, 0 updated, 7 unchanged, 0 left" on standard output; true when none was left. */
bool article_counts_say(const struct article_counts *counts);

/*
 * Add the article or update the one that it is.
 *
 *   said      as article_file has it
 *   known_as  by which one that has no origin yet is known again
 *   place     what is imported, for the line on standard error that says why it was left
 *
 * On failure err begins with the key that it is about, where it is about one.
 */
bool article_import(PGconn *db, const json_t *said, const char *known_as, const char *place,
                    struct article_counts *counts, struct err *err);

/* The key that such an err begins with, perhaps empty; borrowed. */
struct str article_key(const struct err *err);

/* Every thousandth on standard error, so that who waits sees that it goes on. */
void article_progress(size_t done, size_t count);

#endif
