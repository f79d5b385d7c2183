#include "words/zone_rule.h"

#include <ctype.h>

enum { HOUR_SECONDS = 3600, DAY_SECONDS = 24 * HOUR_SECONDS, OFFSET_HOURS_MAX = 24 };

/* What has been read so far; null once something was wrong. */
struct text {
        const char *at;
};

static bool takes(struct text *text, char letter)
{
        if (!text->at || *text->at != letter)
                return false;
        text->at++;
        return true;
}

static int number(struct text *text, int max)
{
        int value = 0;

        if (!text->at || !isdigit((unsigned char)*text->at))
                text->at = NULL;
        while (text->at && isdigit((unsigned char)*text->at)) {
                value = value * 10 + (*text->at++ - '0');
                if (value > max)
                        text->at = NULL;
        }
        return value;
}

/* "CET" or "<+03>": nobody is told what a zone calls itself. */
static void skip_name(struct text *text)
{
        bool quoted = takes(text, '<');
        const char *begin = text->at;

        while (text->at && *text->at &&
               (isalpha((unsigned char)*text->at) ||
                (quoted &&
                 (isdigit((unsigned char)*text->at) || *text->at == '+' || *text->at == '-'))))
                text->at++;
        if (text->at == begin || (quoted && !takes(text, '>')))
                text->at = NULL;
}

/* "-1", "5:30", "167:59:59": hours, minutes and seconds. */
static int32_t time_of(struct text *text, int hours_max)
{
        int sign = takes(text, '-') ? -1 : 1;

        if (sign > 0)
                takes(text, '+');
        int32_t seconds = number(text, hours_max) * HOUR_SECONDS;
        if (takes(text, ':'))
                seconds += number(text, 59) * 60;
        if (takes(text, ':'))
                seconds += number(text, 59);
        return sign * seconds;
}

static void change_read(struct zone_change *change, struct text *text)
{
        *change = (struct zone_change){ .kind = 'n', .second = 2 * HOUR_SECONDS };
        if (takes(text, 'M')) {
                change->kind = 'M';
                change->month = number(text, 12);
                if (!takes(text, '.'))
                        text->at = NULL;
                change->week = number(text, 5);
                if (!takes(text, '.'))
                        text->at = NULL;
                change->day = number(text, 6);
                if (change->month < 1 || change->week < 1)
                        text->at = NULL;
        } else {
                if (takes(text, 'J'))
                        change->kind = 'J';
                change->day = number(text, 365);
                if (change->kind == 'J' && change->day < 1)
                        text->at = NULL;
        }
        if (takes(text, '/'))
                change->second = time_of(text, 167);
}

bool zone_rule_read(struct zone_rule *rule, const char *all)
{
        struct text text = { all };

        *rule = (struct zone_rule){ 0 };
        skip_name(&text);
        rule->offset_seconds = -time_of(&text, OFFSET_HOURS_MAX);
        if (text.at && *text.at) {
                rule->has_summer = true;
                skip_name(&text);
                rule->summer_offset_seconds = rule->offset_seconds + HOUR_SECONDS;
                if (text.at && *text.at != ',')
                        rule->summer_offset_seconds = -time_of(&text, OFFSET_HOURS_MAX);
                if (!takes(&text, ','))
                        text.at = NULL;
                change_read(&rule->begins, &text);
                if (!takes(&text, ','))
                        text.at = NULL;
                change_read(&rule->ends, &text);
        }
        return text.at && !*text.at;
}

static bool is_leap(int year)
{
        return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* The day since 1970 on which it happens in that year. */
static int64_t change_day(const struct zone_change *change, int year)
{
        int64_t new_year = zone_day(year, 1, 1);

        if (change->kind == 'n')
                return new_year + change->day;
        if (change->kind == 'J')
                return new_year + change->day - 1 + (is_leap(year) && change->day > 59);
        int64_t first = zone_day(year, change->month, 1);
        int64_t next = zone_day(year, change->month + 1, 1);
        int weekday = (int)(((first + 4) % 7 + 7) % 7); /* 0 is Sunday; 1970 began on a Thursday */
        int64_t day = first + (change->day - weekday + 7) % 7 + (int64_t)(change->week - 1) * 7;
        return day < next ? day : day - 7;
}

/* The instant at which it happens in that year, by a clock of that offset. */
static int64_t change_at(const struct zone_change *change, int year, int32_t offset_seconds)
{
        return change_day(change, year) * DAY_SECONDS + change->second - offset_seconds;
}

static int year_of(int64_t clock_seconds)
{
        int64_t day = clock_seconds / DAY_SECONDS - (clock_seconds % DAY_SECONDS < 0);
        struct wall wall;

        zone_date(day, &wall);
        return wall.year;
}

int32_t zone_rule_offset_seconds(const struct zone_rule *rule, int64_t at_seconds)
{
        if (!rule->has_summer)
                return rule->offset_seconds;

        int year = year_of(at_seconds + rule->offset_seconds);
        int64_t begins = change_at(&rule->begins, year, rule->offset_seconds);
        int64_t ends = change_at(&rule->ends, year, rule->summer_offset_seconds);
        bool summer = begins < ends ? at_seconds >= begins && at_seconds < ends
                                    : at_seconds >= begins || at_seconds < ends;
        return summer ? rule->summer_offset_seconds : rule->offset_seconds;
}
