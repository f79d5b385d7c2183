#include "ctl/front.h"

#include <yaml.h>

#include "base/mem.h"

/* ---- reading ----------------------------------------------------------------------------------
 */

struct reader {
        yaml_parser_t parser;
        yaml_event_t event; /* the present one */
        unsigned first;     /* the line of the file on which the text begins */
        unsigned line;      /* of the file, where the event begins or the fault is */
};

static bool fault(struct reader *reader, struct err *err)
{
        const yaml_parser_t *const parser = &reader->parser;
        const yaml_mark_t *const mark =
                parser->error == YAML_READER_ERROR ? &parser->mark : &parser->problem_mark;

        if (parser->error == YAML_MEMORY_ERROR)
                mem_exhausted();
        reader->line = reader->first + (unsigned)mark->line;
        return err_set(err, ERR_BAD_REQUEST, "this is no YAML: %s",
                       parser->problem ? parser->problem : "it ends too early");
}

static bool next(struct reader *reader, struct err *err)
{
        yaml_event_delete(&reader->event);
        if (!yaml_parser_parse(&reader->parser, &reader->event))
                return fault(reader, err);
        reader->line = reader->first + (unsigned)reader->event.start_mark.line;
        return true;
}

static struct str scalar(const struct reader *reader)
{
        return (struct str){ (const char *)reader->event.data.scalar.value,
                             reader->event.data.scalar.length };
}

static bool is_null(struct str text)
{
        return text.len == 0 || str_eq(text, STR("~")) || str_eq(text, STR("null"));
}

/* A key may stand without a value, or with null or ~, which in quotes are texts. */
static bool has_no_value(const struct reader *reader)
{
        return reader->event.type == YAML_SCALAR_EVENT &&
               reader->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
               is_null(scalar(reader));
}

/* The text of the present event; *text is null where the key has no value. */
static bool read_text(struct reader *reader, const char *name, json_t **text, struct err *err)
{
        *text = NULL;
        if (reader->event.type == YAML_ALIAS_EVENT)
                return err_set(err, ERR_BAD_REQUEST, "%s: aliases are not read", name);
        if (reader->event.type != YAML_SCALAR_EVENT)
                return err_set(err, ERR_BAD_REQUEST, "%s must be a text", name);

        const struct str value = scalar(reader);

        if (has_no_value(reader))
                return true;
        if (value.len > 0 && memchr(value.at, '\0', value.len))
                return err_set(err, ERR_BAD_REQUEST, "%s has a NUL in it", name);
        *text = json_stringn(value.at, value.len);
        return *text || err_set(err, ERR_BAD_REQUEST, "%s is no UTF-8", name);
}

static const struct front_key *find(const struct front_key *keys, struct str name)
{
        for (; keys->name; keys++)
                if (str_eq(name, str_of(keys->name)))
                        return keys;
        return NULL;
}

/* The key that the present event is, which has not been there yet. */
static bool read_key(struct reader *reader, const struct front_key *keys, const json_t *said,
                     const struct front_key **key, struct err *err)
{
        if (reader->event.type != YAML_SCALAR_EVENT)
                return err_set(err, ERR_BAD_REQUEST, "a key must be a word");
        *key = find(keys, scalar(reader));
        if (!*key)
                return err_set(err, ERR_BAD_REQUEST, "unknown key \"%.*s\"",
                               STR_ARG(str_cut(scalar(reader), 60)));
        return !json_object_get(said, (*key)->name) ||
               err_set(err, ERR_BAD_REQUEST, "%s is there twice", (*key)->name);
}

static bool read_value(struct reader *reader, const struct front_key *key, json_t **value,
                       struct err *err);

/* The mapping that has just begun, to its end, into an object. lines may be null. */
static bool read_map(struct reader *reader, const struct front_key *keys, json_t *said,
                     json_t *lines, struct err *err)
{
        const struct front_key *key = NULL;
        json_t *value;

        while (next(reader, err) && reader->event.type != YAML_MAPPING_END_EVENT) {
                const unsigned line = reader->line;

                if (!read_key(reader, keys, said, &key, err) || !next(reader, err) ||
                    !read_value(reader, key, &value, err))
                        return false;
                if (value)
                        json_object_set_new(said, key->name, value);
                if (lines && value)
                        json_object_set_new(lines, key->name, json_integer(line));
        }
        return reader->event.type == YAML_MAPPING_END_EVENT;
}

static bool read_item(struct reader *reader, const struct front_key *key, json_t *list,
                      struct err *err)
{
        json_t *item = NULL;

        if (key->shape == FRONT_MAPS) {
                if (reader->event.type != YAML_MAPPING_START_EVENT)
                        return err_set(err, ERR_BAD_REQUEST, "%s must be a list of mappings",
                                       key->name);
                json_array_append_new(list, item = json_object());
                return read_map(reader, key->keys, item, NULL, err);
        }
        if (!read_text(reader, key->name, &item, err))
                return false;
        if (!item)
                return err_set(err, ERR_BAD_REQUEST, "%s: there is nothing in one of them",
                               key->name);
        json_array_append_new(list, item);
        return true;
}

static bool read_list(struct reader *reader, const struct front_key *key, json_t *list,
                      struct err *err)
{
        if (reader->event.type != YAML_SEQUENCE_START_EVENT)
                return err_set(err, ERR_BAD_REQUEST, "%s must be a list", key->name);
        while (next(reader, err) && reader->event.type != YAML_SEQUENCE_END_EVENT)
                if (!read_item(reader, key, list, err))
                        return false;
        return reader->event.type == YAML_SEQUENCE_END_EVENT;
}

