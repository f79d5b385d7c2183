/*
 * finder: the search index of this node, kept as the database is.
 *
 * One thread owns the index (search.h), so that neither a million documents nor a long text hold up
 * the loop. It is filled from PostgreSQL page by page when the server starts, and kept current by
 * the event log: what an event has touched is read again, never taken from the event. Answers are
 * ids; who may see what is for SQL to say.
 */
#ifndef FINDER_FINDER_H
#define FINDER_FINDER_H

#include <uv.h>

#include "db/db.h"
#include "search/search.h"

enum {
        FINDER_ASKS_MAX = 128, /* not yet answered; one more is not taken */
        FINDER_SLACK_MS = 5,   /* that an answer may come after its time */
};

struct finder;

/* Begin to load as soon as the database is there. loop and db are borrowed. */
struct finder *finder_new(uv_loop_t *loop, struct db *db);

/* Nothing is taken in or read any more; who waits is answered with nothing. closed(who) is later.
 */
void finder_close(struct finder *finder, void (*closed)(void *who), void *who);

/* The loop has run out, and the db is gone. */
void finder_free(struct finder *own_finder);

/* The event log says that something has changed; or that it is another's (db.h). */
void finder_event(struct finder *finder, const struct db_event *event);
void finder_broken(struct finder *finder);

/* All that was there has been loaded once. Until then answers come from what is there already. */
bool finder_ready(const struct finder *finder);

struct finder_ask {
        struct str title, body, tags; /* as search.h has them; copied */
        bool typing, consults;        /* so */
        int64_t question, person;     /* also the words of that question, if that person may know
                                         them; without them nothing is known. 0: of none */
        struct str state, tag; /* of articles: no others, unless thousands are of that state and
                                  have that tag; empty: any. Copied. Not with a question */
        unsigned most[SEARCH_KINDS]; /* hits of each kind */
        unsigned people;             /* and of who may know */
        unsigned patience_ms;        /* that an answer may take; then nothing is known */
        const void *typist;          /* an ask takes the place of those of the same one that have
                                        not begun: of them nothing is known. Null: of nobody */
};

/* Borrowed for the call. */
struct finder_found {
        const struct search_hit *hits[SEARCH_KINDS];
        unsigned n_hits[SEARCH_KINDS];
        const struct search_expert *people;
        unsigned n_people;
};

/* found is null when nothing is known. */
typedef void finder_done(void *who, const struct finder_found *found);

/*
 * What is like these words, and who may know. done is called once, never before this returns. False
 * when the ask is not taken, since too many wait or the finder has closed; then nobody is called.
 */
bool finder_ask(struct finder *finder, const struct finder_ask *ask, finder_done *done, void *who);

/* Why nothing was known. */
enum finder_lack {
        FINDER_FULL,       /* too many waited */
        FINDER_LATE,       /* it took too long */
        FINDER_SUPERSEDED, /* more had been typed, or the server stops */
        FINDER_UNTOLD,     /* no such question, a private one, or the database was away */
        FINDER_LACKS
};

/* The words for them, as /metrics has them. */
extern const char *const finder_lacks[FINDER_LACKS];

/* For /metrics. Counters only grow. */
struct finder_figures {
        bool ready;
        struct search_figures index; /* as of the last thing that was done with it */
        unsigned waiting;            /* asks */
        uint64_t asks, ask_micros;   /* answered, and from being asked to being answered */
        uint64_t lacks[FINDER_LACKS];
        unsigned marks; /* what has changed and is to be read again */
        uint64_t fed, feeds,
                feed_lags; /* documents taken in; reads of what had changed, and the
                              microseconds from the first change of each to the index */
        uint64_t loads;    /* begun */
};

void finder_figures(const struct finder *finder, struct finder_figures *figures);

#endif
