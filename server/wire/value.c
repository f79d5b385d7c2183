#include "wire/value.h"

/* What a reader of the sentence can do something about; any other mistake is just no JSON. */
static const char *complaint(enum json_error_code code)
{
        switch (code) {
        case json_error_duplicate_key:
                return "the same key twice in one object";
        case json_error_null_character:
        case json_error_null_byte_in_key:
                return "U+0000 cannot be part of a text";
        case json_error_invalid_utf8:
                return "not UTF-8";
        case json_error_numeric_overflow:
                return "a number beyond 64 bits";
        default:
                return "not JSON";
        }
}

/* Counts brackets outside of strings. On text that is no JSON it may count wrong, and jansson
 * refuses that. */
static bool too_deep(struct str text)
{
        unsigned depth = 0;
        bool in_string = false;

        for (size_t i = 0; i < text.len; i++) {
                char c = text.at[i];

                if (in_string && c == '\\')
                        i++;
                else if (c == '"')
                        in_string = !in_string;
                else if (in_string)
                        continue;
                else if (c == '[' || c == '{')
                        depth++;
                else if ((c == ']' || c == '}') && depth > 0)
                        depth--;
                if (depth > VALUE_DEPTH_MAX)
                        return true;
        }
        return false;
}

json_t *value_read(struct str text, struct err *err)
{
        json_error_t error;
        json_t *value;

        if (too_deep(text)) {
                err_set(err, ERR_BAD_REQUEST, "Nested more than %d deep.", VALUE_DEPTH_MAX);
                return NULL;
        }
        value = json_loadb(text.at ? text.at : "", text.len,
                           JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
        if (!value)
                err_set(err, ERR_BAD_REQUEST, "Cannot be read: %s, at byte %d.",
                        complaint(json_error_code(&error)), error.position);
        return value;
}
