/*
 * promise: until when an answer is promised.
 */
#ifndef WINDOW_PROMISE_H
#define WINDOW_PROMISE_H

#include "window/frame.h"

void promise_open(struct app *app, const char *question);

#endif
