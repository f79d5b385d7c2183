/*
 * hours: when somebody works, of their settings: a week of stretches, and their days off.
 */
#ifndef WORDS_HOURS_H
#define WORDS_HOURS_H

#include <jansson.h>

#include "words/moment.h"

enum { HOURS_STRETCHES_MAX = 8 }; /* of one day; more are left out */

/* Minutes since midnight; one that goes on into the next day ends past ZONE_DAY_MINUTES. */
struct stretch {
        int from, to;
};

struct hours {
        struct {
                struct stretch all[HOURS_STRETCHES_MAX]; /* the earlier first */
                size_t n;
        } days[7];              /* Monday's first */
        const json_t *days_off; /* [{first, last}], dates, both included; borrowed, may be null */
};

/* Of a text like "mon-thu 08:00-16:30, fri 08:00-12:00"; "none" is no hours. What is wrong in it is
 * left out. */
void hours_parse(struct hours *hours, const char *text);

/* Of a person's settings, whose days off they keep. */
void hours_read(struct hours *hours, const json_t *settings);

/* As most people work, where nothing is known: Monday to Friday, 09:00 to 17:00. */
void hours_usual(struct hours *hours);

/* The stretches that begin on that day since 1970, their number by *n; none on a day off. */
const struct stretch *hours_of_day(const struct hours *hours, int64_t day, size_t *n);

/* Is that minute of that day within them, be it in a stretch that began the day before? */
bool hours_hold(const struct hours *hours, int64_t day, int minute);

#endif
