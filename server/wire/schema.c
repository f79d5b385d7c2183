/* schema.h at the start: JSON Schema becomes a tree. */
#include "wire/schema.h"

#include <limits.h>

#include "wire/format.h"

static const struct format formats[] = {
        { "id", format_is_id, "not an id" },
        { "date-time", format_is_time, "not a time as in RFC 3339, 2026-01-31T09:30:00Z" },
        { "name", format_is_name, "neither an id nor an @handle" },
};

static const char *const types[] = {
        [TYPE_ANY] = "any",         [TYPE_STRING] = "string", [TYPE_INTEGER] = "integer",
        [TYPE_BOOLEAN] = "boolean", [TYPE_OBJECT] = "object", [TYPE_ARRAY] = "array",
};
_Static_assert(sizeof(types) / sizeof(types[0]) == TYPES, "every type has its name");

struct compiler {
        struct arena *arena;
        const json_t *document;
        unsigned nested;
        struct err *err;
};

static const struct schema *compile(struct compiler *compiler, const json_t *description);

const struct property *schema_property(const struct schema *schema, const char *name)
{
        for (size_t i = 0; i < schema->n_properties; i++)
                if (strcmp(schema->properties[i].name, name) == 0)
                        return &schema->properties[i];
        return NULL;
}

static bool no_description(struct compiler *compiler, const char *what, const char *which)
{
        return err_set(compiler->err, ERR_INTERNAL, "The protocol description has %s: %s.", what,
                       which ? which : "(none)");
}

static bool read_type(struct compiler *compiler, struct schema *schema, const json_t *value)
{
        const char *name = json_is_string(value) ? json_string_value(value) : "";

        for (enum type type = TYPE_STRING; type < TYPES; type++)
                if (strcmp(types[type], name) == 0)
                        schema->type = type;
        return schema->type != TYPE_ANY || no_description(compiler, "an unknown type", name);
}

static bool read_format(struct compiler *compiler, struct schema *schema, const json_t *value)
{
        const char *name = json_is_string(value) ? json_string_value(value) : "";

        for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++)
                if (strcmp(formats[i].name, name) == 0)
                        schema->format = &formats[i];
        return schema->format || no_description(compiler, "an unknown format", name);
}

static bool read_minimum(struct compiler *compiler, struct schema *schema, const json_t *value)
{
        schema->minimum = json_integer_value(value);
        return json_is_integer(value) || no_description(compiler, "a limit", "no number");
}

static bool read_maximum(struct compiler *compiler, struct schema *schema, const json_t *value)
{
        schema->maximum = json_integer_value(value);
        return json_is_integer(value) || no_description(compiler, "a limit", "no number");
}

static bool read_choices(struct compiler *compiler, struct schema *schema, const json_t *value)
{
        const json_t *choice;
        size_t i;

        schema->choices = value;
        json_array_foreach(value, i, choice)
                if (!json_is_string(choice))
                        return no_description(compiler, "an enum", "not of texts");
        return json_is_array(value) || no_description(compiler, "an enum", "no array");
}

static bool read_constant(struct compiler *compiler, struct schema *schema, const json_t *value)
{
        (void)compiler;
        schema->constant = value;
        return true;
}

static bool read_items(struct compiler *compiler, struct schema *schema, const json_t *value)
{
        schema->items = compile(compiler, value);
        return schema->items != NULL;
}

static bool read_properties(struct compiler *compiler, struct schema *schema, const json_t *value)
{
        size_t size = json_object_size(value);
        const char *name;
        json_t *description;

        schema->properties = arena_take(compiler->arena, size * sizeof(*schema->properties));
        json_object_foreach((json_t *)value, name, description) {
                struct property *property = &schema->properties[schema->n_properties++];

                property->name = name;
                property->schema = compile(compiler, description);
                if (!property->schema)
                        return false;
        }
        return json_is_object(value) || no_description(compiler, "properties", "no object");
}

