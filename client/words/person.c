#include "words/person.h"

#include <string.h>

#include "base/str.h"
#include "words/moment.h"

bool person_read(struct person *person, const json_t *json)
{
        const char *until = json_string_value(json_object_get(json, "away_until"));

        *person = (struct person){
                .id = json_string_value(json_object_get(json, "id")),
                .handle = json_string_value(json_object_get(json, "handle")),
                .name = json_string_value(json_object_get(json, "name")),
                .title = json_string_value(json_object_get(json, "title")),
                .team = json_string_value(json_object_get(json, "team")),
                .presence = json_string_value(json_object_get(json, "presence")),
                .role = json_string_value(json_object_get(json, "role")),
        };
        return person->id && person->handle && person->name && person->title && person->presence &&
               (!until || moment_read(until, &person->away_until_ms));
}

bool person_is(const struct person *one, const struct person *other)
{
        return one && other && one->id && other->id && strcmp(one->id, other->id) == 0;
}

const char *person_first(char first[PERSON_FIRST_SIZE], const struct person *person)
{
        struct str name = { person->name, strcspn(person->name, " ") };
        struct str cut = str_cut(name, PERSON_FIRST_SIZE - 1);

        memcpy(first, cut.at, cut.len);
        first[cut.len] = '\0';
        return first;
}
