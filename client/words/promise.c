#include "words/promise.h"

#include "words/said.h"

enum {
        QUARTER_MS = 15 * ZONE_MINUTE_MS,
        SOON_MS = 10 * ZONE_MINUTE_MS, /* what is closer than that is no promise */
        NOON = 12 * 60,
        AFTERNOON = 15 * 60,
        DAYS_MAX = 14, /* how far ahead a working day is looked for */
};

struct offers {
        struct arena *arena;
        struct promise *choices;
        size_t n;
        const struct hours *hours;
        const struct here *here;
        struct wall now;
};

/* One more, unless it is as good as past or as the one before. */
static void offer(struct offers *offers, const char *pattern, int64_t at_ms)
{
        int64_t before = offers->n > 0 ? offers->choices[offers->n - 1].at_ms : 0;

        if (at_ms <= offers->here->now_ms + SOON_MS || at_ms < before + 2 * QUARTER_MS ||
            offers->n == PROMISE_CHOICES_MAX)
                return;
        const char *time = moment_clock(offers->arena, at_ms, offers->here);
        int weekday = zone_wall(offers->here->zone, at_ms).weekday;
        offers->choices[offers->n++] = (struct promise){ said(offers->arena, pattern, "time", time,
                                                              "day", moment_weekday(weekday), NULL),
                                                         at_ms };
}

/* When the work of a day ends; 0 when there is none, or when it goes on behind midnight. */
static int end_of(const struct offers *offers, int64_t day)
{
        size_t n;
        const struct stretch *all = hours_of_day(offers->hours, day, &n);
        int end = 0;

        for (size_t i = 0; i < n; i++)
                end = all[i].to > end ? all[i].to : end;
        return end > ZONE_DAY_MINUTES ? 0 : end;
}

/* The first day from that one on on which that minute ends working time or is amid it; 0: none. */
static int64_t working_day(const struct offers *offers, int64_t day, int minute)
{
        for (int64_t ahead = 0; ahead < DAYS_MAX; ahead++) {
                if (hours_hold(offers->hours, day + ahead, minute - 1))
                        return day + ahead;
        }
        return 0;
}

static void offer_today(struct offers *offers)
{
        const struct zone *zone = offers->here->zone;
        int64_t day = offers->now.day;
        int end = end_of(offers, day);

        if (offers->now.minute < NOON && AFTERNOON < end)
                offer(offers, _("This afternoon, {time}"), zone_instant(zone, day, AFTERNOON));
        if (end > 0)
                offer(offers, _("End of the day, {time}"), zone_instant(zone, day, end));
}

static void offer_later(struct offers *offers)
{
        const struct zone *zone = offers->here->zone;
        int64_t today = offers->now.day, next = working_day(offers, today + 1, NOON);
        int64_t week = working_day(offers, today + 7 - offers->now.weekday, NOON);
        size_t n;

        if (next)
                offer(offers, next == today + 1 ? _("Tomorrow noon, {time}") : _("{day}, {time}"),
                      zone_instant(zone, next, NOON));
        if (!week || week == next)
                return;
        int morning = hours_of_day(offers->hours, week, &n)[0].from + 60;
        if (n > 0 && morning <= NOON)
                offer(offers, _("{day} morning, {time}"), zone_instant(zone, week, morning));
}

size_t promise_choices(struct arena *arena, struct promise choices[PROMISE_CHOICES_MAX],
                       const struct hours *hours, const struct here *here)
{
        struct hours usual;
        struct offers offers = { arena, choices,
                                 0,     hours ? hours : &usual,
                                 here,  zone_wall(here->zone, here->now_ms) };
        int64_t hour_ms = here->now_ms + ZONE_HOUR_MS + QUARTER_MS - 1;
        struct wall hour;

        hours_usual(&usual);
        hour_ms -= hour_ms % QUARTER_MS;
        hour = zone_wall(here->zone, hour_ms);
        if (hours_hold(offers.hours, hour.day, hour.minute))
                offer(&offers, _("In an hour, {time}"), hour_ms);
        offer_today(&offers);
        offer_later(&offers);
        if (offers.n == 0)
                offer(&offers, _("In an hour, {time}"), hour_ms);
        return offers.n;
}
