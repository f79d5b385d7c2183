#include "base/clock.h"

#include <stdio.h>
#include <time.h>

uint64_t clock_us(void)
{
        struct timespec now;

        clock_gettime(CLOCK_MONOTONIC, &now);
        return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

uint64_t clock_ms(void)
{
        return clock_us() / 1000;
}

void clock_text(char text[CLOCK_TEXT_SIZE])
{
        struct timespec now;
        struct tm utc;
        char second[CLOCK_TEXT_SIZE];

        clock_gettime(CLOCK_REALTIME, &now);
        gmtime_r(&now.tv_sec, &utc);
        strftime(second, sizeof(second), "%Y-%m-%dT%H:%M:%S", &utc);
        snprintf(text, CLOCK_TEXT_SIZE, "%.19s.%03uZ", second,
                 (unsigned)(now.tv_nsec / 1000000) % 1000);
}
