/*
 * zone: what the clocks on the walls say.
 *
 * Instants are milliseconds since 1970 in UTC. A zone is read once from the system's own tables, so
 * that asking for another person's changes nothing for the rest of the process. A null pointer is
 * the zone of this machine.
 */
#ifndef WORDS_ZONE_H
#define WORDS_ZONE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
        ZONE_MINUTE_MS = 60 * 1000,
        ZONE_HOUR_MS = 60 * ZONE_MINUTE_MS,
        ZONE_DAY_MS = 24 * ZONE_HOUR_MS,
        ZONE_DAY_MINUTES = 24 * 60,
};

struct zone;

/* The zone of that name, "Europe/Berlin"; UTC where this machine does not know it. Free with
 * zone_free(). */
struct zone *zone_new(const char *name);
void zone_free(struct zone *own_zone);

/* As zone_new(), of the bytes of a file as RFC 8536 has them; null when they are not one. */
struct zone *zone_parse(const void *bytes, size_t size);

/* How far its clocks are ahead of UTC at an instant. */
int32_t zone_offset_seconds(const struct zone *zone, int64_t at_ms);

/* An instant on the wall. */
struct wall {
        int64_t day; /* calendar days since 1970-01-01 */
        int minute;  /* since midnight, by the clock */
        int year, month, of_month;
        int weekday; /* 0 is Monday */
};

struct wall zone_wall(const struct zone *zone, int64_t at_ms);

/*
 * When a clock shows that minute of that day. Minutes past the day's end are the next day's. A
 * minute that is left out in spring is as much later; of one that comes twice in autumn, the first.
 */
int64_t zone_instant(const struct zone *zone, int64_t day, int minute);

/* The day since 1970 of a date; months and days past their end go on. */
int64_t zone_day(int year, int month, int of_month);

/* The date of a day since 1970, into a wall whose clock stays as it is. */
void zone_date(int64_t day, struct wall *wall);

#endif
