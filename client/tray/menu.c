#include "tray/menu.h"

#include <stdlib.h>
#include <string.h>

#include "words/path.h"
#include "words/promise.h"
#include "words/quiet.h"
#include "words/said.h"

/* Ids of what is always the same. */
enum {
        ID_LINK = 1,
        ID_QUEUED,
        ID_SIGN_IN,
        ID_RULE_LINK,
        ID_EMPTY,
        ID_MORE,
        ID_RULE_OWNED,
        ID_ASK,
        ID_ASKED,
        ID_ASKED_MORE,
        ID_RULE_ASK,
        ID_AWAY,
        ID_AWAY_TOMORROW,
        ID_AWAY_MONDAY,
        ID_AWAY_OTHER,
        ID_NOTICES,
        ID_QUIET,
        ID_QUIET_HOUR,
        ID_QUIET_TOMORROW,
        ID_BUCKSTOP,
        ID_RULE_QUIT,
        ID_QUIT,
        ID_QUESTIONS = 1000,
};

/* Of one question, from its first id on. */
enum {
        OF_ITSELF,
        OF_ASKER,
        OF_EXPECTED,
        OF_TAKE,
        OF_BY,
        OF_REPLY,
        OF_CONFIRM,
        OF_OPEN,
        OF_BY_OTHER,
        OF_BY_AT
};
enum { OF_ALL = 32 };

struct menu_slot {
        char *question;
        int32_t id;
        bool used;
};

/* ---- ids of questions ----------------------------------------------------------------------- */

static int32_t ids_of(struct menu *menu, const char *question)
{
        for (size_t i = 0; i < menu->slot_count; i++) {
                if (strcmp(menu->slots[i].question, question) == 0) {
                        menu->slots[i].used = true;
                        return menu->slots[i].id;
                }
        }
        menu->slots = mem_resize(menu->slots, menu->slot_count + 1, sizeof(*menu->slots));
        menu->next_id = menu->next_id ? menu->next_id + OF_ALL : ID_QUESTIONS;
        menu->slots[menu->slot_count++] =
                (struct menu_slot){ mem_copy(str_of(question)), menu->next_id, true };
        return menu->next_id;
}

/* What is not shown any more gives its place away, but not its ids. */
static void forget_unused(struct menu *menu)
{
        size_t kept = 0;

        for (size_t i = 0; i < menu->slot_count; i++) {
                struct menu_slot *slot = &menu->slots[i];

                if (!slot->used)
                        free(slot->question);
                else
                        menu->slots[kept++] = (struct menu_slot){ slot->question, slot->id, false };
        }
        menu->slot_count = kept;
}

/* ---- items ---------------------------------------------------------------------------------- */

static struct menu_item *add(struct menu *menu, int32_t id, int32_t parent, const char *label)
{
        if (menu->count == menu->room) {
                menu->room = menu->room ? 2 * menu->room : 32;
                menu->items = mem_resize(menu->items, menu->room, sizeof(*menu->items));
        }
        for (size_t i = 0; i < menu->count; i++)
                menu->items[i].opens |= menu->items[i].id == parent;
        struct menu_item *item = &menu->items[menu->count++];
        *item = (struct menu_item){ .id = id, .parent = parent, .enabled = true, .label = label };
        return item;
}

static void add_act(struct menu *menu, int32_t id, int32_t parent, const char *label,
                    const char *act, const char *question, const char *value)
{
        struct menu_item *item = add(menu, id, parent, label);

        item->act = act;
        item->question = question;
        item->value = value;
}

/* A line to read. */
static void add_text(struct menu *menu, int32_t id, int32_t parent, const char *label)
{
        add(menu, id, parent, label)->enabled = false;
}

static void add_rule(struct menu *menu, int32_t id)
{
        add(menu, id, 0, "")->kind = MENU_RULE;
}

static void add_switch(struct menu *menu, int32_t id, const char *label, const char *act, bool on)
{
        struct menu_item *item = add(menu, id, 0, label);

        item->kind = MENU_SWITCH;
        item->act = act;
        item->on = on;
}

/* ---- the link, where it is not open --------------------------------------------------------- */

static const char *link_words(struct arena *arena, const struct menu_view *view)
{
        switch (view->link) {
        case BUCKSTOP_OPEN:
                return NULL;
        case BUCKSTOP_CONNECTING:
                return view->desk->ready ? NULL : _("Connecting …");
        case BUCKSTOP_WAITING:
                return _("Offline: trying again");
        case BUCKSTOP_SIGNED_OUT:
                return _("Signed out");
        case BUCKSTOP_REFUSED:
                break;
        }
        return *view->why ? said_short(arena, view->why, 2 * MENU_TITLE_MAX)
                          : _("The server does not speak as this program does.");
}

