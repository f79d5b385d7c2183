#include "lib/place.h"

#include <stdlib.h>

#include "base/mem.h"

void place_fini(struct place *place)
{
        free(place->cursor);
        free(place->ids);
        *place = (struct place){ 0 };
}

void place_reset(struct place *place, int64_t person)
{
        place_fini(place);
        place->person = person;
}

void place_set_cursor(struct place *place, struct str cursor)
{
        if (place->cursor_size <= cursor.len) {
                place->cursor_size = cursor.len + 1;
                place->cursor = mem_resize(place->cursor, place->cursor_size, 1);
        }
        memcpy(place->cursor, cursor.at, cursor.len);
        place->cursor[cursor.len] = '\0';
}

bool place_has(const struct place *place, int64_t id)
{
        for (unsigned i = 0; i < place->count; i++)
                if (place->ids[i] == id)
                        return true;
        return false;
}

void place_add(struct place *place, int64_t id)
{
        if (!place->ids)
                place->ids = mem_new(PLACE_IDS, sizeof *place->ids);
        place->ids[place->next] = id;
        place->next = (place->next + 1) % PLACE_IDS;
        if (place->count < PLACE_IDS)
                place->count++;
}

unsigned place_count(const struct place *place)
{
        return place->count;
}

int64_t place_id(const struct place *place, unsigned i)
{
        return place->ids[(place->next + PLACE_IDS - place->count + i) % PLACE_IDS];
}
