/*
 * room: what the files of finder share.
 */
#ifndef FINDER_ROOM_H
#define FINDER_ROOM_H

#include "base/ring.h"
#include "finder/feed.h"
#include "finder/finder.h"

struct finder {
        struct db *db;
        struct seeker *seeker;
        struct feed feed;

        struct link asks; /* all that are not over, oldest first */
        unsigned n_asks;
        uv_timer_t patience; /* running while there are any */

        bool closed;
        void (*gone)(void *who);
        void *who;

        uint64_t answered, ask_micros, lacks[FINDER_LACKS];
};

/* Look for asks whose time is over; the timer's. */
void asks_look(uv_timer_t *patience);

#endif
