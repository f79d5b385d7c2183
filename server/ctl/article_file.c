#include "ctl/article_file.h"

#include <stdlib.h>

#include "base/mem.h"
#include "ctl/front.h"

static const struct front_key helped_keys[] = {
        { "person", FRONT_TEXT, NULL },
        { "at", FRONT_WORD, NULL },
        { 0 },
};

static const struct front_key doubt_keys[] = {
        { "person", FRONT_TEXT, NULL },
        { "at", FRONT_WORD, NULL },
        { "reason", FRONT_TEXT, NULL },
        { 0 },
};

static const struct front_key revision_keys[] = {
        { "revision", FRONT_WORD, NULL },
        { "author", FRONT_TEXT, NULL },
        { "at", FRONT_WORD, NULL },
        { "reason", FRONT_TEXT, NULL },
        { "title", FRONT_TEXT, NULL },
        { "tags", FRONT_TEXTS, NULL },
        { 0 },
};

/* In the order in which they are written. */
static const struct front_key keys[] = {
        { "id", FRONT_WORD, NULL },
        { "origin", FRONT_WORD, NULL },
        { "mark", FRONT_WORD, NULL },
        { "title", FRONT_TEXT, NULL },
        { "state", FRONT_WORD, NULL },
        { "owner", FRONT_TEXT, NULL },
        { "contributors", FRONT_TEXTS, NULL },
        { "tags", FRONT_TEXTS, NULL },
        { "question", FRONT_WORD, NULL },
        { "recorded_at", FRONT_WORD, NULL },
        { "verified_at", FRONT_WORD, NULL },
        { "review_at", FRONT_WORD, NULL },
        { "retired_at", FRONT_WORD, NULL },
        { "merged_into", FRONT_WORD, NULL },
        { "helped", FRONT_MAPS, helped_keys },
        { "doubts", FRONT_MAPS, doubt_keys },
        { "author", FRONT_TEXT, NULL },
        { "reason", FRONT_TEXT, NULL },
        { "revisions", FRONT_MAPS, revision_keys },
        { 0 },
};

/* ---- headings ---------------------------------------------------------------------------------
 */

enum part { QUESTION, ANSWER, EARLIER, NO_PART };

struct heading {
        enum part part;
        unsigned revision;  /* of EARLIER; at least 1 */
        size_t backslashes; /* in front of it: with any it is a line of a text */
};

static const char earlier[] = "# Answer in revision ";

/* The line without what may stand behind a heading. */
static struct str trimmed(struct str line)
{
        while (line.len > 0 && memchr(" \t\r", line.at[line.len - 1], 3))
                line.len--;
        return line;
}

static bool starts_with(struct str line, const char *words)
{
        return line.len >= strlen(words) && memcmp(line.at, words, strlen(words)) == 0;
}

/* A number of up to nine digits, 0 where there is none. */
static unsigned number(struct str digits)
{
        int64_t id = 0;

        return digits.len <= 9 && str_to_id(digits, &id) ? (unsigned)id : 0;
}

/* What heading a line is, without its end. */
static struct heading heading_of(struct str line)
{
        struct heading heading = { .part = NO_PART };

        while (heading.backslashes < line.len && line.at[heading.backslashes] == '\\')
                heading.backslashes++;
        line = trimmed(
                (struct str){ line.at + heading.backslashes, line.len - heading.backslashes });
        if (str_eq(line, STR("# Question")))
                heading.part = QUESTION;
        else if (str_eq(line, STR("# Answer")))
                heading.part = ANSWER;
        else if (starts_with(line, earlier))
                heading.revision = number((struct str){ line.at + sizeof(earlier) - 1,
                                                        line.len - sizeof(earlier) + 1 });
        if (heading.revision > 0)
                heading.part = EARLIER;
        return heading;
}

/* ---- lines ------------------------------------------------------------------------------------
 */

struct lines {
        struct str rest;
        unsigned line; /* that rest begins with */
};

/* Take the next line, with its end; its number is *number. */
static bool take_line(struct lines *lines, struct str *line, unsigned *number)
{
        if (lines->rest.len == 0)
                return false;

        const char *const end = memchr(lines->rest.at, '\n', lines->rest.len);

        *number = lines->line++;
        line->at = lines->rest.at;
        line->len = end ? (size_t)(end - lines->rest.at) + 1 : lines->rest.len;
        lines->rest = (struct str){ line->at + line->len, lines->rest.len - line->len };
        return true;
}

static struct str without_end(struct str line)
{
        line.len -= line.len > 0 && line.at[line.len - 1] == '\n';
        return line;
}

/* ---- reading ----------------------------------------------------------------------------------
 */

static bool fault(struct article_file *file, unsigned line, struct err *err, const char *why)
{
        file->line = line;
        return err_set(err, ERR_BAD_REQUEST, "%s", why);
}

