#include "cli/talk.h"

#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "cli/kept.h"
#include "lib/buckstop.h"
#include "words/refusal.h"

enum {
        PATIENCE_MS = 5000, /* a server that restarts is back by then */
        ANSWER_MS = 30000,  /* how long a connected server has for a change; then it is kept */
        LOCK_MS = 30000,    /* how long another process may have the folder */
        LOCK_PAUSE_US = 50000,
        QUIET_MS = 1000, /* so long nobody wonders what is going on */
};

struct talk {
        struct buckstop_loop *loop;
        struct buckstop *line; /* null: not connected */
        bool keeps;            /* the line has the folder */
        uint64_t away_since;   /* when the line was last seen to be away; 0: it is open */
        bool said_so;          /* that the server is waited for */
        bool gave_up;          /* it was away a moment ago: another wait is no use */
        char why[BUCKSTOP_TEXT_MAX];
        char code[32];
        const char *words;
        const struct listener *listener;
        bool enough;
};

static volatile sig_atomic_t told_to_end;

static void end_soon(int number)
{
        told_to_end = number;
}

bool talk_interrupted(const struct cli *cli)
{
        (void)cli;
        return told_to_end != 0;
}

/* ---- what the library tells ----------------------------------------------------------------- */

static void on_link(void *who, enum buckstop_link link, const char *why)
{
        struct cli *cli = who;
        struct talk *talk = cli->talk;
        const bool open = link == BUCKSTOP_OPEN;

        snprintf(talk->why, sizeof(talk->why), "%s", why);
        if (open)
                talk->away_since = 0;
        else if (!talk->away_since)
                talk->away_since = clock_ms();
        if (talk->listener && talk->listener->lost && link == BUCKSTOP_WAITING)
                talk->listener->lost(talk->listener->who, why);
}

static void on_resumed(void *who, const char *person, bool resync)
{
        struct cli *cli = who;
        const struct listener *listener = cli->talk->listener;

        json_decref(cli->me_json);
        cli->me_json = json_loads(person, 0, NULL);
        cli->me = person_read(&cli->person, cli->me_json) ? &cli->person : NULL;
        if (listener)
                listener->resumed(listener->who, resync);
}

static void on_event(void *who, const char *kind, const char *params)
{
        struct cli *cli = who;
        const struct listener *listener = cli->talk->listener;

        if (listener && !cli->talk->enough)
                listener->event(listener->who, kind, params);
}

static void on_settled(void *who, const char *key, const char *method, const char *params,
                       const struct buckstop_reply *reply)
{
        kept_settled(who, key, method, params, reply);
}

/* ---- the connection ------------------------------------------------------------------------- */

static bool open_loop(struct cli *cli, int *status)
{
        const struct sigaction ends = { .sa_handler = end_soon };
        struct buckstop_error error;

        if (cli->talk)
                return true;

        struct buckstop_loop *loop =
                buckstop_loop_new(&(struct buckstop_loop_options){ 0 }, &error);

        if (!loop) {
                *status = cli_fail(cli, STATUS_AWAY, error.text);
                return false;
        }
        cli->talk = mem_new(1, sizeof(*cli->talk));
        cli->talk->loop = loop;
        sigaction(SIGINT, &ends, NULL);
        sigaction(SIGTERM, &ends, NULL);
        sigaction(SIGHUP, &ends, NULL);
        return true;
}

static void close_line(struct talk *talk)
{
        if (talk->line)
                buckstop_free(talk->line);
        talk->line = NULL;
        talk->keeps = false;
}

static struct buckstop *begin(struct cli *cli, const char *folder, struct buckstop_error *error)
{
        const struct buckstop_options options = {
                .server = cli->account.server,
                .token = cli->account.token,
                .agent = "buckstop/1.0",
                .folder = folder,
                .handlers = { .link = on_link,
                              .resumed = on_resumed,
                              .event = folder ? NULL : on_event,
                              .settled = on_settled },
                .who = cli,
        };

        cli->talk->away_since = clock_ms();
        return buckstop_new(cli->talk->loop, &options, error);
}

/* Connect through the folder. Another process that has it is not long: it makes one change. */
static bool begin_kept(struct cli *cli, struct buckstop_error *error)
{
        const uint64_t late = clock_ms() + LOCK_MS;

        for (;;) {
                cli->talk->line = begin(cli, cli_folder(cli), error);
                if (cli->talk->line || strcmp(error->code, "busy") != 0 || clock_ms() > late ||
                    told_to_end)
                        break;
                usleep(LOCK_PAUSE_US);
        }
        cli->talk->keeps = cli->talk->line && cli_folder(cli);
        return cli->talk->line;
}

