/*
 * delivery: notices on their way out.
 *
 * Each is claimed in the database by this node (claim.c), handed to post, and reported when post
 * has said what became of it (report.c). No more are claimed than post takes, and none while many
 * wait to be reported: the database has leased them to this node for a few minutes only.
 */
#ifndef WORK_DELIVERY_H
#define WORK_DELIVERY_H

#include "base/str.h"
#include "post/post.h"

enum {
        REPORTS_MAX = 64,          /* beyond so many that wait nothing more is claimed */
        REPORT_MS_MAX = 5 * 60000, /* by then the lease has ended, and the report is of no use */
};

struct work;

/* As the database and /metrics call them. */
extern const char *const delivery_channels[POST_CHANNELS], *const delivery_outcomes[POST_OUTCOMES];

/* One notice, from its claim to its report. */
struct delivery {
        struct delivery *next;
        struct work *work;
        enum post_channel channel;
        char id[24], attempt[12];
        struct post_result result;
        uint64_t ended_ms;
};

/* What post has ended and the database has not heard of, oldest first. */
struct reports {
        struct delivery *first, **end;
        unsigned count;
};

void reports_init(struct reports *reports);
void reports_fini(struct reports *reports);
void reports_add(struct reports *reports, struct delivery *own_delivery);
void reports_drop(struct reports *reports); /* the first */

#endif
