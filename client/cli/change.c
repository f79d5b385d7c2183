/* change: what is done to a question in one call, as a table. */
#include <unistd.h>

#include "cli/command.h"
#include "cli/talk.h"
#include "cli/text.h"
#include "cli/who.h"
#include "words/promise.h"
#include "words/question.h"

static const struct change {
        const char *command, *method;
        const char *text;   /* the parameter that the text is; null: it takes none */
        size_t letters_max; /* of it */
        bool to;            /* the second word is whom it goes to */
        const char *done;   /* what has been done then */
} changes[] = {
        { "answer", "question.answer", "body", TEXT_LETTERS_MAX, false,
          N_("You answered #{id}, and {asker} is told.") },
        { "confirm", "question.confirm", NULL, 0, false,
          N_("#{id} is resolved. buckstop thank {id} says thank you.") },
        { "consult", "question.consult", "body", TEXT_LETTERS_MAX, true,
          N_("You asked {owner}, as #{id}. #{parent} stays yours.") },
        { "decline", "question.decline", "reason", REASON_LETTERS_MAX, false,
          N_("#{id} is back with {owner}.") },
        { "refer", "question.refer", "reason", REASON_LETTERS_MAX, true,
          N_("#{id} is with {owner} now.") },
        { "reopen", "question.reopen", "reason", REASON_LETTERS_MAX, false,
          N_("#{id} is open again, with {owner}.") },
        { "say", "question.say", "body", TEXT_LETTERS_MAX, false, N_("You wrote in #{id}.") },
        { "take", "question.acknowledge", NULL, 0, false,
          N_("You have #{id}, and {asker} is told.") },
        { "thank", "question.thank", "body", REASON_LETTERS_MAX, false,
          N_("You said thank you for #{id}, for all to see.") },
        { "withdraw", "question.withdraw", NULL, 0, false, N_("You took #{id} back.") },
};

static const struct change *change_of(const struct command *command)
{
        const struct change *change = changes;

        while (strcmp(change->command, command->name) != 0)
                change++;
        return change;
}

/* The question as it is to be seen below what one writes; "" when nobody can say. False: it is
 * nobody's to write about, which has been said. */
static bool about(struct cli *cli, const char *id, const char **words, int *status)
{
        struct question question;

        *words = "";
        if (!isatty(STDIN_FILENO))
                return true;

        const json_t *reply =
                talk_read(cli, "question.get", json_pack("{s:s}", "question", id), status);

        if (!reply)
                return *status == STATUS_AWAY;
        if (question_read(&question, json_object_get(reply, "question")))
                *words = SAID(cli, "#{id} {title}\n{asker}\n\n{body}", "id", id, "title",
                              question.title, "asker", question.asker.name, "body", question.body);
        return true;
}

/* "by" of question.acknowledge. False: it is no time, which has been said. */
static bool promise(struct cli *cli, json_t *params, int *status)
{
        const char *by = cli->given.values[OPTION_BY];
        char wire[MOMENT_WIRE_SIZE];
        int64_t at_ms;

        if (!by)
                return true;
        if (!cli_time(cli, by, &at_ms)) {
                *status = STATUS_USAGE;
                return false;
        }
        moment_wire(wire, at_ms);
        json_object_set_new(params, "by", json_string(wire));
        return true;
}

/* What only some of them have. */
static bool add_options(struct cli *cli, json_t *params, int *status)
{
        const char *to = cli->given.values[OPTION_TO];

        if (cli_has(cli, OPTION_INSIST))
                json_object_set_new(params, "insist", json_true());
        if (cli_has(cli, OPTION_OVERRIDE))
                json_object_set_new(params, "override", json_true());
        if (to) {
                json_t *who = who_read(cli, to);

                *status = STATUS_USAGE;
                if (!who)
                        return false;
                json_object_set_new(params, "to", who);
        }
        return promise(cli, params, status);
}

