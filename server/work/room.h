/*
 * room: what the files of work share.
 */
#ifndef WORK_ROOM_H
#define WORK_ROOM_H

#include "work/chore.h"
#include "work/delivery.h"
#include "work/work.h"

/* Each in the file of its name; mail and push in claim.c. */
enum work_chore {
        WORK_BEAT,
        WORK_ATTENDED,
        WORK_DUE,
        WORK_NOTICES,
        WORK_KEY,
        WORK_MAIL,
        WORK_PUSH,
        WORK_REPORT,
        WORK_REFRESH,
        WORK_CHORES
};

extern const struct chore_kind beat_chore, attended_chore, due_chore, notices_chore, key_chore,
        mail_chore, push_chore, report_chore, refresh_chore;

enum { NODE_SIZE = 61 };

struct work {
        struct work_config config;
        uv_loop_t *loop;
        struct db *db;
        struct chore chores[WORK_CHORES];

        char node[NODE_SIZE]; /* this server's name: its host, its process and chance */
        bool known;           /* the database has heard of this node, */
        uint64_t beaten_ms;   /* last then */
        struct attendance *attendance;

        bool delivers[POST_CHANNELS]; /* post does */
        bool lacks_key;               /* nobody has made one for push services yet */
        bool has_key;                 /* post has it */
        bool more[POST_CHANNELS];     /* there may be more to claim at once */
        bool held;                    /* nothing is claimed, and post not touched, any more */
        struct reports reports;
        uint64_t ended[POST_CHANNELS][POST_OUTCOMES];

        uv_timer_t patience; /* with what is said last */
        bool leaving;        /* the database is being told that this node goes */
        void (*closed)(void *who);
        void *who;
};

/* Once it is closed: if nothing is left to say, that was all. */
void work_settle(struct work *work);

#endif
