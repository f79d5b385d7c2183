/*
 * finder_fixture: a database that answers when it is told to, an index that only notes what it is
 * told, and a loop for the finder between them.
 */
#ifndef FINDER_FIXTURE_H
#define FINDER_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "finder/finder.h"

enum { ASKED_MAX = 160, ARGS_MAX = 3, COLUMNS_MAX = 12, NOTES_MAX = 1 << 16, PATIENCE_MS = 5000 };

/* ---- the database ---- */

struct asked {
        const char *name;
        char *own_args[ARGS_MAX];
        db_done *done;
        void *who;
};

static struct {
        bool ready;
        struct asked asked[ASKED_MAX];
        unsigned n;
        const char *const (*rows)[COLUMNS_MAX]; /* of the reply being given */
} database;

bool db_ready(const struct db *db)
{
        (void)db;
        return database.ready;
}

void db_read(struct db *db, const struct db_statement *statement, const struct str *args,
             db_done *done, void *who)
{
        struct asked *at = &database.asked[database.n++];

        (void)db;
        assert_true(database.n <= ASKED_MAX);
        *at = (struct asked){ .name = statement->name, .done = done, .who = who };
        for (unsigned i = 0; i < statement->args; i++)
                at->own_args[i] = args[i].at ? mem_copy(args[i]) : NULL;
}

struct str db_value(const struct db_reply *reply, unsigned row, unsigned column)
{
        (void)reply;
        return str_of(database.rows[row][column]);
}

/* The oldest read that is open is answered so. */
static void reply_with(const struct db_reply *reply, const char *const (*rows)[COLUMNS_MAX])
{
        struct asked first = database.asked[0];

        assert_true(database.n > 0);
        memmove(database.asked, database.asked + 1, --database.n * sizeof(first));
        database.rows = rows;
        first.done(first.who, reply);
        for (unsigned i = 0; i < ARGS_MAX; i++)
                free(first.own_args[i]);
}

static inline void answer_rows(const char *const (*rows)[COLUMNS_MAX], unsigned n)
{
        reply_with(&(struct db_reply){ .count = n }, rows);
}

static inline void answer_nothing(void)
{
        answer_rows(NULL, 0);
}

static inline void answer_busy(void)
{
        struct db_reply reply = { 0 };

        err_set(&reply.err, ERR_BUSY, "Away.");
        reply_with(&reply, NULL);
}

static inline bool is_asked(const char *name)
{
        return database.n == 1 && strcmp(database.asked[0].name, name) == 0;
}

/* ---- the index ---- */

struct search {
        unsigned number; /* of those there have been */
};

static struct {
        uv_mutex_t lock;
        uv_cond_t opens;
        bool shut;   /* who looks for something stays in there */
        unsigned in; /* so many */
        unsigned made, gone;
        char notes[NOTES_MAX]; /* what it was told, in order */
        size_t len;
        unsigned people;
} index_fake;

static inline void note(const char *format, ...)
{
        va_list args;

        uv_mutex_lock(&index_fake.lock);
        va_start(args, format);
        index_fake.len += (size_t)vsnprintf(index_fake.notes + index_fake.len,
                                            NOTES_MAX - index_fake.len, format, args);
        va_end(args);
        assert(index_fake.len < NOTES_MAX);
        uv_mutex_unlock(&index_fake.lock);
}

/* What it was told since the last time; good until the next call. */
static inline const char *notes(void)
{
        static char taken[NOTES_MAX];

        uv_mutex_lock(&index_fake.lock);
        memcpy(taken, index_fake.notes, index_fake.len + 1);
        index_fake.len = 0;
        index_fake.notes[0] = '\0';
        uv_mutex_unlock(&index_fake.lock);
        return taken;
}

static inline size_t noted(void)
{
        uv_mutex_lock(&index_fake.lock);
        size_t len = index_fake.len;
        uv_mutex_unlock(&index_fake.lock);
        return len;
}

struct search *search_new(void)
{
        struct search *search = mem_new(1, sizeof(*search));

        search->number = ++index_fake.made;
        return search;
}

void search_free(struct search *own_search)
{
        index_fake.gone++;
        free(own_search);
}

void search_put(struct search *search, const struct search_document *document)
{
        note("%u:put %d/%lld %.*s;", search->number, document->kind, (long long)document->id,
             STR_ARG(document->title));
        for (size_t i = 0; i < document->n_credits; i++)
                note("%lld*%g;", (long long)document->credits[i].person,
                     (double)document->credits[i].weight);
}