/* Connected, with the folder where that is asked for. */
static bool open_line(struct cli *cli, bool kept, int *status)
{
        struct buckstop_error error = { 0 };

        if (!cli_sign_in(cli, status) || !open_loop(cli, status))
                return false;
        if (cli->talk->line && (cli->talk->keeps || !kept))
                return true;
        close_line(cli->talk);
        if (kept && begin_kept(cli, &error))
                return true;
        if (!kept) {
                /* What waits there is sent on this occasion, unless another is at it. */
                if (kept_waits(cli))
                        cli->talk->line = begin(cli, cli_folder(cli), &error);
                cli->talk->keeps = cli->talk->line != NULL;
                if (!cli->talk->line)
                        cli->talk->line = begin(cli, NULL, &error);
        }
        if (!cli->talk->line)
                *status = cli_fail(
                        cli, strcmp(error.code, "bad_request") == 0 ? STATUS_USAGE : STATUS_AWAY,
                        error.text);
        return cli->talk->line;
}

void talk_end(struct cli *cli)
{
        if (!cli->talk)
                return;
        close_line(cli->talk);
        buckstop_loop_free(cli->talk->loop);
        free(cli->talk);
        cli->talk = NULL;
}

/* ---- waiting -------------------------------------------------------------------------------- */

static int least(int a, int b)
{
        return a < 0 ? b : b < 0 || a < b ? a : b;
}

/* Serve the connection until something happens, at most until an instant (0: for ever). False: who
 * reads what is printed has gone. */
static bool serve(struct talk *talk, uint64_t until_ms)
{
        struct pollfd ready[] = { { buckstop_loop_fd(talk->loop), POLLIN, 0 },
                                  { STDOUT_FILENO, 0, 0 } };
        const uint64_t now = clock_ms();
        int timeout = buckstop_loop_timeout_ms(talk->loop);
        sigset_t ends, before;

        if (until_ms)
                timeout = least(timeout, until_ms > now ? (int)(until_ms - now) : 0);

        /* A signal between the look at it and the wait would be missed, but for this. */
        sigemptyset(&ends);
        sigaddset(&ends, SIGINT);
        sigaddset(&ends, SIGTERM);
        sigaddset(&ends, SIGHUP);
        sigprocmask(SIG_BLOCK, &ends, &before);
        if (!told_to_end) {
                const struct timespec wait = { timeout / 1000, timeout % 1000 * 1000000L };

                ppoll(ready, talk->listener ? 2 : 1, timeout < 0 ? NULL : &wait, &before);
        }
        sigprocmask(SIG_SETMASK, &before, NULL);
        buckstop_service(talk->loop);
        return !(ready[1].revents & POLLERR);
}

static uint64_t patience_ms(const struct cli *cli)
{
        const char *seconds = cli->given.values[OPTION_PATIENCE];

        if (cli->talk->gave_up)
                return 0;
        return seconds ? (uint64_t)(atof(seconds) * 1000) : PATIENCE_MS;
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

        return talk->away_since ? talk->away_since + patience_ms(cli) : asked_at + ANSWER_MS;
}

static bool hopeless(const struct cli *cli, uint64_t asked_at)
{
        const enum buckstop_link link = buckstop_link(cli->talk->line);

        return told_to_end || link == BUCKSTOP_SIGNED_OUT || link == BUCKSTOP_REFUSED ||
               clock_ms() >= last_instant(cli, asked_at);
}

/* ---- calls ---------------------------------------------------------------------------------- */

struct reply {
        struct cli *cli;
        bool done, ok;
        char code[32];
        const char *words; /* the result, or the sentence of a refusal; the run's */
};

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

/* Nothing is under way: neither these, nor what earlier runs have left. */
static bool is_settled(const struct cli *cli, const struct reply *replies, size_t n)
{
        return all_done(replies, n) && (!cli->talk->keeps || buckstop_queued(cli->talk->line) == 0);
}

/* Wait for the replies. When it gives up the connection is ended, and with it every call. */
static void await(struct cli *cli, const struct reply *replies, size_t n)
{
        const uint64_t asked_at = clock_ms();

        while (!is_settled(cli, replies, n) && !hopeless(cli, asked_at)) {
                const uint64_t last = last_instant(cli, asked_at);
                const uint64_t say = cli->talk->away_since + QUIET_MS;

                serve(cli->talk,
                      cli->talk->away_since && !cli->talk->said_so && say < last ? say : last);
                say_waiting(cli);
        }
        if (all_done(replies, n))
                return;
        cli->talk->gave_up = true;
        close_line(cli->talk);
}

/* What a refusal means for how to end. */
static enum status status_of(const char *code)
{
        static const struct {
                const char *code;
                enum status status;
        } others[] = {
                { "signed_out", STATUS_SIGNED_OUT }, { "unreachable", STATUS_AWAY },
                { "stopped", STATUS_AWAY },          { "busy", STATUS_AWAY },
                { "rate_limited", STATUS_AWAY },
        };

        for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
                if (strcmp(code, others[i].code) == 0)
                        return others[i].status;
        return STATUS_REFUSED;
}