static void tell_done(struct cli *cli, const struct change *change, const json_t *reply)
{
        const json_t *json = json_object_get(reply, "question");
        struct question question;
        const char *id = cli->given.words[1] + (*cli->given.words[1] == '#');

        if (!question_read(&question, json)) {
                screen_wrap(&cli->out, GOOD, 0, SAID(cli, _(change->done), "id", id));
                return;
        }

        const char *done = cli_has(cli, OPTION_BY)
                                   ? _("You promised an answer to #{id} by {by}, and {asker} is "
                                       "told.")
                                   : _(change->done);

        done = SAID(cli, done, "id", question.id, "asker", question.asker.name, "owner",
                    question.owner.name, "parent", question.parent ? question.parent : "", "by",
                    moment_words(&cli->arena, question.promised_ms, &cli->here));
        screen_wrap(&cli->out, GOOD, 0, screen_line(&cli->arena, done));
}

static json_t *send(struct cli *cli, const struct change *change, json_t *own_params, int *status)
{
        return change->to ? who_change(cli, change->method, own_params, cli->given.words[2], status)
                          : talk_change(cli, change->method, own_params, status);
}

int change_run(struct cli *cli)
{
        const struct change *change = change_of(cli->command);
        const char *id = cli_id(cli, 1);
        const size_t from = change->to ? 3 : 2;
        int status = STATUS_USAGE;
        struct text text = { .letters_max = change->letters_max };

        if (!id)
                return status;
        text.name = SAID(cli, "{command}-{id}", "command", change->command, "id", id);
        if (change->text && cli->given.words_count <= from && !about(cli, id, &text.about, &status))
                return status;
        if (change->text && !text_take(cli, &text, from, &status))
                return status;

        json_t *params = json_pack("{s:s}", "question", id);

        if (change->text)
                json_object_set_new(params, change->text, json_string(text.words));
        if (!add_options(cli, params, &status)) {
                json_decref(params);
                return change->text ? text_done(cli, &text, status) : status;
        }
        status = STATUS_DONE;

        const json_t *reply = send(cli, change, params, &status);

        if (reply && !cli_json(cli))
                tell_done(cli, change, reply);
        if (!reply && strcmp(talk_refusal(cli), "non_answer") == 0)
                cli_tell(cli, _("buckstop consult and buckstop refer ask for them instead; "
                                "--insist sends it as it is."));
        return change->text ? text_done(cli, &text, status) : status;
}

int follow_up_run(struct cli *cli)
{
        static const struct {
                const char *word, *outcome;
                bool text;
        } outcomes[] = { { "yes", "yes", false },
                         { "yes-but", "yes_but", true },
                         { "no-but", "no_but", true },
                         { "no", "no", false } };
        const char *id = cli_id(cli, 1);
        size_t which = 0;
        int status = STATUS_USAGE;

        while (which < 4 && strcmp(outcomes[which].word, cli->given.words[2]) != 0)
                which++;
        if (!id)
                return status;
        if (which == 4)
                return cli_fail(cli, STATUS_USAGE, _("Did it hold? yes, yes-but, no-but, or no."));

        const bool has_text = outcomes[which].text || cli->given.words_count > 3;
        struct text text = { .name = SAID(cli, "follow-up-{id}", "id", id),
                             .about = "",
                             .letters_max = TEXT_LETTERS_MAX };
        json_t *params = NULL;

        if (has_text && !text_take(cli, &text, 3, &status))
                return status;
        params = json_pack("{s:s,s:s}", "question", id, "outcome", outcomes[which].outcome);
        if (has_text)
                json_object_set_new(params, "body", json_string(text.words));
        status = STATUS_DONE;
        if (talk_change(cli, "question.follow_up", params, &status) && !cli_json(cli))
                screen_wrap(&cli->out, GOOD, 0, _("Thank you: that is on record."));
        return has_text ? text_done(cli, &text, status) : status;
}
