/*
 * schema: the part of JSON Schema that the protocol description uses for parameters.
 *
 * A schema is compiled once, when the server starts, into a tree that is quick to check against.
 * A keyword that is not known here fails the compilation: a limit that is written down but never
 * checked would be worse than none.
 */
#ifndef WIRE_SCHEMA_H
#define WIRE_SCHEMA_H

#include <jansson.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"

enum {
        SCHEMA_NESTED_MAX = 8, /* schemas in schemas, so that a $ref to itself ends */
};

enum type { TYPE_ANY, TYPE_STRING, TYPE_INTEGER, TYPE_BOOLEAN, TYPE_OBJECT, TYPE_ARRAY, TYPES };

/* A format that a text may be asked to have; wrong says what it else is. */
struct format {
        const char *name;
        bool (*is)(struct str text);
        const char *wrong;
};

struct property {
        const char *name;
        const struct schema *schema;
        bool required;
};

struct schema {
        enum type type;
        json_int_t minimum, maximum; /* of a number, of a text's characters, of an array's items */
        const struct format *format; /* null: any text */
        const json_t *choices;       /* null: any; else an array of texts */
        const json_t *constant;      /* null: any */
        const struct schema *items;  /* null: any */
        struct property *properties;
        size_t n_properties;
        bool closed; /* has no other properties */
        const struct schema **one_of;
        size_t n_one_of; /* 0: no alternatives */
        const char *description;
};

/*
 * Compile a description.
 *
 *   arena     owns the schema
 *   document  what $ref refers into; it and description must outlive the schema
 *
 * Null when the description uses something that is not known here.
 */
const struct schema *schema_new(struct arena *arena, const json_t *document,
                                const json_t *description, struct err *err);

/* The property of that name, or null. */
const struct property *schema_property(const struct schema *schema, const char *name);

/* Is the value what the schema asks for? Err begins with the field else: "tags[2]: empty". */
bool schema_check(const struct schema *schema, json_t *value, struct err *err);

#endif
