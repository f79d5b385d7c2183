/*
 * quiet: when somebody is not to be disturbed: their quiet hours, by the clock where they live, and
 * until when they do not want to be.
 */
#ifndef WORDS_QUIET_H
#define WORDS_QUIET_H

#include <jansson.h>

#include "words/moment.h"

struct quiet {
        bool has_hours;
        int from, to;       /* minutes of the day; to may be the next day's */
        int64_t disturb_ms; /* not before; 0: at any time */
};

/* Of a person's settings; false when quiet hours or the time are none of either. */
bool quiet_read(struct quiet *quiet, const json_t *settings);

/* When somebody may be told who may not be now; 0: now. here: of their zone. */
int64_t quiet_until_ms(const struct quiet *quiet, const struct here *here);

#endif
