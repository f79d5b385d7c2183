/*
 * room: what the files of work share.
 */
#ifndef WORK_ROOM_H
#define WORK_ROOM_H

#include "work/chore.h"
#include "work/work.h"

/* Each in the file of its name. */
enum work_chore { WORK_BEAT, WORK_ATTENDED, WORK_DUE, WORK_NOTICES, WORK_CHORES };

extern const struct chore_kind beat_chore, attended_chore, due_chore, notices_chore;

enum { NODE_SIZE = 61 };

struct work {
        struct work_config config;
        uv_loop_t *loop;
        struct db *db;
        bool closed;
        struct chore chores[WORK_CHORES];

        char node[NODE_SIZE]; /* this server's name: its host, its process and chance */
        bool known;           /* the database has heard of this node, */
        uint64_t beaten_ms;   /* last then */
        struct attendance *attendance;
};

#endif
