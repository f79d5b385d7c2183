/*
 * look: the page's accent in windows that are otherwise as the desktop's are, light or dark.
 */
#ifndef WINDOW_LOOK_H
#define WINDOW_LOOK_H

#include <gio/gio.h>

/* Once, when there is a display. bus: where the desktop says whether it is dark; null: there is
 * none. */
void look_begin(GDBusConnection *bus);

#endif
