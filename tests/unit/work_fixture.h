/*
 * work_fixture: a database that answers when it is told to, and a loop for the work on it.
 *
 * Included by the one program that is tested, which defines db_news() and db_value() as it needs
 * them.
 */
#ifndef WORK_FIXTURE_H
#define WORK_FIXTURE_H

#include <stdlib.h>

#include "base/log.h"
#include "base/mem.h"
#include "work/work.h"

enum { ASKED_MAX = 32, ARGS_MAX = 5, PATIENCE_MS = 5000 };

struct asked {
        const char *name;
        char *own_args[ARGS_MAX];
        db_done *done;
        void *who;
};

static struct asked asked[ASKED_MAX];
static unsigned asked_count;

void db_work(struct db *db, const struct db_statement *statement, const struct str *args,
             db_done *done, void *who)
{
        struct asked *at = &asked[asked_count++];

        (void)db;
        assert_true(asked_count <= ASKED_MAX);
        *at = (struct asked){ .name = statement->name, .done = done, .who = who };
        for (unsigned i = 0; i < statement->args; i++)
                at->own_args[i] = mem_copy(args[i]);
}

static void drop(struct asked *at)
{
        for (unsigned i = 0; i < ARGS_MAX; i++)
                free(at->own_args[i]);
        *at = asked[--asked_count];
}

static uv_loop_t loop;
static uv_timer_t turning; /* so that the loop does not wait for long */
static struct work *work;

static void turn_again(uv_timer_t *timer)
{
        (void)timer;
}

static void begin_work(const struct work_config *config)
{
        log_set_level(LOG_ERROR);
        asked_count = 0;
        uv_loop_init(&loop);
        uv_timer_init(&loop, &turning);
        uv_timer_start(&turning, turn_again, 2, 2);
        work = work_new(&loop, config, NULL);
}

#endif
