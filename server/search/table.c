#include "search/table.h"

#include <assert.h>
#include <stdlib.h>

#include "base/mem.h"

enum { SIZE_MIN = 16 };

void table_fini(struct table *table)
{
        free(table->places);
        *table = (struct table){ 0 };
}

void table_clear(struct table *table)
{
        for (uint32_t i = 0; i < table->size; i++)
                table->places[i].value = TABLE_NONE;
        table->n = 0;
}

uint32_t table_next(const struct table *table, uint32_t hash, uint32_t *at)
{
        uint32_t mask = table->size - 1;

        if (table->size == 0)
                return TABLE_NONE;
        for (;; (*at)++) {
                const struct table_place *place = &table->places[*at & mask];

                if (place->value == TABLE_NONE)
                        return TABLE_NONE;
                if (place->hash == hash) {
                        (*at)++;
                        return place->value;
                }
        }
}

static void stand(struct table *table, struct table_place who)
{
        uint32_t mask = table->size - 1, at = who.hash & mask;

        while (table->places[at].value != TABLE_NONE)
                at = (at + 1) & mask;
        table->places[at] = who;
}

static void resize(struct table *table, uint32_t size)
{
        struct table old = *table;

        table->places = mem_new(size, sizeof(*table->places));
        table->size = size;
        for (uint32_t i = 0; i < size; i++)
                table->places[i].value = TABLE_NONE;
        for (uint32_t i = 0; i < old.size; i++)
                if (old.places[i].value != TABLE_NONE)
                        stand(table, old.places[i]);
        free(old.places);
}

/* At most two thirds full, so that a search soon meets an empty place. */
void table_add(struct table *table, uint32_t hash, uint32_t value)
{
        if (table->size == 0)
                resize(table, SIZE_MIN);
        else if ((uint64_t)(table->n + 1) * 3 > (uint64_t)table->size * 2)
                resize(table, table->size * 2);
        stand(table, (struct table_place){ hash, value });
        table->n++;
}

/* Whoever stands behind an empty place, and could have stood in it, moves up. */
static void close_gap(struct table *table, uint32_t gap)
{
        uint32_t mask = table->size - 1;

        for (uint32_t at = (gap + 1) & mask; table->places[at].value != TABLE_NONE;
             at = (at + 1) & mask) {
                uint32_t home = table->places[at].hash & mask;

                if (((at - home) & mask) < ((at - gap) & mask))
                        continue;
                table->places[gap] = table->places[at];
                gap = at;
        }
        table->places[gap].value = TABLE_NONE;
}

void table_remove(struct table *table, uint32_t hash, uint32_t value)
{
        uint32_t mask = table->size - 1, at = hash & mask;

        while (table->places[at].value != value || table->places[at].hash != hash) {
                assert(table->places[at].value != TABLE_NONE);
                at = (at + 1) & mask;
        }
        close_gap(table, at);
        table->n--;
        if (table->size > SIZE_MIN && table->n < table->size / 6)
                resize(table, table->size / 2);
}
