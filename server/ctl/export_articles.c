/* export articles: the knowledge base as a folder of files, one for each article. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ctl/article.h"
#include "ctl/article_file.h"
#include "ctl/ctl.h"
#include "ctl/file.h"

enum { NAME_SIZE = 96, SLUG_MAX = 60 };

/* What an export has done so far. */
struct export
{
        struct folder folder; /* with the names that were there before */
        size_t met;           /* how many of those are of articles that were exported */
        size_t written, unchanged, renamed;
};

/*
 * 000012-how-do-i-reset.md: the article's number, and of its title what is safe in any file's name.
 * Whatever the title is, the name has no slash and no dot but the last one.
 */
static void name_of(const char *id, const char *title, char name[NAME_SIZE])
{
        char slug[SLUG_MAX + 1];
        size_t n = 0;

        for (; *title && n < SLUG_MAX; title++) {
                const bool word =
                        (*title >= 'a' && *title <= 'z') || (*title >= '0' && *title <= '9');

                if (word || (n > 0 && slug[n - 1] != '-'))
                        slug[n++] = word ? *title : '-';
        }
        slug[n] = '\0';

        char *const cut = strrchr(slug, '-');

        /* Without what there is of a word that found no room, and without a dash at the end. */
        if (cut && (*title || cut[1] == '\0'))
                *cut = '\0';
        snprintf(name, NAME_SIZE, "%06lld-%s.md", strtoll(id, NULL, 10),
                 slug[0] ? slug : "article");
}

/* Is it a name that name_of() makes? */
static bool is_own(const char *name)
{
        const size_t digits = strspn(name, "0123456789");
        const char *const slug = name + digits + 1;

        return digits >= 6 && name[digits] == '-' &&
               strcmp(slug + strspn(slug, "abcdefghijklmnopqrstuvwxyz0123456789-"), ".md") == 0;
}

static bool check_own(const struct folder *folder, struct err *err)
{
        for (size_t i = 0; i < folder->count; i++)
                if (!is_own(folder->names[i]))
                        return err_set(err, ERR_BAD_STATE,
                                       "%s has something else in it (%.60s); export into a folder "
                                       "of its own",
                                       folder->path, folder->names[i]);
        return true;
}

/* The first name of the folder that does not come before the prefix. */
static size_t first_from(const struct folder *folder, const char *prefix)
{
        size_t low = 0, high = folder->count;

        while (low < high) {
                const size_t middle = low + (high - low) / 2;

                if (strcmp(folder->names[middle], prefix) < 0)
                        low = middle + 1;
                else
                        high = middle;
        }
        return low;
}

/* Remove what the article was called before its title changed. */
static bool remove_earlier(struct export *export, const char *name, struct err *err)
{
        const struct folder *const folder = &export->folder;
        char prefix[NAME_SIZE];

        snprintf(prefix, sizeof(prefix), "%.*s", (int)strcspn(name, "-") + 1, name);
        for (size_t i = first_from(folder, prefix);
             i < folder->count && strncmp(folder->names[i], prefix, strlen(prefix)) == 0; i++) {
                export->met++;
                if (strcmp(folder->names[i], name) == 0)
                        continue;
                if (!folder_remove(folder, folder->names[i], err))
                        return false;
                export->renamed++;
        }
        return true;
}

static bool write_article(struct export *export, const char *id, const char *slug,
                          const json_t *article, struct err *err)
{
        char name[NAME_SIZE], *text;
        size_t len;
        bool written;
        FILE *const out = open_memstream(&text, &len);

        if (!out)
                mem_exhausted();
        article_file_write(article, out);
        if (fclose(out) != 0)
                mem_exhausted();
        name_of(id, slug, name);

        const bool well =
                folder_write(&export->folder, name, (struct str){ text, len }, &written, err) &&
                remove_earlier(export, name, err);

        free(text);
        export->written += well && written;
        export->unchanged += well && !written;
        return well;
}

/* One row of core.export_articles(). */
static bool export_row(struct export *export, const PGresult *rows, int row, struct err *err)
{
        json_t *const article = json_loads(PQgetvalue(rows, row, 2), 0, NULL);
        const bool well =
                article ? write_article(export, PQgetvalue(rows, row, 0), PQgetvalue(rows, row, 1),
                                        article, err)
                        : err_set(err, ERR_INTERNAL, "article %s: the database gave no JSON",
                                  PQgetvalue(rows, row, 0));

        json_decref(article);
        return well;
}

/* A page of articles after one; *after is the last of them then, and empty after the last page. */
static bool export_page(struct export *export, PGconn *db, char after[24], size_t count,
                        struct err *err)
{
        const char *const values[] = { after };
        PGresult *const rows = pg_ask(
                db, "select id, slug, said from core.export_articles($1, 100)", 1, values, err);
        bool well = rows != NULL;

        for (int i = 0; well && i < PQntuples(rows); i++) {
                well = export_row(export, rows, i, err);
                article_progress(export->written + export->unchanged, count);
        }
        if (well)
                snprintf(after, 24, "%s",
                         PQntuples(rows) > 0 ? PQgetvalue(rows, PQntuples(rows) - 1, 0) : "");
        PQclear(rows);
        return well;
}

/* All articles as they are at one moment. */
static bool export_all(struct export *export, PGconn *db, struct err *err)
{
        char after[24] = "0", count[24];

        if (!pg_run(db, "begin isolation level repeatable read read only", err) ||
            !pg_value(db, "select count(*) from core.article", 0, NULL, count, sizeof(count), err))
                return false;
        while (after[0])
                if (!export_page(export, db, after, strtoul(count, NULL, 10), err))
                        return false;
        return folder_sync(&export->folder, err);
}

static void say(const struct export *export)
{
        const size_t left = export->folder.count - export->met;

        printf("%zu articles: %zu written, %zu unchanged, %zu of them renamed\n",
               export->written + export->unchanged, export->written, export->unchanged,
               export->renamed);
        if (left > 0)
                fprintf(stderr,
                        "%s: %zu files of articles that are not in this database are left\n",
                        export->folder.path, left);
}

bool export_articles_run(struct ctl *ctl, int count, char **arguments, struct err *err)
{
        struct export export = { 0 };

        (void)count;
        if (!folder_open(&export.folder, arguments[0], true, err))
                return false;

        const bool well = check_own(&export.folder, err) && pg_open(ctl, err) &&
                          export_all(&export, ctl->db, err);

        if (well)
                say(&export);
        folder_fini(&export.folder);
        return well;
}
