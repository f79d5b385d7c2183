#include "search/grams.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "search/rank.h"
#include "search/text.h"

enum { RUN = 4 }; /* characters; a key has 16 bits of each */

static void step(struct grams_walk *walk, int32_t c)
{
        walk->key = walk->key << 16 | (uint16_t)(c ^ c >> 16);
        walk->chars++;
}

/* Runs over two words say little but which words stand together: they made the order worse. */
static bool is_inside_a_word(uint64_t key)
{
        return (key >> 32 & UINT16_MAX) != ' ' && (key >> 16 & UINT16_MAX) != ' ';
}

bool grams_next(struct grams_walk *walk, uint64_t *key)
{
        if (walk->chars == 0)
                step(walk, ' ');
        do {
                if (walk->rest.len > 0) {
                        step(walk, text_char(&walk->rest));
                } else if (!walk->over && !walk->begun) {
                        walk->over = true;
                        step(walk, ' ');
                } else {
                        return false;
                }
        } while (walk->chars < RUN || !is_inside_a_word(walk->key));
        *key = walk->key;
        return true;
}

void grams_init(struct grams *grams)
{
        *grams = (struct grams){ .first_free = TABLE_NONE };
}

void grams_fini(struct grams *grams)
{
        free(grams->at);
        table_fini(&grams->table);
}

static uint32_t find(const struct grams *grams, uint64_t key)
{
        uint32_t at = table_hash(key), gram;

        while ((gram = table_next(&grams->table, table_hash(key), &at)) != TABLE_NONE)
                if (grams->at[gram].key == key)
                        return gram;
        return TABLE_NONE;
}

static uint32_t place_free(struct grams *grams)
{
        uint32_t gram = grams->first_free;

        if (gram != TABLE_NONE) {
                grams->first_free = grams->at[gram].times;
                return gram;
        }
        if (grams->n == grams->room) {
                grams->room = grams->room ? grams->room + grams->room / 2 : 64;
                grams->at = mem_resize(grams->at, grams->room, sizeof(*grams->at));
        }
        return grams->n++;
}

static void enter(struct grams *grams, uint64_t key)
{
        uint32_t gram = find(grams, key);

        if (gram == TABLE_NONE) {
                gram = place_free(grams);
                grams->at[gram] = (struct gram){ .key = key };
                table_add(&grams->table, table_hash(key), gram);
        }
        grams->at[gram].times++;
}

static void leave(struct grams *grams, uint64_t key)
{
        uint32_t gram = find(grams, key);

        if (--grams->at[gram].times > 0)
                return;
        table_remove(&grams->table, table_hash(key), gram);
        grams->at[gram].times = grams->first_free;
        grams->first_free = gram;
}

void grams_enter(struct grams *grams, struct str title)
{
        struct grams_walk walk = { .rest = title };
        uint64_t key;

        while (grams_next(&walk, &key)) {
                enter(grams, key);
                grams->runs++;
        }
}

void grams_leave(struct grams *grams, struct str title)
{
        struct grams_walk walk = { .rest = title };
        uint64_t key;

        while (grams_next(&walk, &key)) {
                leave(grams, key);
                grams->runs--;
        }
}

/* The place where the key stands in the query, or the free one where it would. */
static uint16_t *place_of(struct grams_query *query, uint64_t key)
{
        uint32_t at = table_hash(key);

        for (;; at++) {
                uint16_t *place = &query->places[at & (GRAMS_QUERY_PLACES - 1)];

                if (*place == 0 || query->wanted[*place - 1].key == key)
                        return place;
        }
}

void grams_ask(const struct grams *grams, struct grams_query *query, struct str text, bool typing,
               size_t titles)
{
        struct grams_walk walk = { .rest = text, .begun = typing };
        uint64_t key;

        query->n = 0;
        memset(query->places, 0, sizeof(query->places));
        while (query->n < GRAMS_QUERY_MAX && grams_next(&walk, &key)) {
                uint16_t *place = place_of(query, key);
                uint32_t gram = find(grams, key);
                float value = rank_idf(titles, gram == TABLE_NONE ? 0 : grams->at[gram].times);

                if (*place == 0) {
                        *place = (uint16_t)++query->n;
                        query->wanted[*place - 1] = (struct grams_wanted){ .key = key };
                }
                query->wanted[*place - 1].value += value;
        }
}

float grams_score(const struct grams *grams, struct grams_query *query, struct str title,
                  size_t titles, const struct search_params *params)
{
        struct grams_walk walk = { .rest = title };
        uint64_t key;
        unsigned runs = 0, n_found = 0;
        uint16_t found[GRAMS_QUERY_MAX];
        float score = 0;

        for (; grams_next(&walk, &key); runs++) {
                uint16_t place = *place_of(query, key);

                if (place > 0 && query->wanted[place - 1].count++ == 0)
                        found[n_found++] = (uint16_t)(place - 1);
        }
        float mean = titles > 0 ? (float)grams->runs / (float)titles : 0;
        float length = rank_length(params->grams_b, (float)runs, mean);

        for (unsigned i = 0; i < n_found; i++) {
                struct grams_wanted *wanted = &query->wanted[found[i]];

                score += wanted->value *
                         rank_saturate(params->grams_k1, (float)wanted->count / length);
                wanted->count = 0;
        }
        return score;
}

size_t grams_bytes(const struct grams *grams)
{
        return grams->room * sizeof(*grams->at) + table_bytes(&grams->table);
}
