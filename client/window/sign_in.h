/*
 * sign in: which server, and as whom: by a token that the page makes.
 */
#ifndef WINDOW_SIGN_IN_H
#define WINDOW_SIGN_IN_H

#include "window/frame.h"

void sign_in_open(struct app *app);

#endif
