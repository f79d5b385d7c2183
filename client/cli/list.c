#include "cli/list.h"

#include <stdlib.h>

#include "words/path.h"

enum { ID_COLUMNS = 6, WHO_COLUMNS = 18, WHEN_COLUMNS = 24, GAP = 2, TITLE_LEAST = 10 };

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

/* Where the end is open, a title has the room that the longest of them needs. */
static int title_columns(struct cli *cli, const struct list *list)
{
        const int rest = ID_COLUMNS + WHO_COLUMNS + WHEN_COLUMNS + 3 * GAP;
        int widest = TITLE_LEAST;

        for (size_t i = 0; i < list->count; i++) {
                const int width = screen_width(title_of(cli, &list->rows[i]));

                widest = width > widest ? width : widest;
        }
        if (cli->out.columns && widest > cli->out.columns - rest)
                widest = cli->out.columns - rest;
        return widest < TITLE_LEAST ? TITLE_LEAST : widest;
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

static void print_row(struct cli *cli, const struct question *question, enum list_names names,
                      int columns)
{
        const struct person *who = names == LIST_ASKERS ? &question->asker : &question->owner;
        const struct screen *out = &cli->out;
        enum style style;
        const char *when = when_of(cli, question, &style);

        fprintf(out->file, "%*s", ID_COLUMNS - (int)strlen(question->id), "");
        screen_put(out, STRONG, question->id);
        fprintf(out->file, "%*s", GAP, "");
        screen_cell(out, &cli->arena, question->urgent ? WARN : PLAIN, title_of(cli, question),
                    columns);
        fprintf(out->file, "%*s", GAP, "");
        screen_cell(out, &cli->arena, PLAIN, screen_line(&cli->arena, who->name), WHO_COLUMNS);
        fprintf(out->file, "%*s", GAP, "");
        screen_put(out, style, when);
        fputc('\n', out->file);
}

void list_print(struct cli *cli, const struct list *list, enum list_names names)
{
        const int columns = title_columns(cli, list);

        for (size_t i = 0; i < list->count; i++)
                print_row(cli, &list->rows[i], names, columns);
}

void list_print_ids(struct cli *cli, const struct list *list)
{
        for (size_t i = 0; i < list->count; i++)
                fprintf(cli->out.file, "%s\n", list->rows[i].id);
}
