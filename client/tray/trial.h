/*
 * trial: does a server take a token? Connects once, beside whoever is signed in already.
 */
#ifndef TRAY_TRIAL_H
#define TRAY_TRIAL_H

#include "lib/buckstop.h"

struct trial;

/* Called once, later, not from within the library: null, or why not. The trial is then to be freed.
 */
typedef void trial_done(void *who, const struct buckstop_error *refusal);

/* Null, and error filled in, when there is nothing to try. */
struct trial *trial_new(struct buckstop_loop *loop, const char *server, const char *token,
                        trial_done *done, void *who, struct buckstop_error *error);
void trial_free(struct trial *own_trial);

const char *trial_server(const struct trial *trial);
const char *trial_token(const struct trial *trial);

#endif
