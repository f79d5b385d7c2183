#include "words/hours.h"

#include <stdio.h>

static const char names[7][4] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

static int weekday_of(const char name[4])
{
        for (int day = 0; day < 7; day++) {
                if (strcmp(names[day], name) == 0)
                        return day;
        }
        return -1;
}

static void add(struct hours *hours, int day, struct stretch stretch)
{
        size_t n = hours->days[day].n, at = n;
        struct stretch *all = hours->days[day].all;

        if (n == HOURS_STRETCHES_MAX)
                return;
        for (; at > 0 && all[at - 1].from > stretch.from; at--)
                all[at] = all[at - 1];
        all[at] = stretch;
        hours->days[day].n++;
}

static bool is_clock(int hour, int minute)
{
        return hour >= 0 && minute >= 0 && minute <= 59 &&
               (hour <= 23 || (hour == 24 && minute == 0));
}

/* "mon-thu 08:00-16:30", "fri 08:00-12:00" */
static void part_parse(struct hours *hours, const char *part)
{
        char first[4], last[4];
        int from[2], to[2];

        if (sscanf(part, "%3[a-z]-%3[a-z] %2d:%2d-%2d:%2d", first, last, &from[0], &from[1], &to[0],
                   &to[1]) != 6) {
                if (sscanf(part, "%3[a-z] %2d:%2d-%2d:%2d", first, &from[0], &from[1], &to[0],
                           &to[1]) != 5)
                        return;
                memcpy(last, first, sizeof(last));
        }
        int day = weekday_of(first), end = weekday_of(last);
        if (day < 0 || end < 0 || !is_clock(from[0], from[1]) || !is_clock(to[0], to[1]))
                return;
        struct stretch stretch = { from[0] * 60 + from[1], to[0] * 60 + to[1] };
        if (stretch.to <= stretch.from)
                stretch.to += ZONE_DAY_MINUTES;
        /* A week may go on behind its end: "sat-mon" is three days. */
        for (;; day = (day + 1) % 7) {
                add(hours, day, stretch);
                if (day == end)
                        return;
        }
}

void hours_parse(struct hours *hours, const char *text)
{
        *hours = (struct hours){ 0 };
        while (text) {
                text += strspn(text, " ");
                part_parse(hours, text);
                text = strchr(text, ',');
                text = text ? text + 1 : NULL;
        }
}

void hours_read(struct hours *hours, const json_t *settings)
{
        const char *text = json_string_value(json_object_get(settings, "hours"));

        if (text)
                hours_parse(hours, text);
        else
                hours_usual(hours);
        hours->days_off = json_object_get(settings, "days_off");
}

void hours_usual(struct hours *hours)
{
        hours_parse(hours, "mon-fri 09:00-17:00");
}

/* The day since 1970 of "2026-12-24"; false when it is none. */
static bool date_in(const json_t *json, const char *name, int64_t *day)
{
        const char *text = json_string_value(json_object_get(json, name));
        int year, month, of_month;

        if (!text || sscanf(text, "%4d-%2d-%2d", &year, &month, &of_month) != 3)
                return false;
        *day = zone_day(year, month, of_month);
        return true;
}

static bool is_off(const struct hours *hours, int64_t day)
{
        size_t i;
        json_t *off;

        json_array_foreach((json_t *)hours->days_off, i, off) {
                int64_t from, to;
                if (date_in(off, "first", &from) && date_in(off, "last", &to) && from <= day &&
                    day <= to)
                        return true;
        }
        return false;
}

const struct stretch *hours_of_day(const struct hours *hours, int64_t day, size_t *n)
{
        struct wall wall = { 0 };

        zone_date(day, &wall);
        *n = is_off(hours, day) ? 0 : hours->days[wall.weekday].n;
        return hours->days[wall.weekday].all;
}

static bool day_holds(const struct hours *hours, int64_t day, int minute)
{
        size_t n;
        const struct stretch *all = hours_of_day(hours, day, &n);

        for (size_t i = 0; i < n; i++) {
                if (all[i].from <= minute && minute < all[i].to)
                        return true;
        }
        return false;
}

bool hours_hold(const struct hours *hours, int64_t day, int minute)
{
        return day_holds(hours, day, minute) ||
               day_holds(hours, day - 1, minute + ZONE_DAY_MINUTES);
}
