#include "cli/talk.h"

#include <assert.h>
#include <stdlib.h>

#include "base/clock.h"
#include "cli/kept.h"
#include "cli/room.h"

enum {
        ANSWER_PATIENCES =
                6,       /* how much longer a server has that is there; then a change is kept */
        QUIET_MS = 1000, /* so long nobody wonders what is going on */
};

static uint64_t patience_ms(const struct cli *cli)
{
        return cli->talk->gave_up ? 0 : cli->patience_ms;
}

/* On a terminal: what is waited for, once. */
static void say_waiting(struct cli *cli)
{
        struct talk *talk = cli->talk;

        if (talk->said_so || !cli->err.terminal || !talk->away_since ||
            clock_ms() < talk->away_since + QUIET_MS)
                return;
        talk->said_so = true;
        cli_tell(cli, SAID(cli, _("Waiting for {server} …"), "server", cli->account.server));
}

/* Until when a reply is waited for: sooner while the server is away. */
static uint64_t last_instant(const struct cli *cli, uint64_t asked_at)
{
        const struct talk *talk = cli->talk;

        return talk->away_since ? talk->away_since + patience_ms(cli)
                                : asked_at + ANSWER_PATIENCES * cli->patience_ms;
}

static bool hopeless(const struct cli *cli, uint64_t asked_at)
{
        const enum buckstop_link link = buckstop_link(cli->talk->line);

        return talk_interrupted() || link == BUCKSTOP_SIGNED_OUT || link == BUCKSTOP_REFUSED ||
               clock_ms() >= last_instant(cli, asked_at);
}

static void on_reply(void *who, const struct buckstop_reply *reply)
{
        struct reply *mine = who;

        mine->done = true;
        mine->ok = reply->ok;
        mine->words =
                arena_copy(&mine->cli->arena, str_of(reply->ok ? reply->result : reply->message))
                        .at;
        snprintf(mine->code, sizeof(mine->code), "%s", reply->ok ? "" : reply->code);
}

static bool all_done(const struct reply *replies, size_t n)
{
        for (size_t i = 0; i < n; i++)
                if (!replies[i].done)
                        return false;
        return true;
}

/* What earlier runs have left is answered now, too, unless that takes long: then by a later one. */
static void send_the_rest(struct cli *cli)
{
        const uint64_t late = clock_ms() + cli->patience_ms;

        while (cli->talk->keeps && buckstop_queued(cli->talk->line) > 0 && !hopeless(cli, late) &&
               clock_ms() < late)
                line_serve(cli->talk, late);
}

void talk_send_kept(struct cli *cli)
{
        int status;

        if (kept_waits(cli) && line_open(cli, false, &status))
                send_the_rest(cli);
}

/* Wait for the replies. When it gives up the connection is ended, and with it every call. */
static void await(struct cli *cli, const struct reply *replies, size_t n)
{
        const uint64_t asked_at = clock_ms();

        while (!all_done(replies, n) && !hopeless(cli, asked_at)) {
                const uint64_t last = last_instant(cli, asked_at);
                const uint64_t say = cli->talk->away_since + QUIET_MS;

                line_serve(cli->talk,
                           cli->talk->away_since && !cli->talk->said_so && say < last ? say : last);
                say_waiting(cli);
        }
        if (all_done(replies, n)) {
                send_the_rest(cli);
                return;
        }
        cli->talk->gave_up = true;
        line_close(cli->talk);
}

static json_t *parsed(struct cli *cli, const struct reply *reply)
{
        json_t *result = json_loads(reply->words, JSON_DECODE_ANY, NULL);

        cli->talk->words = reply->words;
        cli->talk->code[0] = '\0';
        json_array_append_new(cli->replies, result);
        return result;
}

char *params_text(json_t *own_params)
{
        char *text = json_dumps(own_params, JSON_COMPACT);

        json_decref(own_params);
        if (!text)
                mem_exhausted();
        return text;
}

static bool read_all(struct cli *cli, struct ask *asks, struct reply *replies, size_t n)
{
        for (size_t i = 0; i < n; i++) {
                char *params = params_text(asks[i].own_params);

                replies[i] = (struct reply){ .cli = cli };
                buckstop_read(cli->talk->line, asks[i].method, params, on_reply, &replies[i]);
                free(params);
        }
        await(cli, replies, n);
        for (size_t i = 0; i < n; i++)
                asks[i].result = replies[i].ok ? parsed(cli, &replies[i]) : NULL;
        return true;
}

bool talk_read_all(struct cli *cli, struct ask *asks, size_t n, int *status)
{
        struct reply replies[TALK_AT_ONCE];

        assert(n <= TALK_AT_ONCE);
        if (!line_open(cli, false, status)) {
                for (size_t i = 0; i < n; i++)
                        json_decref(asks[i].own_params);
                return false;
        }
        read_all(cli, asks, replies, n);
        for (size_t i = 0; i < n; i++) {
                if (replies[i].ok)
                        continue;
                *status = reply_refuse(cli, &replies[i]);
                return false;
        }
        return true;
}

json_t *talk_read(struct cli *cli, const char *method, json_t *own_params, int *status)
{
        struct ask ask = { method, own_params, NULL };

        return talk_read_all(cli, &ask, 1, status) ? ask.result : NULL;
}

json_t *talk_read_unless(struct cli *cli, const char *code, const char *method, json_t *own_params,
                         int *status)
{
        struct ask ask = { method, own_params, NULL };
        struct reply reply;

        if (!line_open(cli, false, status)) {
                json_decref(own_params);
                return NULL;
        }
        read_all(cli, &ask, &reply, 1);
        if (!reply.ok)
                *status = strcmp(reply.code, code) == 0 || strcmp(code, TALK_ANY) == 0
                                  ? STATUS_DONE
                                  : reply_refuse(cli, &reply);
        return ask.result;
}

json_t *talk_change(struct cli *cli, const char *method, json_t *own_params, int *status)
{
        return talk_change_unless(cli, "", method, own_params, status);
}

json_t *talk_change_unless(struct cli *cli, const char *code, const char *method,
                           json_t *own_params, int *status)
{
        struct reply reply = { .cli = cli };

        if (!line_open(cli, true, status)) {
                json_decref(own_params);
                return NULL;
        }

        char *params = params_text(own_params);
        const bool keeps = cli->talk->keeps;

        buckstop_change(cli->talk->line, method, params, on_reply, &reply);
        await(cli, &reply, 1);
        if (!reply.ok && keeps && strcmp(reply.code, "stopped") == 0)
                *status = kept_say(cli, method, params);
        else if (!reply.ok && strcmp(reply.code, code) == 0)
                *status = STATUS_DONE;
        else if (!reply.ok)
                *status = reply_refuse(cli, &reply);
        free(params);
        return reply.ok ? parsed(cli, &reply) : NULL;
}

const char *talk_refusal(const struct cli *cli)
{
        return cli->talk ? cli->talk->code : "";
}

const char *talk_words(const struct cli *cli)
{
        return cli->talk->words;
}
