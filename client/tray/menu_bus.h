/*
 * menu bus: the menu as hosts read it, com.canonical.dbusmenu.
 */
#ifndef TRAY_MENU_BUS_H
#define TRAY_MENU_BUS_H

#include <gio/gio.h>

#include "tray/menu.h"

struct menu_bus;

struct menu_bus_handlers {
        /* Somebody is about to look: what depends on the time may be brought up to it. */
        void (*opening)(void *who);

        /* Somebody chose an item. What it points at is good until the menu is built again. */
        void (*chosen)(void *who, const struct menu_item *item);
};

/* menu: the caller's, there for as long as this is. Null when the bus refuses. */
struct menu_bus *menu_bus_new(GDBusConnection *bus, const char *path, const struct menu *menu,
                              const struct menu_bus_handlers *handlers, void *who, GError **error);
void menu_bus_free(struct menu_bus *own_menu);

/* It has been built again: tell the hosts what that has changed. */
void menu_bus_changed(struct menu_bus *menu, enum menu_change change);

#endif
