/* csv: comma separated values as RFC 4180 has them, read row by row. */
#include "ctl/csv.h"

void csv_init(struct csv *csv, struct str text)
{
        static const struct str mark = { "\xef\xbb\xbf", 3 };

        if (text.len >= mark.len && memcmp(text.at, mark.at, mark.len) == 0)
                text = (struct str){ text.at + mark.len, text.len - mark.len };
        *csv = (struct csv){ .rest = text, .line = 1 };
}

static void skip(struct csv *csv, size_t n)
{
        csv->rest.at += n;
        csv->rest.len -= n;
}

/* How many bytes of a line's end are here: 0, 1 or 2. */
static size_t line_end(const struct csv *csv)
{
        const struct str rest = csv->rest;

        if (rest.len >= 1 && rest.at[0] == '\n')
                return 1;
        if (rest.len >= 2 && rest.at[0] == '\r' && rest.at[1] == '\n')
                return 2;
        return 0;
}

static bool skip_line_end(struct csv *csv)
{
        const size_t n = line_end(csv);

        skip(csv, n);
        csv->line += n > 0;
        return n > 0;
}

static bool read_plain(struct csv *csv, struct str *field, struct err *err)
{
        const char *const start = csv->rest.at;

        while (csv->rest.len > 0 && csv->rest.at[0] != ',' && line_end(csv) == 0) {
                if (csv->rest.at[0] == '"')
                        return err_set(err, ERR_BAD_REQUEST, "a quote in a field without quotes");
                skip(csv, 1);
        }
        *field = (struct str){ start, (size_t)(csv->rest.at - start) };
        return true;
}

/* The bytes between the quotes, of which each "" is one ". */
static struct str unescape(struct arena *arena, const char *at, size_t len)
{
        char *const copy = arena_take(arena, len + 1);
        size_t n = 0;

        for (size_t i = 0; i < len; i++) {
                copy[n++] = at[i];
                i += at[i] == '"';
        }
        return (struct str){ copy, n };
}

static bool read_quoted(struct csv *csv, struct arena *arena, struct str *field, struct err *err)
{
        skip(csv, 1);

        const char *const start = csv->rest.at;

        for (; csv->rest.len > 0; skip(csv, 1)) {
                if (csv->rest.at[0] == '\n')
                        csv->line++;
                if (csv->rest.at[0] != '"')
                        continue;
                if (csv->rest.len == 1 || csv->rest.at[1] != '"')
                        break;
                skip(csv, 1);
        }
        if (csv->rest.len == 0)
                return err_set(err, ERR_BAD_REQUEST, "a quote is opened and never closed");
        *field = unescape(arena, start, (size_t)(csv->rest.at - start));
        skip(csv, 1);
        if (csv->rest.len > 0 && csv->rest.at[0] != ',' && line_end(csv) == 0)
                return err_set(err, ERR_BAD_REQUEST, "text after a closing quote");
        return true;
}

bool csv_next(struct csv *csv, struct csv_row *row, struct err *err)
{
        *err = (struct err){ 0 };
        while (skip_line_end(csv))
                continue;
        if (csv->rest.len == 0)
                return false;
        row->line = csv->line;
        for (row->count = 0;; skip(csv, 1)) {
                if (row->count == CSV_FIELDS_MAX)
                        return err_set(err, ERR_BAD_REQUEST, "more than %d fields", CSV_FIELDS_MAX);

                struct str *const field = &row->fields[row->count++];
                const bool quoted = csv->rest.len > 0 && csv->rest.at[0] == '"';

                if (quoted ? !read_quoted(csv, &row->arena, field, err)
                           : !read_plain(csv, field, err))
                        return false;
                if (csv->rest.len == 0 || csv->rest.at[0] != ',')
                        break;
        }
        skip_line_end(csv);
        return true;
}

void csv_row_fini(struct csv_row *row)
{
        arena_fini(&row->arena);
        *row = (struct csv_row){ 0 };
}

bool csv_has(const struct csv_header *header, size_t column)
{
        for (size_t i = 0; i < header->count; i++)
                if (header->columns[i] == column)
                        return true;
        return false;
}

bool csv_header(const struct csv_row *row, const char *const *names, size_t n,
                struct csv_header *header, struct err *err)
{
        for (header->count = 0; header->count < row->count; header->count++) {
                struct str name = row->fields[header->count];
                size_t column = 0;

                while (column < n && !str_eq(name, str_of(names[column])))
                        column++;
                if (column == n)
                        return err_set(err, ERR_BAD_REQUEST, "unknown column \"%.*s\"",
                                       STR_ARG(name));
                if (csv_has(header, column))
                        return err_set(err, ERR_BAD_REQUEST, "column %s is there twice",
                                       names[column]);
                header->columns[header->count] = column;
        }
        return true;
}
