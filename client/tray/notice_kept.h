/*
 * notice kept: what notifications remember for the next time, in $XDG_STATE_HOME/buckstop/tray.
 *
 * It is this desktop's, whoever is signed in.
 */
#ifndef TRAY_NOTICE_KEPT_H
#define TRAY_NOTICE_KEPT_H

#include <stdbool.h>

/* Are they on? They are, unless they have been turned off. */
bool notice_kept_on(void);

/* False when it could not be written. */
bool notice_kept_turn(bool on);

/* Was that sentence said before? It has been said from now on. The last dozens are known. */
bool notice_kept_said(const char *sentence);

#endif
