/*
 * front: what stands in front of a Markdown file: a YAML mapping, here as JSON.
 *
 * Pure. A table says which keys there are. Every value is a text as it was written (2026, yes and
 * 2026-03-01 too), a list of texts, or a list of mappings; a key without a value is as if it were
 * not there. Unknown keys, keys that are there twice, aliases and NUL are errors.
 */
#ifndef CTL_FRONT_H
#define CTL_FRONT_H

#include <jansson.h>
#include <stdio.h>

#include "base/err.h"
#include "base/str.h"

enum front_shape {
        FRONT_WORD, /* a text that Buckstop made: written without quotes where YAML bears it */
        FRONT_TEXT, /* a text that people wrote: always in quotes, so that every YAML reader takes
                       it for a text */
        FRONT_TEXTS,
        FRONT_MAPS
};

/* One key; a table of them ends with a name that is null. */
struct front_key {
        const char *name;
        enum front_shape shape;
        const struct front_key *keys; /* of FRONT_MAPS; its own keys are no FRONT_MAPS */
};

/*
 * Read a mapping.
 *
 *   first   the line of the file on which text begins, from 1
 *   said    an object of what is there, for json_decref()
 *   lines   an object, filled here: key -> the line of the file on which it stands
 *   line    on failure the line that err is about
 */
bool front_read(const struct front_key *keys, struct str text, unsigned first, json_t **said,
                json_t *lines, unsigned *line, struct err *err);

/* Write what there is of the keys, in their order. An empty list is left out. */
void front_write(const struct front_key *keys, const json_t *said, FILE *out);

#endif
