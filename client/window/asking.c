#include "window/asking.h"

#include "words/said.h"

#include <ctype.h>
#include <string.h>

static const char *text_in(const json_t *object, const char *name)
{
        const char *text = json_string_value(json_object_get(object, name));

        return text ? text : "";
}

/* ---- one text ------------------------------------------------------------------------------- */

static bool is_blank(char letter)
{
        return letter == ' ' || (letter >= '\t' && letter <= '\r');
}

static struct str trimmed(struct str text)
{
        while (text.len > 0 && is_blank(text.at[0])) {
                text.at++;
                text.len--;
        }
        while (text.len > 0 && is_blank(text.at[text.len - 1]))
                text.len--;
        return text;
}

static void split(const char *text, struct str *title, struct str *body)
{
        struct str whole = trimmed(str_of(text));
        const char *end = memchr(whole.at, '\n', whole.len);
        size_t first = end ? (size_t)(end - whole.at) : whole.len;

        *title = trimmed((struct str){ whole.at, first });
        *body = trimmed((struct str){ whole.at + first, whole.len - first });
}

struct asking_parts asking_parts(struct arena *arena, const char *text)
{
        struct str title, body;

        split(text, &title, &body);
        return (struct asking_parts){ arena_copy(arena, title).at, arena_copy(arena, body).at };
}

/* Characters as the server counts them. */
static size_t letters(struct str text)
{
        size_t count = 0;

        for (size_t i = 0; i < text.len; i++)
                count += ((unsigned char)text.at[i] & 0xC0) != 0x80;
        return count;
}

const char *asking_too_long(struct arena *arena, const char *text, bool *is_title)
{
        struct str title, body;
        const char *pattern;

        split(text, &title, &body);
        *is_title = letters(title) > ASKING_TITLE_MAX;
        if (!*is_title && letters(body) <= ASKING_BODY_MAX)
                return NULL;
        pattern = *is_title ? _("The first line is the title, of {most} characters at most; this "
                                "one has "
                                "{length}.")
                            : _("The details have {length} characters; {most} is the most that can "
                                "be sent.");
        return said(arena, pattern, "most",
                    said_number(arena, *is_title ? ASKING_TITLE_MAX : ASKING_BODY_MAX), "length",
                    said_number(arena, (int64_t)letters(*is_title ? title : body)), NULL);
}

/* Where the first n characters end. */
static size_t end_of(struct str text, size_t n)
{
        size_t at = 0;

        while (at < text.len && (n > 0 || ((unsigned char)text.at[at] & 0xC0) == 0x80)) {
                n -= ((unsigned char)text.at[at] & 0xC0) != 0x80;
                at++;
        }
        while (at < text.len && ((unsigned char)text.at[at] & 0xC0) == 0x80)
                at++;
        return at;
}

/* Behind the first "?" that a blank follows, else the last end of a sentence, else of a word, else
 * all that fits. */
static size_t end_earlier(struct str fits)
{
        size_t sentence = 0, word = 0;

        for (size_t i = 1; i < fits.len; i++) {
                if (!is_blank(fits.at[i]))
                        continue;
                if (fits.at[i - 1] == '?')
                        return i;
                if (strchr(".!:;", fits.at[i - 1]) && i > 12)
                        sentence = i;
                word = i;
        }
        return sentence ? sentence : word ? word : fits.len;
}

const char *asking_end_title(struct arena *arena, const char *text)
{
        struct str title, body, first, rest;

        split(text, &title, &body);
        first = (struct str){ title.at, end_of(title, ASKING_TITLE_MAX) };
        if (first.len < title.len)
                first.len = end_earlier(first);
        rest = trimmed((struct str){ title.at + first.len, title.len - first.len });
        return said(arena,
                    rest.len > 0 && body.len > 0 ? "{first}\n{rest}\n{body}"
                                                 : "{first}\n{rest}{body}",
                    "first", arena_copy(arena, trimmed(first)).at, "rest",
                    arena_copy(arena, rest).at, "body", arena_copy(arena, body).at, NULL);
}

/* ---- a draft -------------------------------------------------------------------------------- */

static bool is_empty(const char *text)
{
        return trimmed(str_of(text)).len == 0;
}

const char *asking_lacks(const json_t *draft, enum asking_field *field)
{
        struct arena arena = { 0 };
        bool is_title, is_long;

        *field = ASKING_WHOM;
        if (!json_is_object(json_object_get(draft, "to")))
                return _("Whom do you ask? If you do not know, ask anyone.");
        *field = ASKING_TEXT;
        if (is_empty(text_in(draft, "text")))
                return _("What do you want to know?");
        is_long = asking_too_long(&arena, text_in(draft, "text"), &is_title) != NULL;
        arena_fini(&arena);
        if (is_long)
                return ""; /* which the field itself says already */
        *field = ASKING_WHY;
        if (json_is_true(json_object_get(draft, "urgent")) && is_empty(text_in(draft, "why")))
                return _("Why can it not wait? Whoever has it reads this.");
        return NULL;
}

