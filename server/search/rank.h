/*
 * rank: the formulas that words and runs of characters are ranked by.
 */
#ifndef SEARCH_RANK_H
#define SEARCH_RANK_H

#include <math.h>
#include <stddef.h>

/* How much it says of a document to have what `with` of all have (BM25's idf, never below 0). */
static inline float rank_idf(size_t all, size_t with)
{
        if (with > all)
                with = all;
        return logf(1 + ((float)(all - with) + .5f) / ((float)with + .5f));
}

/* What divides a count in a field of that length; mean: of all such fields, 0 when there is none.
 */
static inline float rank_length(float b, float length, float mean)
{
        return mean > 0 ? 1 - b + b * length / mean : 1;
}

/* The first time says most: 0 .. k1 + 1 (BM25's saturation). */
static inline float rank_saturate(float k1, float count)
{
        return count * (k1 + 1) / (k1 + count);
}

#endif
