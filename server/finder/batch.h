/*
 * batch: what one read of the database has brought, on its way into the index.
 */
#ifndef FINDER_BATCH_H
#define FINDER_BATCH_H

#include "base/mem.h"
#include "db/db.h"
#include "finder/seeker.h"

struct feed;

struct batch {
        struct job job;
        struct feed *feed;
        struct arena arena; /* owns all that follows */

        bool anew;          /* first of all a new index takes the place of the old one */
        bool has_groups;    /* of synonyms, that take the place of those before */
        struct str *groups; /* n of them */
        struct search_document *documents; /* n of them; without a title: not to be found */
        size_t n, next;

        bool last;                     /* of a load */
        uint64_t marked_us;            /* when the first of it was touched; 0: by nobody */
        struct search_figures figures; /* of the index after it */
};

/* The columns that documents are read with. */
#define BATCH_COLUMNS                                                                              \
        "kind, id, title, body, answer, tags, asked_as, at_s, worth, consult, persons, weights"

/* Everything is copied. The job's over() is the caller's to set. */
struct batch *batch_of_documents(struct feed *feed, const struct db_reply *reply);
struct batch *batch_of_synonyms(struct feed *feed, const struct db_reply *reply);
void batch_free(struct batch *own_batch);

/* The id of the last row; 0 when there is none. */
int64_t batch_end(const struct batch *batch);

#endif
