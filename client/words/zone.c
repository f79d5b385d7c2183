#include "words/zone.h"

#include <ctype.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/mem.h"
#include "words/zone_rule.h"

enum {
        FILE_MAX = 256 << 10, /* the largest there are have 4 KB */
        HEADER_BYTES = 44,
        TYPE_BYTES = 6,
        RULE_MAX = 64,
        OFFSET_MAX = 26 * 3600, /* RFC 8536, 3.2: no zone is further away */
};

struct zone {
        size_t n;
        int64_t *own_at; /* seconds since 1970 at which another offset begins */
        int32_t *own_offset;
        int32_t before; /* offset before the first of them */
        bool has_rule;  /* what holds behind the last of them */
        struct zone_rule rule;
};

/* The counts of a header, in the order in which a file has them. */
struct header {
        uint32_t utc, standard, leaps, changes, types, letters;
};

static uint32_t u32(const uint8_t *at)
{
        return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static int64_t i64(const uint8_t *at)
{
        return (int64_t)((uint64_t)u32(at) << 32 | u32(at + 4));
}

static bool header_read(struct header *header, const uint8_t *at, size_t size)
{
        if (size < HEADER_BYTES || memcmp(at, "TZif", 4) != 0 || at[4] < '2')
                return false;
        *header = (struct header){ u32(at + 20), u32(at + 24), u32(at + 28),
                                   u32(at + 32), u32(at + 36), u32(at + 40) };
        return true;
}

/* Bytes of what follows a header, with instants of that many bytes. */
static uint64_t body_bytes(const struct header *header, uint64_t instant_bytes)
{
        return header->changes * (instant_bytes + 1) + (uint64_t)header->types * TYPE_BYTES +
               header->letters + header->leaps * (instant_bytes + 4) + header->standard +
               header->utc;
}

static bool is_offset(int32_t seconds)
{
        return seconds >= -OFFSET_MAX && seconds <= OFFSET_MAX;
}

/* Changes and offsets of the second body. */
static bool changes_read(struct zone *zone, const struct header *header, const uint8_t *at)
{
        const uint8_t *types = at + (size_t)header->changes * 9;

        zone->n = header->changes;
        zone->own_at = mem_new(zone->n, sizeof(*zone->own_at));
        zone->own_offset = mem_new(zone->n, sizeof(*zone->own_offset));
        zone->before = (int32_t)u32(types);
        if (!is_offset(zone->before))
                return false;
        for (size_t i = 0; i < zone->n; i++) {
                uint8_t type = at[(size_t)header->changes * 8 + i];

                zone->own_at[i] = i64(at + i * 8);
                if (type >= header->types || (i > 0 && zone->own_at[i] <= zone->own_at[i - 1]))
                        return false;
                int32_t offset = (int32_t)u32(types + (size_t)type * TYPE_BYTES);
                if (!is_offset(offset))
                        return false;
                zone->own_offset[i] = offset;
        }
        return true;
}

/* "\nCET-1CEST,M3.5.0,M10.5.0/3\n"; nothing between says that nobody knows. */
static bool rule_read(struct zone *zone, const uint8_t *at, size_t size)
{
        char text[RULE_MAX];
        const uint8_t *end = size > 0 && *at == '\n' ? memchr(at + 1, '\n', size - 1) : NULL;

        if (!end || (size_t)(end - at) > sizeof(text))
                return false;
        size_t len = (size_t)(end - at) - 1;
        memcpy(text, at + 1, len);
        text[len] = '\0';
        zone->has_rule = len > 0;
        return !zone->has_rule || zone_rule_read(&zone->rule, text);
}

struct zone *zone_parse(const void *bytes, size_t size)
{
        const uint8_t *at = bytes;
        struct header header;
        struct zone *zone = mem_new(1, sizeof(*zone));

        if (!header_read(&header, at, size) || body_bytes(&header, 4) > size - HEADER_BYTES)
                goto refuse;
        size_t first = HEADER_BYTES + (size_t)body_bytes(&header, 4);
        at += first;
        size -= first;
        if (!header_read(&header, at, size) || header.types == 0 ||
            body_bytes(&header, 8) > size - HEADER_BYTES)
                goto refuse;
        at += HEADER_BYTES;
        size -= HEADER_BYTES + (size_t)body_bytes(&header, 8);
        if (!changes_read(zone, &header, at) || !rule_read(zone, at + body_bytes(&header, 8), size))
                goto refuse;
        return zone;
refuse:
        zone_free(zone);
        return NULL;
}

/* A name out of letters, digits and "_+-/", that leads nowhere else. */
static bool is_name(const char *name)
{
        if (!isalpha((unsigned char)*name))
                return false;
        for (; *name; name++) {
                if (!isalnum((unsigned char)*name) && !strchr("_+-/", *name))
                        return false;
        }
        return true;
}

struct zone *zone_new(const char *name)
{
        const char *folder = getenv("TZDIR");
        char path[PATH_MAX];
        struct zone *zone = NULL;

        snprintf(path, sizeof(path), "%s/%s", folder ? folder : "/usr/share/zoneinfo", name);
        FILE *file = is_name(name) ? fopen(path, "re") : NULL;
        if (file) {
                void *bytes = mem_new(FILE_MAX, 1);
                size_t size = fread(bytes, 1, FILE_MAX, file);

                zone = zone_parse(bytes, size);
                free(bytes);
                fclose(file);
        }
        return zone ? zone : mem_new(1, sizeof(*zone));
}

void zone_free(struct zone *own_zone)
{
        if (!own_zone)
                return;
        free(own_zone->own_at);
        free(own_zone->own_offset);
        free(own_zone);
}

static int32_t offset_here(int64_t at_seconds)
{
        time_t at = (time_t)at_seconds;
        struct tm wall = { 0 };

        return localtime_r(&at, &wall) ? (int32_t)wall.tm_gmtoff : 0;
}

/* Rounded down, also before 1970. */
static int64_t divided(int64_t number, int64_t by)
{
        return number / by - (number % by < 0);
}

int32_t zone_offset_seconds(const struct zone *zone, int64_t at_ms)
{
        int64_t at = divided(at_ms, 1000);

        if (!zone)
                return offset_here(at);
        if (zone->has_rule && (zone->n == 0 || at >= zone->own_at[zone->n - 1]))
                return zone_rule_offset_seconds(&zone->rule, at);
        size_t low = 0, high = zone->n;
        while (low < high) {
                size_t middle = low + (high - low) / 2;
                if (zone->own_at[middle] <= at)
                        low = middle + 1;
                else
                        high = middle;
        }
        return low > 0 ? zone->own_offset[low - 1] : zone->before;
}

int64_t zone_day(int year, int month, int of_month)
{
        /* Years that begin in March, so that the leap day is their last. */
        int64_t months = (int64_t)year * 12 + month - 3;
        int64_t y = divided(months, 12), m = months - y * 12;
        int64_t era = divided(y, 400), of_era = y - era * 400;

        return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + (153 * m + 2) / 5 +
               of_month - 1 - 719468;
}

void zone_date(int64_t day, struct wall *wall)
{
        /* zone_day() the other way round. */
        int64_t since = day + 719468; /* 0000-03-01 */
        int64_t era = divided(since, 146097), of_era = since - era * 146097;
        int64_t y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
        int64_t of_year = of_era - (365 * y + y / 4 - y / 100);
        int64_t m = (5 * of_year + 2) / 153;

        wall->of_month = (int)(of_year - (153 * m + 2) / 5) + 1;
        wall->month = (int)(m < 10 ? m + 3 : m - 9);
        wall->year = (int)(y + era * 400 + (wall->month <= 2));
        wall->day = day;
        wall->weekday = (int)(((day + 3) % 7 + 7) % 7); /* 1970 began on a Thursday */
}

struct wall zone_wall(const struct zone *zone, int64_t at_ms)
{
        int64_t clock_ms = at_ms + (int64_t)zone_offset_seconds(zone, at_ms) * 1000;
        int64_t day = divided(clock_ms, ZONE_DAY_MS);
        struct wall wall = { .minute = (int)((clock_ms - day * ZONE_DAY_MS) / ZONE_MINUTE_MS) };

        zone_date(day, &wall);
        return wall;
}

int64_t zone_instant(const struct zone *zone, int64_t day, int minute)
{
        int64_t clock_ms = day * ZONE_DAY_MS + (int64_t)minute * ZONE_MINUTE_MS;
        int64_t before =
                clock_ms - (int64_t)zone_offset_seconds(zone, clock_ms - ZONE_DAY_MS) * 1000;
        int64_t after =
                clock_ms - (int64_t)zone_offset_seconds(zone, clock_ms + ZONE_DAY_MS) * 1000;

        /* With the offset of the day before it is right, or left out and as much later, unless the
         * clocks have changed by then. */
        if (zone_offset_seconds(zone, before) == (clock_ms - before) / 1000)
                return before;
        return zone_offset_seconds(zone, after) == (clock_ms - after) / 1000 ? after : before;
}