static json_t *to_of(const json_t *choice)
{
        const char *kind = text_in(choice, "kind");

        if (strcmp(kind, "anyone") == 0)
                return json_pack("{sb}", "anyone", 1);
        return json_pack("{ss}", kind, text_in(choice, "id"));
}

json_t *asking_params(const json_t *draft)
{
        struct arena arena = { 0 };
        struct asking_parts parts = asking_parts(&arena, text_in(draft, "text"));
        json_t *params = json_pack("{soss}", "to", to_of(json_object_get(draft, "to")), "title",
                                   parts.title);
        json_t *tags = json_object_get(draft, "tags");

        if (parts.body[0])
                json_object_set_new(params, "body", json_string(parts.body));
        if (json_is_true(json_object_get(draft, "hidden")))
                json_object_set_new(params, "private", json_true());
        if (json_array_size(tags) > 0)
                json_object_set(params, "tags", tags);
        if (json_is_true(json_object_get(draft, "urgent"))) {
                struct str why = trimmed(str_of(text_in(draft, "why")));

                json_object_set_new(params, "priority", json_string("urgent"));
                json_object_set_new(params, "why", json_stringn(why.at, why.len));
        }
        arena_fini(&arena);
        return params;
}

/* What was typed finds it for others as well, unless it was to be private. */
json_t *asking_typed(const json_t *draft)
{
        struct str text = trimmed(str_of(text_in(draft, "text")));

        if (json_is_true(json_object_get(draft, "hidden")))
                return json_pack("{sb}", "private", 1);
        return json_pack("{so}", "text", json_stringn(text.at, end_of(text, 1000)));
}

/* ---- whom ----------------------------------------------------------------------------------- */

json_t *asking_person(const json_t *card)
{
        const char *title = text_in(card, "title"), *team = text_in(card, "team");
        struct arena arena = { 0 };
        const char *about = title[0] && team[0] ? said(&arena, "{title} · {team}", "title", title,
                                                       "team", team, NULL)
                            : title[0]          ? title
                                                : team;
        json_t *choice = json_pack("{sssssssssO}", "kind", "person", "id", text_in(card, "id"),
                                   "name", text_in(card, "name"), "about", about, "card", card);

        arena_fini(&arena);
        return choice;
}

json_t *asking_team(const json_t *team)
{
        bool partner = strcmp(text_in(team, "kind"), "partner") == 0;

        return json_pack("{ssssssss}", "kind", "team", "id", text_in(team, "id"), "name",
                         text_in(team, "name"), "about", partner ? _("Partner") : _("Team"));
}

json_t *asking_anyone(void)
{
        return json_pack("{ssssssss}", "kind", "anyone", "id", "", "name", _("Anyone"), "about",
                         _("Whoever is there and most likely to know"));
}

static bool is_free(const json_t *card, const json_t *instead_of, const char *me)
{
        const char *id = text_in(card, "id");

        return !json_is_true(json_object_get(card, "overloaded")) &&
               !json_is_string(json_object_get(card, "away_until")) &&
               strcmp(id, text_in(instead_of, "id")) != 0 && strcmp(id, me) != 0;
}

/* Smaller is better. */
static json_int_t load(const json_t *card)
{
        json_int_t carrying = json_integer_value(json_object_get(card, "carrying"));

        return json_is_true(json_object_get(card, "working")) ? carrying : carrying + 1000000;
}

static size_t best(const json_t *others[ASKING_OTHERS_MAX], const json_t *cards,
                   const json_t *instead_of, const char *team, const char *me)
{
        const json_t *card;
        size_t i, n = 0;

        json_array_foreach((json_t *)cards, i, card) {
                size_t at;

                if (!is_free(card, instead_of, me) ||
                    (team && strcmp(text_in(card, "team"), team) != 0))
                        continue;
                for (at = n; at > 0 && load(card) < load(others[at - 1]); at--)
                        if (at < ASKING_OTHERS_MAX)
                                others[at] = others[at - 1];
                if (at < ASKING_OTHERS_MAX)
                        others[at] = card;
                if (n < ASKING_OTHERS_MAX)
                        n++;
        }
        return n;
}

size_t asking_others(const json_t *others[ASKING_OTHERS_MAX], const json_t *card,
                     const json_t *known, const json_t *mates, const char *me)
{
        size_t n = best(others, known, card, NULL, me);

        return n > 0 ? n : best(others, mates, card, text_in(card, "team"), me);
}
