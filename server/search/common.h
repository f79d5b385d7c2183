/*
 * common: how usual a word is in what people write, whatever they write about.
 *
 * Where little has been answered yet, a "to" may be rarer than the matter itself. So words are
 * counted as if there were some documents more, in ordinary English. Other languages have no
 * such counts: their function words are as rare as the documents say.
 */
#ifndef SEARCH_COMMON_H
#define SEARCH_COMMON_H

#include "base/str.h"

/* In which share of ordinary documents a stem is: 0 .. 1, 0 for all but the most usual ones. */
float common_share(struct str stem);

#endif
