/* import answers: a file of questions and their answers, all of it or nothing. */
#include <stdio.h>

#include "ctl/answers.h"
#include "ctl/article.h"
#include "ctl/csv_file.h"
#include "ctl/ctl.h"

struct import {
        PGconn *db;
        const char *file;
        struct csv_header header;
        json_t *lines; /* by which an article is known -> the line on which it stands */
        struct article_counts counts;
};

static bool take_header(void *who, struct csv_row *row, struct err *err)
{
        struct import *const import = who;

        return answers_header(row, &import->header, err);
}

/* A question is there once. */
static bool check_once(struct import *import, const char *known_as, unsigned line, struct err *err)
{
        const json_t *const other = json_object_get(import->lines, known_as);

        if (other)
                return err_set(err, ERR_BAD_REQUEST, "line %lld asks the same question",
                               (long long)json_integer_value(other));
        json_object_set_new(import->lines, known_as, json_integer(line));
        return true;
}

static bool take_row(void *who, struct csv_row *row, struct err *err)
{
        struct import *const import = who;
        json_t *const article = answers_article(&import->header, row, err);
        char place[512];

        if (!article)
                return false;

        const char *const known_as = answers_known_as(&row->arena, article).at;

        snprintf(place, sizeof(place), "%s:%u", import->file, row->line);

        const bool well =
                check_once(import, known_as, row->line, err) &&
                article_import(import->db, article, known_as, place, &import->counts, err);

        json_decref(article);
        return well;
}

bool import_answers_run(struct ctl *ctl, int count, char **arguments, struct err *err)
{
        struct import import = { .file = arguments[0], .lines = json_object() };

        (void)count;

        const bool well = pg_open(ctl, err) && pg_run(import.db = ctl->db, "begin", err) &&
                          csv_file_read(import.file, take_header, take_row, &import, err) &&
                          pg_run(ctl->db, "commit", err);

        json_decref(import.lines);
        if (well && !article_counts_say(&import.counts))
                ctl->status = CTL_LEFT;
        return well;
}
