/* people, away, back: who there is, and whether they are there. */
#include "cli/command.h"
#include "cli/list.h"
#include "cli/talk.h"
#include "cli/who.h"
#include "words/presence.h"

enum { NAME_COLUMNS = 20, HANDLE_COLUMNS = 12, TITLE_COLUMNS = 24, TITLE_LEAST = 8, GAP = 2 };

/* "away until Thursday 09:00", "here now · carries more than their share" */
static const char *there(struct cli *cli, const json_t *card)
{
        const char *words = presence_there(&cli->arena, card, &cli->here);

        if (!json_is_true(json_object_get(card, "overloaded")))
                return words;
        return presence_and(&cli->arena, words, _("carries more than their share"));
}

static void print_person(struct cli *cli, const struct person *person, const json_t *card,
                         int title_columns)
{
        struct arena *arena = &cli->arena;
        const int left = cli->out.columns - HANDLE_COLUMNS - NAME_COLUMNS - title_columns - 3 * GAP;
        const char *what = *person->title ? person->title : person->team ? person->team : "";

        screen_cell(&cli->out, arena, STRONG,
                    screen_line(arena, SAID(cli, "@{handle}", "handle", person->handle)),
                    HANDLE_COLUMNS);
        fputs("  ", cli->out.file);
        screen_cell(&cli->out, arena, PLAIN, screen_line(arena, person->name), NAME_COLUMNS);
        fputs("  ", cli->out.file);
        screen_cell(&cli->out, arena, PLAIN, screen_line(arena, what), title_columns);
        fputs("  ", cli->out.file);
        screen_put(&cli->out, QUIET,
                   left > 0 ? screen_cut(arena, there(cli, card), left) : there(cli, card));
        fputc('\n', cli->out.file);
}

/* What a line has left for a title, where it ends. */
static int title_columns(struct cli *cli, const json_t *people)
{
        size_t i;
        json_t *each;
        int widest = 0;

        json_array_foreach(people, i, each) {
                struct person person;

                if (person_read(&person, each)) {
                        const int width = screen_width(there(cli, each));

                        widest = width > widest ? width : widest;
                }
        }

        const int left = cli->out.columns - HANDLE_COLUMNS - NAME_COLUMNS - widest - 3 * GAP;

        if (!cli->out.columns || left > TITLE_COLUMNS)
                return TITLE_COLUMNS;
        return left < TITLE_LEAST ? TITLE_LEAST : left;
}

int people_run(struct cli *cli)
{
        const char *text = cli_text(cli, 1);
        int status = STATUS_DONE;
        const json_t *result =
                talk_read(cli, "person.search",
                          json_pack("{s:s,s:i}", "text", text ? text : "", "limit", 100), &status);
        const json_t *people = json_object_get(result, "people");
        size_t i;
        json_t *each;

        if (!result || cli_json(cli))
                return status;

        const int columns = title_columns(cli, people);

        json_array_foreach(people, i, each) {
                struct person person;

                if (person_read(&person, each))
                        print_person(cli, &person, each, columns);
        }
        if (json_array_size(people) == 0)
                cli_tell(cli, _("Nobody by that name, title or team."));
        return status;
}

static void print_questions(struct cli *cli, const char *words, const json_t *questions)
{
        struct list list;

        list_read(cli, &list, questions);
        if (list.count == 0)
                return;
        screen_put(&cli->out, STRONG, words);
        fputc('\n', cli->out.file);
        list_print(cli, &list, LIST_OWNERS);
}

int away_run(struct cli *cli)
{
        const char *delegate = cli->given.values[OPTION_DELEGATE];
        char wire[MOMENT_WIRE_SIZE];
        int64_t at_ms;
        int status = STATUS_DONE;

        if (!cli_time(cli, cli_text(cli, 1), &at_ms))
                return STATUS_USAGE;
        moment_wire(wire, at_ms);

        json_t *params = json_pack("{s:s}", "until", wire);

        if (delegate)
                json_object_set_new(params, "delegate",
                                    json_string(SAID(cli, "@{handle}", "handle",
                                                     delegate + (*delegate == '@'))));

        const json_t *result = talk_change(cli, "person.away", params, &status);

        if (!result || cli_json(cli))
                return status;
        screen_wrap(&cli->out, GOOD, 0,
                    SAID(cli, _("You are away until {when}."), "when",
                         moment_words(&cli->arena, at_ms, &cli->here)));
        print_questions(cli, _("With somebody else now"), json_object_get(result, "moved"));
        print_questions(cli, _("Still yours"), json_object_get(result, "staying"));
        return status;
}

int back_run(struct cli *cli)
{
        int status = STATUS_DONE;

        if (talk_change(cli, "person.away", json_object(), &status) && !cli_json(cli))
                screen_wrap(&cli->out, GOOD, 0, _("You are there again."));
        return status;
}
