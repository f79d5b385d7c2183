/*
 * item: the icon in the tray, as a StatusNotifierItem.
 *
 * Registers with whoever is the watcher, again whenever there is another one, and knows whether a
 * host shows it. What is shown is told to the hosts only where it has changed.
 */
#ifndef TRAY_ITEM_H
#define TRAY_ITEM_H

#include <gio/gio.h>
#include <stdbool.h>

#include "words/tally.h"

#define ITEM_PATH "/StatusNotifierItem"
#define ITEM_MENU "/MenuBar"

struct item;

struct item_handlers {
        /* Whether there is a host. First called when it is known, or out of patience. */
        void (*host)(void *who, bool host);

        /* Somebody clicked: on the icon itself, or with the middle button. */
        void (*activated)(void *who, bool secondary);

        /* What a window opened from here is to say to the compositor, so that it may come to the
         * front: until the next. */
        void (*token)(void *who, const char *token);
};

/*
 *   icons        a folder of an icon theme; null: the system's
 *   patience_ms  how long a host is waited for that is not there, or has gone
 *
 * Null when the bus refuses.
 */
struct item *item_new(GDBusConnection *bus, const char *icons, unsigned patience_ms,
                      const struct item_handlers *handlers, void *who, GError **error);
void item_free(struct item *own_item);

/*
 * Show it so.
 *
 *   tally  for the icon: how many wait, and whether one is overdue
 *   title  in one line, what waits
 *   text   below it, more; "" is nothing
 */
void item_show(struct item *item, const struct tally *tally, const char *title, const char *text);

#endif
