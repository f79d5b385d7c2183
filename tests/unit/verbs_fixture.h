/*
 * verbs_fixture: verbs between a session that reads its inbox, and a database and a finder that
 * answer when they are told to.
 */
#ifndef VERBS_FIXTURE_H
#define VERBS_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"
#include "verbs/verbs.h"

/* ---- a database that answers when it is told to ---- */

struct asked {
        const struct db_statement *statement;
        bool change, report;
        int64_t order;
        char *args[DB_ARGS_MAX];
        db_done *done;
        void *who;
};

static struct {
        struct asked asked[2 * CALLS_MAX];
        size_t n, answered;
        struct str value; /* of the reply being given */
} fake;

static void note(bool change, const struct db_statement *statement, int64_t order,
                 const struct str *args, db_done *done, void *who)
{
        struct asked *asked = &fake.asked[fake.n++];

        *asked = (struct asked){
                .statement = statement, .change = change, .order = order, .done = done, .who = who
        };
        for (unsigned i = 0; i < statement->args; i++)
                asked->args[i] = args[i].at ? mem_copy(args[i]) : NULL;
}

void db_change(struct db *db, const struct db_statement *statement, int64_t order,
               const struct str *args, db_done *done, void *who)
{
        (void)db;
        note(true, statement, order, args, done, who);
}

void db_read(struct db *db, const struct db_statement *statement, const struct str *args,
             db_done *done, void *who)
{
        (void)db;
        note(false, statement, 0, args, done, who);
}

void db_report(struct db *db, const struct db_statement *statement, const struct str *args,
               db_done *done, void *who)
{
        (void)db;
        note(false, statement, 0, args, done, who);
        fake.asked[fake.n - 1].report = true;
}

struct str db_value(const struct db_reply *reply, unsigned row, unsigned column)
{
        (void)reply, (void)row, (void)column;
        return fake.value;
}

static inline void answer_with(const struct db_reply *reply, const char *value)
{
        struct asked *asked = &fake.asked[fake.answered++];

        fake.value = str_of(value);
        asked->done(asked->who, reply);
}

/* The oldest call still open is answered. */
static inline void database_answers(const char *value)
{
        answer_with(&(struct db_reply){ .count = 1 }, value);
}

static inline void database_refuses(enum err_code code, const char *text)
{
        struct db_reply reply = { 0 };

        err_set(&reply.err, code, "%s", text);
        answer_with(&reply, NULL);
}

/* ---- a finder that knows something when it is told to ---- */

struct looked {
        struct finder_ask ask; /* its texts are owned */
        finder_done *done;
        void *who;
};

static struct {
        bool full; /* takes nothing */
        struct looked looked[CALLS_MAX];
        size_t n, answered;
} finder_fake;

bool finder_ask(struct finder *finder, const struct finder_ask *ask, finder_done *done, void *who)
{
        struct looked *looked = &finder_fake.looked[finder_fake.n];

        (void)finder;
        if (finder_fake.full)
                return false;
        finder_fake.n++;
        *looked = (struct looked){ *ask, done, who };
        looked->ask.title = str_of(mem_copy(ask->title));
        looked->ask.body = str_of(mem_copy(ask->body));
        looked->ask.tags = str_of(mem_copy(ask->tags));
        looked->ask.state = str_of(mem_copy(ask->state));
        looked->ask.tag = str_of(mem_copy(ask->tag));
        return true;
}

/* The oldest who still asks is answered; null: nothing is known. */
static inline void finder_answers(const struct finder_found *found)
{
        struct looked *looked = &finder_fake.looked[finder_fake.answered++];

        looked->done(looked->who, found);
}

static inline void finder_forgets(void)
{
        for (size_t i = 0; i < finder_fake.n; i++) {
                free((char *)finder_fake.looked[i].ask.title.at);
                free((char *)finder_fake.looked[i].ask.body.at);
                free((char *)finder_fake.looked[i].ask.tags.at);
                free((char *)finder_fake.looked[i].ask.state.at);
                free((char *)finder_fake.looked[i].ask.tag.at);
        }
        memset(&finder_fake, 0, sizeof(finder_fake));
}

/* ---- a session that reads its inbox ---- */

static struct hub *hub;
static struct verbs *verbs;
static struct inbox *inbox;
static struct caller *caller;
static char digest[] = "the digest of a token";
static int64_t ended; /* whose session has */
static char last[4096];

static inline void wake(void *who)
{
        (void)who;
}

static inline void hear(void *listener, int64_t person)
{
        assert_ptr_equal(listener, &ended);
        ended = person;
}

static inline void signed_in_as(enum who who)
{
        caller_free(caller);
        caller = caller_new(verbs, 42, who, digest, inbox);
}

static int begin(void **state)
{
        struct verbs_config config = { .rate_percent = 100 };
        struct err err;

        (void)state;
        hub = hub_new();
        verbs = verbs_new(NULL, NULL, &config, &err);
        inbox = inbox_new(hub, 42, wake, NULL);
        ended = 0;
        verbs_hear(verbs, hear, &ended);
        caller = caller_new(verbs, 42, WHO_MEMBER, digest, inbox);
        return verbs ? 0 : -1;
}

static int end(void **state)
{
        (void)state;
        caller_free(caller);
        inbox_free(inbox);
        while (finder_fake.answered < finder_fake.n)
                finder_answers(NULL);
        while (fake.answered < fake.n)
                database_refuses(ERR_BUSY, "The end.");
        for (size_t i = 0; i < fake.n; i++)
                for (size_t k = 0; k < DB_ARGS_MAX; k++)
                        free(fake.asked[i].args[k]);
        verbs_free(verbs);
        hub_free(hub);
        memset(&fake, 0, sizeof(fake));
        finder_forgets();
        caller = NULL;
        return 0;
}

static inline void take(const char *method, const char *params)
{
        char frame[1024];

        snprintf(frame, sizeof(frame),
                 "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"%s\",\"params\":%s}", method, params);
        verbs_take(verbs, caller, str_of(frame));
}

/* The next frame of the inbox, or null. */
static inline const char *next_reply(void)
{
        struct frame *frame = inbox_next(inbox);

        if (!frame)
                return NULL;
        snprintf(last, sizeof(last), "%.*s", STR_ARG(frame_text(frame)));
        frame_drop(frame);
        return last;
}

static inline void reply_has(const char *text)
{
        const char *reply = next_reply();

        assert_non_null(reply);
        if (!strstr(reply, text))
                fail_msg("%s: no %s", reply, text);
}

static inline void refused_with(const char *word)
{
        char code[64];

        snprintf(code, sizeof(code), "\"code\":\"%s\"", word);
        reply_has(code);
        assert_int_equal(fake.n, 0);
        assert_int_equal(verbs_pending(verbs), 0);
}

static inline struct verb_figures figures_of(const char *name)
{
        struct verb_figures figures;

        for (unsigned i = 0; verbs_figures(verbs, i, &figures); i++)
                if (strcmp(figures.name, name) == 0)
                        return figures;
        fail();
        return figures;
}

#define TEST(claim) cmocka_unit_test_setup_teardown(claim, begin, end)

#endif
