#include "base/rate.h"

#include <assert.h>
#include <stdlib.h>

#include "base/mem.h"

/* A key may stand in any of the WAYS places of its set. */
enum { WAYS = 8 };

struct place {
        uint64_t key;
        uint64_t full_at_us; /* in the past: the place is free */
};

struct rate {
        size_t sets; /* a power of two */
        struct place places[];
};

struct rate *rate_new(size_t places)
{
        assert(places > 0 && (places & (places - 1)) == 0);
        if (places < WAYS)
                places = WAYS;
        struct rate *rate = mem_new(1, sizeof(*rate) + places * sizeof(struct place));

        rate->sets = places / WAYS;
        return rate;
}

void rate_free(struct rate *own_rate)
{
        free(own_rate);
}

/* The finalizer of MurmurHash3, which spreads every bit over all others. */
static uint64_t mix(uint64_t x)
{
        x ^= x >> 33;
        x *= 0xff51afd7ed558ccdULL;
        x ^= x >> 33;
        x *= 0xc4ceb9fe1a85ec53ULL;
        x ^= x >> 33;
        return x;
}

uint64_t rate_key(uint64_t a, uint64_t b)
{
        return mix(mix(a) + 0x9e3779b97f4a7c15ULL + b);
}

/* The place of that key, or the one closest to full again, emptied. */
static struct place *place_of(struct rate *rate, uint64_t key)
{
        struct place *set = &rate->places[(mix(key) & (rate->sets - 1)) * WAYS];
        struct place *oldest = set;

        for (struct place *place = set; place < set + WAYS; place++) {
                if (place->key == key)
                        return place;
                if (place->full_at_us < oldest->full_at_us)
                        oldest = place;
        }
        *oldest = (struct place){ .key = key };
        return oldest;
}

bool rate_allow(struct rate *rate, uint64_t key, unsigned per_minute, uint64_t now_ms,
                unsigned *wait_ms)
{
        if (per_minute == 0)
                return true;
        uint64_t now_us = now_ms * 1000;
        uint64_t each_us = 60000000 / per_minute;
        uint64_t most_us = each_us * per_minute;
        struct place *place = place_of(rate, key);
        uint64_t from_us = place->full_at_us > now_us ? place->full_at_us : now_us;

        if (from_us + each_us - now_us > most_us) {
                *wait_ms = (unsigned)((from_us + each_us - now_us - most_us + 999) / 1000);
                return false;
        }
        place->full_at_us = from_us + each_us;
        return true;
}
