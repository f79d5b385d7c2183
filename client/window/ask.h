/*
 * ask: a question put to a person, a team or anyone, with what may answer it at once beside it.
 */
#ifndef WINDOW_ASK_H
#define WINDOW_ASK_H

#include "window/frame.h"

/* text: to begin with; null: what was begun before. */
void ask_open(struct app *app, const char *text);

#endif
