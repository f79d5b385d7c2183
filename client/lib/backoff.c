#include "lib/backoff.h"

enum { CLOSE_RESTART = 1012, CLOSE_SLOW_DOWN = 4429 };

/* Uniform in 0 … most. */
static uint64_t scaled(uint64_t most, uint32_t random)
{
        return (most * random) >> 32;
}

uint64_t backoff_ms(unsigned failures, uint32_t random)
{
        uint64_t most = BACKOFF_FIRST_MS;

        for (unsigned i = 1; i < failures && most < BACKOFF_MS_MAX; i++)
                most *= 2;
        return scaled(most < BACKOFF_MS_MAX ? most : BACKOFF_MS_MAX, random);
}

uint64_t backoff_close_ms(unsigned code, unsigned failures, uint32_t random)
{
        switch (code) {
        case CLOSE_SLOW_DOWN:
                return BACKOFF_SLOW_DOWN_MS + backoff_ms(failures, random);
        case CLOSE_RESTART:
                return failures > 1 ? backoff_ms(failures, random)
                                    : scaled(BACKOFF_RESTART_MS, random);
        default:
                return backoff_ms(failures, random);
        }
}

uint64_t backoff_asked_ms(uint64_t asked_ms, uint32_t random)
{
        return asked_ms + scaled(asked_ms / 4, random);
}
