/*
 * seeker: the thread that owns the index.
 *
 * Jobs go in and come back over, each once. Those that somebody waits for come first; of the others
 * a step is done after each of them, so that neither kind keeps the other from being done.
 */
#ifndef FINDER_SEEKER_H
#define FINDER_SEEKER_H

#include <uv.h>

#include "search/search.h"

struct job {
        struct job *next;

        /* Do a step, on the thread. The index may be exchanged for another. True: nothing is left
         * to do. A step takes a millisecond or few, for all others wait meanwhile. */
        bool (*run)(struct job *job, struct search **index);

        /* Back on the loop. */
        void (*over)(struct job *own_job);

        bool begun; /* over without it: it was cancelled, or the seeker has stopped */
};

enum job_kind { JOB_ASKED, JOB_FED, JOB_KINDS };

struct seeker;

/* Start the thread with an empty index. The loop is borrowed. */
struct seeker *seeker_new(uv_loop_t *loop);

/* How many may wait is for whoever puts them in to see to. Not after seeker_stop(). */
void seeker_put(struct seeker *seeker, enum job_kind kind, struct job *own_job);

/* A job that has not begun will not; it is over all the same, later. */
void seeker_cancel(struct seeker *seeker, enum job_kind kind, struct job *job);

/* Call over() for those that are, without waiting for the loop's next turn. */
void seeker_look(struct seeker *seeker);

/*
 * End the thread after the step it is in; all other jobs are cancelled. stopped(who) comes after
 * the last over(), and then the seeker is gone.
 */
void seeker_stop(struct seeker *own_seeker, void (*stopped)(void *who), void *who);

#endif
