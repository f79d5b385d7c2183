#include "load/load.h"

#include <errno.h>
#include <math.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "load/session.h"

enum {
        OPENING_MAX = 64,   /* sessions that connect at the same time */
        OPEN_SECONDS = 30,  /* a server that has not let everybody in by then never will */
        DRAIN_SECONDS = 10, /* what has not come by then is missing */
};

#define NANOS 1e9

enum load_phase {
        LOAD_OPENING,   /* connects; waits for every session to have resumed */
        LOAD_WARMING,   /* calls, not yet counted */
        LOAD_MEASURING, /* counts */
        LOAD_DRAINING,  /* makes no more calls; waits for replies and events */
        LOAD_DONE,
};

struct load {
        struct sessions sessions; /* first: what sessions hand over is the load */
        struct session *all;
        unsigned opened, resumed;
        enum load_phase phase;
        uint64_t phase_ends_ns;
        uint64_t due_ns;       /* of the next call, with a rate */
        double gap_ns;         /* between two of them, on average */
        struct session **idle; /* a ring: who waits for a call to be due, longest first */
        size_t idle_first, idle_count, idle_size;
        unsigned short dice[3];
};

static struct load *load_of(const struct session *session)
{
        return (struct load *)session->sessions;
}

static bool calling(const struct load *load)
{
        return load->phase == LOAD_WARMING || load->phase == LOAD_MEASURING;
}

static void on_resumed(struct session *session)
{
        load_of(session)->resumed++;
}

static void on_idle(struct session *session)
{
        struct load *load = load_of(session);
        if (!calling(load))
                return;
        if (load->gap_ns > 0)
                load->idle[(load->idle_first + load->idle_count++) % load->idle_size] = session;
        else
                session_call(session, tally_now_ns());
}

static bool open_more(struct load *load, struct err *err)
{
        while (load->opened < load->sessions.options->connections &&
               load->opened - load->resumed < OPENING_MAX) {
                unsigned number = load->opened++;
                if (!session_open(&load->all[number], &load->sessions, number, err))
                        return false;
        }
        return true;
}

/* Make the calls that have become due, as far as there are sessions to make them. */
static void make_due(struct load *load, uint64_t now)
{
        while (load->idle_count && load->due_ns <= now) {
                struct session *session = load->idle[load->idle_first];
                load->idle_first = (load->idle_first + 1) % load->idle_size;
                load->idle_count--;
                session_call(session, load->due_ns);
                load->due_ns += (uint64_t)(-log(1 - erand48(load->dice)) * load->gap_ns);
        }
}

static void say_phase(const char *phase)
{
        printf("{\"phase\":\"%s\"}\n", phase);
        fflush(stdout);
}

static void enter(struct load *load, enum load_phase phase, double seconds)
{
        load->phase = phase;
        load->phase_ends_ns = tally_now_ns() + (uint64_t)(seconds * NANOS);
}

static void start_calls(struct load *load)
{
        const struct options *options = load->sessions.options;
        load->due_ns = tally_now_ns();
        for (unsigned i = 0; i < options->speakers; i++)
                for (unsigned j = 0; j < options->depth; j++)
                        on_idle(&load->all[i]);
}

static bool drained(const struct load *load)
{
        const struct tally *tally = &load->sessions.tally;
        return load->sessions.under_way == 0 && tally->events_come >= tally->events_due;
}

/* The one place that moves from phase to phase. */
static bool step(struct load *load, uint64_t now, struct err *err)
{
        const struct options *options = load->sessions.options;
        bool over = now >= load->phase_ends_ns;
        switch (load->phase) {
        case LOAD_OPENING:
                if (load->resumed < options->connections)
                        return over ? err_set(err, ERR_INTERNAL, "Only %u of %u sessions opened.",
                                              load->resumed, options->connections)
                                    : open_more(load, err);
                say_phase("open");
                enter(load, LOAD_WARMING, options->warmup_seconds);
                if (options->verb != VERB_HOLD)
                        start_calls(load);
                return true;
        case LOAD_WARMING:
                if (over && options->verb != VERB_HOLD) {
                        say_phase("measuring");
                        tally_start(&load->sessions.tally);
                        enter(load, LOAD_MEASURING, options->seconds);
                }
                return true;
        case LOAD_MEASURING:
                if (over) {
                        tally_stop(&load->sessions.tally);
                        say_phase("measured");
                        enter(load, LOAD_DRAINING, DRAIN_SECONDS);
                }
                return true;
        case LOAD_DRAINING:
                if (over || drained(load))
                        enter(load, LOAD_DONE, 0);
                return true;
        case LOAD_DONE:
                break;
        }
        return true;
}

static uint64_t earlier(uint64_t a, uint64_t b)
{
        return a < b ? a : b;
}

/* Wait until something happens, a call is due or a phase may end. */
static bool wait_and_take(struct load *load, uint64_t now, struct err *err)
{
        struct pollfd ready = { .fd = buckstop_loop_fd(load->sessions.loop), .events = POLLIN };
        uint64_t until = now + (uint64_t)(NANOS / 10);
        int timeout_ms = buckstop_loop_timeout_ms(load->sessions.loop);

        if (timeout_ms >= 0)
                until = earlier(until, now + (uint64_t)timeout_ms * 1000000);
        if (load->phase_ends_ns > now)
                until = earlier(until, load->phase_ends_ns);
        if (load->idle_count)
                until = earlier(until, load->due_ns > now ? load->due_ns : now);
        struct timespec timeout = { 0, (long)(until - now) };

        if (ppoll(&ready, 1, &timeout, NULL) < 0 && errno != EINTR)
                return err_set(err, ERR_INTERNAL, "poll: %s.", strerror(errno));
        buckstop_service(load->sessions.loop);
        return true;
}

static bool all_hold(const struct load *load, struct err *err)
{
        if (load->sessions.lost.code == ERR_NONE)
                return true;
        *err = load->sessions.lost;
        return false;
}

static bool run(struct load *load, struct err *err)
{
        const struct options *options = load->sessions.options;
        if (!sessions_init(&load->sessions, options, err))
                return false;
        enter(load, LOAD_OPENING, OPEN_SECONDS);
        while (load->phase != LOAD_DONE) {
                uint64_t now = tally_now_ns();
                if (!step(load, now, err))
                        return false;
                make_due(load, now);
                if (!wait_and_take(load, now, err) || !all_hold(load, err))
                        return false;
        }
        tally_print(&load->sessions.tally, options, stdout);
        return true;
}

bool load_run(const struct options *options, struct err *err)
{
        struct load *load = mem_new(1, sizeof(*load));
        load->sessions.options = options;
        load->sessions.resumed = on_resumed;
        load->sessions.idle = on_idle;
        load->all = mem_new(options->connections, sizeof(*load->all));
        load->idle_size = (size_t)options->connections * options->depth;
        load->idle = mem_new(load->idle_size, sizeof(struct session *));
        load->gap_ns = options->rate > 0 ? NANOS / options->rate : 0;

        bool ok = run(load, err);
        for (unsigned i = 0; i < load->opened; i++)
                session_close(&load->all[i]);
        sessions_fini(&load->sessions);
        free(load->all);
        free(load->idle);
        free(load);
        return ok;
}
