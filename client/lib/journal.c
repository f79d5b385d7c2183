#include "lib/journal.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "lib/line.h"

enum { VERSION = 1 };

const struct str journal_head = { "{\"buckstop\":\"queue\",\"version\":1}\n", 33 };

void journal_fini(struct journal *journal)
{
        free(journal->lines);
        *journal = (struct journal){ 0 };
}

static struct journal_line *find(const struct journal *journal, const char *key)
{
        for (size_t i = 0; i < journal->count; i++)
                if (strcmp(journal->lines[i].key, key) == 0)
                        return &journal->lines[i];
        return NULL;
}

void journal_add(struct journal *journal, const char *key, size_t at, size_t len)
{
        if (journal->count == journal->size) {
                journal->size = journal->size ? journal->size * 2 : 16;
                journal->lines = mem_resize(journal->lines, journal->size, sizeof *journal->lines);
        }
        struct journal_line *line = &journal->lines[journal->count++];

        *line = (struct journal_line){ .at = at, .len = len };
        snprintf(line->key, sizeof line->key, "%s", key);
        journal->bytes += len;
}

bool journal_remove(struct journal *journal, const char *key)
{
        struct journal_line *line = find(journal, key);

        if (!line)
                return false;
        journal->bytes -= line->len;
        journal->count--;
        memmove(line, line + 1, (size_t)(journal->lines + journal->count - line) * sizeof *line);
        return true;
}

/* ---- lines ---------------------------------------------------------------------------------- */

char *journal_change_line(const struct keep_change *change, size_t *len, struct err *err)
{
        json_t *params = json_loads(change->params, JSON_REJECT_DUPLICATES, NULL);
        char *line = NULL;

        if (json_is_object(params))
                line = line_of(json_pack("{ss ss sO sI}", "key", change->key, "method",
                                         change->method, "params", params, "at",
                                         (json_int_t)change->made_at),
                               len);
        json_decref(params);
        if (!line)
                err_set(err, ERR_BAD_REQUEST, "The parameters of a call are a JSON object.");
        return line;
}

char *journal_done_line(const char *key, size_t *len)
{
        return line_of(json_pack("{ss sb}", "key", key, "done", 1), len);
}

static json_t *load(struct str line)
{
        return json_loadb(line.at, line.len, JSON_REJECT_DUPLICATES, NULL);
}

static const char *key_of(const json_t *line)
{
        const char *key = json_string_value(json_object_get(line, "key"));

        return key && *key && strlen(key) < JOURNAL_KEY_SIZE ? key : NULL;
}

static bool is_change(const json_t *line)
{
        return key_of(line) && json_string_length(json_object_get(line, "method")) > 0 &&
               json_is_object(json_object_get(line, "params")) &&
               json_is_integer(json_object_get(line, "at"));
}

bool journal_read_change(struct str text, struct keep_change *change, json_t **own_line,
                         char **own_params)
{
        json_t *line = *own_line = load(text);

        *own_params = NULL;
        if (!is_change(line))
                return false;
        *own_params = json_dumps(json_object_get(line, "params"), JSON_COMPACT);
        if (!*own_params)
                mem_exhausted();
        *change = (struct keep_change){
                .key = key_of(line),
                .method = json_string_value(json_object_get(line, "method")),
                .params = *own_params,
                .made_at = json_integer_value(json_object_get(line, "at")),
        };
        return true;
}

/* ---- the whole ------------------------------------------------------------------------------ */

/* Where reading is. */
struct reading {
        struct journal *journal;
        const char *name;
        size_t at, len; /* of this line */
        unsigned number;
        bool headed;
};

static bool read_head(struct reading *reading, const json_t *line, struct err *err)
{
        const char *what = json_string_value(json_object_get(line, "buckstop"));
        json_int_t version = json_integer_value(json_object_get(line, "version"));

        if (!what || strcmp(what, "queue") != 0 || version < 1)
                return err_set(err, ERR_INTERNAL,
                               "%s does not begin like a queue of Buckstop. Move it away.",
                               reading->name);
        if (version > VERSION)
                return err_set(err, ERR_INTERNAL,
                               "A newer Buckstop wrote %s. Nothing of it is lost: use that one, or "
                               "move the file away.",
                               reading->name);
        reading->headed = true;
        return true;
}

static bool read_line(struct reading *reading, const json_t *line, struct err *err)
{
        struct journal *journal = reading->journal;
        const char *key = key_of(line);

        if (!reading->headed)
                return read_head(reading, line, err);
        if (key && json_is_true(json_object_get(line, "done")))
                journal_remove(journal, key);
        else if (!is_change(line))
                return err_set(err, ERR_INTERNAL,
                               "Line %u of %s is no change that waits. Nothing of it is lost: mend "
                               "or remove that line.",
                               reading->number, reading->name);
        else if (!find(journal, key))
                journal_add(journal, key, reading->at, reading->len);
        return true;
}

/* Nobody writes a zero; a machine that dies while it writes leaves them. */
static bool is_skipped(struct str line)
{
        return memchr(line.at, '\0', line.len) || strspn(line.at, " \t\r") >= line.len;
}

bool journal_read(struct journal *journal, const char *name, struct str text, size_t *whole,
                  struct err *err)
{
        struct reading reading = { .journal = journal, .name = name };

        for (; reading.at < text.len; reading.at += reading.len) {
                const char *at = text.at + reading.at;
                const char *end = memchr(at, '\n', text.len - reading.at);
                struct str line = { at, end ? (size_t)(end - at) : text.len - reading.at };
                json_t *own_read;
                bool read;

                reading.len = line.len + 1;
                reading.number++;
                if (end && is_skipped(line))
                        continue;
                own_read = load(line);
                if (!end && !own_read) {
                        *whole = reading.at;
                        return true;
                }
                read = read_line(&reading, own_read, err);
                json_decref(own_read);
                if (!read)
                        return false;
        }
        *whole = reading.at;
        return true;
}
