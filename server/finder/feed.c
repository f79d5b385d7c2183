#include "finder/feed.h"

#include <stdio.h>

#include "base/clock.h"
#include "base/log.h"

enum {
        LOOK_MS = 20,       /* for the database, before it has been there */
        PAGE = 500,         /* documents; PostgreSQL takes half as long again for 200 at a time */
        TOUCHED = 200,      /* marks of one read */
        BATCHES_MAX = 2,    /* at the seeker: one being taken in and one that is ready */
        REST_MS_MIN = 500,  /* after an error; doubles with each further one */
        REST_MS_MAX = 8000, /* so */
        TELL_MS = 2000,     /* between two log lines of a load */
        ID_SIZE = 20 + 1,   /* digits and a comma */
};

static const struct db_statement search_synonyms_read = { "search_synonyms",
                                                          "select * from api.search_synonyms()",
                                                          0 };
static const struct db_statement search_documents = {
        "search_documents", "select " BATCH_COLUMNS " from api.search_documents($1, $2, $3)", 3
};
static const struct db_statement search_touched = {
        "search_touched", "select " BATCH_COLUMNS " from api.search_touched($1, $2)", 2
};

static void feed_go(struct feed *feed);

/* ---- what came ---- */

static void rested(uv_timer_t *timer)
{
        feed_go(timer->data);
}

static void rest(struct feed *feed)
{
        if (feed->rest_ms == 0)
                log_plain(LOG_WARN, "finder.waits");
        feed->rest_ms = feed->rest_ms ? 2 * feed->rest_ms : REST_MS_MIN;
        if (feed->rest_ms > REST_MS_MAX)
                feed->rest_ms = REST_MS_MAX;
        uv_timer_start(&feed->timer, rested, feed->rest_ms, 0);
}

static void tell_loaded(struct feed *feed)
{
        feed->loaded = true;
        log_event(LOG_INFO, "finder.ready", log_number("documents", (int64_t)feed->index.documents),
                  log_number("bytes", (int64_t)feed->index.bytes),
                  log_number("ms", (int64_t)(clock_ms() - feed->began_ms)));
}

static void tell_progress(struct feed *feed)
{
        if (clock_ms() - feed->told_ms < TELL_MS)
                return;
        feed->told_ms = clock_ms();
        log_event(LOG_INFO, "finder.loading", log_number("documents", (int64_t)feed->loading),
                  log_number("ms", (int64_t)(clock_ms() - feed->began_ms)));
}

/* The index has it. Of a seeker that has stopped nothing is to be told. */
static void fed(struct job *own_job)
{
        struct batch *batch = (struct batch *)own_job;
        struct feed *feed = batch->feed;

        feed->batches--;
        if (batch->job.begun && batch->next == batch->n) {
                feed->index = batch->figures;
                feed->fed += batch->has_groups ? 0 : batch->n;
                if (batch->marked_us > 0) {
                        feed->feeds++;
                        feed->lags_us += clock_us() - batch->marked_us;
                }
                if (batch->last)
                        tell_loaded(feed);
        }
        batch_free(batch);
        feed_go(feed);
}

static void hand_in(struct feed *feed, struct batch *own_batch)
{
        feed->batches++;
        own_batch->job.over = fed;
        seeker_put(feed->seeker, JOB_FED, &own_batch->job);
}

static void synonyms_read(void *who, const struct db_reply *reply)
{
        struct feed *feed = who;
        struct batch *batch = batch_of_synonyms(feed, reply);

        if (feed->stage == FEED_SYNONYMS) {
                batch->anew = true;
                feed->stage = FEED_ARTICLES;
        }
        hand_in(feed, batch);
}

static void page_read(void *who, const struct db_reply *reply)
{
        struct feed *feed = who;
        struct batch *batch = batch_of_documents(feed, reply);

        feed->paged = true;
        feed->loading += batch->n;
        feed->after = batch_end(batch);
        if (batch->n < PAGE) {
                batch->last = feed->stage == FEED_QUESTIONS;
                feed->stage++;
                feed->after = 0;
        }
        tell_progress(feed);
        hand_in(feed, batch);
}

static void touched_read(void *who, const struct db_reply *reply)
{
        struct feed *feed = who;
        struct batch *batch = batch_of_documents(feed, reply);
        const struct mark *oldest;

        marks_oldest(&feed->marks, 1, &oldest);
        batch->marked_us = oldest->at_us;
        marks_drop(&feed->marks, feed->reading);
        feed->paged = false;
        hand_in(feed, batch);
}

/* The reply of the one read. What was read before everything is to be loaded anew is of the past.
 */
