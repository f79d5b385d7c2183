/* links: words base */
/* What people type for a time is one ahead or none; a file is a zone or none; hours are hours. */
#include <assert.h>

#include "words/hours.h"
#include "words/promise.h"
#include "words/quiet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const int64_t now_ms = 1795338000000;

static void as_zone(const uint8_t *data, size_t size, const char *typed)
{
        struct zone *zone = zone_parse(data, size);
        struct here here = { now_ms, zone };
        int64_t at_ms;

        if (!zone)
                return;
        for (int64_t day = 0; day < 200 * 366; day += 97) {
                struct wall wall = zone_wall(zone, day * ZONE_DAY_MS);
                assert(wall.minute >= 0 && wall.minute < ZONE_DAY_MINUTES);
                zone_instant(zone, wall.day, wall.minute);
        }
        promise_read(typed, &here, &at_ms);
        zone_free(zone);
}

static void as_hours(struct arena *arena, const char *text)
{
        struct promise choices[PROMISE_CHOICES_MAX];
        struct zone *utc = zone_new("UTC");
        struct here here = { now_ms, utc };
        struct hours hours;
        struct quiet quiet;
        json_t *settings = json_pack("{s:s?,s:s?,s:s?}", "hours", text, "quiet_hours", text,
                                     "do_not_disturb_until", text);

        hours_read(&hours, settings);
        size_t n = promise_choices(arena, choices, &hours, &here);
        for (size_t i = 0; i < n; i++)
                assert(choices[i].at_ms > now_ms &&
                       (i == 0 || choices[i].at_ms > choices[i - 1].at_ms));
        if (quiet_read(&quiet, settings))
                quiet_until_ms(&quiet, &here);
        json_decref(settings);
        zone_free(utc);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
        struct arena arena = { 0 };
        struct here here = { now_ms, NULL };
        const char *text =
                arena_copy(&arena, (struct str){ size > 0 ? (const char *)data : "", size }).at;
        int64_t at_ms = 0;
        char wire[MOMENT_WIRE_SIZE];

        if (promise_read(text, &here, &at_ms)) {
                assert(at_ms > now_ms);
                moment_wire(wire, at_ms);
        }
        as_hours(&arena, text);
        as_zone(data, size, text);
        arena_fini(&arena);
        return 0;
}
