/*
 * refusals: what is refused without asking a server, told from the loop.
 *
 * Whoever asks is never called back before the function that was asked has returned, and always
 * before the refusals are freed.
 */
#ifndef TRAY_REFUSALS_H
#define TRAY_REFUSALS_H

#include "lib/buckstop.h"

struct refusals;

/* Called once, later: null, or why not. */
typedef void refusals_told(void *who, const struct buckstop_error *refusal);

struct refusals *refusals_new(void);

/* What has not been told is told now. */
void refusals_free(struct refusals *own_refusals);

/* done may be null. code and text are copied. */
void refusals_call(struct refusals *refusals, buckstop_done *done, void *who, const char *code,
                   const char *text);
void refusals_tell(struct refusals *refusals, refusals_told *told, void *who, const char *code,
                   const char *text);

#endif