static void add_link(struct menu *menu, const struct menu_view *view)
{
        const char *words = link_words(&menu->arena, view);

        if (words)
                add_text(menu, ID_LINK, 0, words);
        if (view->queued > 0 && view->link != BUCKSTOP_OPEN)
                add_text(menu, ID_QUEUED, 0,
                         said(&menu->arena,
                              ngettext("{n} thing that you did waits to be sent",
                                       "{n} things that you did wait to be sent", view->queued),
                              "n", said_number(&menu->arena, (int64_t)view->queued), NULL));
        if (view->link == BUCKSTOP_SIGNED_OUT)
                add_act(menu, ID_SIGN_IN, 0, _("Sign in …"), "sign-in", NULL, NULL);
        if (menu->count > 0)
                add_rule(menu, ID_RULE_LINK);
}

/* ---- what I own ----------------------------------------------------------------------------- */

static const char *title_of(struct arena *arena, const struct question *question)
{
        return question->private ? _("A private question")
                                 : said_short(arena, question->title, MENU_TITLE_MAX);
}

static const char *line_of(struct arena *arena, const struct question *question,
                           const struct here *here)
{
        const char *pattern =
                question->urgent ? _("Urgent: {title} · {due}") : _("{title} · {due}");

        if (!question->due_ms)
                return title_of(arena, question);
        return said(arena, pattern, "title", title_of(arena, question), "due",
                    moment_due(arena, question->due_ms, here), NULL);
}

/* When an answer may be promised for, within my hours. */
static void add_promises(struct menu *menu, int32_t id, const char *of,
                         const struct menu_view *view)
{
        struct promise choices[PROMISE_CHOICES_MAX];
        struct hours hours;

        hours_read(&hours, view->desk->settings);
        size_t count = promise_choices(&menu->arena, choices, &hours, &view->here);
        add(menu, id + OF_BY, id, _("By …"));
        for (size_t i = 0; i < count; i++) {
                char *time = arena_take(&menu->arena, MOMENT_WIRE_SIZE);

                moment_wire(time, choices[i].at_ms);
                add_act(menu, id + OF_BY_AT + (int32_t)i, id + OF_BY, choices[i].words, "by", of,
                        time);
        }
        add_act(menu, id + OF_BY_OTHER, id + OF_BY, _("Another time …"), "promise", of, NULL);
}

static void add_owned(struct menu *menu, const struct question *question,
                      const struct menu_view *view)
{
        int32_t id = ids_of(menu, question->id);
        const char *of = arena_copy(&menu->arena, str_of(question->id)).at;
        bool late;

        add(menu, id, 0, line_of(&menu->arena, question, &view->here));
        add_text(menu, id + OF_ASKER, id,
                 said(&menu->arena, _("{asker} asks"), "asker", question->asker.name, NULL));
        add_text(menu, id + OF_EXPECTED, id,
                 path_expected(&menu->arena, question, &view->desk->me, &view->here, &late));
        if (question->state == QUESTION_OPEN)
                add_act(menu, id + OF_TAKE, id, _("Take it"), "take", of, NULL);
        add_promises(menu, id, of, view);
        add_act(menu, id + OF_REPLY, id, _("Reply …"), "reply", of, NULL);
        add_act(menu, id + OF_OPEN, id, _("Open"), "open", of, NULL);
}

static const char *more_words(struct arena *arena, size_t more)
{
        return said(arena, ngettext("{n} more …", "{n} more …", more), "n",
                    said_number(arena, (int64_t)more), NULL);
}

static void add_all_owned(struct menu *menu, const struct menu_view *view)
{
        size_t count = desk_count(view->desk, DESK_OWNED);

        if (!view->desk->ready)
                return;
        if (count == 0)
                add_text(menu, ID_EMPTY, 0, _("Nothing waits for you"));
        for (size_t i = 0; i < count && i < MENU_QUESTIONS_MAX; i++)
                add_owned(menu, &desk_at(view->desk, DESK_OWNED, i)->is, view);
        if (count > MENU_QUESTIONS_MAX)
                add_act(menu, ID_MORE, 0, more_words(&menu->arena, count - MENU_QUESTIONS_MAX),
                        "mine", NULL, NULL);
        add_rule(menu, ID_RULE_OWNED);
}

/* ---- what I asked --------------------------------------------------------------------------- */

static void add_asked(struct menu *menu, const struct question *question,
                      const struct menu_view *view)
{
        bool late;
        int32_t id = ids_of(menu, question->id);
        const char *of = arena_copy(&menu->arena, str_of(question->id)).at;

        add(menu, id, ID_ASKED, title_of(&menu->arena, question));
        add_text(menu, id + OF_EXPECTED, id,
                 path_expected(&menu->arena, question, &view->desk->me, &view->here, &late));
        if (!question->follow_up)
                add_act(menu, id + OF_CONFIRM, id, _("It helped"), "confirm", of, NULL);
        add_act(menu, id + OF_OPEN, id, _("Open"), "open", of, NULL);
}

static void add_all_asked(struct menu *menu, const struct menu_view *view)
{
        size_t count = desk_count(view->desk, DESK_ASKED);

        if (!view->desk->ready || count == 0)
                return;
        add(menu, ID_ASKED, 0,
            said(&menu->arena, _("You asked: {n} answered"), "n",
                 said_number(&menu->arena, (int64_t)count), NULL));
        for (size_t i = 0; i < count && i < MENU_QUESTIONS_MAX; i++)
                add_asked(menu, &desk_at(view->desk, DESK_ASKED, i)->is, view);
        if (count > MENU_QUESTIONS_MAX)
                add_act(menu, ID_ASKED_MORE, ID_ASKED,
                        more_words(&menu->arena, count - MENU_QUESTIONS_MAX), "mine", NULL, NULL);
}