void search_drop(struct search *search, enum search_kind kind, int64_t id)
{
        note("%u:drop %d/%lld;", search->number, kind, (long long)id);
}

void search_synonyms(struct search *search, const struct str *groups, size_t n)
{
        note("%u:synonyms", search->number);
        for (size_t i = 0; i < n; i++)
                note(" [%.*s]", STR_ARG(groups[i]));
        note(";");
}

static inline void pass_gate(void)
{
        uv_mutex_lock(&index_fake.lock);
        index_fake.in++;
        while (index_fake.shut)
                uv_cond_wait(&index_fake.opens, &index_fake.lock);
        index_fake.in--;
        uv_mutex_unlock(&index_fake.lock);
}

static inline void set_gate(bool shut)
{
        uv_mutex_lock(&index_fake.lock);
        index_fake.shut = shut;
        uv_cond_broadcast(&index_fake.opens);
        uv_mutex_unlock(&index_fake.lock);
}

static inline unsigned inside(void)
{
        uv_mutex_lock(&index_fake.lock);
        unsigned in = index_fake.in;
        uv_mutex_unlock(&index_fake.lock);
        return in;
}

/* One hit, whose id is the length of the title. */
unsigned search_find(struct search *search, const struct search_query *query,
                     struct search_hit *hits)
{
        (void)search;
        note("find %u %.*s|%.*s|%.*s;", query->kinds, STR_ARG(query->title), STR_ARG(query->body),
             STR_ARG(query->tags));
        if (query->only[SEARCH_ARTICLE]) {
                note("only");
                for (size_t i = 0; i < query->n_only[SEARCH_ARTICLE]; i++)
                        note(" %lld", (long long)query->only[SEARCH_ARTICLE][i]);
                note(";");
        }
        pass_gate();
        hits[0] = (struct search_hit){ SEARCH_ARTICLE, (int64_t)query->title.len, 1, 0.5 };
        return 1;
}

unsigned search_experts(struct search *search, const struct search_query *query, int64_t now_s,
                        struct search_expert *experts, unsigned most)
{
        (void)search, (void)query;
        assert(now_s > 0 && most > 0);
        experts[0] = (struct search_expert){ 5, 0.25, 2 };
        return 1;
}

void search_figures(const struct search *search, struct search_figures *figures)
{
        *figures = (struct search_figures){ .documents = search->number };
}

/* ---- the finder ---- */

static uv_loop_t loop;
static uv_timer_t turning; /* so that the loop does not wait for long */
static struct finder *finder;
static bool finder_gone;

static void turn_again(uv_timer_t *timer)
{
        (void)timer;
}

#define until(condition)                                                                           \
        do {                                                                                       \
                uint64_t end_ms = clock_ms() + PATIENCE_MS;                                        \
                while (!(condition)) {                                                             \
                        if (clock_ms() > end_ms)                                                   \
                                fail_msg("did not come about: %s", #condition);                    \
                        uv_run(&loop, UV_RUN_ONCE);                                                \
                }                                                                                  \
        } while (0)

static inline void gone(void *who)
{
        (void)who;
        finder_gone = true;
}

static int begin(void **state)
{
        (void)state;
        log_set_level(LOG_ERROR);
        memset(&database, 0, sizeof(database));
        memset(&index_fake, 0, sizeof(index_fake));
        uv_mutex_init(&index_fake.lock);
        uv_cond_init(&index_fake.opens);
        finder_gone = false;
        uv_loop_init(&loop);
        uv_timer_init(&loop, &turning);
        uv_timer_start(&turning, turn_again, 2, 2);
        finder = finder_new(&loop, NULL);
        return 0;
}

/* Also checks that no handle and no index is left. */
static int end(void **state)
{
        (void)state;
        if (!finder_gone)
                finder_close(finder, gone, NULL);
        set_gate(false);
        until(finder_gone);
        while (database.n > 0)
                answer_busy();
        uv_close((uv_handle_t *)&turning, NULL);
        uv_run(&loop, UV_RUN_DEFAULT);
        assert_int_equal(uv_loop_close(&loop), 0);
        assert_int_equal(index_fake.made, index_fake.gone);
        finder_free(finder);
        uv_mutex_destroy(&index_fake.lock);
        uv_cond_destroy(&index_fake.opens);
        return 0;
}

#define TEST(claim) cmocka_unit_test_setup_teardown(claim, begin, end)

#endif
