/*
 * loop source: the library's loop as a source of GLib's.
 */
#ifndef TRAY_LOOP_SOURCE_H
#define TRAY_LOOP_SOURCE_H

#include "lib/buckstop.h"

#include <glib.h>

/* Serves the loop from now on, until it is destroyed, which is before the loop is freed. */
GSource *loop_source_new(struct buckstop_loop *loop);

#endif
