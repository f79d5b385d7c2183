/*
 * rate: how often a thing may happen, for many things in bounded memory.
 *
 * GCRA (the "virtual scheduling" form of ITU-T I.371): one time per key, the moment at which its
 * bucket would be full again. A table has a fixed number of places; when a key finds none free
 * the one that is closest to full again gives way, which can only be generous, never unjust.
 */
#ifndef BASE_RATE_H
#define BASE_RATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct rate;

/* places: how many keys are remembered, a power of two. */
struct rate *rate_new(size_t places);
void rate_free(struct rate *own_rate);

/*
 * May the thing named by key happen now, per_minute times a minute, all of a minute's at once?
 *
 *   now_ms   clock_ms()
 *   wait_ms  filled in when it may not: how long until it may
 *
 * Returns true and counts it, or false and counts nothing. per_minute 0 is no limit.
 */
bool rate_allow(struct rate *rate, uint64_t key, unsigned per_minute, uint64_t now_ms,
                unsigned *wait_ms);

/* A well-mixed key from two parts. */
uint64_t rate_key(uint64_t a, uint64_t b);

#endif
