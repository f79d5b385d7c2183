/* line: the connection of a run, and the wait for what happens on it. */
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "cli/kept.h"
#include "cli/room.h"

enum {
        LOCK_MS = 30000, /* how long another process may have the folder */
        LOCK_PAUSE_US = 50000,
};

static volatile sig_atomic_t told_to_end;

static void end_soon(int number)
{
        told_to_end = number;
}

bool talk_interrupted(void)
{
        return told_to_end != 0;
}

/* ---- what the library tells ----------------------------------------------------------------- */

static void on_link(void *who, enum buckstop_link link, const char *why)
{
        struct cli *cli = who;
        struct talk *talk = cli->talk;
        const bool open = link == BUCKSTOP_OPEN;

        snprintf(talk->why, sizeof(talk->why), "%s", why);
        talk->link = link;
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

void line_close(struct talk *talk)
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

/* What waits there is sent on this occasion, unless another is at it. */
static void begin_with_the_rest(struct cli *cli, struct buckstop_error *error)
{
        cli->talk->line = begin(cli, cli_folder(cli), error);
        cli->talk->keeps = cli->talk->line != NULL;
}

bool line_open(struct cli *cli, bool kept, int *status)
{
        struct buckstop_error error = { 0 };

        if (!cli_sign_in(cli, status) || !open_loop(cli, status))
                return false;
        if (cli->talk->line && (cli->talk->keeps || !kept))
                return true;
        line_close(cli->talk);
        if (kept)
                begin_kept(cli, &error);
        else if (kept_waits(cli))
                begin_with_the_rest(cli, &error);

        /* Where no folder can be had, a change is as good as the connection. */
        if (!cli->talk->line && (!kept || strcmp(error.code, "busy") != 0))
                cli->talk->line = begin(cli, NULL, &error);
        if (!cli->talk->line)
                *status = cli_fail(
                        cli, strcmp(error.code, "bad_request") == 0 ? STATUS_USAGE : STATUS_AWAY,
                        error.text);
        return cli->talk->line;
}

bool line_listen(struct cli *cli, int *status)
{
        struct buckstop_error error = { 0 };

        if (!cli_sign_in(cli, status) || !open_loop(cli, status))
                return false;
        line_close(cli->talk);
        cli->talk->line = begin(cli, NULL, &error);
        if (!cli->talk->line)
                *status = cli_fail(cli, STATUS_AWAY, error.text);
        return cli->talk->line;
}

void talk_end(struct cli *cli)
{
        if (!cli->talk)
                return;
        line_close(cli->talk);
        buckstop_loop_free(cli->talk->loop);
        free(cli->talk);
        cli->talk = NULL;
}

/* ---- waiting -------------------------------------------------------------------------------- */

static int least(int a, int b)
{
        return a < 0 ? b : b < 0 || a < b ? a : b;
}

bool line_serve(struct talk *talk, uint64_t until_ms)
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
