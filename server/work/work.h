/*
 * work: what is done because time passes.
 *
 * Every node does the same: has SQL do what is due, says that it lives and who is connected to it,
 * has notices made, delivers them by mail and push, and keeps what reports are made of. What there
 * is to do stands in PostgreSQL and is claimed there, so that any number of nodes share it and none
 * is missed when it goes.
 */
#ifndef WORK_WORK_H
#define WORK_WORK_H

#include <uv.h>

#include "db/db.h"
#include "post/post.h"
#include "work/attendance.h"

struct work_config {
        unsigned tick_ms;       /* between two looks at what is due */
        struct post *post;      /* borrowed, until work_hold() */
        const char *public_url; /* that notices are to link to, or "" */
};

struct work;

/* Begin. loop and db are borrowed; the db outlives the work's end. */
struct work *work_new(uv_loop_t *loop, const struct work_config *config, struct db *db);

/* Claim no more notices: post is about to end. What it has taken is still reported. */
void work_hold(struct work *work);

/*
 * Ask for nothing more. What is under way is finished, or not, by the database alone; but of what
 * post has sent, and that nobody is here any more, the database is told, if it listens within
 * WORK_CLOSE_MS_MAX. closed(who) is called from the loop, later.
 */
enum { WORK_CLOSE_MS_MAX = 2000 };

void work_close(struct work *work, void (*closed)(void *who), void *who);

/* The loop has run out. */
void work_free(struct work *own_work);

/* Who is here, by the sessions of this server: net tells, and the database hears of it. */
struct attendance *work_attendance(struct work *work);

/* For /metrics: the i-th chore's figures, from 0; false past the last. Counters only grow. */
struct work_figures {
        const char *name;
        uint64_t done, failed;
};

bool work_figures(const struct work *work, unsigned i, struct work_figures *figures);

/* Likewise: how many attempts to deliver a notice ended so. */
struct delivery_figures {
        const char *channel, *outcome;
        uint64_t count;
};

bool work_deliveries(const struct work *work, unsigned i, struct delivery_figures *figures);

#endif
