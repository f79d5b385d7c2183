/* ask: a question, from wherever it is written, to whoever may know. */
#include <unistd.h>

#include "cli/command.h"
#include "cli/stream.h"
#include "cli/suggest.h"
#include "cli/talk.h"
#include "cli/text.h"
#include "cli/wait.h"
#include "cli/who.h"
#include "words/path.h"

/* The first line is the title, the rest the body: both are put into the params. */
static bool split(struct cli *cli, struct text *text, json_t *params, int *status)
{
        char *body = text->words + strcspn(text->words, "\n");

        if (*body)
                *body++ = '\0';

        const char *title = stream_trim(text->words);

        body = stream_trim(body);
        if (*body && json_object_get(params, "body")) {
                *status = cli_fail(cli, STATUS_USAGE,
                                   _("With --body the question is one line: its title."));
                return false;
        }
        if (stream_letters(title) > TITLE_LETTERS_MAX) {
                *status = cli_fail(
                        cli, STATUS_REFUSED,
                        SAID(cli, _("The first line is the title, of {most} characters at most."),
                             "most", said_number(&cli->arena, TITLE_LETTERS_MAX)));
                return false;
        }
        json_object_set_new(params, "title", json_string(title));
        if (*body)
                json_object_set_new(params, "body", json_string(body));
        return true;
}

static bool add_body(struct cli *cli, json_t *params, int *status)
{
        const char *body = cli->given.values[OPTION_BODY];

        if (body && strcmp(body, "-") == 0)
                body = text_read(cli, TEXT_LETTERS_MAX, status);
        else if (body && stream_letters(body) < 0)
                body = NULL;
        if (cli_has(cli, OPTION_BODY) && !body)
                return false;
        if (body)
                json_object_set_new(params, "body", json_string(body));
        return true;
}

static void add_options(struct cli *cli, json_t *params)
{
        const char *why = cli->given.values[OPTION_URGENT];
        json_t *tags = json_array();

        for (size_t i = 0; i < cli->given.tags_count; i++)
                json_array_append_new(tags, json_string(cli->given.tags[i]));
        json_object_set_new(params, "tags", tags);
        if (cli_has(cli, OPTION_PRIVATE))
                json_object_set_new(params, "private", json_true());
        if (why) {
                json_object_set_new(params, "priority", json_string("urgent"));
                json_object_set_new(params, "why", json_string(why));
        }
}

static void tell_asked(struct cli *cli, const struct question *question)
{
        bool late;
        const char *words = SAID(cli, _("#{id} {asked} · {expected}"), "id", question->id, "asked",
                                 path_asked_words(&cli->arena, question, cli->me), "expected",
                                 path_expected(&cli->arena, question, cli->me, &cli->here, &late));

        screen_wrap(&cli->out, GOOD, 0, screen_line(&cli->arena, words));
}

/* It has a form to be asked in: ask. */
static int ask(struct cli *cli, json_t *own_params)
{
        struct question question;
        int status = STATUS_DONE;
        const json_t *reply =
                who_change(cli, "question.ask", own_params, cli->given.words[1], &status);

        if (!reply || !question_read(&question, json_object_get(reply, "question")))
                return status;
        if (!cli_has(cli, OPTION_WAIT)) {
                if (cli_has(cli, OPTION_IDS))
                        fprintf(cli->out.file, "%s\n", question.id);
                else if (!cli_json(cli))
                        tell_asked(cli, &question);
                return status;
        }
        if (cli->err.terminal)
                cli_tell(cli, SAID(cli, "#{id} {asked}", "id", question.id, "asked",
                                   path_asked_words(&cli->arena, &question, cli->me)));
        return wait_for(cli, question.id, cli->given.values[OPTION_WAIT]);
}

/* Somebody is there to whom suggestions can be made. */
static bool is_conversation(struct cli *cli)
{
        return isatty(STDIN_FILENO) && cli->err.terminal && cli->out.terminal &&
               !cli_has(cli, OPTION_NO_SUGGEST) && !cli_has(cli, OPTION_JSON);
}

/* Whether what the command line says can be meant, before somebody writes a long text for it. */
static bool is_meant(struct cli *cli)
{
        json_t *to = who_read(cli, cli->given.words[1]);
        const char *wait = cli->given.values[OPTION_WAIT];
        const bool means_somebody = to != NULL;

        json_decref(to);
        return means_somebody && (!wait || wait_is_meant(cli, wait));
}

int ask_run(struct cli *cli)
{
        struct text text = { .name = "ask",
                             .about = SAID(cli,
                                           _("A question to {who}. The first line is its title."),
                                           "who", cli->given.words[1]),
                             .letters_max = TITLE_LETTERS_MAX + TEXT_LETTERS_MAX };
        int status = STATUS_USAGE;
        json_t *params = json_object();

        if (!is_meant(cli) || !add_body(cli, params, &status) ||
            !text_take(cli, &text, 2, &status)) {
                json_decref(params);
                return status;
        }

        const char *whole = arena_copy(&cli->arena, str_of(text.words)).at;
        struct text parts = text;

        text.words = (char *)whole;
        if (!split(cli, &parts, params, &status) ||
            (is_conversation(cli) &&
             !suggest(cli, cli->given.words[1], whole, cli_has(cli, OPTION_PRIVATE), &status))) {
                json_decref(params);
                return text_done(cli, &text, status);
        }
        add_options(cli, params);
        status = ask(cli, params);
        return text_done(cli, &text, status);
}