/* The value that the present event begins; null where there is none. */
static bool read_value(struct reader *reader, const struct front_key *key, json_t **value,
                       struct err *err)
{
        if (key->shape == FRONT_WORD || key->shape == FRONT_TEXT)
                return read_text(reader, key->name, value, err);
        *value = NULL;
        if (has_no_value(reader))
                return true;

        json_t *const list = json_array();

        if (read_list(reader, key, list, err)) {
                *value = list;
                return true;
        }
        json_decref(list);
        return false;
}

static bool expect(struct reader *reader, yaml_event_type_t type, const char *why, struct err *err)
{
        return next(reader, err) &&
               (reader->event.type == type || err_set(err, ERR_BAD_REQUEST, "%s", why));
}

static bool read_document(struct reader *reader, const struct front_key *keys, json_t *said,
                          json_t *lines, struct err *err)
{
        static const char empty[] = "the front matter must be lines like \"title: How to …\"";
        static const char more[] = "the front matter is more than one YAML document";

        return expect(reader, YAML_STREAM_START_EVENT, empty, err) &&
               expect(reader, YAML_DOCUMENT_START_EVENT, empty, err) &&
               expect(reader, YAML_MAPPING_START_EVENT, empty, err) &&
               read_map(reader, keys, said, lines, err) &&
               expect(reader, YAML_DOCUMENT_END_EVENT, more, err) &&
               expect(reader, YAML_STREAM_END_EVENT, more, err);
}

bool front_read(const struct front_key *keys, struct str text, unsigned first, json_t **said,
                json_t *lines, unsigned *line, struct err *err)
{
        struct reader reader = { .first = first, .line = first };

        if (!yaml_parser_initialize(&reader.parser))
                mem_exhausted();
        yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&reader.parser, (const unsigned char *)text.at, text.len);
        *said = json_object();

        const bool well = read_document(&reader, keys, *said, lines, err);

        yaml_event_delete(&reader.event);
        yaml_parser_delete(&reader.parser);
        *line = reader.line;
        if (!well) {
                json_decref(*said);
                *said = NULL;
        }
        return well;
}

/* ---- writing ----------------------------------------------------------------------------------
 */

/* Into memory or a file that is looked at in the end: what fails here is memory. */
static void emit(yaml_emitter_t *emitter, yaml_event_t *event, int made)
{
        if (!made || !yaml_emitter_emit(emitter, event))
                mem_exhausted();
}

static void emit_scalar(yaml_emitter_t *emitter, struct str text, yaml_scalar_style_t style)
{
        yaml_event_t event;

        emit(emitter, &event,
             yaml_scalar_event_initialize(&event, NULL, NULL, (const yaml_char_t *)text.at,
                                          (int)text.len, 1, 1, style));
}

/* Ids, words and times are. */
static bool is_plain(struct str text)
{
        static const char plain[] =
                "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-:.";

        return !is_null(text) && strspn(text.at, plain) == text.len;
}

static void write_text(yaml_emitter_t *emitter, const json_t *value, bool word)
{
        const struct str text = { json_string_value(value), json_string_length(value) };

        emit_scalar(emitter, text,
                    word && is_plain(text) ? YAML_PLAIN_SCALAR_STYLE
                                           : YAML_DOUBLE_QUOTED_SCALAR_STYLE);
}

static void write_map(yaml_emitter_t *emitter, const struct front_key *keys, const json_t *said);

static void write_list(yaml_emitter_t *emitter, const struct front_key *key, const json_t *list)
{
        const bool maps = key->shape == FRONT_MAPS;
        yaml_event_t event;
        size_t i;
        json_t *item;

        emit(emitter, &event,
             yaml_sequence_start_event_initialize(&event, NULL, NULL, 1,
                                                  maps ? YAML_BLOCK_SEQUENCE_STYLE
                                                       : YAML_FLOW_SEQUENCE_STYLE));
        json_array_foreach(list, i, item) {
                if (maps)
                        write_map(emitter, key->keys, item);
                else
                        write_text(emitter, item, false);
        }
        emit(emitter, &event, yaml_sequence_end_event_initialize(&event));
}

static void write_map(yaml_emitter_t *emitter, const struct front_key *keys, const json_t *said)
{
        yaml_event_t event;

        emit(emitter, &event,
             yaml_mapping_start_event_initialize(&event, NULL, NULL, 1, YAML_BLOCK_MAPPING_STYLE));
        for (; keys->name; keys++) {
                const json_t *const value = json_object_get(said, keys->name);

                if (!value || (json_is_array(value) && json_array_size(value) == 0))
                        continue;
                emit_scalar(emitter, str_of(keys->name), YAML_PLAIN_SCALAR_STYLE);
                if (json_is_array(value))
                        write_list(emitter, keys, value);
                else
                        write_text(emitter, value, keys->shape == FRONT_WORD);
        }
        emit(emitter, &event, yaml_mapping_end_event_initialize(&event));
}

void front_write(const struct front_key *keys, const json_t *said, FILE *out)
{
        yaml_emitter_t emitter;
        yaml_event_t event;

        if (!yaml_emitter_initialize(&emitter))
                mem_exhausted();
        yaml_emitter_set_output_file(&emitter, out);
        yaml_emitter_set_unicode(&emitter, 1);
        yaml_emitter_set_width(&emitter, -1); /* a text is never folded into several lines */
        emit(&emitter, &event, yaml_stream_start_event_initialize(&event, YAML_UTF8_ENCODING));
        emit(&emitter, &event, yaml_document_start_event_initialize(&event, NULL, NULL, NULL, 1));
        write_map(&emitter, keys, said);
        emit(&emitter, &event, yaml_document_end_event_initialize(&event, 1));
        emit(&emitter, &event, yaml_stream_end_event_initialize(&event));
        yaml_emitter_delete(&emitter);
}
