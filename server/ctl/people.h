/*
 * people: what people.csv says about a person, checked as far as the text alone can tell.
 *
 * Pure. Whether that is a time zone, a team's only lead or a sound e-mail address is for the
 * database.
 */
#ifndef CTL_PEOPLE_H
#define CTL_PEOPLE_H

#include "base/err.h"
#include "base/str.h"
#include "ctl/csv.h"

/* In the order of the header in PROTOCOL.md and of core.import_person()'s arguments. */
enum people_column {
        PEOPLE_HANDLE,
        PEOPLE_NAME,
        PEOPLE_EMAIL,
        PEOPLE_TITLE,
        PEOPLE_TEAM,
        PEOPLE_LEAD,
        PEOPLE_ROLE,
        PEOPLE_TIME_ZONE,
        PEOPLE_HOURS,
        PEOPLE_COLUMNS
};

/* One person; a column that nobody has filled in is empty. */
struct person {
        struct str columns[PEOPLE_COLUMNS];
};

/* Read a header. Refuses unknown and repeated columns, and one without handle. */
bool people_header(const struct csv_row *row, struct csv_header *header, struct err *err);

/* Put a value in its column, borrowed. Refuses control characters and words that the column does
 * not know. */
bool people_put(struct person *person, enum people_column column, struct str value,
                struct err *err);

/* The person of a row, who borrows from it. */
bool people_person(const struct csv_header *header, const struct csv_row *row,
                   struct person *person, struct err *err);

#endif
