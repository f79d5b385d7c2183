/*
 * moment: instants as people say them.
 *
 * They are milliseconds since 1970, and 0 where there is none. What is returned as text belongs to
 * the arena.
 */
#ifndef WORDS_MOMENT_H
#define WORDS_MOMENT_H

#include "base/mem.h"
#include "words/zone.h"

/* Where and when somebody reads. */
struct here {
        int64_t now_ms;
        const struct zone *zone; /* null: that of this machine */
};

/* Now, where this machine is. */
struct here here_now(void);

/* "2026-01-31T09:30:00.123Z" -> an instant; false when it is none. The years 1970 to 9999. */
bool moment_read(const char *text, int64_t *at_ms);

enum { MOMENT_WIRE_SIZE = 25 };

/* The way back, in UTC, as the server takes it. */
void moment_wire(char text[MOMENT_WIRE_SIZE], int64_t at_ms);

/* "14:05" */
const char *moment_clock(struct arena *arena, int64_t at_ms, const struct here *here);

/* "today", "tomorrow", "yesterday", "Thursday", "12 Nov", "12 Nov 2025" */
const char *moment_day(struct arena *arena, int64_t at_ms, const struct here *here);

/* "today 15:00", "Thursday 15:00", "12 Nov 09:30" */
const char *moment_words(struct arena *arena, int64_t at_ms, const struct here *here);

/* The same where today goes without saying: "14:05", "yesterday 14:05" */
const char *moment_stamp(struct arena *arena, int64_t at_ms, const struct here *here);

/* How long ago, short enough for a list: "now", "5 min", "3 h", "yesterday", "12 Nov" */
const char *moment_ago(struct arena *arena, int64_t at_ms, const struct here *here);

/* Of a deadline, short enough for a menu: "in 5 minutes", "in 2 hours", "by 17:00", "by tomorrow
 * 12:00"; once it has passed, "overdue since 14:05", "overdue since Tuesday". */
const char *moment_due(struct arena *arena, int64_t at_ms, const struct here *here);

/* Whole days from now to then by the calendar: -1 is yesterday. */
int64_t moment_days(int64_t at_ms, const struct here *here);

/* "Monday" of 0, in the reader's language. */
const char *moment_weekday(int weekday);

#endif
