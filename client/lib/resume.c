/* resume: what was missed, and what happens, each once. */
#include "lib/person.h"

#include <stdio.h>

#include "lib/span.h"

enum { CURSOR_MAX = 8192 };

/* A body is followed by a byte that is of no use any more. */
static const char *ended(struct str text)
{
        ((char *)(uintptr_t)text.at)[text.len] = '\0';
        return text.at;
}

static void keep_place(struct buckstop *buckstop)
{
        if (buckstop->keep)
                keep_write_place(buckstop->keep, &buckstop->place);
}

size_t resume_write(const struct buckstop *buckstop, char *to)
{
        const char *cursor = buckstop->handlers.event ? buckstop->place.cursor : NULL;
        char params[CURSOR_MAX + 32];
        int len = cursor && strlen(cursor) <= CURSOR_MAX
                          ? snprintf(params, sizeof params, "{\"cursor\":\"%s\"}", cursor)
                          : snprintf(params, sizeof params, "{}");

        return message_call(to, 0, STR("session.resume"), (struct str){ 0 },
                            (struct str){ params, (size_t)len });
}

/* Kept only once whoever is told has returned: if this process ends in between, the next one is
 * told again. */
void resume_event(struct buckstop *buckstop, struct str kind, struct str params)
{
        struct str cursor;
        int64_t id;

        if (!buckstop->handlers.event || !message_event(params, &id, &cursor) ||
            place_has(&buckstop->place, id))
                return;
        place_add(&buckstop->place, id);
        place_set_cursor(&buckstop->place, cursor);
        buckstop->handlers.event(buckstop->who, ended(kind), ended(params));
        keep_place(buckstop);
}

static void tell_missed(struct buckstop *buckstop, struct str events)
{
        struct str rest = events, event;
        struct message message;

        for (bool more = span_enter(&rest, '['); more && span_element(&rest, &event);) {
                message_read(event, &message);
                if (message.kind == MESSAGE_EVENT)
                        resume_event(buckstop, message.method, message.body);
        }
}

/* Whoever had the token before: their changes are not this one's to make, and where they had read
 * to is of no use. */
static bool is_another(struct buckstop *buckstop, int64_t person)
{
        int64_t before = buckstop->place.person;

        if (before == person)
                return false;
        if (before != 0) {
                calls_end_changes(&buckstop->calls, "signed_out",
                                  "Somebody else has signed in since.");
                calls_end_reads(&buckstop->calls, "signed_out",
                                "Somebody else has signed in since.");
        }
        buckstop->place.person = person;
        return before != 0;
}

bool resume_take(struct buckstop *buckstop, struct str result)
{
        struct str person = span_find(result, STR("person"));
        struct str cursor = span_plain(span_find(result, STR("cursor")));
        struct str events = span_find(result, STR("events"));
        bool resync = !str_eq(span_find(result, STR("resync")), STR("false"));
        int64_t id;

        if (!str_to_id(span_plain(span_find(person, STR("id"))), &id) || cursor.len == 0)
                return false;
        bool another = is_another(buckstop, id);

        if (another || resync)
                place_reset(&buckstop->place, id);
        person_opened(buckstop);
        if (buckstop->handlers.resumed)
                buckstop->handlers.resumed(buckstop->who, ended(person), another || resync);
        if (!another && !resync)
                tell_missed(buckstop, events);
        if (buckstop->handlers.event)
                place_set_cursor(&buckstop->place, cursor);
        keep_place(buckstop);
        return true;
}
