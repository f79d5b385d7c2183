#include "window/card.h"

#include "words/presence.h"
#include "words/said.h"

#include <string.h>

static const char *text_in(const json_t *object, const char *name)
{
        const char *text = json_string_value(json_object_get(object, name));

        return text ? text : "";
}

const char *card_words(struct arena *arena, const json_t *card, const struct here *here)
{
        return presence_card(arena, card, here);
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
                return presence_and(arena, words, _("nobody is there now"));
        return presence_and(
                arena, words,
                said(arena,
                     there == 1 ? _("{some} of {all} is there") : _("{some} of {all} are there"),
                     "some", said_number(arena, (int64_t)there), "all",
                     said_number(arena, (int64_t)json_array_size(members)), NULL));
}
