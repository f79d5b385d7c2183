/*
 * mine: what asks something of me: what I own by its deadline, and answers to say something of.
 *
 * The window that stands in where the desktop shows no tray.
 */
#ifndef WINDOW_MINE_H
#define WINDOW_MINE_H

#include "window/frame.h"

void mine_open(struct app *app);

#endif
