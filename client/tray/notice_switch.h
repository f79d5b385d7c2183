/*
 * notice switch: whether notifications are on, kept for the next time.
 *
 * It is this desktop's: on unless the file $XDG_STATE_HOME/buckstop/tray/no-notifications is there.
 */
#ifndef TRAY_NOTICE_SWITCH_H
#define TRAY_NOTICE_SWITCH_H

#include <stdbool.h>

bool notice_switch_read(void);

/* False when it could not be written. */
bool notice_switch_keep(bool on);

#endif
