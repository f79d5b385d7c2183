/* ask: who waits for what the index knows. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/clock.h"
#include "finder/room.h"

enum {
        ONLY_MAX = 10000, /* articles; of more, enough are among the hits */
        NUMBER_SIZE = 24,
};

const char *const finder_lacks[] = {
        [FINDER_FULL] = "full",
        [FINDER_LATE] = "late",
        [FINDER_SUPERSEDED] = "superseded",
        [FINDER_UNTOLD] = "untold",
};
_Static_assert(sizeof(finder_lacks) / sizeof(finder_lacks[0]) == FINDER_LACKS,
               "every lack has its word");

struct ask {
        struct job job;
        struct finder *finder;
        struct link link; /* in the finder's */
        struct arena arena;
        struct finder_ask wanted; /* its texts are the arena's */
        finder_done *done;        /* null: has been called */
        void *who;
        uint64_t since_us, until_ms;
        bool reading;  /* the question's words, or which articles; else it is at the seeker */
        int64_t *only; /* the arena's: the articles to look through; null: all */
        size_t n_only;

        struct search_hit *hits[SEARCH_KINDS]; /* the arena's, like these */
        struct search_expert *people;
        struct finder_found found;
        struct search_figures figures; /* of the index after it */
};

static const struct db_statement question_words = {
        "question_words", "select title, body, tags from api.question_words($1, $2)", 2
};
static const struct db_statement search_only = { "search_only",
                                                 "select * from api.search_only($1, $2, $3)", 3 };

/* ---- on the thread ---- */

static bool run(struct job *job, struct search **index)
{
        struct ask *ask = (struct ask *)job;
        struct search_query query = {
                .title = ask->wanted.title,
                .body = ask->wanted.body,
                .tags = ask->wanted.tags,
                .typing = ask->wanted.typing,
                .consults = ask->wanted.consults,
                .only = { [SEARCH_ARTICLE] = ask->only },
                .n_only = { [SEARCH_ARTICLE] = ask->n_only },
        };

        /* The same words again and again: the search looks once. */
        for (unsigned kind = 0; kind < SEARCH_KINDS; kind++) {
                query.kinds = 1U << kind;
                query.most = ask->wanted.most[kind];
                if (query.most > 0)
                        ask->found.n_hits[kind] = search_find(*index, &query, ask->hits[kind]);
        }
        query.kinds = (1U << SEARCH_KINDS) - 1;
        if (ask->wanted.people > 0)
                ask->found.n_people =
                        search_experts(*index, &query, time(NULL), ask->people, ask->wanted.people);
        search_figures(*index, &ask->figures);
        return true;
}

/* ---- the end of an ask ---- */

static void ask_free(struct ask *own_ask)
{
        struct finder *finder = own_ask->finder;

        ring_leave(&own_ask->link);
        if (--finder->n_asks == 0 && !finder->closed)
                uv_timer_stop(&finder->patience);
        arena_fini(&own_ask->arena);
        free(own_ask);
}

static void answer(struct ask *ask, const struct finder_found *found)
{
        struct finder *finder = ask->finder;
        finder_done *done = ask->done;

        ask->done = NULL;
        finder->answered++;
        finder->ask_micros += clock_us() - ask->since_us;
        done(ask->who, found);
}

static void lack(struct ask *ask, enum finder_lack why)
{
        ask->finder->lacks[why]++;
        answer(ask, NULL);
}

static void over(struct job *own_job)
{
        struct ask *ask = (struct ask *)own_job;

        if (ask->job.begun)
                ask->finder->feed.index = ask->figures;
        if (ask->done && ask->job.begun)
                answer(ask, &ask->found);
        else if (ask->done)
                lack(ask, FINDER_SUPERSEDED);
        ask_free(ask);
}

/* What is over by now is not late, however long the loop was elsewhere. */
void asks_look(uv_timer_t *patience)
{
        struct finder *finder = patience->data;
        uint64_t now_ms = clock_ms();

        seeker_look(finder->seeker);
        for (struct link *link = finder->asks.next, *next; link != &finder->asks; link = next) {
                struct ask *ask = RING_OF(struct ask, link, link);

                next = link->next;
                if (!ask->done || ask->until_ms > now_ms)
                        continue;
                if (!ask->reading)
                        seeker_cancel(finder->seeker, JOB_ASKED, &ask->job);
                lack(ask, FINDER_LATE);
        }
}

/* ---- its beginning ---- */

static struct str number(char text[NUMBER_SIZE], int64_t value)
{
        return (struct str){ text, (size_t)snprintf(text, NUMBER_SIZE, "%lld", (long long)value) };
}

static struct str joined(struct arena *arena, struct str a, struct str b)
{
        char *text;

        if (a.len == 0 || b.len == 0)
                return arena_copy(arena, a.len > 0 ? a : b);
        text = arena_take(arena, a.len + 1 + b.len + 1);
        memcpy(text, a.at, a.len);
        text[a.len] = '\n';
        memcpy(text + a.len + 1, b.at, b.len);
        return (struct str){ text, a.len + 1 + b.len };
}

