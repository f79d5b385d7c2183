#include "search/postings.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "search/varint.h"

enum {
        BYTES_STEP = 16, /* a block's bytes grow by as many: what malloc gives anyway */
        ENTRY_MAX = VARINT_MAX + 1,
};

static size_t room_for(size_t n_bytes)
{
        return (n_bytes + BYTES_STEP - 1) / BYTES_STEP * BYTES_STEP;
}

void postings_fini(struct postings *list)
{
        for (uint32_t i = 0; i < list->n_blocks; i++)
                free(list->blocks[i].bytes);
        free(list->blocks);
        *list = (struct postings){ 0 };
}

unsigned postings_read(const struct postings_block *block, struct postings_entries *entries)
{
        const unsigned char *at = block->bytes;
        uint32_t slot = block->first;

        for (unsigned i = 0; i < block->n; i++) {
                uint32_t way;

                at = varint_read(at, &way);
                slot += way;
                entries->slots[i] = slot;
                entries->impacts[i] = *at++;
        }
        return block->n;
}

static void make_room(struct postings *list, struct postings_block *block, size_t n_bytes)
{
        if (room_for(n_bytes) == room_for(block->n_bytes))
                return;
        list->bytes += room_for(n_bytes) - room_for(block->n_bytes);
        block->bytes = mem_resize(block->bytes, room_for(n_bytes), 1);
}

static void pack(struct postings *list, struct postings_block *block,
                 const struct postings_entries *entries, unsigned from, unsigned n)
{
        unsigned char bytes[POSTINGS_BLOCK * ENTRY_MAX], *end = bytes;
        uint32_t before = entries->slots[from];

        for (unsigned i = from; i < from + n; i++) {
                end = varint_write(end, entries->slots[i] - before);
                *end++ = entries->impacts[i];
                before = entries->slots[i];
        }
        block->first = entries->slots[from];
        block->last = before;
        block->n = (uint16_t)n;
        make_room(list, block, (size_t)(end - bytes));
        memcpy(block->bytes, bytes, (size_t)(end - bytes));
        block->n_bytes = (uint16_t)(end - bytes);
}

/* A power of two, so that a long list is seldom moved. */
static size_t room_for_blocks(size_t n)
{
        size_t room = 1;

        while (room < n)
                room *= 2;
        return n > 0 ? room : 0;
}

static void set_blocks(struct postings *list, uint32_t n)
{
        size_t room = room_for_blocks(n), had = room_for_blocks(list->n_blocks);

        list->n_blocks = n;
        if (room == had)
                return;
        list->bytes += room * sizeof(*list->blocks) - had * sizeof(*list->blocks);
        if (n > 0) {
                list->blocks = mem_resize(list->blocks, room, sizeof(*list->blocks));
        } else {
                free(list->blocks);
                list->blocks = NULL;
        }
}

static struct postings_block *block_insert(struct postings *list, uint32_t at)
{
        uint32_t behind = list->n_blocks - at;

        set_blocks(list, list->n_blocks + 1);
        memmove(list->blocks + at + 1, list->blocks + at, behind * sizeof(*list->blocks));
        list->blocks[at] = (struct postings_block){ 0 };
        return &list->blocks[at];
}

static void block_remove(struct postings *list, uint32_t at)
{
        list->bytes -= room_for(list->blocks[at].n_bytes);
        free(list->blocks[at].bytes);
        memmove(list->blocks + at, list->blocks + at + 1,
                (list->n_blocks - at - 1) * sizeof(*list->blocks));
        set_blocks(list, list->n_blocks - 1);
}

/* The last block that begins at or before slot, else the first; there is one. */
static uint32_t block_of(const struct postings *list, uint32_t slot)
{
        uint32_t low = 0, high = list->n_blocks;

        while (high - low > 1) {
                uint32_t middle = low + (high - low) / 2;

                if (list->blocks[middle].first <= slot)
                        low = middle;
                else
                        high = middle;
        }
        return low;
}

/* Most documents are newer than all before. */
static void append(struct postings *list, uint32_t slot, uint8_t impact)
{
        struct postings_block *block = list->n_blocks ? &list->blocks[list->n_blocks - 1] : NULL;

        if (!block || block->n == POSTINGS_BLOCK) {
                block = block_insert(list, list->n_blocks);
                block->first = block->last = slot;
        }
        unsigned char bytes[ENTRY_MAX], *end = varint_write(bytes, slot - block->last);

        *end++ = impact;
        size_t n = (size_t)(end - bytes);
        make_room(list, block, block->n_bytes + n);
        memcpy(block->bytes + block->n_bytes, bytes, n);
        block->n_bytes = (uint16_t)(block->n_bytes + n);
        block->last = slot;
        block->n++;
}

/* Make two of a full block, and return where slot goes. */
static uint32_t split(struct postings *list, uint32_t at, uint32_t slot)
{
        struct postings_entries entries;
        unsigned n = postings_read(&list->blocks[at], &entries);

        block_insert(list, at + 1);
        pack(list, &list->blocks[at], &entries, 0, n / 2);
        pack(list, &list->blocks[at + 1], &entries, n / 2, n - n / 2);
        return slot >= list->blocks[at + 1].first ? at + 1 : at;
}

static void insert(struct postings *list, uint32_t slot, uint8_t impact)
{
        uint32_t at = block_of(list, slot);
        struct postings_entries entries;

        if (list->blocks[at].n == POSTINGS_BLOCK)
                at = split(list, at, slot);
        unsigned n = postings_read(&list->blocks[at], &entries), i = n;

        for (; i > 0 && entries.slots[i - 1] > slot; i--) {
                entries.slots[i] = entries.slots[i - 1];
                entries.impacts[i] = entries.impacts[i - 1];
        }
        assert(i == 0 || entries.slots[i - 1] != slot);
        entries.slots[i] = slot;
        entries.impacts[i] = impact;
        pack(list, &list->blocks[at], &entries, 0, n + 1);
}

void postings_add(struct postings *list, uint32_t slot, uint8_t impact)
{
        if (list->n_blocks == 0 || slot > list->blocks[list->n_blocks - 1].last)
                append(list, slot, impact);
        else
                insert(list, slot, impact);
        list->n++;
}

/* Two neighbours that fit into half a block become one. */
static void merge(struct postings *list, uint32_t at)
{
        struct postings_entries entries, second;
        struct postings_block *blocks = list->blocks + at;

        if (at + 1 >= list->n_blocks || blocks[0].n + blocks[1].n > POSTINGS_BLOCK / 2)
                return;
        unsigned n = postings_read(&blocks[0], &entries), m = postings_read(&blocks[1], &second);

        memcpy(entries.slots + n, second.slots, m * sizeof(*second.slots));
        memcpy(entries.impacts + n, second.impacts, m);
        pack(list, &blocks[0], &entries, 0, n + m);
        block_remove(list, at + 1);
}

void postings_remove(struct postings *list, uint32_t slot)
{
        uint32_t at = block_of(list, slot);
        struct postings_entries entries;
        unsigned n = postings_read(&list->blocks[at], &entries), i = 0;

        while (i < n && entries.slots[i] != slot)
                i++;
        assert(i < n);
        list->n--;
        if (n == 1) {
                block_remove(list, at);
                return;
        }
        memmove(entries.slots + i, entries.slots + i + 1, (n - i - 1) * sizeof(*entries.slots));
        memmove(entries.impacts + i, entries.impacts + i + 1, n - i - 1);
        pack(list, &list->blocks[at], &entries, 0, n - 1);
        merge(list, at > 0 ? at - 1 : at);
}
