#include <assert.h>
#include <stdlib.h>

#include "finder/room.h"

struct finder *finder_new(uv_loop_t *loop, struct db *db)
{
        struct finder *finder = mem_new(1, sizeof(*finder));

        finder->db = db;
        ring_init(&finder->asks);
        uv_timer_init(loop, &finder->patience);
        finder->patience.data = finder;
        finder->seeker = seeker_new(loop);
        feed_start(&finder->feed, loop, db, finder->seeker);
        return finder;
}

static void stopped(void *who)
{
        struct finder *finder = who;

        finder->gone(finder->who);
}

void finder_close(struct finder *finder, void (*closed)(void *who), void *who)
{
        finder->closed = true;
        finder->gone = closed;
        finder->who = who;
        feed_close(&finder->feed);
        uv_close((uv_handle_t *)&finder->patience, NULL);
        seeker_stop(finder->seeker, stopped, finder);
}

void finder_free(struct finder *own_finder)
{
        assert(own_finder->n_asks == 0);
        feed_fini(&own_finder->feed);
        free(own_finder);
}

void finder_event(struct finder *finder, const struct db_event *event)
{
        feed_mark(&finder->feed, event);
}

void finder_broken(struct finder *finder)
{
        feed_anew(&finder->feed);
}

bool finder_ready(const struct finder *finder)
{
        return finder->feed.loaded;
}

void finder_figures(const struct finder *finder, struct finder_figures *figures)
{
        const struct feed *feed = &finder->feed;

        *figures = (struct finder_figures){
                .ready = feed->loaded,
                .index = feed->index,
                .waiting = finder->n_asks,
                .asks = finder->answered,
                .ask_micros = finder->ask_micros,
                .marks = (unsigned)marks_count(&feed->marks),
                .fed = feed->fed,
                .feeds = feed->feeds,
                .feed_lags = feed->lags_us,
                .loads = feed->loads,
        };
        for (unsigned i = 0; i < FINDER_LACKS; i++)
                figures->lacks[i] = finder->lacks[i];
}
