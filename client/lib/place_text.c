#include "lib/place_text.h"

#include <jansson.h>

#include "lib/line.h"

enum { VERSION = 1 };

char *place_text_whole(const struct place *place, size_t *len)
{
        json_t *ids = json_array();

        for (unsigned i = 0; i < place_count(place); i++)
                json_array_append_new(ids, json_integer(place_id(place, i)));
        return line_of(json_pack("{ss si sI ss? so}", "buckstop", "place", "version", VERSION,
                                 "person", (json_int_t)place->person, "cursor", place->cursor,
                                 "ids", ids),
                       len);
}

char *place_text_step(const struct place *place, size_t *len)
{
        int64_t newest = place_id(place, place_count(place) - 1);

        return line_of(json_pack("{ss? sI}", "cursor", place->cursor, "id", (json_int_t)newest),
                       len);
}

static void read_cursor(struct place *place, const json_t *line)
{
        const json_t *cursor = json_object_get(line, "cursor");

        if (json_is_string(cursor))
                place_set_cursor(place, str_of(json_string_value(cursor)));
}

static bool read_whole(struct place *place, const json_t *line)
{
        const char *what = json_string_value(json_object_get(line, "buckstop"));
        const json_t *ids = json_object_get(line, "ids");

        if (!what || strcmp(what, "place") != 0 ||
            json_integer_value(json_object_get(line, "version")) != VERSION)
                return false;
        place->person = json_integer_value(json_object_get(line, "person"));
        for (size_t i = 0; i < json_array_size(ids); i++)
                place_add(place, json_integer_value(json_array_get(ids, i)));
        read_cursor(place, line);
        return true;
}

static bool read_step(struct place *place, const json_t *line)
{
        const json_t *id = json_object_get(line, "id");

        if (!json_is_integer(id) || !json_is_string(json_object_get(line, "cursor")))
                return false;
        place_add(place, json_integer_value(id));
        read_cursor(place, line);
        return true;
}

bool place_text_read(struct place *place, struct str text)
{
        bool begun = false;

        for (const char *end; (end = memchr(text.at, '\n', text.len));) {
                size_t len = (size_t)(end - text.at);
                json_t *line = json_loadb(text.at, len, JSON_REJECT_DUPLICATES, NULL);
                bool read = begun ? read_step(place, line) : read_whole(place, line);

                json_decref(line);
                if (!read)
                        break;
                begun = true;
                text.at += len + 1;
                text.len -= len + 1;
        }
        return begun;
}