/* Every byte is of UTF-8, and none is NUL. */
static bool check_bytes(struct article_file *file, struct str text, struct err *err)
{
        unsigned line = 1;

        while (text.len > 0) {
                const size_t n = str_utf8(text);

                if (n == 0)
                        return fault(file, line, err, "this is no UTF-8");
                if (text.at[0] == '\0')
                        return fault(file, line, err, "there is a NUL in it");
                line += text.at[0] == '\n';
                text = (struct str){ text.at + n, text.len - n };
        }
        return true;
}

/* The front matter's text and, in *lines, what comes after it. */
static bool split(struct article_file *file, struct lines *lines, struct str *front,
                  struct err *err)
{
        static const struct str mark = { "---", 3 };
        struct str line;
        unsigned at = 1;

        if (!take_line(lines, &line, &at) || !str_eq(trimmed(without_end(line)), mark))
                return fault(file, 1, err,
                             "there is no front matter: the first line of an article is ---");
        front->at = lines->rest.at;
        while (take_line(lines, &line, &at))
                if (str_eq(trimmed(without_end(line)), mark)) {
                        front->len = (size_t)(line.at - front->at);
                        return true;
                }
        return fault(file, at, err, "the front matter is never closed: a line --- ends it");
}

/* The text of a part without what stands around it: a line end after the heading, and one of its
 * own and an empty line before the next. */
static struct str inner(struct str raw, bool last)
{
        if (raw.len > 0 && raw.at[0] == '\n')
                raw = (struct str){ raw.at + 1, raw.len - 1 };
        for (int i = 0; i < (last ? 1 : 2); i++)
                raw = without_end(raw);
        return raw;
}

/* A text as it was before it was written: lines that read like headings lose a backslash. */
static json_t *unescaped(struct str text)
{
        struct lines lines = { .rest = text };
        struct str line;
        unsigned at;
        size_t n = 0;
        char *const copy = mem_new(text.len, 1);

        while (take_line(&lines, &line, &at)) {
                const struct heading heading = heading_of(without_end(line));
                const size_t skip = heading.part != NO_PART && heading.backslashes > 0;

                memcpy(copy + n, line.at + skip, line.len - skip);
                n += line.len - skip;
        }

        json_t *const string = json_stringn(copy, n);

        free(copy);
        if (!string)
                mem_exhausted();
        return string;
}

/* The object in which a part's text belongs, and its key there; null where there is no such
 * revision. The last revision's is the present answer. */
static json_t *place_of(struct article_file *file, struct heading heading, const char **key)
{
        const json_t *const revisions = json_object_get(file->said, "revisions");

        *key = heading.part == QUESTION ? "body" : "answer";
        if (heading.part != EARLIER)
                return file->said;
        return heading.revision < json_array_size(revisions)
                       ? json_array_get(revisions, heading.revision - 1)
                       : NULL;
}

static bool put(struct article_file *file, struct heading heading, struct str text, unsigned line,
                struct err *err)
{
        const char *key;
        json_t *const place = place_of(file, heading, &key);

        if (!place)
                return fault(file, line, err, "the front matter knows no such earlier revision");
        if (json_object_get(place, key))
                return fault(file, line, err,
                             "this heading is there twice; in a text, write \\# for its #");
        json_object_set_new(place, key, unescaped(text));
        if (place == file->said)
                json_object_set_new(file->lines, key, json_integer(line));
        return true;
}

static struct str between(struct str from, struct str to)
{
        return (struct str){ from.at, (size_t)(to.at - from.at) };
}

static bool is_blank(struct str text)
{
        for (size_t i = 0; i < text.len; i++)
                if (!memchr(" \t\r\n", text.at[i], 4))
                        return false;
        return true;
}

/* A text without any heading, written by hand: the answer, without the empty lines around it. */
static bool put_all(struct article_file *file, struct str text, unsigned line, struct err *err)
{
        struct lines lines = { .rest = text, .line = line };
        struct str first;

        while (take_line(&lines, &first, &line) && is_blank(first))
                text = lines.rest;
        while (text.len > 0 && memchr(" \t\r\n", text.at[text.len - 1], 4))
                text.len--;
        return put(file, (struct heading){ .part = ANSWER }, text, line, err);
}

/* The heading under which the reader stands. */
struct open {
        struct heading heading; /* NO_PART before the first */
        struct str from;        /* what comes after it */
        unsigned line;
};

/* Put what stands between the heading and `to`, where the next one or the file's end is. */
static bool close_part(struct article_file *file, const struct open *open, struct str to, bool last,
                       struct err *err)
{
        const struct str raw = between(open->from, to);

        if (open->heading.part == NO_PART)
                return is_blank(raw) ||
                       fault(file, open->line, err, "there is text before the first heading");
        return put(file, open->heading, inner(raw, last), open->line, err);
}

