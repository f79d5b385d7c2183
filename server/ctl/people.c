/* people: what people.csv says about a person, checked. */
#include "ctl/people.h"

/*
 * The columns' names, and the words that those with a closed list take: "a or b", also for people
 * to read. Null takes anything.
 */
static const struct {
        const char *name;
        const char *words[5];
} columns[] = {
        [PEOPLE_HANDLE] = { "handle", { NULL } },
        [PEOPLE_NAME] = { "name", { NULL } },
        [PEOPLE_EMAIL] = { "email", { NULL } },
        [PEOPLE_TITLE] = { "title", { NULL } },
        [PEOPLE_TEAM] = { "team", { NULL } },
        [PEOPLE_LEAD] = { "lead", { "yes", "no" } },
        [PEOPLE_ROLE] = { "role", { "member", "steward", "admin", "partner" } },
        [PEOPLE_TIME_ZONE] = { "time_zone", { NULL } },
        [PEOPLE_HOURS] = { "hours", { NULL } },
};

_Static_assert(sizeof(columns) / sizeof(columns[0]) == PEOPLE_COLUMNS, "a row for each column");

static bool find_column(struct str name, enum people_column *column)
{
        for (size_t i = 0; i < PEOPLE_COLUMNS; i++) {
                if (!str_eq(name, str_of(columns[i].name)))
                        continue;
                *column = (enum people_column)i;
                return true;
        }
        return false;
}

bool people_header(const struct csv_row *row, struct people_header *header, struct err *err)
{
        bool seen[PEOPLE_COLUMNS] = { false };

        header->count = row->count;
        for (size_t i = 0; i < row->count; i++) {
                enum people_column column;

                if (!find_column(row->fields[i], &column))
                        return err_set(err, ERR_BAD_REQUEST, "unknown column \"%.*s\"",
                                       STR_ARG(row->fields[i]));
                if (seen[column])
                        return err_set(err, ERR_BAD_REQUEST, "column %s is there twice",
                                       columns[column].name);
                seen[column] = true;
                header->columns[i] = column;
        }
        return seen[PEOPLE_HANDLE] || err_set(err, ERR_BAD_REQUEST, "there is no column handle");
}

static bool has_control(struct str value)
{
        for (size_t i = 0; i < value.len; i++)
                if ((unsigned char)value.at[i] < 0x20 || value.at[i] == 0x7f)
                        return true;
        return false;
}

/* Is the value among the words that its column takes? */
static bool known_word(enum people_column column, struct str value)
{
        const char *const *word = columns[column].words;

        if (!*word || value.len == 0)
                return true;
        for (; *word; word++)
                if (str_eq(value, str_of(*word)))
                        return true;
        return false;
}

bool people_put(struct person *person, enum people_column column, struct str value, struct err *err)
{
        if (has_control(value))
                return err_set(err, ERR_BAD_REQUEST, "%s has control characters in it",
                               columns[column].name);
        if (!known_word(column, value))
                return err_set(err, ERR_BAD_REQUEST, "%s cannot be \"%.*s\"", columns[column].name,
                               STR_ARG(value));
        person->columns[column] = value;
        return true;
}

bool people_person(const struct people_header *header, const struct csv_row *row,
                   struct person *person, struct err *err)
{
        *person = (struct person){ 0 };
        if (row->count != header->count)
                return err_set(err, ERR_BAD_REQUEST, "%zu fields, but the header has %zu",
                               row->count, header->count);
        for (size_t i = 0; i < row->count; i++)
                if (!people_put(person, header->columns[i], row->fields[i], err))
                        return false;
        return person->columns[PEOPLE_HANDLE].len > 0 ||
               err_set(err, ERR_BAD_REQUEST, "handle is empty");
}
