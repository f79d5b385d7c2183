#include "words/quiet.h"

#include <stdio.h>

/* "22:00-07:00"; null is none. */
static bool hours_read_of(struct quiet *quiet, const json_t *value)
{
        const char *text = json_string_value(value);
        unsigned from[2], to[2];
        int len = 0;

        if (!value || json_is_null(value))
                return true;
        if (!text || strlen(text) != 11 ||
            sscanf(text, "%2u:%2u-%2u:%2u%n", &from[0], &from[1], &to[0], &to[1], &len) != 4 ||
            len != 11 || from[0] > 23 || from[1] > 59 || to[0] > 24 || to[1] > 59)
                return false;
        quiet->from = (int)(from[0] * 60 + from[1]);
        quiet->to = (int)(to[0] * 60 + to[1]) % ZONE_DAY_MINUTES;
        quiet->has_hours = quiet->from != quiet->to;
        return true;
}

bool quiet_read(struct quiet *quiet, const json_t *settings)
{
        const json_t *until = json_object_get(settings, "do_not_disturb_until");

        *quiet = (struct quiet){ 0 };
        return hours_read_of(quiet, json_object_get(settings, "quiet_hours")) &&
               (!until || json_is_null(until) ||
                moment_read(json_string_value(until), &quiet->disturb_ms));
}

/* The end of the quiet hours that an instant lies in; itself outside of them. By the clock, so in a
 * night in which clocks change they are longer or shorter. */
static int64_t hours_end(const struct quiet *quiet, int64_t at_ms, const struct zone *zone)
{
        struct wall wall = zone_wall(zone, at_ms);
        bool overnight = quiet->from > quiet->to;
        bool morning = wall.minute < quiet->to && (overnight || wall.minute >= quiet->from);
        bool evening = overnight && wall.minute >= quiet->from;

        if (!quiet->has_hours || (!morning && !evening))
                return at_ms;
        return zone_instant(zone, wall.day + (morning ? 0 : 1), quiet->to);
}

int64_t quiet_until_ms(const struct quiet *quiet, const struct here *here)
{
        int64_t free = quiet->disturb_ms > here->now_ms ? quiet->disturb_ms : here->now_ms;

        free = hours_end(quiet, free, here->zone);
        return free > here->now_ms ? free : 0;
}
