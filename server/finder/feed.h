/*
 * feed: what the index is told, and when.
 *
 * First everything, page by page; then, and between the pages, what events have touched. One read
 * at a time, and into the index in the order of the reads: so what is read later, and newer, wins.
 */
#ifndef FINDER_FEED_H
#define FINDER_FEED_H

#include "finder/batch.h"
#include "finder/finder.h"
#include "finder/marks.h"

enum feed_stage {
        FEED_UNBEGUN,   /* the database has not been there yet */
        FEED_SYNONYMS,  /* the first of a load */
        FEED_ARTICLES,  /* pages, from after */
        FEED_QUESTIONS, /* so */
        FEED_KEPT,      /* only what changes */
};

struct feed {
        struct db *db;
        struct seeker *seeker;
        uv_timer_t timer; /* running: it rests */

        enum feed_stage stage;
        int64_t after;
        bool anew; /* everything is to be loaded, and what is being read is not to be taken in */
        bool synonyms; /* are to be read again */
        bool paged;    /* the last read was a page */
        struct marks marks;

        unsigned reading; /* marks of the read that is under way */
        db_done *read;    /* what takes its reply; null: none is under way */
        unsigned batches; /* at the seeker */
        unsigned rest_ms; /* of the last error; 0: the last read went well */
        bool loaded;      /* once */
        bool closed;

        uint64_t began_ms, told_ms; /* of a load; when its progress was logged last */
        uint64_t loading;           /* documents of it so far */
        struct search_figures index;
        uint64_t fed, feeds, lags_us, loads;
};

/* Begin when the database is there. */
void feed_start(struct feed *feed, uv_loop_t *loop, struct db *db, struct seeker *seeker);

void feed_mark(struct feed *feed, const struct db_event *event);

/* What is in the index may be another database's. */
void feed_anew(struct feed *feed);

/* Read nothing more. A reply that is still to come is ignored. */
void feed_close(struct feed *feed);
void feed_fini(struct feed *feed);

#endif
