/* people: what people.csv says about a person, checked. */
#include "ctl/people.h"

static const char *const names[] = {
        [PEOPLE_HANDLE] = "handle", [PEOPLE_NAME] = "name",           [PEOPLE_EMAIL] = "email",
        [PEOPLE_TITLE] = "title",   [PEOPLE_TEAM] = "team",           [PEOPLE_LEAD] = "lead",
        [PEOPLE_ROLE] = "role",     [PEOPLE_TIME_ZONE] = "time_zone", [PEOPLE_HOURS] = "hours",
};

_Static_assert(sizeof(names) / sizeof(names[0]) == PEOPLE_COLUMNS, "a name for each column");

/* The words that columns with a closed list take; all others take anything. */
static const char *const words[PEOPLE_COLUMNS][5] = {
        [PEOPLE_LEAD] = { "yes", "no" },
        [PEOPLE_ROLE] = { "member", "steward", "admin", "partner" },
};

bool people_header(const struct csv_row *row, struct csv_header *header, struct err *err)
{
        return csv_header(row, names, PEOPLE_COLUMNS, header, err) &&
               (csv_has(header, PEOPLE_HANDLE) ||
                err_set(err, ERR_BAD_REQUEST, "there is no column handle"));
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
        const char *const *word = words[column];

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
                               names[column]);
        if (!known_word(column, value))
                return err_set(err, ERR_BAD_REQUEST, "%s cannot be \"%.*s\"", names[column],
                               STR_ARG(value));
        person->columns[column] = value;
        return true;
}

bool people_person(const struct csv_header *header, const struct csv_row *row,
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
