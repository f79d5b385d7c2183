#include "cli/kept.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/talk.h"
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

/* What somebody wrote in a change: the longest of its texts. */
static const char *written(const json_t *params)
{
        static const char *const texts[] = { "body", "reason", "title", "text" };

        for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
                const char *text = json_string_value(json_object_get(params, texts[i]));

                if (text && *text)
                        return text;
        }
        return NULL;
}

void kept_settled(struct cli *cli, const char *key, const char *method, const char *params,
                  const struct buckstop_reply *reply)
{
        const char *what = kept_name(cli, method, params);

        if (reply->ok) {
                cli_tell(cli, SAID(cli, _("Sent now: {what}."), "what", what));
                return;
        }
        if (strcmp(reply->code, "stopped") == 0)
                return;

        json_t *object = json_loads(params, 0, NULL);

        cli_tell(cli, SAID(cli, _("{what}: {why}"), "what", refusal_of(method), "why",
                           refusal_words(reply->code, reply->message)));
        if (written(object))
                kept_text(cli, key, written(object));
        json_decref(object);
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
