/*
 * opener: what opens somewhere else: pages in the browser, windows in their own program.
 */
#ifndef TRAY_OPENER_H
#define TRAY_OPENER_H

#include <stdbool.h>

#include "base/err.h"

/*
 * Both start a program and do not wait for it.
 *
 *   token  what lets it come to the front (XDG_ACTIVATION_TOKEN); null is none
 */

/* Why nothing was opened, as a sentence: it was started, and gave up. */
typedef void opener_failed(void *who, const char *why);

/* An address, in the browser that the desktop has for it. failed: may be called, later. */
bool opener_page(const char *url, const char *token, opener_failed *failed, void *who,
                 struct err *err);

/*
 * buckstop-window with one or two words; question: null is none.
 *
 *   text   what is in it already, by its standard input: what a program is started with can be read
 *          by everybody on the machine; null is nothing
 */
bool opener_window(const char *what, const char *question, const char *text, const char *token,
                   struct err *err);

#endif
