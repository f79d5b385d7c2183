#include "ctl/answers.h"

static const char *const names[] = {
        [ANSWERS_QUESTION] = "question",
        [ANSWERS_ANSWER] = "answer",
        [ANSWERS_OWNER] = "owner",
        [ANSWERS_TAGS] = "tags",
        [ANSWERS_STATE] = "state",
        [ANSWERS_CONTRIBUTORS] = "contributors",
        [ANSWERS_AUTHOR] = "author",
        [ANSWERS_REASON] = "reason",
        [ANSWERS_RECORDED_AT] = "recorded_at",
        [ANSWERS_VERIFIED_AT] = "verified_at",
        [ANSWERS_REVIEW_AT] = "review_at",
};

_Static_assert(sizeof(names) / sizeof(names[0]) == ANSWERS_COLUMNS, "a name for each column");

/* Without these there is no article. */
static bool is_needed(enum answers_column column)
{
        return column == ANSWERS_QUESTION || column == ANSWERS_ANSWER || column == ANSWERS_OWNER;
}

/* These are words between commas, the others are text. */
static bool is_list(enum answers_column column)
{
        return column == ANSWERS_TAGS || column == ANSWERS_CONTRIBUTORS;
}

bool answers_header(const struct csv_row *row, struct csv_header *header, struct err *err)
{
        if (!csv_header(row, names, ANSWERS_COLUMNS, header, err))
                return false;
        for (enum answers_column column = 0; column < ANSWERS_COLUMNS; column++)
                if (is_needed(column) && !csv_has(header, column))
                        return err_set(err, ERR_BAD_REQUEST, "there is no column %s",
                                       names[column]);
        return true;
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
                               names[column]);
        if (text.len == 0)
                return !is_needed(column) ||
                       err_set(err, ERR_BAD_REQUEST, "%s is empty", names[column]);
        if (column == ANSWERS_QUESTION)
                put_question(article, text);
        else
                json_object_set_new(article, names[column],
                                    is_list(column) ? list_of(text)
                                                    : json_stringn(text.at, text.len));
        return true;
}

json_t *answers_article(const struct csv_header *header, const struct csv_row *row, struct err *err)
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
