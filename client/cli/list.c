#include "cli/list.h"

#include <stdlib.h>

#include "words/path.h"

enum { ID_COLUMNS = 6, WHO_COLUMNS = 18, GAP = 2, TITLE_LEAST = 10 };

void list_read(struct cli *cli, struct list *list, const json_t *questions)
{
        const size_t size = json_array_size(questions);
        size_t i;
        json_t *each;

        *list = (struct list){ .rows = arena_take(&cli->arena, (size + 1) * sizeof(*list->rows)) };
        json_array_foreach(questions, i, each)
                list->count += question_read(&list->rows[list->count], each);
}

static int by_deadline(const void *one, const void *other)
{
        return question_compare(one, other);
}

void list_by_deadline(struct list *list)
{
        qsort(list->rows, list->count, sizeof(*list->rows), by_deadline);
}

static const char *title_of(struct cli *cli, const struct question *question)
{
        return SAID(cli, "{urgent}{private}{title}", "urgent",
                    question->urgent ? _("[urgent] ") : "", "private",
                    question->private ? _("[private] ") : "", "title",
                    screen_line(&cli->arena, question->title));
}

static const char *who_of(struct cli *cli, const struct question *question, enum list_names names)
{
        return screen_line(&cli->arena,
                           names == LIST_ASKERS ? question->asker.name : question->owner.name);
}

/* What is to be known about it in few words, and how pressing that is. */
static const char *when_of(struct cli *cli, const struct question *question, enum style *style)
{
        *style = QUIET;
        if (!question_is_open(question))
                return question_state_words(question->state);
        if (!question->due_ms)
                return "";
        *style = question_is_overdue(question, cli->here.now_ms) ? BAD : PLAIN;
        return moment_due(&cli->arena, question->due_ms, &cli->here);
}

/* How wide the columns are. */
struct columns {
        int title, who;
};

static int wider(int columns, const char *text)
{
        const int width = screen_width(text);

        return width > columns ? width : columns;
}

/* Each has the room that its longest needs; where the line ends, the title has what is left. */
static struct columns columns_of(struct cli *cli, const struct list *list, enum list_names names)
{
        struct columns columns = { TITLE_LEAST, 0 };
        enum style style;
        int when = 0;

        for (size_t i = 0; i < list->count; i++) {
                const struct question *question = &list->rows[i];

                columns.title = wider(columns.title, title_of(cli, question));
                columns.who = wider(columns.who, who_of(cli, question, names));
                when = wider(when, when_of(cli, question, &style));
        }
        if (columns.who > WHO_COLUMNS)
                columns.who = WHO_COLUMNS;

        if (!cli->out.columns)
                return columns;

        /* Who it is can be read where it is shown: a narrow terminal leaves that out first. */
        int left = cli->out.columns - ID_COLUMNS - columns.who - when - 3 * GAP;

        if (left < TITLE_LEAST && columns.title > left) {
                left += columns.who + GAP;
                columns.who = 0;
        }
        if (columns.title > left)
                columns.title = left > TITLE_LEAST ? left : TITLE_LEAST;
        return columns;
}

static void print_row(struct cli *cli, const struct question *question, enum list_names names,
                      struct columns columns)
{
        const struct screen *out = &cli->out;
        enum style style;
        const char *when = when_of(cli, question, &style);

        fprintf(out->file, "%*s", ID_COLUMNS - (int)strlen(question->id), "");
        screen_put(out, STRONG, question->id);
        fprintf(out->file, "%*s", GAP, "");
        screen_cell(out, &cli->arena, question->urgent ? WARN : PLAIN, title_of(cli, question),
                    columns.title);
        fprintf(out->file, "%*s", columns.who ? GAP : 0, "");
        screen_cell(out, &cli->arena, PLAIN, columns.who ? who_of(cli, question, names) : "",
                    columns.who);
        fprintf(out->file, "%*s", *when ? GAP : 0, "");
        screen_put(out, style, when);
        fputc('\n', out->file);
}

void list_print(struct cli *cli, const struct list *list, enum list_names names)
{
        const struct columns columns = columns_of(cli, list, names);

        for (size_t i = 0; i < list->count; i++)
                print_row(cli, &list->rows[i], names, columns);
}

void list_print_ids(struct cli *cli, const struct list *list)
{
        for (size_t i = 0; i < list->count; i++)
                fprintf(cli->out.file, "%s\n", list->rows[i].id);
}
