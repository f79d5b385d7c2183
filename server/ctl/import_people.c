/* import people: a file of people, all of it or nothing. */
#include <stdio.h>

#include "ctl/csv_file.h"
#include "ctl/ctl.h"
#include "ctl/people.h"
#include "ctl/person.h"

struct import {
        PGconn *db;
        struct csv_header header;
        unsigned counts[PERSON_OUTCOMES]; /* what the database says it did */
};

static bool take_header(void *who, struct csv_row *row, struct err *err)
{
        struct import *const import = who;

        return people_header(row, &import->header, err);
}

static bool take_row(void *who, struct csv_row *row, struct err *err)
{
        struct import *const import = who;
        struct person person;
        enum person_outcome outcome;

        if (!people_person(&import->header, row, &person, err) ||
            !person_import(import->db, &person, &outcome, err))
                return false;
        import->counts[outcome]++;
        return true;
}

bool import_people_run(struct ctl *ctl, int count, char **arguments, struct err *err)
{
        struct import import = { 0 };

        (void)count;
        if (!pg_open(ctl, err) || !pg_run(import.db = ctl->db, "begin", err) ||
            !csv_file_read(arguments[0], take_header, take_row, &import, err) ||
            !pg_run(ctl->db, "commit", err))
                return false;
        for (size_t i = 0; i < PERSON_OUTCOMES; i++)
                printf("%s%u %s", i ? ", " : "", import.counts[i], person_outcomes[i]);
        putchar('\n');
        return true;
}
