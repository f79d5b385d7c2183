/*
 * tally: what a run has measured.
 */
#ifndef LOAD_TALLY_H
#define LOAD_TALLY_H

#include <stdbool.h>
#include <stdio.h>

#include "load/histogram.h"
#include "load/options.h"

struct tally {
        bool counting; /* between start and stop */
        uint64_t started_ns, stopped_ns;
        double cpu_s;

        uint64_t refused;
        struct histogram reply; /* from a call's moment to its reply */
        struct histogram event; /* from a call's moment to the event at the other person's */

        /* Of the whole run, so that at its end nothing may be missing. */
        uint64_t events_due, events_come;
};

/* Nanoseconds of the monotonic clock. */
uint64_t tally_now_ns(void);

void tally_start(struct tally *tally);
void tally_stop(struct tally *tally);

void tally_reply(struct tally *tally, uint64_t nanos);
void tally_refusal(struct tally *tally);
void tally_event(struct tally *tally, uint64_t nanos);

/* One line of JSON. */
void tally_print(const struct tally *tally, const struct options *options, FILE *to);

#endif
