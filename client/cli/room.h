/*
 * room: what the files of talk share: one connection, and what is known of it.
 */
#ifndef CLI_ROOM_H
#define CLI_ROOM_H

#include "cli/talk.h"
#include "lib/buckstop.h"

struct talk {
        struct buckstop_loop *loop;
        struct buckstop *line; /* null: not connected */
        bool keeps;            /* the line has the folder */
        enum buckstop_link link;
        uint64_t away_since; /* when the line was last seen to be away; 0: it is open */
        bool said_so;        /* that the server is waited for */
        bool gave_up;        /* it was away a moment ago: another wait is no use */
        char why[BUCKSTOP_TEXT_MAX];
        char code[32];
        const char *words;
        const struct listener *listener;
        bool enough;
};

/* A connection, with the folder where that is asked for; the one that is there when it will do. */
bool line_open(struct cli *cli, bool kept, int *status);

/* Another one, to listen on: the folder is free for others. */
bool line_listen(struct cli *cli, int *status);

/* What is under way ends with "stopped". */
void line_close(struct talk *talk);

/* Serve it until something happens, at most until an instant of clock_ms() (0: for ever). False:
 * who reads what is printed has gone. */
bool line_serve(struct talk *talk, uint64_t until_ms);

/* What earlier runs have left is sent, when there is any. */
void talk_send_kept(struct cli *cli);

/* How one call ended. */
struct reply {
        struct cli *cli;
        bool done, ok;
        char code[32];
        const char *words; /* the result, or the sentence of a refusal; the run's */
};

/* Say why there is no result. Returns the status to end with. */
int reply_refuse(struct cli *cli, const struct reply *reply);

/* Params as the library takes them; free it with free(). */
char *params_text(json_t *own_params);

#endif
