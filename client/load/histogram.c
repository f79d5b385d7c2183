#include "load/histogram.h"

#include <math.h>

/* Small values have a bucket each; above, the leading bits choose the bucket. */
static unsigned bucket_of(uint64_t nanos)
{
        if (nanos < HISTOGRAM_STEPS)
                return (unsigned)nanos;
        if (nanos >> HISTOGRAM_BITS)
                return HISTOGRAM_BUCKETS - 1;
        unsigned shift = 63 - (unsigned)__builtin_clzll(nanos) - HISTOGRAM_STEP_BITS;
        return (shift + 1) * HISTOGRAM_STEPS + (unsigned)(nanos >> shift) - HISTOGRAM_STEPS;
}

/* The middle of a bucket. */
static double nanos_of(unsigned bucket)
{
        if (bucket < HISTOGRAM_STEPS)
                return bucket;
        unsigned shift = bucket / HISTOGRAM_STEPS - 1;
        return ldexp(HISTOGRAM_STEPS + bucket % HISTOGRAM_STEPS + 0.5, (int)shift);
}

void histogram_add(struct histogram *histogram, uint64_t nanos)
{
        histogram->count++;
        histogram->buckets[bucket_of(nanos)]++;
}

double histogram_quantile_ms(const struct histogram *histogram, double share)
{
        uint64_t rank = (uint64_t)ceil(share * (double)histogram->count);
        uint64_t seen = 0;
        for (unsigned i = 0; i < HISTOGRAM_BUCKETS; i++) {
                seen += histogram->buckets[i];
                if (seen && seen >= rank)
                        return nanos_of(i) / 1e6;
        }
        return 0;
}