static struct ask *ask_new(struct finder *finder, const struct finder_ask *wanted,
                           finder_done *done, void *who)
{
        struct ask *ask = mem_new(1, sizeof(*ask));
        struct arena *arena = &ask->arena;

        ask->job.run = run;
        ask->job.over = over;
        ask->finder = finder;
        ask->wanted = *wanted;
        ask->wanted.title = arena_copy(arena, wanted->title);
        ask->wanted.body = arena_copy(arena, wanted->body);
        ask->wanted.tags = arena_copy(arena, wanted->tags);
        ask->wanted.state = arena_copy(arena, wanted->state);
        ask->wanted.tag = arena_copy(arena, wanted->tag);
        for (unsigned kind = 0; kind < SEARCH_KINDS; kind++) {
                ask->hits[kind] = arena_take(arena, wanted->most[kind] * sizeof(*ask->hits[kind]));
                ask->found.hits[kind] = ask->hits[kind];
        }
        ask->people = arena_take(arena, wanted->people * sizeof(*ask->people));
        ask->found.people = ask->people;
        ask->done = done;
        ask->who = who;
        ask->since_us = clock_us();
        ask->until_ms = clock_ms() + wanted->patience_ms;
        ring_add(&finder->asks, &ask->link);
        if (finder->n_asks++ == 0)
                uv_timer_start(&finder->patience, asks_look, FINDER_SLACK_MS, FINDER_SLACK_MS);
        return ask;
}

/* Those of the same typist that have not begun need not. */
static void supersede(struct finder *finder, const void *typist)
{
        for (struct link *link = finder->asks.next; link != &finder->asks; link = link->next) {
                struct ask *ask = RING_OF(struct ask, link, link);

                if (ask->wanted.typist == typist && !ask->reading)
                        seeker_cancel(finder->seeker, JOB_ASKED, &ask->job);
        }
}

/* What was read first is there, or is not: then nothing is known. */
static void read_over(struct ask *ask, bool there)
{
        ask->reading = false;
        if (ask->done && there && !ask->finder->closed) {
                seeker_put(ask->finder->seeker, JOB_ASKED, &ask->job);
                return;
        }
        if (ask->done)
                lack(ask, FINDER_UNTOLD);
        ask_free(ask);
}

static void words_read(void *who, const struct db_reply *reply)
{
        struct ask *ask = who;
        struct finder_ask *wanted = &ask->wanted;
        bool there = reply->err.code == ERR_NONE && reply->count > 0;

        if (there) {
                wanted->title = joined(&ask->arena, wanted->title, db_value(reply, 0, 0));
                wanted->body = joined(&ask->arena, wanted->body, db_value(reply, 0, 1));
                wanted->tags = joined(&ask->arena, wanted->tags, db_value(reply, 0, 2));
        }
        read_over(ask, there);
}

static void read_words(struct ask *ask)
{
        char person[NUMBER_SIZE], question[NUMBER_SIZE];
        const struct str args[] = { number(person, ask->wanted.person),
                                    number(question, ask->wanted.question) };

        db_read(ask->finder->db, &question_words, args, words_read, ask);
}

static void only_read(void *who, const struct db_reply *reply)
{
        struct ask *ask = who;
        bool there = reply->err.code == ERR_NONE;

        if (there && reply->count <= ONLY_MAX) {
                ask->n_only = reply->count;
                ask->only = arena_take(&ask->arena, (ask->n_only + 1) * sizeof(*ask->only));
                for (unsigned i = 0; i < reply->count; i++)
                        str_to_id(db_value(reply, i, 0), &ask->only[i]);
        }
        read_over(ask, there);
}

static void read_only(struct ask *ask)
{
        const struct str none = { 0 };
        char most[NUMBER_SIZE];
        const struct str args[] = { ask->wanted.state.len > 0 ? ask->wanted.state : none,
                                    ask->wanted.tag.len > 0 ? ask->wanted.tag : none,
                                    number(most, ONLY_MAX + 1) };

        db_read(ask->finder->db, &search_only, args, only_read, ask);
}

/* What has to be read before the index can be asked. */
static bool reads_first(struct ask *ask)
{
        ask->reading = true;
        if (ask->wanted.question > 0)
                read_words(ask);
        else if (ask->wanted.state.len > 0 || ask->wanted.tag.len > 0)
                read_only(ask);
        else
                ask->reading = false;
        return ask->reading;
}

bool finder_ask(struct finder *finder, const struct finder_ask *wanted, finder_done *done,
                void *who)
{
        struct ask *ask;

        if (finder->closed || finder->n_asks == FINDER_ASKS_MAX) {
                finder->lacks[FINDER_FULL]++;
                return false;
        }
        if (wanted->typist)
                supersede(finder, wanted->typist);
        ask = ask_new(finder, wanted, done, who);
        if (!reads_first(ask))
                seeker_put(finder->seeker, JOB_ASKED, &ask->job);
        return true;
}
