#include "words/moment.h"

#include <stdio.h>
#include <time.h>

#include "words/said.h"

static const char *const weekdays[] = { N_("Monday"),   N_("Tuesday"), N_("Wednesday"),
                                        N_("Thursday"), N_("Friday"),  N_("Saturday"),
                                        N_("Sunday") };

/* As the page's browser has them in British English. */
static const char *const months[] = { N_("Jan"),  N_("Feb"), N_("Mar"), N_("Apr"),
                                      N_("May"),  N_("Jun"), N_("Jul"), N_("Aug"),
                                      N_("Sept"), N_("Oct"), N_("Nov"), N_("Dec") };

struct here here_now(void)
{
        struct timespec now;

        clock_gettime(CLOCK_REALTIME, &now);
        return (struct here){ .now_ms = (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000 };
}

/* n digits as a number; false when there are others. */
static bool digits(const char **text, int n, int *number)
{
        *number = 0;
        for (; n > 0; n--, (*text)++) {
                if (**text < '0' || **text > '9')
                        return false;
                *number = *number * 10 + (**text - '0');
        }
        return true;
}

static bool letter(const char **text, const char *any)
{
        if (!**text || !strchr(any, **text))
                return false;
        (*text)++;
        return true;
}

/* "Z", "+01:00": minutes ahead of UTC. */
static bool offset_read(const char **text, int *minutes)
{
        int hour, minute, sign = **text == '-' ? -1 : 1;

        *minutes = 0;
        if (letter(text, "Zz"))
                return true;
        if (!letter(text, "+-") || !digits(text, 2, &hour) || !letter(text, ":") ||
            !digits(text, 2, &minute) || hour > 23 || minute > 59)
                return false;
        *minutes = sign * (hour * 60 + minute);
        return true;
}

/* ".123456": milliseconds; nothing is none. */
static bool fraction_read(const char **text, int *ms)
{
        int unit = 100;

        *ms = 0;
        if (!letter(text, "."))
                return true;
        if (**text < '0' || **text > '9')
                return false;
        for (; **text >= '0' && **text <= '9'; (*text)++, unit /= 10)
                *ms += (**text - '0') * unit;
        return true;
}

static bool is_date(int year, int month, int day)
{
        return year >= 1970 && month >= 1 && month <= 12 && day >= 1 &&
               day <= zone_day(year, month + 1, 1) - zone_day(year, month, 1);
}

bool moment_read(const char *text, int64_t *at_ms)
{
        int year, month, day, hour, minute, second, ms, ahead;

        if (!text || !digits(&text, 4, &year) || !letter(&text, "-") || !digits(&text, 2, &month) ||
            !letter(&text, "-") || !digits(&text, 2, &day) || !letter(&text, "Tt ") ||
            !digits(&text, 2, &hour) || !letter(&text, ":") || !digits(&text, 2, &minute) ||
            !letter(&text, ":") || !digits(&text, 2, &second) || !fraction_read(&text, &ms) ||
            !offset_read(&text, &ahead) || *text)
                return false;
        if (!is_date(year, month, day) || hour > 23 || minute > 59 || second > 60)
                return false;
        *at_ms = zone_day(year, month, day) * ZONE_DAY_MS +
                 (int64_t)(hour * 60 + minute - ahead) * ZONE_MINUTE_MS + second * 1000 + ms;
        return true;
}

void moment_wire(char text[MOMENT_WIRE_SIZE], int64_t at_ms)
{
        struct wall wall = { 0 };
        int64_t of_day = at_ms % ZONE_DAY_MS;

        zone_date(at_ms / ZONE_DAY_MS, &wall);
        snprintf(text, MOMENT_WIRE_SIZE, "%04u-%02u-%02uT%02u:%02u:%02u.%03uZ",
                 (unsigned)wall.year % 10000, (unsigned)wall.month % 100,
                 (unsigned)wall.of_month % 100, (unsigned)(of_day / ZONE_HOUR_MS) % 100,
                 (unsigned)(of_day / ZONE_MINUTE_MS % 60), (unsigned)(of_day / 1000 % 60),
                 (unsigned)(of_day % 1000));
}

const char *moment_weekday(int weekday)
{
        return _(weekdays[weekday]);
}

int64_t moment_days(int64_t at_ms, const struct here *here)
{
        return zone_wall(here->zone, at_ms).day - zone_wall(here->zone, here->now_ms).day;
}

const char *moment_clock(struct arena *arena, int64_t at_ms, const struct here *here)
{
        int minute = zone_wall(here->zone, at_ms).minute;
        char text[16];

        snprintf(text, sizeof(text), "%02d:%02d", minute / 60, minute % 60);
        return arena_copy(arena, str_of(text)).at;
}

const char *moment_day(struct arena *arena, int64_t at_ms, const struct here *here)
{
        struct wall wall = zone_wall(here->zone, at_ms);
        int64_t days = moment_days(at_ms, here);

        if (days == 0)
                return _("today");
        if (days == -1)
                return _("yesterday");
        if (days == 1)
                return _("tomorrow");
        if (days > 1 && days < 7)
                return moment_weekday(wall.weekday);
        const char *day = said_number(arena, wall.of_month), *month = _(months[wall.month - 1]);
        if (wall.year == zone_wall(here->zone, here->now_ms).year)
                return said(arena, _("{day} {month}"), "day", day, "month", month, NULL);
        return said(arena, _("{day} {month} {year}"), "day", day, "month", month, "year",
                    said_number(arena, wall.year), NULL);
}

const char *moment_words(struct arena *arena, int64_t at_ms, const struct here *here)
{
        return said(arena, _("{day} {time}"), "day", moment_day(arena, at_ms, here), "time",
                    moment_clock(arena, at_ms, here), NULL);
}

const char *moment_stamp(struct arena *arena, int64_t at_ms, const struct here *here)
{
        return moment_days(at_ms, here) == 0 ? moment_clock(arena, at_ms, here)
                                             : moment_words(arena, at_ms, here);
}

const char *moment_ago(struct arena *arena, int64_t at_ms, const struct here *here)
{
        int64_t passed = here->now_ms - at_ms;

        if (passed < ZONE_MINUTE_MS)
                return _("now");
        if (passed < ZONE_HOUR_MS)
                return said(arena, _("{n} min"), "n", said_number(arena, passed / ZONE_MINUTE_MS),
                            NULL);
        if (passed < ZONE_DAY_MS && moment_days(at_ms, here) == 0)
                return said(arena, _("{n} h"), "n", said_number(arena, passed / ZONE_HOUR_MS),
                            NULL);
        return moment_day(arena, at_ms, here);
}

/* The last week by its weekdays, which as a deadline ahead would be misread. */
static const char *since(struct arena *arena, int64_t at_ms, const struct here *here)
{
        int64_t days = moment_days(at_ms, here);

        if (days == 0)
                return moment_clock(arena, at_ms, here);
        if (days < -1 && days > -7)
                return moment_weekday(zone_wall(here->zone, at_ms).weekday);
        return moment_day(arena, at_ms, here);
}

const char *moment_due(struct arena *arena, int64_t at_ms, const struct here *here)
{
        int64_t left = at_ms - here->now_ms;

        if (left < 0)
                return said(arena, _("overdue since {when}"), "when", since(arena, at_ms, here),
                            NULL);
        if (left < ZONE_HOUR_MS) {
                int64_t n = left < ZONE_MINUTE_MS ? 1 : left / ZONE_MINUTE_MS;
                return said(arena, ngettext("in {n} minute", "in {n} minutes", (unsigned long)n),
                            "n", said_number(arena, n), NULL);
        }
        if (left < 4 * (int64_t)ZONE_HOUR_MS) {
                int64_t n = left / ZONE_HOUR_MS;
                return said(arena, ngettext("in {n} hour", "in {n} hours", (unsigned long)n), "n",
                            said_number(arena, n), NULL);
        }
        return said(arena, _("by {when}"), "when", moment_stamp(arena, at_ms, here), NULL);
}