/* For scripts: the refusal as the wire has it. */
static void print_refusal(struct cli *cli, const char *code, const char *words)
{
        json_t *refusal =
                json_pack("{s:{s:s,s:s}}", "error", "code", code, "message", words ? words : "");

        if (cli_has(cli, OPTION_JSON) && refusal) {
                json_dumpf(refusal, cli->out.file, JSON_COMPACT);
                fputc('\n', cli->out.file);
        }
        json_decref(refusal);
}

int talk_refuse(struct cli *cli, enum status status, const char *code, const char *words)
{
        print_refusal(cli, code, words);
        return cli_fail(cli, status, words);
}

const char *talk_away(struct cli *cli)
{
        return *cli->talk->why
                       ? SAID(cli, "{server}: {why}", "server", cli->account.server, "why",
                              cli->talk->why)
                       : SAID(cli, _("{server} cannot be reached."), "server", cli->account.server);
}

/* Why nobody answered, where the connection says more than the call that was given up. */
static int refuse(struct cli *cli, const struct reply *reply)
{
        struct talk *talk = cli->talk;
        enum status status = status_of(reply->code);

        snprintf(talk->code, sizeof(talk->code), "%s", reply->code);
        if (told_to_end)
                return STATUS_INTERRUPTED;
        if (status == STATUS_SIGNED_OUT)
                return talk_refuse(cli, status, reply->code,
                                   _("The server does not know your token any more. Sign in: "
                                     "buckstop sign-in"));
        if (status == STATUS_AWAY)
                return talk_refuse(cli, status, "unreachable", talk_away(cli));
        return talk_refuse(cli, status, reply->code,
                           *reply->words ? reply->words : refusal_words(reply->code, NULL));
}

static json_t *parsed(struct cli *cli, const struct reply *reply)
{
        json_t *result = json_loads(reply->words, JSON_DECODE_ANY, NULL);

        cli->talk->words = reply->words;
        cli->talk->code[0] = '\0';
        json_array_append_new(cli->replies, result);
        return result;
}

static char *taken(json_t *own_params)
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
                char *params = taken(asks[i].own_params);

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
        if (!open_line(cli, false, status)) {
                for (size_t i = 0; i < n; i++)
                        json_decref(asks[i].own_params);
                return false;
        }
        read_all(cli, asks, replies, n);
        for (size_t i = 0; i < n; i++) {
                if (replies[i].ok)
                        continue;
                *status = refuse(cli, &replies[i]);
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

        if (!open_line(cli, false, status)) {
                json_decref(own_params);
                return NULL;
        }
        read_all(cli, &ask, &reply, 1);
        if (!reply.ok)
                *status = strcmp(reply.code, code) == 0 || strcmp(code, TALK_ANY) == 0
                                  ? STATUS_DONE
                                  : refuse(cli, &reply);
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

        if (!open_line(cli, true, status)) {
                json_decref(own_params);
                return NULL;
        }

        char *params = taken(own_params);
        const bool keeps = cli->talk->keeps;

        buckstop_change(cli->talk->line, method, params, on_reply, &reply);
        await(cli, &reply, 1);
        if (!reply.ok && keeps && strcmp(reply.code, "stopped") == 0)
                *status = kept_say(cli, method, params);
        else if (!reply.ok && strcmp(reply.code, code) == 0)
                *status = STATUS_DONE;
        else if (!reply.ok)
                *status = refuse(cli, &reply);
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

/* ---- listening ------------------------------------------------------------------------------ */

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
        char *params = taken(own_params);

        *later = (struct later){ cli, done, who };
        buckstop_read(cli->talk->line, method, params, on_later, later);
        free(params);
}

int talk_listen(struct cli *cli, const struct listener *listener, uint64_t until_ms)
{
        int status = STATUS_DONE;

        if (cli->talk)
                close_line(cli->talk);
        if (!cli_sign_in(cli, &status) || !open_loop(cli, &status))
                return status;

        struct talk *talk = cli->talk;
        struct buckstop_error error = { 0 };

        talk->listener = listener;
        talk->enough = false;
        talk->line = begin(cli, NULL, &error);
        if (!talk->line)
                return cli_fail(cli, STATUS_AWAY, error.text);
        while (!talk->enough && !told_to_end && (!until_ms || clock_ms() < until_ms)) {
                const enum buckstop_link link = buckstop_link(talk->line);

                if (link == BUCKSTOP_SIGNED_OUT || link == BUCKSTOP_REFUSED) {
                        struct reply reply = { .cli = cli, .words = talk->why };

                        snprintf(reply.code, sizeof(reply.code), "%s",
                                 link == BUCKSTOP_SIGNED_OUT ? "signed_out" : "unreachable");
                        status = refuse(cli, &reply);
                        break;
                }
                if (!serve(talk, until_ms))
                        break;
        }
        close_line(talk);
        talk->listener = NULL;
        return status;
}
