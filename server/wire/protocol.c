#include "wire/protocol.h"

#include <stdlib.h>

#include "base/mem.h"
#include "wire/schema.h"
#include "wire/value.h"

struct protocol_method {
        const char *name;
        const char *who;
        bool changes;
        json_t *description; /* of the parameters, as one object */
        const struct schema *params;
};

struct protocol {
        struct arena arena; /* owns the methods' schemas */
        json_t *document;
        struct protocol_method *methods; /* sorted by name */
        size_t n;
};

/* OpenRPC lists parameters one by one; to us they are the members of one object that has no others.
 */
static json_t *params_as_object(const json_t *params)
{
        json_t *properties = json_object();
        json_t *required = json_array();
        const json_t *param;
        size_t i;

        json_array_foreach(params, i, param) {
                json_t *name = json_object_get(param, "name");

                if (!json_is_string(name))
                        continue;
                json_object_set(properties, json_string_value(name),
                                json_object_get(param, "schema"));
                if (json_is_true(json_object_get(param, "required")))
                        json_array_append(required, name);
        }
        return json_pack("{s:s, s:o, s:o, s:b}", "type", "object", "properties", properties,
                         "required", required, "additionalProperties", 0);
}

static bool method_read(struct protocol *protocol, const json_t *description,
                        struct protocol_method *method, struct err *err)
{
        const json_t *changes = json_object_get(description, "x-changes");

        method->name = json_string_value(json_object_get(description, "name"));
        method->who = json_string_value(json_object_get(description, "x-who"));
        method->changes = json_is_true(changes);
        if (!method->name || !method->who || !json_is_boolean(changes))
                return err_set(err, ERR_INTERNAL,
                               "The protocol description has a method without name, x-who or "
                               "x-changes.");
        method->description = params_as_object(json_object_get(description, "params"));
        method->params = schema_new(&protocol->arena, protocol->document, method->description, err);
        return method->params != NULL;
}

static int by_name(const void *a, const void *b)
{
        return strcmp(((const struct protocol_method *)a)->name,
                      ((const struct protocol_method *)b)->name);
}

static bool methods_read(struct protocol *protocol, struct err *err)
{
        const json_t *methods = json_object_get(protocol->document, "methods");
        const json_t *description;
        size_t i;

        if (json_array_size(methods) == 0)
                return err_set(err, ERR_INTERNAL, "The protocol description has no methods.");
        protocol->methods = mem_new(json_array_size(methods), sizeof(*protocol->methods));
        json_array_foreach(methods, i, description) {
                protocol->n++;
                if (!method_read(protocol, description, &protocol->methods[i], err))
                        return false;
        }
        qsort(protocol->methods, protocol->n, sizeof(*protocol->methods), by_name);
        return true;
}

struct protocol *protocol_new(struct str json, struct err *err)
{
        struct protocol *protocol = mem_new(1, sizeof(*protocol));

        protocol->document = value_read(json, err);
        if (protocol->document && methods_read(protocol, err))
                return protocol;
        protocol_free(protocol);
        return NULL;
}

void protocol_free(struct protocol *own_protocol)
{
        if (!own_protocol)
                return;
        for (size_t i = 0; i < own_protocol->n; i++)
                json_decref(own_protocol->methods[i].description);
        free(own_protocol->methods);
        arena_fini(&own_protocol->arena);
        json_decref(own_protocol->document);
        free(own_protocol);
}

/* As strcmp(): name against a method's. */
static int name_order(struct str name, const char *of_method)
{
        size_t len = strlen(of_method);
        size_t shorter = name.len < len ? name.len : len;
        int order = shorter > 0 ? memcmp(name.at, of_method, shorter) : 0;

        return order != 0 ? order : (name.len > len) - (name.len < len);
}

const struct protocol_method *protocol_find(const struct protocol *protocol, struct str name)
{
        size_t low = 0, high = protocol->n;

        while (low < high) {
                size_t middle = low + (high - low) / 2;
                int order = name_order(name, protocol->methods[middle].name);

                if (order == 0)
                        return &protocol->methods[middle];
                if (order < 0)
                        high = middle;
                else
                        low = middle + 1;
        }
        return NULL;
}

size_t protocol_count(const struct protocol *protocol)
{
        return protocol->n;
}

const struct protocol_method *protocol_at(const struct protocol *protocol, size_t i)
{
        return &protocol->methods[i];
}

size_t protocol_index(const struct protocol *protocol, const struct protocol_method *method)
{
        return (size_t)(method - protocol->methods);
}

const char *protocol_name(const struct protocol_method *method)
{
        return method->name;
}

const char *protocol_who(const struct protocol_method *method)
{
        return method->who;
}

bool protocol_changes(const struct protocol_method *method)
{
        return method->changes;
}

bool protocol_check(const struct protocol_method *method, const json_t *params, struct err *err)
{
        json_t *none = params ? NULL : json_object();
        /* Nothing is changed; jansson's iterators only ask for a json_t that is not const. */
        bool right = schema_check(method->params, params ? (json_t *)params : none, err);

        json_decref(none);
        return right;
}
