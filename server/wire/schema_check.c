/* schema.h at work: every call's parameters go through here. */
#include "wire/schema.h"

#include <stdio.h>

enum {
        WORDS_MAX = 160, /* bytes of what an error says about its field */
        SHOWN_MAX = 64,  /* bytes of a field's name that an error repeats */
};

/* Where a value stands; a chain of them lives on the stack. */
struct field {
        const struct field *in; /* null: the parameters themselves */
        const char *name;       /* null: an element of an array */
        size_t index;
};

static void field_text(const struct field *field, char *text, size_t size)
{
        struct str name;
        size_t len;

        text[0] = '\0';
        if (!field)
                return;
        field_text(field->in, text, size);
        len = strlen(text);
        name = str_cut(str_of(field->name), SHOWN_MAX);
        if (field->name)
                snprintf(text + len, size - len, "%s%.*s", len > 0 ? "." : "", STR_ARG(name));
        else
                snprintf(text + len, size - len, "[%zu]", field->index);
}

static bool refuse(const struct field *field, enum err_code code, struct err *err, const char *what)
{
        char name[SCHEMA_NESTED_MAX * (SHOWN_MAX + 2)] = "params";
        char text[sizeof(name) + WORDS_MAX];

        if (field)
                field_text(field, name, sizeof(name));
        snprintf(text, sizeof(text), "%s: %s", name, what);
        return err_about(err, code, name, text);
}

static bool refuse_beyond(const struct field *field, enum err_code code, struct err *err,
                          const char *beyond, json_int_t limit, const char *unit)
{
        char what[WORDS_MAX];

        snprintf(what, sizeof(what), "%s %lld%s", beyond, (long long)limit, unit);
        return refuse(field, code, err, what);
}

static bool check(const struct schema *schema, json_t *value, const struct field *field,
                  struct err *err);

static json_int_t characters(const json_t *text)
{
        const char *bytes = json_string_value(text);
        json_int_t n = 0;

        for (size_t i = 0; i < json_string_length(text); i++)
                n += (bytes[i] & 0xC0) != 0x80; /* not a continuation byte */
        return n;
}

static bool check_choice(const json_t *choices, const json_t *value, const struct field *field,
                         struct err *err)
{
        char what[WORDS_MAX] = "not one of";
        const json_t *choice;
        size_t i;

        json_array_foreach(choices, i, choice) {
                size_t len = strlen(what);

                if (json_equal(choice, value))
                        return true;
                snprintf(what + len, sizeof(what) - len, "%s %s", i > 0 ? "," : "",
                         json_string_value(choice));
        }
        return refuse(field, ERR_BAD_REQUEST, err, what);
}

static bool check_string(const struct schema *schema, json_t *value, const struct field *field,
                         struct err *err)
{
        struct str text = { json_string_value(value), json_string_length(value) };
        json_int_t n = characters(value);

        if (n > schema->maximum)
                return refuse_beyond(field, ERR_TOO_LARGE, err, "longer than", schema->maximum,
                                     " characters");
        if (n == 0 && schema->minimum > 0)
                return refuse(field, ERR_BAD_REQUEST, err, "empty");
        if (n < schema->minimum)
                return refuse_beyond(field, ERR_BAD_REQUEST, err, "shorter than", schema->minimum,
                                     " characters");
        if (schema->format && !schema->format->is(text))
                return refuse(field, ERR_BAD_REQUEST, err, schema->format->wrong);
        return !schema->choices || check_choice(schema->choices, value, field, err);
}

static bool check_integer(const struct schema *schema, json_t *value, const struct field *field,
                          struct err *err)
{
        if (json_integer_value(value) > schema->maximum)
                return refuse_beyond(field, ERR_TOO_LARGE, err, "more than", schema->maximum, "");
        if (json_integer_value(value) < schema->minimum)
                return refuse_beyond(field, ERR_BAD_REQUEST, err, "less than", schema->minimum, "");
        return true;
}

