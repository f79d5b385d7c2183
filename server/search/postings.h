/*
 * postings: in which documents a word is, and what it counts for there.
 *
 * A list in ascending order of slots, in compressed blocks, so that a document in the middle can be
 * taken out or in by writing one block anew.
 */
#ifndef SEARCH_POSTINGS_H
#define SEARCH_POSTINGS_H

#include <stddef.h>
#include <stdint.h>

enum { POSTINGS_BLOCK = 128 }; /* entries of a block at most */

/* Zero-initialised is empty. */
struct postings {
        uint32_t n, n_blocks;
        struct postings_block *blocks;
        size_t bytes; /* that it takes */
};

struct postings_block {
        uint32_t first, last;
        uint16_t n, n_bytes;
        unsigned char
                *bytes; /* owned: for each entry the way from the one before, and its impact */
};

struct postings_entries {
        uint32_t slots[POSTINGS_BLOCK];
        uint8_t impacts[POSTINGS_BLOCK];
};

void postings_fini(struct postings *list);

/* slot: not in the list. */
void postings_add(struct postings *list, uint32_t slot, uint8_t impact);

/* slot: in the list. */
void postings_remove(struct postings *list, uint32_t slot);

/* Unpack a block; returns how many entries it has. */
unsigned postings_read(const struct postings_block *block, struct postings_entries *entries);

#endif
