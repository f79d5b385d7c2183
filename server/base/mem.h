/*
 * mem: memory that is there or the process ends, and arenas.
 *
 * Out of memory is nobody's error to handle: the process logs one line and aborts, and its
 * supervisor starts a fresh one. So nothing here returns null.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include "base/str.h"

/* Log it and end the process: for memory that a library did not get. */
void mem_exhausted(void) __attribute__((noreturn));

/* count * size zeroed bytes; free with free(). */
void *mem_new(size_t count, size_t size);

/* realloc() that does not fail. */
void *mem_resize(void *own_at, size_t count, size_t size);

/* A zero-terminated copy of s; free with free(). */
char *mem_copy(struct str s);

/* What dies together: a chain of blocks, given back all at once. Zero-initialised is empty. */
struct arena {
        struct arena_block *block;
};

/* size bytes aligned for anything, zeroed, owned by the arena. */
void *arena_take(struct arena *arena, size_t size);

/* A zero-terminated copy of s, owned by the arena. */
struct str arena_copy(struct arena *arena, struct str s);

void arena_fini(struct arena *arena);

#endif
