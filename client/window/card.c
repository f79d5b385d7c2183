#include "window/card.h"

#include "words/said.h"

#include <string.h>

static const char *text_in(const json_t *object, const char *name)
{
        const char *text = json_string_value(json_object_get(object, name));

        return text ? text : "";
}

static const char * and (struct arena * arena, const char *words, const char *more)
{
        if (!words[0] || !more[0])
                return words[0] ? words : more;
        return said(arena, "{words} · {more}", "words", words, "more", more, NULL);
}

static const char *moment_in(struct arena *arena, const json_t *card, const char *name,
                             const char *pattern, const struct here *here)
{
        int64_t at_ms;

        if (!moment_read(text_in(card, name), &at_ms))
                return "";
        return said(arena, pattern, "time", moment_words(arena, at_ms, here), NULL);
}

static const char *there(struct arena *arena, const json_t *card, const struct here *here)
{
        const char *presence = text_in(card, "presence"), *words = "";

        if (strcmp(presence, "left") == 0)
                return _("no longer here");
        if (json_is_string(json_object_get(card, "away_until")))
                return moment_in(arena, card, "away_until", _("away until {time}"), here);
        if (strcmp(presence, "present") == 0)
                words = _("here now");
        else if (strcmp(presence, "idle") == 0)
                words = _("idle");
        if (json_is_true(json_object_get(card, "working")))
                return and(arena, words, words[0] ? "" : _("at work"));
        return and(arena, words, moment_in(arena, card, "works_at", _("back {time}"), here));
}

static const char *carries(struct arena *arena, const json_t *card)
{
        json_int_t carrying = json_integer_value(json_object_get(card, "carrying"));

        if (carrying == 0)
                return _("carries nothing");
        return said(arena,
                    json_is_true(json_object_get(card, "overloaded"))
                            ? _("carries {number}, more than their share")
                            : _("carries {number}"),
                    "number", said_number(arena, carrying), NULL);
}

const char *card_words(struct arena *arena, const json_t *card, const struct here *here)
{
        const char *channel = text_in(card, "preferred_channel");
        const char *words = there(arena, card, here);

        if (channel[0])
                words = and(arena, words,
                            said(arena, _("fastest by {channel}"), "channel", channel, NULL));
        return and(arena, words, carries(arena, card));
}

const char *card_team_words(struct arena *arena, const json_t *team)
{
        const json_t *members = json_object_get(team, "members"), *member;
        const char *lead = text_in(json_object_get(team, "lead"), "name"), *words = "";
        size_t there = 0, i;

        json_array_foreach((json_t *)members, i, member)
                there += strcmp(text_in(member, "presence"), "away") != 0;
        if (lead[0])
                words = said(arena, _("led by {name}"), "name", lead, NULL);
        if (there == 0)
                return and(arena, words, _("nobody is there now"));
        return and(arena, words,
                   said(arena,
                        there == 1 ? _("{some} of {all} is there") : _("{some} of {all} are there"),
                        "some", said_number(arena, (int64_t)there), "all",
                        said_number(arena, (int64_t)json_array_size(members)), NULL));
}