static bool read_required(struct compiler *compiler, struct schema *schema, const json_t *value)
{
        const json_t *name;
        size_t i;

        json_array_foreach(value, i, name) {
                const struct property *property =
                        json_is_string(name) ? schema_property(schema, json_string_value(name))
                                             : NULL;

                if (!property)
                        return no_description(compiler, "a required field that is none",
                                              json_string_value(name));
                schema->properties[property - schema->properties].required = true;
        }
        return json_is_array(value) || no_description(compiler, "required", "no array");
}

static bool read_additional(struct compiler *compiler, struct schema *schema, const json_t *value)
{
        schema->closed = true;
        return json_is_false(value) ||
               no_description(compiler, "additionalProperties", "not false");
}

static bool read_one_of(struct compiler *compiler, struct schema *schema, const json_t *value)
{
        const json_t *description;
        size_t i;

        schema->one_of =
                arena_take(compiler->arena, json_array_size(value) * sizeof(*schema->one_of));
        json_array_foreach(value, i, description) {
                schema->one_of[i] = compile(compiler, description);
                if (!schema->one_of[i])
                        return false;
        }
        schema->n_one_of = json_array_size(value);
        return schema->n_one_of > 0 || no_description(compiler, "oneOf", "no alternatives");
}

static bool read_description(struct compiler *compiler, struct schema *schema, const json_t *value)
{
        schema->description = json_string_value(value);
        return schema->description || no_description(compiler, "a description", "no text");
}

/* In the order in which they are read: what is required must be a property before. */
static const struct {
        const char *name;
        bool (*read)(struct compiler *compiler, struct schema *schema, const json_t *value);
} keywords[] = {
        { "type", read_type },
        { "format", read_format },
        { "minLength", read_minimum },
        { "maxLength", read_maximum },
        { "minimum", read_minimum },
        { "maximum", read_maximum },
        { "maxItems", read_maximum },
        { "enum", read_choices },
        { "const", read_constant },
        { "items", read_items },
        { "properties", read_properties },
        { "required", read_required },
        { "additionalProperties", read_additional },
        { "oneOf", read_one_of },
        { "description", read_description },
};

static const struct schema *compile_keywords(struct compiler *compiler, const json_t *description)
{
        struct schema *schema = arena_take(compiler->arena, sizeof(*schema));
        size_t known = 0;

        *schema = (struct schema){ .minimum = LLONG_MIN,
                                   .maximum = LLONG_MAX,
                                   .description = "not as described" };
        for (size_t i = 0; i < sizeof(keywords) / sizeof(keywords[0]); i++) {
                const json_t *value = json_object_get(description, keywords[i].name);

                known += value != NULL;
                if (value && !keywords[i].read(compiler, schema, value))
                        return NULL;
        }
        if (known < json_object_size(description)) {
                no_description(compiler, "a keyword that would not be checked",
                               json_object_iter_key(json_object_iter((json_t *)description)));
                return NULL;
        }
        return schema;
}

/* "#/components/schemas/Id" → what stands there. */
static const json_t *refer(const struct compiler *compiler, const char *ref)
{
        static const char home[] = "#/components/schemas/";
        const json_t *components = json_object_get(compiler->document, "components");

        if (strncmp(ref, home, strlen(home)) != 0)
                return NULL;
        return json_object_get(json_object_get(components, "schemas"), ref + strlen(home));
}

static const struct schema *compile(struct compiler *compiler, const json_t *description)
{
        const char *ref = json_string_value(json_object_get(description, "$ref"));
        const struct schema *schema = NULL;

        if (ref)
                description = refer(compiler, ref);
        if (!json_is_object(description) || compiler->nested == SCHEMA_NESTED_MAX) {
                no_description(compiler, "a schema that is none, or has no end", ref);
                return NULL;
        }
        compiler->nested++;
        schema = ref ? compile(compiler, description) : compile_keywords(compiler, description);
        compiler->nested--;
        return schema;
}

const struct schema *schema_new(struct arena *arena, const json_t *document,
                                const json_t *description, struct err *err)
{
        struct compiler compiler = { .arena = arena, .document = document, .err = err };

        return compile(&compiler, description);
}
