/*
 * backoff: how long to wait before the next try.
 *
 * Full jitter: anything up to a bound that doubles, so that the clients of a server that comes back
 * do not come all at once.
 */
#ifndef LIB_BACKOFF_H
#define LIB_BACKOFF_H

#include <stdint.h>

enum {
        BACKOFF_FIRST_MS = 1000,
        BACKOFF_MS_MAX = 60000,
        BACKOFF_SLOW_DOWN_MS = 30000, /* at least, for who was told to slow down */
        BACKOFF_RESTART_MS = 3000,    /* at most, for a server that says it comes back */
};

/* After so many failures in a row, 1 or more; random is uniform. */
uint64_t backoff_ms(unsigned failures, uint32_t random);

/* The same after the server has closed with a code of PROTOCOL.md; 0: it did not say. */
uint64_t backoff_close_ms(unsigned code, unsigned failures, uint32_t random);

/* What the server asks for, and up to a quarter more. */
uint64_t backoff_asked_ms(uint64_t asked_ms, uint32_t random);

#endif
