/*
 * histogram: how long things took, millions of times, in a few kilobytes.
 *
 * Buckets as in HdrHistogram: each power of two is cut into HISTOGRAM_STEPS equal parts, so a
 * quantile is off by less than two percent, from nanoseconds to hours.
 */
#ifndef LOAD_HISTOGRAM_H
#define LOAD_HISTOGRAM_H

#include <stdint.h>

enum {
        HISTOGRAM_STEP_BITS = 6,
        HISTOGRAM_STEPS = 1 << HISTOGRAM_STEP_BITS,
        HISTOGRAM_BITS = 44, /* 2^44 ns are nearly five hours; longer counts as that */
        HISTOGRAM_BUCKETS = (HISTOGRAM_BITS - HISTOGRAM_STEP_BITS + 1) * HISTOGRAM_STEPS,
};

/* Zero-initialised is empty. */
struct histogram {
        uint64_t count;
        uint64_t buckets[HISTOGRAM_BUCKETS];
};

void histogram_add(struct histogram *histogram, uint64_t nanos);

/* The time that a share of all stayed below: 0.5 is the median. 0 when there are none. */
double histogram_quantile_ms(const struct histogram *histogram, double share);

#endif
