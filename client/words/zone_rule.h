/*
 * zone rule: when clocks change, for all years to come: "CET-1CEST,M3.5.0,M10.5.0/3", as POSIX has
 * it in TZ and RFC 8536 at the end of a file.
 */
#ifndef WORDS_ZONE_RULE_H
#define WORDS_ZONE_RULE_H

#include "words/zone.h"

struct zone_change {
        char kind; /* 'M': week and day of a month, 'J': a day of the year without 29 February, 'n':
                      with it */
        int month, week, day;
        int32_t second; /* of that day; below 0 and past its end is allowed */
};

struct zone_rule {
        int32_t offset_seconds;
        bool has_summer;
        int32_t summer_offset_seconds;
        struct zone_change begins, ends; /* of summer time */
};

/* Read all of a text that ends with a zero; false when it is none. */
bool zone_rule_read(struct zone_rule *rule, const char *text);

int32_t zone_rule_offset_seconds(const struct zone_rule *rule, int64_t at_seconds);

#endif