/* The parts under their headings. */
static bool read_parts(struct article_file *file, struct lines *lines, struct err *err)
{
        struct open open = { { .part = NO_PART }, lines->rest, lines->line };
        struct str line;
        unsigned at;

        while (take_line(lines, &line, &at)) {
                const struct heading heading = heading_of(without_end(line));

                if (heading.part == NO_PART || heading.backslashes > 0)
                        continue;
                if (!close_part(file, &open, line, false, err))
                        return false;
                open = (struct open){ heading, lines->rest, at };
        }
        if (open.heading.part == NO_PART)
                return put_all(file, open.from, open.line, err);
        return close_part(file, &open, lines->rest, true, err);
}

/* That every earlier revision has its text, and its number if it says one. */
static bool check_revisions(struct article_file *file, struct err *err)
{
        const json_t *const revisions = json_object_get(file->said, "revisions");
        const size_t count = json_array_size(revisions);

        file->line = article_file_line(file, STR("revisions"));
        for (size_t i = 0; i < count; i++) {
                const json_t *const revision = json_array_get(revisions, i);
                const json_t *const said = json_object_get(revision, "revision");

                if (said && number(str_of(json_string_value(said))) != i + 1)
                        return err_set(err, ERR_BAD_REQUEST,
                                       "revisions: number %zu must be revision %zu", i + 1, i + 1);
                if (i + 1 < count && !json_object_get(revision, "answer"))
                        return err_set(err, ERR_BAD_REQUEST, "there is no heading \"%s%zu\"",
                                       earlier, i + 1);
        }
        return true;
}

static bool check_there(struct article_file *file, struct err *err)
{
        static const char *const needed[] = { "title", "owner", "answer" };

        file->line = 1;
        for (size_t i = 0; i < sizeof(needed) / sizeof(needed[0]); i++)
                if (!json_object_get(file->said, needed[i]))
                        return err_set(err, ERR_BAD_REQUEST, "there is no %s", needed[i]);
        return check_revisions(file, err);
}

static bool read_lf(struct str text, struct article_file *file, struct err *err)
{
        struct lines lines = { .rest = text, .line = 1 };
        struct str front;

        return check_bytes(file, text, err) && split(file, &lines, &front, err) &&
               front_read(keys, front, 2, &file->said, file->lines, &file->line, err) &&
               read_parts(file, &lines, err) && check_there(file, err);
}

/* The same with every CRLF made LF, for free(). */
static char *with_lf(struct str text, size_t *len)
{
        char *const copy = mem_new(text.len, 1);

        *len = 0;
        for (size_t i = 0; i < text.len; i++)
                if (text.at[i] != '\r' || i + 1 == text.len || text.at[i + 1] != '\n')
                        copy[(*len)++] = text.at[i];
        return copy;
}

bool article_file_read(struct str text, struct article_file *file, struct err *err)
{
        if (starts_with(text, "\xef\xbb\xbf"))
                text = (struct str){ text.at + 3, text.len - 3 };
        file->lines = json_object();
        if (!starts_with(text, "---\r\n"))
                return read_lf(text, file, err);

        size_t len;
        char *const copy = with_lf(text, &len);
        const bool well = read_lf((struct str){ copy, len }, file, err);

        free(copy);
        return well;
}

void article_file_fini(struct article_file *file)
{
        json_decref(file->said);
        json_decref(file->lines);
        *file = (struct article_file){ 0 };
}

unsigned article_file_line(const struct article_file *file, struct str key)
{
        char name[32];

        if (key.len >= sizeof(name))
                return 1;
        memcpy(name, key.at, key.len);
        name[key.len] = '\0';

        const json_t *const line = json_object_get(file->lines, name);

        return line ? (unsigned)json_integer_value(line) : 1;
}

/* ---- writing ----------------------------------------------------------------------------------
 */

/* A text under its heading, with a line end of its own. */
static void write_part(FILE *out, const char *heading, const json_t *value)
{
        struct lines lines = { .rest = { json_string_value(value), json_string_length(value) } };
        struct str line;
        unsigned at;

        fprintf(out, "%s\n\n", heading);
        while (take_line(&lines, &line, &at)) {
                if (heading_of(without_end(line)).part != NO_PART)
                        putc('\\', out);
                fwrite(line.at, 1, line.len, out);
        }
        putc('\n', out);
}

/* The newest first, as people look for what was there before. */
static void write_earlier(FILE *out, const json_t *revisions)
{
        for (size_t n = json_array_size(revisions); n-- > 1;) {
                char heading[sizeof(earlier) + 24];

                snprintf(heading, sizeof(heading), "\n%s%zu", earlier, n);
                write_part(out, heading,
                           json_object_get(json_array_get(revisions, n - 1), "answer"));
        }
}

void article_file_write(const json_t *article, FILE *out)
{
        fputs("---\n", out);
        front_write(keys, article, out);
        fputs("---\n", out);
        write_part(out, "# Question", json_object_get(article, "body"));
        write_part(out, "\n# Answer", json_object_get(article, "answer"));
        write_earlier(out, json_object_get(article, "revisions"));
}
