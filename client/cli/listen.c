/* listen: what happens, and what is asked while it does. */
#include <stdlib.h>

#include "base/clock.h"
#include "cli/room.h"

void talk_enough(struct cli *cli)
{
        cli->talk->enough = true;
}

/* A call on its way while one listens. */
struct later {
        struct cli *cli;
        void (*done)(void *who, const json_t *result);
        void *who;
};

static void on_later(void *who, const struct buckstop_reply *reply)
{
        struct later *later = who;
        json_t *result = reply->ok ? json_loads(reply->result, JSON_DECODE_ANY, NULL) : NULL;

        /* What stopped is nobody's answer: the listening has ended. */
        if (reply->ok || strcmp(reply->code, "stopped") != 0) {
                if (result)
                        json_array_append_new(later->cli->replies, result);
                later->done(later->who, result);
        }
        free(later);
}

void talk_ask(struct cli *cli, const char *method, json_t *own_params,
              void (*done)(void *who, const json_t *result), void *who)
{
        struct later *later = mem_new(1, sizeof(*later));
        char *params = params_text(own_params);

        *later = (struct later){ cli, done, who };
        buckstop_read(cli->talk->line, method, params, on_later, later);
        free(params);
}

/* The connection has come to its end: no other try is made. */
static bool has_ended(struct cli *cli, int *status)
{
        const enum buckstop_link link = buckstop_link(cli->talk->line);
        struct reply reply = { .cli = cli, .words = cli->talk->why };

        if (link != BUCKSTOP_SIGNED_OUT && link != BUCKSTOP_REFUSED)
                return false;
        snprintf(reply.code, sizeof(reply.code), "%s",
                 link == BUCKSTOP_SIGNED_OUT ? "signed_out" : "unreachable");
        *status = reply_refuse(cli, &reply);
        return true;
}

int talk_listen(struct cli *cli, const struct listener *listener, uint64_t until_ms)
{
        int status = STATUS_DONE;

        talk_send_kept(cli);
        if (!line_listen(cli, &status))
                return status;
        cli->talk->listener = listener;
        cli->talk->enough = false;
        while (!cli->talk->enough && !talk_interrupted() && (!until_ms || clock_ms() < until_ms) &&
               !has_ended(cli, &status))
                if (!line_serve(cli->talk, until_ms))
                        break;
        line_close(cli->talk);
        cli->talk->listener = NULL;
        return status;
}
