#include "base/mem.h"

#include <stdlib.h>

#include "base/log.h"

enum { BLOCK_BYTES = 2048 }; /* a call with its parameters and reply seldom needs a second one */

struct arena_block {
        struct arena_block *next;
        size_t used, size;
        _Alignas(max_align_t) char bytes[];
};

void mem_exhausted(void)
{
        log_plain(LOG_ERROR, "mem.exhausted");
        abort();
}

static void *there(void *at)
{
        if (!at)
                mem_exhausted();
        return at;
}

void *mem_new(size_t count, size_t size)
{
        return there(calloc(count ? count : 1, size ? size : 1));
}

void *mem_resize(void *own_at, size_t count, size_t size)
{
        return there(reallocarray(own_at, count ? count : 1, size ? size : 1));
}

char *mem_copy(struct str s)
{
        char *copy = mem_new(s.len + 1, 1);

        if (s.len > 0)
                memcpy(copy, s.at, s.len);
        return copy;
}

static struct arena_block *block_new(size_t size, struct arena_block *next)
{
        if (size < BLOCK_BYTES)
                size = BLOCK_BYTES;
        struct arena_block *block = mem_new(1, sizeof(*block) + size);

        block->size = size;
        block->next = next;
        return block;
}

void *arena_take(struct arena *arena, size_t size)
{
        struct arena_block *block = arena->block;
        size_t used = 0;

        if (block)
                used = (block->used + _Alignof(max_align_t) - 1) & ~(_Alignof(max_align_t) - 1);
        if (!block || used > block->size || size > block->size - used) {
                block = arena->block = block_new(size, block);
                used = 0;
        }
        block->used = used + size;
        return block->bytes + used;
}

struct str arena_copy(struct arena *arena, struct str s)
{
        char *copy = arena_take(arena, s.len + 1);

        if (s.len > 0)
                memcpy(copy, s.at, s.len);
        return (struct str){ copy, s.len };
}

void arena_fini(struct arena *arena)
{
        while (arena->block) {
                struct arena_block *next = arena->block->next;
                free(arena->block);
                arena->block = next;
        }
}
