/* show, article, search: what there is to read. */
#include "cli/command.h"
#include "cli/talk.h"
#include "cli/thread.h"
#include "words/question.h"

int show_run(struct cli *cli)
{
        const char *id = cli_id(cli, 1);
        int status = STATUS_DONE;
        const json_t *result =
                id ? talk_read(cli, "question.get", json_pack("{s:s}", "question", id), &status)
                   : NULL;

        if (!id)
                return STATUS_USAGE;
        if (result && !cli_json(cli))
                thread_print(cli, result);
        return status;
}

static const char *text_of(const json_t *json, const char *name)
{
        const char *text = json_string_value(json_object_get(json, name));

        return text ? text : "";
}

/* What an article is marked as: who has put it away says more than how good it was. */
static const char *state_of(const json_t *article)
{
        static const struct {
                const char *state, *words;
        } states[] = { { "draft", N_("Draft") },
                       { "verified", N_("Verified") },
                       { "disputed", N_("Disputed") },
                       { "stale", N_("To be reviewed") } };
        const char *state = text_of(article, "state");

        if (*text_of(article, "retired_at"))
                return _("Retired");
        if (*text_of(article, "merged_into"))
                return _("Merged");
        for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++)
                if (strcmp(state, states[i].state) == 0)
                        return _(states[i].words);
        return state;
}

int article_run(struct cli *cli)
{
        const char *id = cli_id(cli, 1);
        int status = STATUS_DONE;
        const json_t *result =
                id ? talk_read(cli, "article.get", json_pack("{s:s}", "article", id), &status)
                   : NULL;
        const json_t *article = json_object_get(result, "article");
        struct person owner;

        if (!id)
                return STATUS_USAGE;
        if (!result || cli_json(cli))
                return status;
        screen_put(&cli->out, STRONG, screen_line(&cli->arena, text_of(article, "title")));
        fputc('\n', cli->out.file);
        if (person_read(&owner, json_object_get(article, "owner")))
                screen_wrap(&cli->out, QUIET, 0,
                            screen_line(&cli->arena,
                                        SAID(cli, _("{state}, looked after by {name}"), "state",
                                             state_of(article), "name", owner.name)));
        if (*text_of(article, "body")) {
                fputc('\n', cli->out.file);
                screen_wrap(&cli->out, QUIET, 4,
                            screen_safe(&cli->arena, text_of(article, "body")));
        }
        fputc('\n', cli->out.file);
        screen_wrap(&cli->out, PLAIN, 0, screen_safe(&cli->arena, text_of(article, "answer")));
        return status;
}

int search_run(struct cli *cli)
{
        const char *text = cli_text(cli, 1);
        int status = STATUS_DONE;
        const json_t *result = talk_read(cli, "article.search",
                                         json_pack("{s:s}", "text", text ? text : ""), &status);
        const json_t *articles = json_object_get(result, "articles");
        size_t i;
        json_t *each;

        if (!result || cli_json(cli))
                return status;
        json_array_foreach(articles, i, each) {
                if (cli_has(cli, OPTION_IDS)) {
                        fprintf(cli->out.file, "%s\n", text_of(each, "id"));
                        continue;
                }
                fprintf(cli->out.file, "%6s  ", text_of(each, "id"));
                screen_put(&cli->out, STRONG, screen_line(&cli->arena, text_of(each, "title")));
                fputs("  ", cli->out.file);
                screen_put(&cli->out, QUIET, state_of(each));
                fputc('\n', cli->out.file);
        }
        if (json_array_size(articles) == 0 && !cli_has(cli, OPTION_IDS))
                cli_tell(cli, _("No article says anything about that. buckstop ask anyone asks."));
        return status;
}
