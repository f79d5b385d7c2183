/*
 * clock: what time it is.
 *
 * Time for waiting never jumps; time for people is the wall clock. Rules read the database's clock
 * (core.now()), not this one.
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

/* Milliseconds of the monotonic clock, from an arbitrary start. */
uint64_t clock_ms(void);

/* Microseconds of the same clock. */
uint64_t clock_us(void);

/* Length of "2026-01-31T09:30:00.123Z" and its zero. */
enum { CLOCK_TEXT_SIZE = 25 };

/* The wall clock as RFC 3339 in UTC with milliseconds. */
void clock_text(char text[CLOCK_TEXT_SIZE]);

#endif
