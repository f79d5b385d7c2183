#include "ctl/answers.h"

/* The columns' names. What stands in them is a text, or a list of words between commas. */
static const struct {
        const char *name;
        bool list;
        bool needed;
} columns[] = {
        [ANSWERS_QUESTION] = { "question", false, true },
        [ANSWERS_ANSWER] = { "answer", false, true },
        [ANSWERS_OWNER] = { "owner", false, true },
        [ANSWERS_TAGS] = { "tags", true, false },
        [ANSWERS_STATE] = { "state", false, false },
        [ANSWERS_CONTRIBUTORS] = { "contributors", true, false },
        [ANSWERS_AUTHOR] = { "author", false, false },
        [ANSWERS_REASON] = { "reason", false, false },
        [ANSWERS_RECORDED_AT] = { "recorded_at", false, false },
        [ANSWERS_VERIFIED_AT] = { "verified_at", false, false },
        [ANSWERS_REVIEW_AT] = { "review_at", false, false },
};

_Static_assert(sizeof(columns) / sizeof(columns[0]) == ANSWERS_COLUMNS, "a row for each column");

static bool find_column(struct str name, enum answers_column *column)
{
        for (size_t i = 0; i < ANSWERS_COLUMNS; i++) {
                if (!str_eq(name, str_of(columns[i].name)))
                        continue;
                *column = (enum answers_column)i;
                return true;
        }
        return false;
}

static bool check_needed(const bool seen[ANSWERS_COLUMNS], struct err *err)
{
        for (size_t i = 0; i < ANSWERS_COLUMNS; i++)
                if (columns[i].needed && !seen[i])
                        return err_set(err, ERR_BAD_REQUEST, "there is no column %s",
                                       columns[i].name);
        return true;
}

bool answers_header(const struct csv_row *row, struct answers_header *header, struct err *err)
{
        bool seen[ANSWERS_COLUMNS] = { false };

        header->count = row->count;
        for (size_t i = 0; i < row->count; i++) {
                enum answers_column column;

                if (!find_column(row->fields[i], &column))
                        return err_set(err, ERR_BAD_REQUEST, "unknown column \"%.*s\"",
                                       STR_ARG(row->fields[i]));
                if (seen[column])
                        return err_set(err, ERR_BAD_REQUEST, "column %s is there twice",
                                       columns[column].name);
                seen[column] = true;
                header->columns[i] = column;
        }
        return check_needed(seen, err);
}

static struct str trimmed(struct str text)
{
        while (text.len > 0 && memchr(" \t\r\n", text.at[0], 4))
                text = (struct str){ text.at + 1, text.len - 1 };
        while (text.len > 0 && memchr(" \t\r\n", text.at[text.len - 1], 4))
                text.len--;
        return text;
}

static json_t *list_of(struct str text)
{
        json_t *const list = json_array();

        while (text.len > 0) {
                const char *const comma = memchr(text.at, ',', text.len);
                const size_t len = comma ? (size_t)(comma - text.at) : text.len;
                const struct str word = trimmed((struct str){ text.at, len });
                const size_t taken = len + (comma != NULL);

                if (word.len > 0)
                        json_array_append_new(list, json_stringn(word.at, word.len));
                text = (struct str){ text.at + taken, text.len - taken };
        }
        return list;
}

static void put_question(json_t *article, struct str text)
{
        const char *const end = memchr(text.at, '\n', text.len);
        const size_t len = end ? (size_t)(end - text.at) : text.len;
        const struct str title = trimmed((struct str){ text.at, len });
        const struct str body = trimmed((struct str){ text.at + len, text.len - len });

        json_object_set_new(article, "title", json_stringn(title.at, title.len));
        json_object_set_new(article, "body", json_stringn(body.at, body.len));
}

static bool is_text(struct str text)
{
        while (text.len > 0) {
                const size_t n = str_utf8(text);

                if (n == 0 || text.at[0] == '\0')
                        return false;
                text = (struct str){ text.at + n, text.len - n };
        }
        return true;
}

/* A column that nobody has filled in says nothing. */
static bool put(json_t *article, enum answers_column column, struct str field, struct err *err)
{
        const struct str text = trimmed(field);

        if (!is_text(field))
                return err_set(err, ERR_BAD_REQUEST, "%s is no UTF-8, or has a NUL in it",
                               columns[column].name);
        if (text.len == 0)
                return !columns[column].needed ||
                       err_set(err, ERR_BAD_REQUEST, "%s is empty", columns[column].name);
        if (column == ANSWERS_QUESTION)
                put_question(article, text);
        else
                json_object_set_new(article, columns[column].name,
                                    columns[column].list ? list_of(text)
                                                         : json_stringn(text.at, text.len));
        return true;
}

json_t *answers_article(const struct answers_header *header, const struct csv_row *row,
                        struct err *err)
{
        json_t *const article = json_object();
        bool well = row->count == header->count ||
                    err_set(err, ERR_BAD_REQUEST, "%zu fields, but the header has %zu", row->count,
                            header->count);

        for (size_t i = 0; well && i < row->count; i++)
                well = put(article, header->columns[i], row->fields[i], err);
        if (well)
                return article;
        json_decref(article);
        return NULL;
}

struct str answers_known_as(struct arena *arena, const json_t *article)
{
        static const char kind[] = "answer ";
        const char *title = json_string_value(json_object_get(article, "title"));
        char *const known = arena_take(arena, sizeof(kind) + strlen(title));
        size_t n = sizeof(kind) - 1;

        memcpy(known, kind, n);
        for (; *title; title++) {
                const char c = *title >= 'A' && *title <= 'Z' ? *title - 'A' + 'a' : *title;

                if (c != ' ' || known[n - 1] != ' ')
                        known[n++] = c;
        }
        return (struct str){ known, n };
}
