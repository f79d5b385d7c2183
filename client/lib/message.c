#include "lib/message.h"

#include <ctype.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>

#include "lib/span.h"

/* One less than server/wire/value.h has it, for what is around them: a call nested deeper would be
 * refused by nobody's id. */
enum { DEPTH_MAX = 15, METHOD_MAX = 64, KEY_LETTERS_MAX = 64 };

static bool read_number(struct str text, uint64_t *number)
{
        *number = 0;
        for (size_t i = 0; i < text.len; i++) {
                if (text.at[i] < '0' || text.at[i] > '9' || i == 18)
                        return false;
                *number = *number * 10 + (uint64_t)(text.at[i] - '0');
        }
        return text.len > 0;
}

/* All that is left of a message but its last bracket. */
static bool take_last(struct str rest, struct str *value)
{
        while (rest.len > 0 && rest.at[rest.len - 1] != '}')
                rest.len--;
        if (rest.len < 2)
                return false;
        *value = (struct str){ rest.at, rest.len - 1 };
        return true;
}

static bool read_id(struct str value, uint64_t *id)
{
        if (str_eq(value, STR("null"))) {
                *id = MESSAGE_NO_ID;
                return true;
        }
        return read_number(value, id);
}

static enum message_kind kind_of(struct str name)
{
        return str_eq(name, STR("result"))   ? MESSAGE_REPLY
               : str_eq(name, STR("error"))  ? MESSAGE_REFUSAL
               : str_eq(name, STR("params")) ? MESSAGE_EVENT
                                             : MESSAGE_STRANGE;
}

/* The body is whatever is left once it is known whose it is; where it stands first, all of it has
 * to be gone through. */
void message_read(struct str text, struct message *message)
{
        enum message_kind kind, found = MESSAGE_STRANGE;
        struct str rest = text, name, value;
        bool known = false;

        *message = (struct message){ .kind = MESSAGE_STRANGE };
        for (bool more = span_enter(&rest, '{'); more && span_name(&rest, &name);) {
                kind = kind_of(name);
                if (kind != MESSAGE_STRANGE && known) {
                        if (take_last(rest, &message->body))
                                message->kind = kind;
                        return;
                }
                value = span_take(&rest);
                if (value.len == 0)
                        return;
                if (kind != MESSAGE_STRANGE) {
                        found = kind;
                        message->body = value;
                } else if (str_eq(name, STR("id"))) {
                        known = read_id(value, &message->id);
                } else if (str_eq(name, STR("method"))) {
                        known = (message->method = span_plain(value)).len > 0;
                }
        }
        if (known && found != MESSAGE_STRANGE)
                message->kind = found;
}

static bool read_event_id(struct str value, int64_t *id)
{
        return str_to_id(span_plain(value), id);
}

/* The cursor stands last: look there, and go through all of it only where it does not. */
static struct str last_text(struct str object, struct str name)
{
        size_t end = object.len;

        while (end > 0 && object.at[end - 1] != '}')
                end--;
        if (end < name.len + 6 || object.at[end - 2] != '"')
                return (struct str){ 0 };
        const char *start = memrchr(object.at, '"', end - 2);
        size_t before = start ? (size_t)(start - object.at) : 0;

        if (before < name.len + 4 || start[-1] != ':' || start[-2] != '"' ||
            memcmp(start - 2 - name.len, name.at, name.len) != 0 ||
            start[-3 - (int)name.len] != '"')
                return (struct str){ 0 };
        return (struct str){ start + 1, end - 2 - before - 1 };
}

bool message_event(struct str params, int64_t *id, struct str *cursor)
{
        *cursor = last_text(params, STR("cursor"));
        if (cursor->len == 0)
                *cursor = span_plain(span_find(params, STR("cursor")));
        return cursor->len > 0 && read_event_id(span_find(params, STR("id")), id);
}

static void copy(char *to, size_t size, const char *text)
{
        struct str fits = str_cut(str_of(text), size - 1);

        memcpy(to, fits.at, fits.len);
        to[fits.len] = '\0';
}

void message_refusal(struct str error, struct message_refusal *refusal)
{
        json_t *root = json_loadb(error.at, error.len, 0, NULL);
        const json_t *data = json_object_get(root, "data");
        const char *code = json_string_value(json_object_get(data, "code"));
        const char *text = json_string_value(json_object_get(root, "message"));
        json_int_t later = json_integer_value(json_object_get(data, "retry_after_ms"));

        *refusal = (struct message_refusal){ .retry_after_ms = later > 0 ? (uint64_t)later : 0 };
        copy(refusal->code, sizeof refusal->code, code ? code : "internal");
        copy(refusal->text, sizeof refusal->text,
             text ? text : "The server refused it without a word.");
        json_decref(root);
}

static size_t put(char *to, struct str part)
{
        if (part.len > 0)
                memcpy(to, part.at, part.len);
        return part.len;
}

/* The key goes before what the object holds. */
static size_t put_params(char *to, struct str key, struct str params)
{
        struct str inside = params;
        size_t len = 0;

        if (key.len == 0)
                return put(to, params);
        span_enter(&inside, '{');
        len += put(to, STR("{\"key\":\""));
        len += put(to + len, key);
        len += put(to + len, STR("\""));
        struct str rest = inside;

        if (!span_take_mark(&rest, '}'))
                len += put(to + len, STR(","));
        return len + put(to + len, inside);
}

size_t message_call(char *to, uint64_t id, struct str method, struct str key, struct str params)
{
        size_t len =
                (size_t)sprintf(to, "{\"jsonrpc\":\"2.0\",\"id\":%" PRIu64 ",\"method\":\"", id);

        len += put(to + len, method);
        len += put(to + len, STR("\",\"params\":"));
        len += put_params(to + len, key, params);
        return len + put(to + len, STR("}"));
}

static bool too_deep(const json_t *value, unsigned depth)
{
        const json_t *inside;
        const char *name;
        size_t i;

        if (!json_is_object(value) && !json_is_array(value))
                return false;
        if (depth > DEPTH_MAX)
                return true;
        json_array_foreach(value, i, inside)
                if (too_deep(inside, depth + 1))
                        return true;
        json_object_foreach((json_t *)(uintptr_t)value, name, inside)
                if (too_deep(inside, depth + 1))
                        return true;
        return false;
}

const char *message_bad_params(struct str params)
{
        json_t *root = json_loadb(params.at, params.len, JSON_REJECT_DUPLICATES, NULL);
        const char *why = NULL;

        if (!root)
                why = "The parameters are no JSON that the server can read.";
        else if (!json_is_object(root))
                why = "The parameters are no JSON object.";
        else if (json_object_get(root, "key"))
                why = "The key is the library's to choose.";
        else if (too_deep(root, 1))
                why = "The parameters are nested too deep.";
        json_decref(root);
        return why;
}

bool message_is_method(struct str method)
{
        for (size_t i = 0; i < method.len; i++)
                if ((method.at[i] < 'a' || method.at[i] > 'z') && method.at[i] != '.' &&
                    method.at[i] != '_')
                        return false;
        return method.len > 0 && method.len <= METHOD_MAX;
}

bool message_is_key(struct str key)
{
        for (size_t i = 0; i < key.len; i++)
                if (!isalnum((unsigned char)key.at[i]) && key.at[i] != '-' && key.at[i] != '_')
                        return false;
        return key.len > 0 && key.len <= KEY_LETTERS_MAX;
}
