#include "cli/wait.h"

#include <stdlib.h>

#include "base/clock.h"
#include "cli/command.h"
#include "cli/talk.h"
#include "cli/thread.h"
#include "words/event.h"
#include "words/path.h"

struct wait {
        struct cli *cli;
        const char *id;
        const json_t *last; /* what is known of it; null: nothing yet */
        bool over;          /* answered, or taken back */
        bool refused;
        bool told; /* who has it, at the beginning */
};

static void on_question(void *who, const json_t *result)
{
        struct wait *wait = who;
        struct cli *cli = wait->cli;
        struct question question;

        if (!question_read(&question, json_object_get(result, "question"))) {
                wait->refused = true;
                talk_enough(cli);
                return;
        }
        wait->last = result;
        wait->over = !question_is_open(&question);
        if (wait->over) {
                talk_enough(cli);
                return;
        }
        if (!wait->told && cli->err.terminal)
                cli_tell(cli, SAID(cli,
                                   _("#{id} is {holder}. Waiting for the answer; Ctrl-C ends the "
                                     "waiting, not the question."),
                                   "id", question.id, "holder",
                                   path_holder(&cli->arena, &question, cli->me)));
        wait->told = true;
}

static void look(struct wait *wait)
{
        talk_ask(wait->cli, "question.get", json_pack("{s:s}", "question", wait->id), on_question,
                 wait);
}

static void on_resumed(void *who, bool resync)
{
        (void)resync;
        look(who);
}

static void on_event(void *who, const char *kind, const char *params)
{
        struct wait *wait = who;
        struct cli *cli = wait->cli;
        json_t *json = json_loads(params, 0, NULL);
        struct event event;

        if (event_read(&event, kind, json) && event.has_question &&
            strcmp(event.question.id, wait->id) == 0) {
                if (cli->err.terminal && !event_is_by(&event, cli->me))
                        cli_tell(cli, SAID(cli, "{when}  {words}", "when",
                                           moment_clock(&cli->arena, event.at_ms, &cli->here),
                                           "words", event_words(&cli->arena, &event, cli->me)));
                look(wait);
        }
        json_decref(json);
}

static int print_answer(struct cli *cli, const json_t *result)
{
        struct question question;
        const json_t *answer = thread_answer(result);
        const char *body = json_string_value(json_object_get(answer, "body"));

        if (cli_has(cli, OPTION_JSON)) {
                json_dumpf(result, cli->out.file, JSON_COMPACT);
                fputc('\n', cli->out.file);
        }
        if (!question_read(&question, json_object_get(result, "question")))
                return STATUS_REFUSED;
        if (question.state == QUESTION_WITHDRAWN)
                return cli_fail(cli, STATUS_REFUSED,
                                SAID(cli, _("#{id} was taken back."), "id", question.id));
        if (question_is_open(&question) || cli_has(cli, OPTION_JSON))
                return STATUS_DONE;
        if (cli->out.terminal) {
                fputc('\n', cli->out.file);
                screen_put(&cli->out, GOOD,
                           screen_line(&cli->arena, SAID(cli, _("{name} answered:"), "name",
                                                         question.owner.name)));
                fputc('\n', cli->out.file);
        }
        screen_wrap(&cli->out, PLAIN, 0, screen_safe(&cli->arena, body ? body : ""));
        if (cli->err.terminal)
                cli_tell(cli, SAID(cli,
                                   _("Did it help? buckstop confirm {id}, or buckstop reopen "
                                     "{id}"),
                                   "id", question.id));
        return STATUS_DONE;
}

/* When to give up by clock_ms(); 0: never. False: it is no time, which has been said. */
static bool end_of(struct cli *cli, const char *until, uint64_t *until_ms)
{
        const size_t digits = strspn(until, "0123456789");
        int64_t at_ms;

        *until_ms = 0;
        if (*until == '\0')
                return true;

        /* Scripts wait for seconds; nobody promises anything by them. */
        if (digits > 0 && digits < 8 && strcmp(until + digits, "s") == 0) {
                *until_ms = clock_ms() + strtoull(until, NULL, 10) * 1000;
                return true;
        }
        if (!cli_time(cli, until, &at_ms))
                return false;
        *until_ms = clock_ms() + (uint64_t)(at_ms - cli->here.now_ms);
        return true;
}

bool wait_is_meant(struct cli *cli, const char *until)
{
        uint64_t until_ms;

        return end_of(cli, until, &until_ms);
}

int wait_for(struct cli *cli, const char *id, const char *until)
{
        struct wait wait = { .cli = cli, .id = id };
        const struct listener listener = { .resumed = on_resumed, .event = on_event, .who = &wait };
        uint64_t until_ms;

        if (!end_of(cli, until, &until_ms))
                return STATUS_USAGE;

        const int status = talk_listen(cli, &listener, until_ms);

        if (status != STATUS_DONE)
                return status;
        if (wait.refused)
                return talk_refuse(cli, STATUS_REFUSED, "not_found",
                                   _("There is no such question, or it is not yours to see."));
        if (wait.over)
                return print_answer(cli, wait.last);
        if (cli_has(cli, OPTION_JSON) && wait.last)
                print_answer(cli, wait.last);
        cli_tell(cli, SAID(cli, _("#{id} has no answer yet. buckstop wait {id} goes on waiting."),
                           "id", id));
        return talk_interrupted() ? STATUS_INTERRUPTED : STATUS_KEPT;
}

int wait_run(struct cli *cli)
{
        const char *id = cli_id(cli, 1), *until = cli_text(cli, 2);

        return id ? wait_for(cli, id, until ? until : "") : STATUS_USAGE;
}
