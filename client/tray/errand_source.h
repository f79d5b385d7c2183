/*
 * errand source: an errand of the account (account.h) done by GLib's loop.
 */
#ifndef TRAY_ERRAND_SOURCE_H
#define TRAY_ERRAND_SOURCE_H

#include "account/account.h"

struct errand_source;

/* Called once, later; the errand has ended, and the source is gone. err: null, or why it failed. */
typedef void errand_source_done(void *who, const struct err *err);

struct errand_source *errand_source_new(struct errand *own_errand, errand_source_done *done,
                                        void *who);

/* Give the errand up; done is not called. */
void errand_source_free(struct errand_source *own_source);

#endif
