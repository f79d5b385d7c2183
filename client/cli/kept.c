#include "cli/kept.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/talk.h"
#include "cli/who.h"
#include "words/question.h"
#include "words/refusal.h"

/* What is kept, named for whoever wrote it. */
static const struct {
        const char *method, *words;
} names[] = {
        { "person.away", N_("that you are away, or back") },
        { "question.acknowledge", N_("that you have {question}") },
        { "question.answer", N_("your answer to {question}") },
        { "question.ask", N_("your question “{title}”") },
        { "question.confirm", N_("that the answer to {question} helped") },
        { "question.consult", N_("your consult for {question}") },
        { "question.decline", N_("that you decline {question}") },
        { "question.deflect", N_("that this answers it") },
        { "question.follow_up", N_("what you say about the answer to {question}") },
        { "question.refer", N_("that {question} goes to somebody else") },
        { "question.reopen", N_("that {question} is open again") },
        { "question.say", N_("your message in {question}") },
        { "question.thank", N_("your thanks for {question}") },
        { "question.withdraw", N_("that you withdraw {question}") },
};

const char *kept_name(struct cli *cli, const char *method, const char *params)
{
        json_t *object = json_loads(params, 0, NULL);
        const char *question = json_string_value(json_object_get(object, "question"));
        const char *title = json_string_value(json_object_get(object, "title"));
        const char *words = method;

        for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
                if (strcmp(method, names[i].method) == 0)
                        words = _(names[i].words);
        words = SAID(cli, words, "question", question ? SAID(cli, "#{id}", "id", question) : "",
                     "title", title ? title : "");
        json_decref(object);
        return words;
}

bool kept_waits(struct cli *cli)
{
        const char *folder = cli_folder(cli);
        struct stat file;

        return folder && stat(SAID(cli, "{folder}/queue", "folder", folder), &file) == 0 &&
               file.st_size > 0;
}

int kept_say(struct cli *cli, const char *method, const char *params)
{
        const bool signed_out = talk_signed_out(cli);
        const enum status status = signed_out ? STATUS_SIGNED_OUT : STATUS_KEPT;

        cli_fail(cli, status, talk_away(cli));

        /* Another token that is given is another person's, for all that is known. */
        if (signed_out && cli->account.from == ACCOUNT_GIVEN)
                return status;
        cli_tell(cli, SAID(cli,
                           signed_out ? _("Kept here: {what}. It is sent once you have signed in "
                                          "again.")
                                      : _("Kept here: {what}. The next buckstop that reaches the "
                                          "server sends it; buckstop queue shows what waits."),
                           "what", kept_name(cli, method, params)));
        if (cli_has(cli, OPTION_JSON))
                fprintf(cli->out.file, "{\"kept\":{\"method\":\"%s\",\"params\":%s}}\n", method,
                        params);
        return status;
}

/* What somebody wrote in a change: title and body, or a reason. Null: nothing. */
static const char *written(struct cli *cli, const json_t *params)
{
        const char *title = json_string_value(json_object_get(params, "title"));
        const char *body = json_string_value(json_object_get(params, "body"));

        if (title && body && *body)
                return SAID(cli, "{title}\n\n{body}", "title", title, "body", body);
        if (title || body)
                return title ? title : body;
        return json_string_value(json_object_get(params, "reason"));
}

/* Of an earlier run: it was refused. What was written goes into a file. */
static void tell_refused(struct cli *cli, const char *key, const char *method, const json_t *params,
                         const char *why)
{
        cli_tell(cli, SAID(cli, _("{what}: {why}"), "what", refusal_of(method), "why", why));
        if (written(cli, params))
                kept_text(cli, key, written(cli, params));
}

/* To whom it was put by a handle; null: otherwise. */
static const char *handle_of(const json_t *params)
{
        const char *person =
                json_string_value(json_object_get(json_object_get(params, "to"), "person"));

        return person && *person == '@' ? person : NULL;
}

void kept_settled(struct cli *cli, const char *key, const char *method, const char *params,
                  const struct buckstop_reply *reply)
{
        if (reply->ok) {
                cli_tell(cli,
                         SAID(cli, _("Sent now: {what}."), "what", kept_name(cli, method, params)));
                return;
        }
        if (strcmp(reply->code, "stopped") == 0)
                return;

        json_t *object = json_loads(params, 0, NULL);

        if (strcmp(reply->code, "not_found") == 0 && handle_of(object))
                json_array_append_new(
                        cli->for_teams,
                        json_pack("{s:s,s:s,s:O}", "key", key, "method", method, "params", object));
        else
                tell_refused(cli, key, method, object, refusal_words(reply->code, reply->message));
        json_decref(object);
}

static void send_to_team(struct cli *cli, const json_t *change)
{
        const char *key = json_string_value(json_object_get(change, "key"));
        const char *method = json_string_value(json_object_get(change, "method"));
        json_t *params = json_object_get(change, "params");
        json_t *team = who_of_team(cli, handle_of(params));
        int status = STATUS_DONE;

        if (!team) {
                tell_refused(cli, key, method, params, refusal_words("not_found", NULL));
                return;
        }
        json_object_set_new(params, "to", team);
        if (talk_change(cli, method, json_incref(params), &status)) {
                char *text = json_dumps(params, JSON_COMPACT);

                cli_tell(cli,
                         SAID(cli, _("Sent now: {what}."), "what", kept_name(cli, method, text)));
                free(text);
        } else if (status != STATUS_KEPT && written(cli, params)) {
                kept_text(cli, key, written(cli, params));
        }
}

void kept_send_to_teams(struct cli *cli)
{
        size_t i;
        json_t *each;

        json_array_foreach(cli->for_teams, i, each) {
                send_to_team(cli, each);
        }
}

/* ---- texts ---------------------------------------------------------------------------------- */

const char *kept_file(struct cli *cli, const char *name)
{
        const char *folder = cli_folder(cli);
        char *path = folder ? strdup(SAID(cli, "{folder}/texts/", "folder", folder)) : NULL;

        if (!path)
                return NULL;
        for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
                *slash = '\0';
                if (mkdir(path, 0700) != 0 && errno != EEXIST) {
                        free(path);
                        return NULL;
                }
                *slash = '/';
        }

        const char *file = SAID(cli, "{path}{name}.txt", "path", path, "name", name);

        free(path);
        return file;
}

bool kept_write(const char *file, const char *text)
{
        const int fd = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        FILE *out = fd >= 0 ? fdopen(fd, "w") : NULL;

        if (!out) {
                if (fd >= 0)
                        close(fd);
                return false;
        }

        const bool written_all = fputs(text, out) >= 0 && fputc('\n', out) >= 0;

        return fclose(out) == 0 && written_all;
}

void kept_text(struct cli *cli, const char *name, const char *text)
{
        const char *file = kept_file(cli, name);

        if (file && kept_write(file, text))
                cli_tell(cli, SAID(cli, _("What you wrote is kept in {file}"), "file", file));
        else
                cli_tell(cli, SAID(cli, _("What you wrote:\n{text}"), "text", text));
}
