/*
 * act: everything that can be done from the tray, by name.
 *
 * Menu, notifications and the bus do it through here. What the rules refuse is refused by the
 * server, and said by a notification, in words.
 */
#ifndef TRAY_ACT_H
#define TRAY_ACT_H

#include "tray/tray.h"

/*
 *   name       of the table in act.c: "take", "ask"
 *   question   its id, for what is done to one; else null
 *   value      what the act needs besides, or null: a time, a text
 */
void act(struct tray *tray, const char *name, const char *question, const char *value);

/* Is there an act of that name, and does it want a question? */
bool act_is(const char *name, bool *wants_question);

#endif
