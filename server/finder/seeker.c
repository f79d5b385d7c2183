#include "finder/seeker.h"

#include <assert.h>
#include <signal.h>
#include <stdlib.h>

#include "base/mem.h"

/* First in, first out. */
struct jobs {
        struct job *first, **end;
};

struct seeker {
        uv_thread_t thread;
        uv_mutex_t lock; /* of all that follows */
        uv_cond_t comes;
        struct jobs waiting[JOB_KINDS], done;
        bool stopping, ended;

        struct search *index; /* the thread's alone */

        uv_async_t over; /* something is done, or the thread has ended */
        void (*stopped)(void *who);
        void *who;
};

static void jobs_init(struct jobs *jobs)
{
        jobs->first = NULL;
        jobs->end = &jobs->first;
}

static void jobs_add(struct jobs *jobs, struct job *own_job)
{
        own_job->next = NULL;
        *jobs->end = own_job;
        jobs->end = &own_job->next;
}

static void jobs_leave(struct jobs *jobs, struct job **link)
{
        struct job *job = *link;

        *link = job->next;
        if (jobs->end == &job->next)
                jobs->end = link;
}

static struct job *jobs_take(struct jobs *jobs)
{
        struct job *job = jobs->first;

        if (job)
                jobs_leave(jobs, &jobs->first);
        return job;
}

/* ---- the thread ---- */

/* What is to be done next, which stays where it is; null when we stop. */
static struct job *next_job(struct seeker *seeker, enum job_kind kind)
{
        struct job *job = NULL;

        uv_mutex_lock(&seeker->lock);
        while (!seeker->stopping && !seeker->waiting[JOB_ASKED].first &&
               !seeker->waiting[JOB_FED].first)
                uv_cond_wait(&seeker->comes, &seeker->lock);
        if (!seeker->stopping)
                job = seeker->waiting[kind].first;
        if (job)
                job->begun = true;
        uv_mutex_unlock(&seeker->lock);
        return job;
}

static void finish(struct seeker *seeker, enum job_kind kind)
{
        uv_mutex_lock(&seeker->lock);
        jobs_add(&seeker->done, jobs_take(&seeker->waiting[kind]));
        uv_mutex_unlock(&seeker->lock);
        uv_async_send(&seeker->over);
}

static bool goes_on(struct seeker *seeker)
{
        uv_mutex_lock(&seeker->lock);
        bool goes_on = !seeker->stopping;
        uv_mutex_unlock(&seeker->lock);
        return goes_on;
}

/* In turns. A job that has begun is the first of its kind until it is finished. */
static void seek(void *who)
{
        struct seeker *seeker = who;

        for (unsigned turn = 0; goes_on(seeker); turn++) {
                enum job_kind kind = turn % JOB_KINDS;
                struct job *job = next_job(seeker, kind);

                if (job && job->run(job, &seeker->index))
                        finish(seeker, kind);
        }
        search_free(seeker->index);
        uv_mutex_lock(&seeker->lock);
        for (unsigned kind = 0; kind < JOB_KINDS; kind++)
                for (struct job *job; (job = jobs_take(&seeker->waiting[kind]));)
                        jobs_add(&seeker->done, job);
        seeker->ended = true;
        /* Under the lock: once it is seen, the handle may be closed. */
        uv_async_send(&seeker->over);
        uv_mutex_unlock(&seeker->lock);
}

/* Signals are the loop's. */
static void start(struct seeker *seeker)
{
        sigset_t all, before;

        sigfillset(&all);
        pthread_sigmask(SIG_BLOCK, &all, &before);
        if (uv_thread_create(&seeker->thread, seek, seeker) != 0)
                mem_exhausted();
        pthread_sigmask(SIG_SETMASK, &before, NULL);
}

/* ---- the loop ---- */

static struct job *done_job(struct seeker *seeker, bool *last)
{
        uv_mutex_lock(&seeker->lock);
        struct job *job = jobs_take(&seeker->done);
        *last = !job && seeker->ended;
        uv_mutex_unlock(&seeker->lock);
        return job;
}

static void closed(uv_handle_t *handle)
{
        struct seeker *own_seeker = handle->data;
        void (*stopped)(void *who) = own_seeker->stopped;
        void *who = own_seeker->who;

        uv_cond_destroy(&own_seeker->comes);
        uv_mutex_destroy(&own_seeker->lock);
        free(own_seeker);
        stopped(who);
}

static void look(uv_async_t *over)
{
        struct seeker *seeker = over->data;
        struct job *job;
        bool last;

        while ((job = done_job(seeker, &last)))
                job->over(job);
        if (last && !uv_is_closing((uv_handle_t *)over)) {
                uv_thread_join(&seeker->thread);
                uv_close((uv_handle_t *)over, closed);
        }
}

void seeker_look(struct seeker *seeker)
{
        look(&seeker->over);
}

struct seeker *seeker_new(uv_loop_t *loop)
{
        struct seeker *seeker = mem_new(1, sizeof(*seeker));

        for (unsigned i = 0; i < JOB_KINDS; i++)
                jobs_init(&seeker->waiting[i]);
        jobs_init(&seeker->done);
        uv_mutex_init(&seeker->lock);
        uv_cond_init(&seeker->comes);
        uv_async_init(loop, &seeker->over, look);
        seeker->over.data = seeker;
        seeker->index = search_new();
        start(seeker);
        return seeker;
}

void seeker_put(struct seeker *seeker, enum job_kind kind, struct job *own_job)
{
        uv_mutex_lock(&seeker->lock);
        assert(!seeker->stopping);
        own_job->begun = false;
        jobs_add(&seeker->waiting[kind], own_job);
        uv_cond_signal(&seeker->comes);
        uv_mutex_unlock(&seeker->lock);
}

void seeker_cancel(struct seeker *seeker, enum job_kind kind, struct job *job)
{
        struct jobs *waiting = &seeker->waiting[kind];

        uv_mutex_lock(&seeker->lock);
        for (struct job **link = &waiting->first; *link; link = &(*link)->next)
                if (*link == job && !job->begun) {
                        jobs_leave(waiting, link);
                        jobs_add(&seeker->done, job);
                        uv_async_send(&seeker->over);
                        break;
                }
        uv_mutex_unlock(&seeker->lock);
}

void seeker_stop(struct seeker *own_seeker, void (*stopped)(void *who), void *who)
{
        uv_mutex_lock(&own_seeker->lock);
        own_seeker->stopped = stopped;
        own_seeker->who = who;
        own_seeker->stopping = true;
        uv_cond_signal(&own_seeker->comes);
        uv_mutex_unlock(&own_seeker->lock);
}