static void read_over(void *who, const struct db_reply *reply)
{
        struct feed *feed = who;
        db_done *read = feed->read;

        feed->read = NULL;
        if (feed->closed)
                return;
        if (reply->err.code != ERR_NONE) {
                feed->synonyms |= read == synonyms_read;
                rest(feed);
                return;
        }
        if (feed->rest_ms > 0)
                log_plain(LOG_INFO, "finder.goes_on");
        feed->rest_ms = 0;
        if (!feed->anew)
                read(feed, reply);
        feed_go(feed);
}

/* ---- what to read ---- */

static void ask(struct feed *feed, const struct db_statement *statement, const struct str *args,
                db_done *read)
{
        feed->read = read;
        db_read(feed->db, statement, args, read_over, feed);
}

static void ask_page(struct feed *feed)
{
        char after[ID_SIZE], most[ID_SIZE];
        const struct str args[] = {
                feed->stage == FEED_ARTICLES ? STR("article") : STR("question"),
                { after, (size_t)sprintf(after, "%lld", (long long)feed->after) },
                { most, (size_t)sprintf(most, "%d", PAGE) },
        };

        ask(feed, &search_documents, args, page_read);
}

/* Both arrays as literals: {7,12}. */
static void ask_touched(struct feed *feed)
{
        char texts[SEARCH_KINDS][TOUCHED * ID_SIZE + 2];
        struct str args[SEARCH_KINDS] = { { texts[0], 0 }, { texts[1], 0 } };
        const struct mark *marks;

        feed->reading = (unsigned)marks_oldest(&feed->marks, TOUCHED, &marks);
        for (unsigned i = 0; i < feed->reading; i++) {
                struct str *arg = &args[marks[i].kind];

                arg->len += (size_t)sprintf(texts[marks[i].kind] + arg->len, "%c%lld",
                                            arg->len == 0 ? '{' : ',', (long long)marks[i].id);
        }
        for (unsigned kind = 0; kind < SEARCH_KINDS; kind++) {
                if (args[kind].len == 0)
                        texts[kind][args[kind].len++] = '{';
                texts[kind][args[kind].len++] = '}';
        }
        ask(feed, &search_touched, args, touched_read);
}

static void ask_synonyms(struct feed *feed)
{
        feed->synonyms = false;
        ask(feed, &search_synonyms_read, NULL, synonyms_read);
}

static void begin_load(struct feed *feed)
{
        feed->anew = false;
        feed->stage = FEED_SYNONYMS;
        feed->after = 0;
        feed->loading = 0;
        feed->loads++;
        feed->began_ms = feed->told_ms = clock_ms();
        log_plain(LOG_INFO, "finder.loads");
}

/* Marks and pages by turns, so that neither waits for the end of the other. */
static void feed_go(struct feed *feed)
{
        bool pages = feed->stage == FEED_ARTICLES || feed->stage == FEED_QUESTIONS;
        bool marks = marks_count(&feed->marks) > 0;

        if (feed->closed || feed->read || feed->batches == BATCHES_MAX ||
            uv_is_active((uv_handle_t *)&feed->timer))
                return;
        if (feed->anew)
                begin_load(feed);
        if (feed->synonyms || feed->stage == FEED_SYNONYMS)
                ask_synonyms(feed);
        else if (marks && (feed->paged || !pages))
                ask_touched(feed);
        else if (pages)
                ask_page(feed);
}

/* ---- beginning and end ---- */

static void look(uv_timer_t *timer)
{
        struct feed *feed = timer->data;

        if (!db_ready(feed->db))
                return;
        uv_timer_stop(timer);
        feed->anew = true;
        feed_go(feed);
}

void feed_start(struct feed *feed, uv_loop_t *loop, struct db *db, struct seeker *seeker)
{
        feed->db = db;
        feed->seeker = seeker;
        uv_timer_init(loop, &feed->timer);
        feed->timer.data = feed;
        uv_timer_start(&feed->timer, look, 0, LOOK_MS);
}

void feed_mark(struct feed *feed, const struct db_event *event)
{
        bool room = true;

        if (event->article > 0)
                room = marks_add(&feed->marks, SEARCH_ARTICLE, event->article);
        if (event->question > 0)
                room = marks_add(&feed->marks, SEARCH_QUESTION, event->question) && room;
        feed->synonyms |= event->synonyms;
        if (room)
                feed_go(feed);
        else
                feed_anew(feed);
}

void feed_anew(struct feed *feed)
{
        marks_fini(&feed->marks);
        feed->anew = true;
        feed_go(feed);
}

void feed_close(struct feed *feed)
{
        feed->closed = true;
        uv_close((uv_handle_t *)&feed->timer, NULL);
}

void feed_fini(struct feed *feed)
{
        marks_fini(&feed->marks);
}