static bool check_array(const struct schema *schema, json_t *value, const struct field *field,
                        struct err *err)
{
        json_t *item;
        size_t i;

        if ((json_int_t)json_array_size(value) > schema->maximum)
                return refuse_beyond(field, ERR_TOO_LARGE, err, "more than", schema->maximum,
                                     " of them");
        json_array_foreach(value, i, item) {
                struct field in = { .in = field, .index = i };

                if (schema->items && !check(schema->items, item, &in, err))
                        return false;
        }
        return true;
}

static bool check_object(const struct schema *schema, json_t *value, const struct field *field,
                         struct err *err)
{
        const char *name;
        json_t *member;

        json_object_foreach(value, name, member) {
                struct field in = { .in = field, .name = name };
                const struct property *property = schema_property(schema, name);

                if (!property && schema->closed)
                        return refuse(&in, ERR_BAD_REQUEST, err, "unknown field");
                if (property && !check(property->schema, member, &in, err))
                        return false;
        }
        for (size_t i = 0; i < schema->n_properties; i++) {
                struct field in = { .in = field, .name = schema->properties[i].name };

                if (schema->properties[i].required && !json_object_get(value, in.name))
                        return refuse(&in, ERR_BAD_REQUEST, err, "missing");
        }
        return true;
}

static const struct {
        const char *wrong;
        bool (*check)(const struct schema *schema, json_t *value, const struct field *field,
                      struct err *err); /* null: nothing more to check */
} types[] = {
        [TYPE_ANY] = { "", NULL },
        [TYPE_STRING] = { "not a text", check_string },
        [TYPE_INTEGER] = { "not a whole number", check_integer },
        [TYPE_BOOLEAN] = { "neither true nor false", NULL },
        [TYPE_OBJECT] = { "not an object", check_object },
        [TYPE_ARRAY] = { "not an array", check_array },
};
_Static_assert(sizeof(types) / sizeof(types[0]) == TYPES, "every type has its check");

static bool is_of_type(enum type type, const json_t *value)
{
        switch (type) {
        case TYPE_STRING:
                return json_is_string(value);
        case TYPE_INTEGER:
                return json_is_integer(value);
        case TYPE_BOOLEAN:
                return json_is_boolean(value);
        case TYPE_OBJECT:
                return json_is_object(value);
        case TYPE_ARRAY:
                return json_is_array(value);
        default:
                return true;
        }
}

/* Does the value look as if this alternative had been meant? */
static bool is_meant(const struct schema *schema, const json_t *value)
{
        for (size_t i = 0; i < schema->n_properties; i++)
                if (json_object_get(value, schema->properties[i].name))
                        return true;
        return false;
}

/* The description's alternatives exclude each other, so that the first that fits is the one. */
static bool check_one_of(const struct schema *schema, json_t *value, const struct field *field,
                         struct err *err)
{
        bool explained = false;

        for (size_t i = 0; i < schema->n_one_of; i++) {
                struct err why;

                if (check(schema->one_of[i], value, field, &why))
                        return true;
                if (!explained && is_meant(schema->one_of[i], value)) {
                        *err = why;
                        explained = true;
                }
        }
        return explained ? false : refuse(field, ERR_BAD_REQUEST, err, schema->description);
}

static bool check(const struct schema *schema, json_t *value, const struct field *field,
                  struct err *err)
{
        if (schema->n_one_of > 0)
                return check_one_of(schema, value, field, err);
        if (schema->constant && !json_equal(schema->constant, value))
                return refuse(field, ERR_BAD_REQUEST, err, "not the value it can only have");
        if (!is_of_type(schema->type, value))
                return refuse(field, ERR_BAD_REQUEST, err, types[schema->type].wrong);
        return !types[schema->type].check || types[schema->type].check(schema, value, field, err);
}

bool schema_check(const struct schema *schema, json_t *value, struct err *err)
{
        return check(schema, value, NULL, err);
}
