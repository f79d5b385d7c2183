/*
 * table: finds a number by a hash.
 *
 * Open addressing: whoever uses it keeps the things themselves in an array, puts their places in it
 * here, and compares what is found. It grows and shrinks with what it holds.
 */
#ifndef SEARCH_TABLE_H
#define SEARCH_TABLE_H

#include <stddef.h>
#include <stdint.h>

enum { TABLE_NONE = UINT32_MAX };

/* Zero-initialised is empty. */
struct table {
        struct table_place {
                uint32_t hash, value; /* TABLE_NONE: nothing stands here */
        } * places;
        uint32_t size, n; /* size is a power of two, or 0 */
};

void table_fini(struct table *table);

/* Empty it, and keep its room. */
void table_clear(struct table *table);

/*
 * The values that were added with that hash, one by one: *at begins as the hash. TABLE_NONE after
 * the last one.
 */
uint32_t table_next(const struct table *table, uint32_t hash, uint32_t *at);

/* value: not TABLE_NONE, and not there with that hash. */
void table_add(struct table *table, uint32_t hash, uint32_t value);

/* What is there. */
void table_remove(struct table *table, uint32_t hash, uint32_t value);

static inline size_t table_bytes(const struct table *table)
{
        return table->size * sizeof(struct table_place);
}

/* A number well spread over 32 bits (the finalizer of MurmurHash3). */
static inline uint32_t table_hash(uint64_t x)
{
        x ^= x >> 33;
        x *= 0xff51afd7ed558ccdULL;
        x ^= x >> 33;
        x *= 0xc4ceb9fe1a85ec53ULL;
        return (uint32_t)(x ^ x >> 33);
}

/* The same of a text. Not keyed: for what nobody can choose freely, or what may be forgotten. */
static inline uint32_t table_hash_text(const char *at, size_t len)
{
        uint64_t hash = len;

        for (size_t i = 0; i < len; i++)
                hash = hash * 31 + (unsigned char)at[i];
        return table_hash(hash);
}

#endif
