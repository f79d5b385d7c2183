/*
 * person: somebody, as the server names them.
 *
 * The texts are the JSON's own: they live as long as it does.
 */
#ifndef WORDS_PERSON_H
#define WORDS_PERSON_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

struct person {
        const char *id, *handle, *name, *title;
        const char *team;      /* null: none */
        const char *presence;  /* "present", "idle", "offline", "away", "left" */
        const char *role;      /* of oneself; else null */
        int64_t away_until_ms; /* of oneself; 0: not away */
};

/* Read a Person, a Me or a Card; false when it is none. */
bool person_read(struct person *person, const json_t *json);

/* Nobody, a null pointer or zeros, is nobody else. */
bool person_is(const struct person *one, const struct person *other);

/* "Ann" of "Ann Berg"; in the bytes of first, cut where it is longer. */
enum { PERSON_FIRST_SIZE = 64 };
const char *person_first(char first[PERSON_FIRST_SIZE], const struct person *person);

#endif
