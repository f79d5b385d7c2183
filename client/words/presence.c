#include "words/presence.h"

#include <stdio.h>
#include <stdlib.h>

#include "words/hours.h"
#include "words/said.h"

static const struct {
        const char *presence, *words;
} all[] = {
        { "present", N_("here now") },    { "idle", N_("idle") },
        { "offline", N_("offline") },     { "away", N_("away") },
        { "left", N_("no longer here") },
};

static const char *text_in(const json_t *card, const char *name)
{
        const char *text = json_string_value(json_object_get(card, name));

        return text ? text : "";
}

const char *presence_words(const char *presence)
{
        for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
                if (strcmp(all[i].presence, presence) == 0)
                        return _(all[i].words);
        }
        return "";
}

const char *presence_and(struct arena *arena, const char *words, const char *more)
{
        if (!words[0] || !more[0])
                return words[0] ? words : more;
        return said(arena, "{words} · {more}", "words", words, "more", more, NULL);
}

static const char *clock_of(struct arena *arena, int minute)
{
        char text[16];

        if (minute == ZONE_DAY_MINUTES)
                return _("midnight");
        snprintf(text, sizeof(text), "%02d:%02d", minute / 60 % 100, minute % 60);
        return arena_copy(arena, str_of(text)).at;
}

/* "15:00", "tomorrow 08:00", "Monday 08:00", "3 Dec": the further away, the less exactly. */
static const char *then(struct arena *arena, int64_t at_ms, const struct here *there)
{
        int64_t days = moment_days(at_ms, there);

        if (days <= 0)
                return moment_clock(arena, at_ms, there);
        return days < 7 ? moment_words(arena, at_ms, there) : moment_day(arena, at_ms, there);
}

/* Until which minute somebody works at that one, counted from its day; -1: they do not. */
static int works_until(const json_t *card, const struct wall *wall)
{
        struct hours hours;
        int last = -1;

        hours_read(&hours, card);
        for (int before = 0; before < 2; before++) {
                int minute = wall->minute + before * ZONE_DAY_MINUTES;
                size_t n;
                const struct stretch *each = hours_of_day(&hours, wall->day - before, &n);

                for (size_t i = 0; i < n; i++) {
                        int to = each[i].to - before * ZONE_DAY_MINUTES;
                        if (each[i].from <= minute && minute < each[i].to && to > last)
                                last = to;
                }
        }
        return last > ZONE_DAY_MINUTES ? last - ZONE_DAY_MINUTES : last;
}

/* "09:40 in Kolkata, " of somebody whose clock says something else than the reader's. */
static const char *clock_there(struct arena *arena, const char *zone, const struct here *there,
                               const struct here *here)
{
        struct wall wall = zone_wall(there->zone, there->now_ms);
        struct wall mine = zone_wall(here->zone, here->now_ms);
        const char *slash = strrchr(zone, '/');
        char *place = mem_copy(str_of(slash ? slash + 1 : zone));
        const char *words = "";

        for (char *at = place; *at; at++)
                *at = *at == '_' ? ' ' : *at;
        if (wall.minute != mine.minute || wall.day != mine.day)
                words = said(arena,
                             strcmp(zone, "UTC") == 0 ? _("{time} UTC, ")
                                                      : _("{time} in {place}, "),
                             "time", clock_of(arena, wall.minute), "place", place, NULL);
        free(place);
        return words;
}

static const char *at_work(struct arena *arena, const json_t *card, const struct here *there)
{
        struct wall wall = zone_wall(there->zone, there->now_ms);
        int until = works_until(card, &wall);
        int64_t next_ms;

        if (json_is_true(json_object_get(card, "working")))
                return until < 0 ? _("at work")
                                 : said(arena, _("works until {time}"), "time",
                                        clock_of(arena, until), NULL);
        if (!moment_read(text_in(card, "works_at"), &next_ms))
                return "";
        return said(arena,
                    moment_days(next_ms, there) <= 0 ? _("back at {time}") : _("back {time}"),
                    "time", then(arena, next_ms, there), NULL);
}

/* What clock and calendar say of a Card; "" where nothing is known. */
static const char *by_clock(struct arena *arena, const json_t *card, const struct here *here)
{
        const char *name = text_in(card, "time_zone");
        int64_t away_ms;

        if (moment_read(text_in(card, "away_until"), &away_ms))
                return said(arena, _("away until {time}"), "time", then(arena, away_ms, here),
                            NULL);
        struct zone *zone = zone_new(name);
        struct here there = { here->now_ms, zone };
        const char *words = at_work(arena, card, &there);
        if (words[0])
                words = said(arena, "{clock}{words}", "clock",
                             clock_there(arena, name, &there, here), "words", words, NULL);
        zone_free(zone);
        return words;
}

const char *presence_there(struct arena *arena, const json_t *card, const struct here *here)
{
        const char *presence = text_in(card, "presence");

        if (strcmp(presence, "left") == 0)
                return presence_words(presence);
        return presence_and(arena, strcmp(presence, "away") == 0 ? "" : presence_words(presence),
                            by_clock(arena, card, here));
}

static const char *carries(struct arena *arena, const json_t *card)
{
        json_int_t carrying = json_integer_value(json_object_get(card, "carrying"));

        if (json_is_true(json_object_get(card, "overloaded")))
                return said(arena, _("carries {n}, more than their share"), "n",
                            said_number(arena, carrying), NULL);
        return carrying == 0
                       ? _("carries nothing")
                       : said(arena, _("carries {n}"), "n", said_number(arena, carrying), NULL);
}

const char *presence_card(struct arena *arena, const json_t *card, const struct here *here)
{
        const char *channel = text_in(card, "preferred_channel");
        const char *words = presence_there(arena, card, here);

        if (channel[0])
                words = presence_and(
                        arena, words,
                        said(arena, _("fastest by {channel}"), "channel", channel, NULL));
        return presence_and(arena, words, carries(arena, card));
}
