/* inbox, asked: what waits for somebody, and what they wait for. */
#include "cli/command.h"
#include "cli/list.h"
#include "cli/talk.h"

enum { PAGE = 100 };

static const struct section {
        const char *view, *state; /* null: what is open */
        const char *name;         /* in --json */
        const char *words, *hint;
        enum list_names names;
} sections[] = {
        { "owned", NULL, "owned", N_("Yours to answer"), NULL, LIST_ASKERS },
        { "consults", NULL, "consults", N_("You are checking"), NULL, LIST_OWNERS },
        { "asked", "answered", "answered", N_("Answered: did it help?"),
          N_("buckstop confirm ID, or buckstop reopen ID"), LIST_OWNERS },
        { "follow_up", NULL, "follow_up", N_("Did the answer hold?"),
          N_("buckstop follow-up ID yes, yes-but, no-but or no"), LIST_OWNERS },
};

enum { SECTIONS = sizeof(sections) / sizeof(sections[0]) };

static json_t *view_params(const char *view, const char *state, bool all, const char *before)
{
        json_t *params = json_pack("{s:s,s:i}", "view", view, "limit", PAGE);

        if (state)
                json_object_set_new(params, "state", json_string(state));
        else if (!all && strcmp(view, "follow_up") != 0)
                json_object_set_new(params, "open", json_true());
        if (before)
                json_object_set_new(params, "before", json_string(before));
        return params;
}

/* The pages behind the first, up to LIST_MAX, put to its end. */
static bool read_on(struct cli *cli, const struct section *section, json_t *first, int *status)
{
        json_t *questions = json_object_get(first, "questions");
        const json_t *page = first;

        while (json_is_true(json_object_get(page, "more")) &&
               json_array_size(questions) < LIST_MAX) {
                const json_t *last = json_array_get(questions, json_array_size(questions) - 1);

                page = talk_read(cli, "question.list",
                                 view_params(section->view, section->state, false,
                                             json_string_value(json_object_get(last, "id"))),
                                 status);
                if (!page)
                        return false;
                json_array_extend(questions, json_object_get(page, "questions"));
        }
        if (json_is_true(json_object_get(page, "more")))
                cli_tell(cli, _("There are more than a thousand; these are the newest."));
        return true;
}

static void print_json(struct cli *cli, const struct ask *asks)
{
        json_t *whole = json_object();

        for (size_t i = 0; i < SECTIONS; i++)
                json_object_set(whole, sections[i].name,
                                json_object_get(asks[i].result, "questions"));
        json_dumpf(whole, cli->out.file, JSON_COMPACT);
        fputc('\n', cli->out.file);
        json_decref(whole);
}

static void print_section(struct cli *cli, const struct section *section, const struct list *list,
                          bool *any)
{
        if (list->count == 0)
                return;
        if (*any)
                fputc('\n', cli->out.file);
        *any = true;
        screen_put(&cli->out, STRONG, _(section->words));
        if (section->hint) {
                fputs("  ", cli->out.file);
                screen_put(&cli->out, QUIET, _(section->hint));
        }
        fputc('\n', cli->out.file);
        list_print(cli, list, section->names);
}

static void print_sections(struct cli *cli, const struct ask *asks)
{
        bool any = false;

        for (size_t i = 0; i < SECTIONS; i++) {
                struct list list;

                list_read(cli, &list, json_object_get(asks[i].result, "questions"));
                list_by_deadline(&list);
                if (cli_has(cli, OPTION_IDS))
                        list_print_ids(cli, &list);
                else
                        print_section(cli, &sections[i], &list, &any);
        }
        if (!any && !cli_has(cli, OPTION_IDS))
                fprintf(cli->out.file, "%s\n",
                        _("Nothing waits for you. When somebody asks you, it appears here."));
}

int inbox_run(struct cli *cli)
{
        struct ask asks[SECTIONS];
        int status = STATUS_DONE;

        for (size_t i = 0; i < SECTIONS; i++)
                asks[i] =
                        (struct ask){ "question.list",
                                      view_params(sections[i].view, sections[i].state, false, NULL),
                                      NULL };
        if (!talk_read_all(cli, asks, SECTIONS, &status))
                return status;
        for (size_t i = 0; i < SECTIONS; i++)
                if (!read_on(cli, &sections[i], asks[i].result, &status))
                        return status;
        if (cli_has(cli, OPTION_JSON))
                print_json(cli, asks);
        else
                print_sections(cli, asks);
        return STATUS_DONE;
}

int asked_run(struct cli *cli)
{
        const bool all = cli_has(cli, OPTION_ALL);
        int status = STATUS_DONE;
        struct list list;
        json_t *page =
                talk_read(cli, "question.list", view_params("asked", NULL, all, NULL), &status);

        if (!page || cli_json(cli))
                return status;
        list_read(cli, &list, json_object_get(page, "questions"));
        if (cli_has(cli, OPTION_IDS)) {
                list_print_ids(cli, &list);
                return status;
        }
        list_print(cli, &list, LIST_OWNERS);
        if (list.count == 0)
                fprintf(cli->out.file, "%s\n",
                        all ? _("You have not asked anything yet. Nobody minds being asked: "
                                "buckstop ask anyone")
                            : _("Nothing that you asked is open; buckstop asked --all shows the "
                                "rest."));
        if (json_is_true(json_object_get(page, "more")))
                cli_tell(cli, _("There are more; these are the newest hundred."));
        return status;
}
