/*
 * menu: what the icon's menu says, and what each line of it does.
 *
 * Built anew from the desk whenever it may have changed, and compared with what it was. An item
 * keeps its id for as long as it is there: a question's are its own, and no other question ever
 * gets them. Knows nothing of D-Bus.
 */
#ifndef TRAY_MENU_H
#define TRAY_MENU_H

#include "lib/buckstop.h"
#include "tray/desk.h"
#include "words/moment.h"

enum {
        MENU_QUESTIONS_MAX = 12, /* of each kind; then it says how many more there are */
        MENU_TITLE_MAX = 48,     /* characters of a title */
};

enum menu_kind { MENU_PLAIN, MENU_RULE, MENU_SWITCH };

struct menu_item {
        int32_t id, parent; /* 0: the root, which is no item */
        enum menu_kind kind;
        bool enabled, on, opens; /* on: of a switch; opens: it has items of its own */
        bool changed;            /* since it was last built, where the layout has not */
        const char *label;       /* plain text */
        /* What it does, as act.h has it; null: nothing. */
        const char *act, *question, *value;
};

/* What it is built of. */
struct menu_view {
        const struct desk *desk;
        enum buckstop_link link;
        const char *why;    /* a sentence about the link; "" is none */
        const char *server; /* "" where none is known */
        size_t queued;
        bool notices; /* notifications are on */
        struct here here;
};

enum menu_change {
        MENU_SAME,
        MENU_ITEMS, /* items say something else: those with `changed` */
        MENU_LAYOUT /* there are others */
};

struct menu {
        struct menu_item *items; /* parents before their children, which are in their order */
        size_t count, room;
        struct arena arena; /* owns their texts */
        uint32_t revision;  /* of the layout */

        struct menu_slot *slots; /* which ids a question has */
        size_t slot_count;
        int32_t next_id;
};

/* Zero-initialised is empty. */
void menu_fini(struct menu *menu);

enum menu_change menu_build(struct menu *menu, const struct menu_view *view);

/* Null where there is none with that id. */
const struct menu_item *menu_find(const struct menu *menu, int32_t id);

#endif
