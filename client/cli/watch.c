/* watch: what happens, one line each, as it happens. */
#include "cli/command.h"
#include "cli/talk.h"
#include "words/event.h"

struct watch {
        struct cli *cli;
        bool lost;
};

static void print_json(struct cli *cli, const char *kind, const char *params)
{
        fprintf(cli->out.file, "{\"jsonrpc\":\"2.0\",\"method\":\"%s\",\"params\":%s}\n", kind,
                params);
}

static void print_words(struct cli *cli, const struct event *event)
{
        struct arena *arena = &cli->arena;
        const struct screen *out = &cli->out;
        const struct here here = here_now();

        screen_put(out, QUIET, moment_stamp(arena, event->at_ms, &here));
        fputs("  ", out->file);
        if (event->has_question) {
                screen_put(out, STRONG, SAID(cli, "#{id}", "id", event->question.id));
                fputs("  ", out->file);
        }
        screen_put(out, PLAIN, screen_line(arena, event_words(arena, event, cli->me)));
        screen_put(out, QUIET,
                   SAID(cli, " · {title}", "title",
                        event->has_question ? screen_line(arena, event->question.title)
                                            : screen_line(arena, json_string_value(json_object_get(
                                                                         event->data, "title")))));
        fputc('\n', out->file);
}

static void on_event(void *who, const char *kind, const char *params)
{
        struct watch *watch = who;
        struct cli *cli = watch->cli;
        json_t *json = json_loads(params, 0, NULL);
        struct arena before = cli->arena;
        struct event event;

        /* A watch may go on for weeks: what an event takes is given back with it. */
        cli->arena = (struct arena){ 0 };
        if (cli_has(cli, OPTION_JSON))
                print_json(cli, kind, params);
        else if (event_read(&event, kind, json))
                print_words(cli, &event);
        arena_fini(&cli->arena);
        cli->arena = before;
        json_decref(json);
        if (fflush(cli->out.file) != 0)
                talk_enough(cli);
}

static void on_resumed(void *who, bool resync)
{
        struct watch *watch = who;
        struct cli *cli = watch->cli;

        if (cli->err.terminal && watch->lost)
                cli_tell(cli, resync ? _("Connected again. Something may be missing here: buckstop "
                                         "inbox shows how things are.")
                                     : _("Connected again."));
        else if (cli->err.terminal && cli->me)
                cli_tell(cli, SAID(cli, _("Connected as {name}. Ctrl-C ends it."), "name",
                                   cli->me->name));
        watch->lost = false;
}

static void on_lost(void *who, const char *why)
{
        struct watch *watch = who;

        if (watch->cli->err.terminal && !watch->lost)
                cli_tell(watch->cli, SAID(watch->cli, _("Not connected: {why}"), "why", why));
        watch->lost = true;
}

int watch_run(struct cli *cli)
{
        struct watch watch = { .cli = cli };
        const struct listener listener = {
                .resumed = on_resumed, .event = on_event, .lost = on_lost, .who = &watch
        };

        return talk_listen(cli, &listener, 0);
}
