/* import people: a file of people, all of it or nothing. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "ctl/ctl.h"
#include "ctl/people.h"
#include "ctl/person.h"

enum { FILE_BYTES_MAX = 256 << 20 };

/* What the database says it did with a person. */
struct counts {
        unsigned added, updated, unchanged;
};

/* The whole file, for free(). */
static bool read_file(const char *name, struct str *text, struct err *err)
{
        FILE *const file = fopen(name, "rb");
        char *at = NULL;
        size_t len = 0, room = 0, n = 1;

        if (!file)
                return err_set(err, ERR_BAD_REQUEST, "%s: %s", name, strerror(errno));
        while (n > 0 && len <= FILE_BYTES_MAX) {
                if (len == room)
                        at = mem_resize(at, room = room ? 2 * room : 1 << 16, 1);
                n = fread(at + len, 1, room - len, file);
                len += n;
        }

        const bool bad = ferror(file) != 0;

        fclose(file);
        *text = (struct str){ at, len };
        if (!bad && len <= FILE_BYTES_MAX)
                return true;
        free(at);
        return err_set(err, ERR_BAD_REQUEST, "%s: %s", name, bad ? "cannot be read" : "too large");
}

static bool import_row(PGconn *db, const struct people_header *header, const struct csv_row *row,
                       unsigned counts[PERSON_OUTCOMES], struct err *err)
{
        struct person person;
        enum person_outcome outcome;

        if (!people_person(header, row, &person, err) || !person_import(db, &person, &outcome, err))
                return false;
        counts[outcome]++;
        return true;
}

/* Put file and line in front of what is wrong there. */
static bool at_line(const char *file, unsigned line, struct err *err)
{
        const struct err why = *err;

        return err_set(err, why.code, "%s:%u: %s", file, line, why.text);
}

static bool import_rows(PGconn *db, const char *file, struct csv *csv,
                        unsigned counts[PERSON_OUTCOMES], struct err *err)
{
        struct people_header header;
        struct csv_row row = { 0 };
        bool first = true, well = true;

        while (well && csv_next(csv, &row, err)) {
                well = first ? people_header(&row, &header, err)
                             : import_row(db, &header, &row, counts, err);
                first = false;
                if (well)
                        csv_row_fini(&row);
        }
        if (err->code != ERR_NONE)
                at_line(file, row.line, err);
        else if (first)
                err_set(err, ERR_BAD_REQUEST, "%s: there is no header", file);
        csv_row_fini(&row);
        return err->code == ERR_NONE;
}

static bool import_text(PGconn *db, const char *file, struct str text, struct err *err)
{
        struct csv csv;
        unsigned counts[PERSON_OUTCOMES] = { 0 };

        csv_init(&csv, text);
        if (!pg_run(db, "begin", err) || !import_rows(db, file, &csv, counts, err) ||
            !pg_run(db, "commit", err))
                return false;
        for (size_t i = 0; i < PERSON_OUTCOMES; i++)
                printf("%s%u %s", i ? ", " : "", counts[i], person_outcomes[i]);
        putchar('\n');
        return true;
}

bool import_people_run(struct ctl *ctl, int count, char **arguments, struct err *err)
{
        struct str text;

        (void)count;
        if (!read_file(arguments[0], &text, err))
                return false;

        const bool done = pg_open(ctl, err) && import_text(ctl->db, arguments[0], text, err);

        free((char *)text.at);
        return done;
}