/* ---- the rest ------------------------------------------------------------------------------- */

static void add_away(struct menu *menu, const struct menu_view *view)
{
        int64_t until_ms = desk_away_until_ms(view->desk, view->here.now_ms);

        if (until_ms) {
                const char *words = said(&menu->arena, _("Away until {time}: I am back"), "time",
                                         moment_words(&menu->arena, until_ms, &view->here), NULL);
                add_switch(menu, ID_AWAY, words, "back", true);
                return;
        }
        add(menu, ID_AWAY, 0, _("Away"));
        add_act(menu, ID_AWAY_TOMORROW, ID_AWAY, _("Until tomorrow"), "away", NULL, "tomorrow");
        add_act(menu, ID_AWAY_MONDAY, ID_AWAY, _("Until Monday"), "away", NULL, "monday");
        add_act(menu, ID_AWAY_OTHER, ID_AWAY, _("Another time, or with a stand-in …"), "absence",
                NULL, NULL);
}

/* Not to be disturbed: on every screen, and by mail. */
static void add_quiet(struct menu *menu, const struct menu_view *view)
{
        struct quiet quiet;

        if (!view->desk->settings || !quiet_read(&quiet, view->desk->settings))
                return;
        if (quiet.disturb_ms > view->here.now_ms) {
                const char *words =
                        said(&menu->arena, _("Not disturbed until {time}: tell me again"), "time",
                             moment_stamp(&menu->arena, quiet.disturb_ms, &view->here), NULL);
                add_switch(menu, ID_QUIET, words, "quiet", true);
                return;
        }
        add(menu, ID_QUIET, 0, _("Do not disturb"));
        add_act(menu, ID_QUIET_HOUR, ID_QUIET, _("For an hour"), "quiet", NULL, "hour");
        add_act(menu, ID_QUIET_TOMORROW, ID_QUIET, _("Until tomorrow"), "quiet", NULL, "tomorrow");
}

static void add_others(struct menu *menu, const struct menu_view *view)
{
        add_act(menu, ID_ASK, 0, _("Ask a question …"), "ask", NULL, NULL);
        add_all_asked(menu, view);
        add_rule(menu, ID_RULE_ASK);
        if (view->desk->person)
                add_away(menu, view);
        add_switch(menu, ID_NOTICES, _("Notifications"), "notices", view->notices);
        add_quiet(menu, view);
        if (*view->server)
                add_act(menu, ID_BUCKSTOP, 0, _("Open Buckstop"), "buckstop", NULL, NULL);
        add_rule(menu, ID_RULE_QUIT);
        add_act(menu, ID_QUIT, 0, _("Quit"), "quit", NULL, NULL);
}

/* ---- what has changed ----------------------------------------------------------------------- */

static bool is_same_layout(const struct menu *menu, const struct menu *before)
{
        if (menu->count != before->count)
                return false;
        for (size_t i = 0; i < menu->count; i++) {
                const struct menu_item *is = &menu->items[i], *was = &before->items[i];

                if (is->id != was->id || is->parent != was->parent || is->kind != was->kind)
                        return false;
        }
        return true;
}

static enum menu_change compare(struct menu *menu, const struct menu *before)
{
        enum menu_change change = MENU_SAME;

        if (!is_same_layout(menu, before)) {
                menu->revision++;
                return MENU_LAYOUT;
        }
        for (size_t i = 0; i < menu->count; i++) {
                struct menu_item *is = &menu->items[i];
                const struct menu_item *was = &before->items[i];

                is->changed = strcmp(is->label, was->label) != 0 || is->enabled != was->enabled ||
                              is->on != was->on;
                if (is->changed)
                        change = MENU_ITEMS;
        }
        return change;
}

static void drop_items(struct menu *menu)
{
        free(menu->items);
        arena_fini(&menu->arena);
        menu->items = NULL;
        menu->arena = (struct arena){ 0 };
        menu->count = menu->room = 0;
}

enum menu_change menu_build(struct menu *menu, const struct menu_view *view)
{
        struct menu before = *menu;

        menu->items = NULL;
        menu->arena = (struct arena){ 0 };
        menu->count = menu->room = 0;
        add_link(menu, view);
        add_all_owned(menu, view);
        add_others(menu, view);
        forget_unused(menu);
        enum menu_change change = compare(menu, &before);
        drop_items(&before);
        return change;
}

const struct menu_item *menu_find(const struct menu *menu, int32_t id)
{
        for (size_t i = 0; i < menu->count; i++) {
                if (menu->items[i].id == id)
                        return &menu->items[i];
        }
        return NULL;
}

void menu_fini(struct menu *menu)
{
        drop_items(menu);
        for (size_t i = 0; i < menu->slot_count; i++)
                free(menu->slots[i].question);
        free(menu->slots);
        *menu = (struct menu){ 0 };
}
