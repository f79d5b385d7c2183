/* import articles: a folder of files, one for each article, all of it or nothing. */
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "ctl/article.h"
#include "ctl/article_file.h"
#include "ctl/ctl.h"
#include "ctl/file.h"

enum { PLACE_SIZE = 512 };

/* What is known of the folder once every file of it has been read. */
struct import {
        struct folder folder;
        size_t count;      /* of articles: its first names, the others have been dropped */
        bool *merged;      /* those that are merged into another one, which must be there first */
        int64_t id_max;    /* the greatest number that one of them brings */
        json_t *by_origin; /* origin -> the name of the file that has it */
        struct article_counts counts;
};

static void place_of(const struct import *import, const char *name, char place[PLACE_SIZE])
{
        snprintf(place, PLACE_SIZE, "%s/%s", import->folder.path, name);
}

static bool at_line(const struct import *import, const char *name, unsigned line, struct err *err)
{
        char place[PLACE_SIZE];

        place_of(import, name, place);
        return file_at(place, line, err);
}

/* Read an article's file; on failure err has its line and there is nothing to free. */
static bool read_article(const struct import *import, const char *name, struct article_file *file,
                         struct err *err)
{
        struct str text;

        *file = (struct article_file){ 0 };
        if (!folder_read(&import->folder, name, &text, err))
                return false;

        const bool well = article_file_read(text, file, err);

        free((char *)text.at);
        if (well)
                return true;
        at_line(import, name, file->line, err);
        article_file_fini(file);
        return false;
}

static struct str said(const struct article_file *file, const char *key)
{
        return str_of(json_string_value(json_object_get(file->said, key)));
}

/* Two files must not say that they are the same article. */
static bool check_origin(struct import *import, const char *name, const struct article_file *file,
                         struct err *err)
{
        const struct str origin = said(file, "origin");

        if (origin.len == 0)
                return true;

        const json_t *const other = json_object_get(import->by_origin, origin.at);

        if (!other) {
                json_object_set_new(import->by_origin, origin.at, json_string(name));
                return true;
        }
        err_set(err, ERR_BAD_REQUEST, "origin: %.100s is the same article; a copy has no origin",
                json_string_value(other));
        return at_line(import, name, article_file_line(file, STR("origin")), err);
}

/* Note what importing needs to know of the file before it begins. */
static bool look(struct import *import, size_t i, struct err *err)
{
        const char *const name = import->folder.names[i];
        struct article_file file;
        int64_t id = 0;

        if (!read_article(import, name, &file, err))
                return false;
        import->merged[i] = json_object_get(file.said, "merged_into") != NULL;
        if (str_to_id(said(&file, "id"), &id) && id > import->id_max)
                import->id_max = id;

        const bool well = check_origin(import, name, &file, err);

        article_file_fini(&file);
        return well;
}

static bool is_article(const char *name)
{
        const size_t len = strlen(name);

        return len > 3 && strcmp(name + len - 3, ".md") == 0;
}

/* Drop the names that are no article's. */
static void drop_others(struct import *import)
{
        struct folder *const folder = &import->folder;

        for (size_t i = 0; i < folder->count; i++) {
                char *const name = folder->names[i];

                if (is_article(name)) {
                        folder->names[import->count++] = name;
                        continue;
                }
                fprintf(stderr, "%s/%s: not read: its name does not end in .md\n", folder->path,
                        name);
                free(name);
        }
        folder->count = import->count;
}

/* Read every file once: none is imported while one of them is wrong. */
static bool look_at_all(struct import *import, struct err *err)
{
        drop_others(import);
        import->merged = mem_new(import->count, sizeof(*import->merged));
        import->by_origin = json_object();
        for (size_t i = 0; i < import->count; i++)
                if (!look(import, i, err))
                        return false;
        return true;
}

static bool import_file(struct import *import, PGconn *db, const char *name, struct err *err)
{
        char known_as[PLACE_SIZE], place[PLACE_SIZE];
        struct article_file file;

        if (!read_article(import, name, &file, err))
                return false;
        snprintf(known_as, sizeof(known_as), "file %s", name);
        place_of(import, name, place);

        const bool well = article_import(db, file.said, known_as, place, &import->counts, err) ||
                          at_line(import, name, article_file_line(&file, article_key(err)), err);

        article_file_fini(&file);
        return well;
}

/* Those that are merged into others come after them. */
static bool import_all(struct import *import, PGconn *db, struct err *err)
{
        size_t done = 0;

        for (int merged = 0; merged < 2; merged++)
                for (size_t i = 0; i < import->count; i++) {
                        if (import->merged[i] != (merged == 1))
                                continue;
                        if (!import_file(import, db, import->folder.names[i], err))
                                return false;
                        article_progress(++done, import->count);
                }
        return true;
}

/* The numbers that the files bring are kept for them, beyond what the import's end decides. */
static bool reserve(const struct import *import, PGconn *db, struct err *err)
{
        char id_max[24], nothing[2];
        const char *const values[] = { id_max };

        snprintf(id_max, sizeof(id_max), "%lld", (long long)import->id_max);
        return import->id_max == 0 || pg_value(db, "select core.reserve_articles($1)", 1, values,
                                               nothing, sizeof(nothing), err);
}

static bool run(struct import *import, struct ctl *ctl, struct err *err)
{
        if (!look_at_all(import, err) || !pg_open(ctl, err) || !reserve(import, ctl->db, err) ||
            !pg_run(ctl->db, "begin", err) || !import_all(import, ctl->db, err) ||
            !pg_run(ctl->db, "commit", err))
                return false;
        if (!article_counts_say(&import->counts))
                ctl->status = CTL_LEFT;
        return true;
}

bool import_articles_run(struct ctl *ctl, int count, char **arguments, struct err *err)
{
        struct import import = { 0 };

        (void)count;
        if (!folder_open(&import.folder, arguments[0], false, err))
                return false;

        const bool well = run(&import, ctl, err);

        json_decref(import.by_origin);
        free(import.merged);
        folder_fini(&import.folder);
        return well;
}
