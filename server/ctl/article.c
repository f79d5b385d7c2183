#include "ctl/article.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "ctl/ctl.h"

static const char *const outcomes[] = {
        [ARTICLE_ADDED] = "added",
        [ARTICLE_UPDATED] = "updated",
        [ARTICLE_UNCHANGED] = "unchanged",
        [ARTICLE_LEFT] = "left",
};

_Static_assert(sizeof(outcomes) / sizeof(outcomes[0]) == ARTICLE_OUTCOMES,
               "a word for each outcome");

bool article_counts_say(const struct article_counts *counts)
{
        for (size_t i = 0; i < ARTICLE_OUTCOMES; i++)
                printf("%s%u %s", i ? ", " : "", counts->of[i], outcomes[i]);
        putchar('\n');
        return counts->of[ARTICLE_LEFT] == 0;
}

static void count(const PGresult *rows, const char *place, struct article_counts *counts)
{
        const char *const outcome = PQgetvalue(rows, 0, 0);

        for (size_t i = 0; i < ARTICLE_OUTCOMES; i++)
                counts->of[i] += strcmp(outcome, outcomes[i]) == 0;
        if (strcmp(outcome, outcomes[ARTICLE_LEFT]) == 0)
                fprintf(stderr, "%s: left as it is: %s\n", place, PQgetvalue(rows, 0, 1));
}

bool article_import(PGconn *db, const json_t *said, const char *known_as, const char *place,
                    struct article_counts *counts, struct err *err)
{
        static const char sql[] = "select outcome, why from core.import_article($1, $2)";
        char *const text = json_dumps(said, JSON_COMPACT);
        const char *const values[] = { text, known_as };

        if (!text)
                mem_exhausted();

        PGresult *const rows = pg_ask(db, sql, 2, values, err);

        free(text);
        if (!rows)
                return false;
        count(rows, place, counts);
        PQclear(rows);
        return true;
}

struct str article_key(const struct err *err)
{
        return (struct str){ err->text, strspn(err->text, "abcdefghijklmnopqrstuvwxyz_") };
}

void article_progress(size_t done, size_t count)
{
        if (done % 1000 == 0 && done < count)
                fprintf(stderr, "%zu of %zu\n", done, count);
}
