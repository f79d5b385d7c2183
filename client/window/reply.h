/*
 * reply: an answer, or a message, into a question.
 */
#ifndef WINDOW_REPLY_H
#define WINDOW_REPLY_H

#include "window/frame.h"

/* text: to begin with, after what was begun before; null: nothing. */
void reply_open(struct app *app, const char *question, const char *text);

#endif
