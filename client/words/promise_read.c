/* What people type for a time. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "words/promise.h"
#include "words/said.h"

enum {
        TOKENS_MAX = 6,
        TOKEN_SIZE = 32,
        DATE_LEN = 10,
        AHEAD_MAX = 1000, /* of hours or days: more is a slip of the keyboard */
        END_OF_DAY = 17 * 60,
        NOT_SAID = -1,
};

/* What has been understood. */
struct wish {
        int64_t day; /* since 1970 */
        bool has_day, on_weekday;
        int minute; /* of that day; NOT_SAID */
        int64_t ahead_ms;
        struct wall now;
};

struct tokens {
        char all[TOKENS_MAX][TOKEN_SIZE];
        size_t n, at;
};

static const struct {
        const char *name;
        int minute;
} times[] = {
        { N_("morning"), 10 * 60 },   { N_("noon"), 12 * 60 },    { N_("lunch"), 12 * 60 },
        { N_("afternoon"), 15 * 60 }, { N_("evening"), 18 * 60 }, { N_("eod"), END_OF_DAY },
};

static const struct {
        const char *name, *short_name;
} days[] = { { N_("Monday"), "mon" },   { N_("Tuesday"), "tue" }, { N_("Wednesday"), "wed" },
             { N_("Thursday"), "thu" }, { N_("Friday"), "fri" },  { N_("Saturday"), "sat" },
             { N_("Sunday"), "sun" } };

static const struct {
        const char *name, *other;
} months[] = { { N_("Jan"), "january" }, { N_("Feb"), "february" }, { N_("Mar"), "march" },
               { N_("Apr"), "april" },   { N_("May"), "may" },      { N_("Jun"), "june" },
               { N_("Jul"), "july" },    { N_("Aug"), "august" },   { N_("Sept"), "september" },
               { N_("Oct"), "october" }, { N_("Nov"), "november" }, { N_("Dec"), "december" } };

static const struct {
        const char *name;
        int64_t ms;
} units[] = {
        { "m", ZONE_MINUTE_MS },
        { "min", ZONE_MINUTE_MS },
        { "mins", ZONE_MINUTE_MS },
        { "minute", ZONE_MINUTE_MS },
        { "minutes", ZONE_MINUTE_MS },
        { "h", ZONE_HOUR_MS },
        { "hour", ZONE_HOUR_MS },
        { "hours", ZONE_HOUR_MS },
        { "d", ZONE_DAY_MS },
        { "day", ZONE_DAY_MS },
        { "days", ZONE_DAY_MS },
        { "week", 7 * (int64_t)ZONE_DAY_MS },
        { "weeks", 7 * (int64_t)ZONE_DAY_MS },
};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* In English, or as it has been translated. */
static bool is(const char *token, const char *word)
{
        return strcasecmp(token, word) == 0 || strcasecmp(token, _(word)) == 0;
}

static bool split(struct tokens *tokens, const char *text)
{
        static const char between[] = " \t,";

        *tokens = (struct tokens){ 0 };
        for (text += strspn(text, between); *text; text += strspn(text, between)) {
                size_t len = strcspn(text, between);

                if (tokens->n == TOKENS_MAX || len >= TOKEN_SIZE)
                        return false;
                /* The T of "2026-12-01T15:00" is as good as a space. */
                bool date = len > DATE_LEN && text[4] == '-' && text[DATE_LEN] == 'T';
                len = date ? DATE_LEN : len;
                memcpy(tokens->all[tokens->n++], text, len);
                text += len + date;
        }
        return tokens->n > 0;
}

static const char *token(const struct tokens *tokens, size_t ahead)
{
        return tokens->at + ahead < tokens->n ? tokens->all[tokens->at + ahead] : "";
}

/* Take the next token when it is that word. */
static bool takes(struct tokens *tokens, const char *word)
{
        bool is_it = is(token(tokens, 0), word);

        tokens->at += is_it;
        return is_it;
}

/* They say nothing that the rest does not. */
static void skip_small(struct tokens *tokens)
{
        while (takes(tokens, "by") || takes(tokens, "in") || takes(tokens, "at") ||
               takes(tokens, "on")) {
        }
}

/* "2h", "2 hours", "an hour" */
static bool take_ahead(struct wish *wish, struct tokens *tokens)
{
        const char *text = token(tokens, 0);
        char *end;
        long n = strtol(text, &end, 10);
        const char *unit = end;
        bool article = strcasecmp(text, "a") == 0 || strcasecmp(text, "an") == 0;
        size_t taken = 1;

        if (article)
                n = 1;
        else if (unit == text || n < 1 || n > AHEAD_MAX)
                return false;
        if (article || !*unit) {
                unit = token(tokens, 1);
                taken = 2;
        }
        for (size_t i = 0; i < COUNT(units); i++) {
                if (strcasecmp(unit, units[i].name) == 0) {
                        wish->ahead_ms += n * units[i].ms;
                        tokens->at += taken;
                        return true;
                }
        }
        return false;
}

/* "noon", "end of the day" */
static bool take_named_time(struct wish *wish, struct tokens *tokens)
{
        size_t began = tokens->at;

        for (size_t i = 0; i < COUNT(times); i++) {
                if (takes(tokens, times[i].name)) {
                        wish->minute = times[i].minute;
                        return true;
                }
        }
        if (takes(tokens, "end") && takes(tokens, "of")) {
                takes(tokens, "the");
                if (takes(tokens, "day")) {
                        wish->minute = END_OF_DAY;
                        return true;
                }
        }
        tokens->at = began;
        return false;
}

/* "17:00", "5pm", "5:30pm"; a number alone is none. */
static bool take_time(struct wish *wish, struct tokens *tokens)
{
        unsigned hour, minute = 0;
        const char *text = token(tokens, 0);
        int len = 0;
        bool clock = sscanf(text, "%2u:%2u%n", &hour, &minute, &len) == 2 && len > 0;

        if (take_named_time(wish, tokens))
                return true;
        if (!isdigit((unsigned char)*text) || (!clock && sscanf(text, "%2u%n", &hour, &len) != 1))
                return false;
        bool am = strcasecmp(text + len, "am") == 0, pm = strcasecmp(text + len, "pm") == 0;
        if (!am && !pm && (!clock || text[len]))
                return false;
        if (am || pm) {
                if (hour < 1 || hour > 12)
                        return false;
                hour = hour % 12 + (pm ? 12 : 0);
        }
        if ((clock && minute > 59) || hour > 23)
                return false;
        wish->minute = (int)(hour * 60 + (clock ? minute : 0));
        tokens->at++;
        return true;
}

static bool take_date(struct wish *wish, struct tokens *tokens)
{
        int year, month, of_month, len = 0;

        if (sscanf(token(tokens, 0), "%4d-%2d-%2d%n", &year, &month, &of_month, &len) != 3 ||
            token(tokens, 0)[len] || year < 1970 || month < 1 || month > 12 || of_month < 1 ||
            of_month > zone_day(year, month + 1, 1) - zone_day(year, month, 1))
                return false;
        wish->day = zone_day(year, month, of_month);
        tokens->at++;
        return true;
}

/* "12 Nov", "12 Nov 2027": the next one where no year is said. */
static bool take_of_month(struct wish *wish, struct tokens *tokens)
{
        char *end, *year_end;
        long of_month = strtol(token(tokens, 0), &end, 10);
        long year = strtol(token(tokens, 2), &year_end, 10);
        bool has_year = year >= 1970 && year <= 9999 && !*year_end;

        if (*end || of_month < 1 || of_month > 31)
                return false;
        for (int month = 1; month <= 12; month++) {
                const char *name = token(tokens, 1);

                if (!is(name, months[month - 1].name) &&
                    strcasecmp(name, months[month - 1].other) != 0 &&
                    !(strlen(name) == 3 && strncasecmp(name, months[month - 1].other, 3) == 0))
                        continue;
                int in = has_year ? (int)year : wish->now.year;
                wish->day = zone_day(in, month, (int)of_month);
                if (!has_year && wish->day < wish->now.day)
                        wish->day = zone_day(++in, month, (int)of_month);
                tokens->at += has_year ? 3 : 2;
                return of_month <= zone_day(in, month + 1, 1) - zone_day(in, month, 1);
        }
        return false;
}

static bool take_weekday(struct wish *wish, struct tokens *tokens)
{
        size_t skipped = is(token(tokens, 0), "next") || is(token(tokens, 0), "on");
        const char *name = token(tokens, skipped);

        for (int day = 0; day < 7; day++) {
                if (is(name, days[day].name) || strcasecmp(name, days[day].short_name) == 0) {
                        wish->day = wish->now.day + (day - wish->now.weekday + 7) % 7;
                        wish->on_weekday = true;
                        tokens->at += skipped + 1;
                        return true;
                }
        }
        return false;
}

static bool take_day(struct wish *wish, struct tokens *tokens)
{
        bool today = takes(tokens, "today"), tomorrow = !today && takes(tokens, "tomorrow");

        if (takes(tokens, "this"))
                today = true; /* "this afternoon" */
        wish->day = wish->now.day + tomorrow;
        wish->has_day = today || tomorrow || take_date(wish, tokens) ||
                        take_of_month(wish, tokens) || take_weekday(wish, tokens);
        return wish->has_day;
}

/* What was understood as an instant. */
static int64_t instant_of(struct wish *wish, const struct here *here)
{
        int minute = wish->minute == NOT_SAID ? END_OF_DAY : wish->minute;
        int64_t day = wish->has_day ? wish->day : wish->now.day;
        int64_t at_ms = zone_instant(here->zone, day, minute);

        /* A time of day that has passed is tomorrow's; a weekday that is today, the next one. */
        if (!wish->has_day && at_ms <= here->now_ms)
                return zone_instant(here->zone, day + 1, minute);
        if (wish->on_weekday && at_ms <= here->now_ms)
                return zone_instant(here->zone, day + 7, minute);
        return at_ms;
}

/* All of the tokens; false when there is one too many, or nothing in them. */
static bool understand(struct wish *wish, struct tokens *tokens)
{
        bool day, time;

        skip_small(tokens);
        if (take_ahead(wish, tokens))
                return tokens->at == tokens->n;
        day = take_day(wish, tokens);
        skip_small(tokens);
        time = take_time(wish, tokens);
        skip_small(tokens);
        if (!day)
                day = take_day(wish, tokens);
        return (day || time) && tokens->at == tokens->n;
}

bool promise_read(const char *text, const struct here *here, int64_t *at_ms)
{
        struct wish wish = { .minute = NOT_SAID, .now = zone_wall(here->zone, here->now_ms) };
        struct tokens tokens;
        int64_t at;

        if (!moment_read(text, &at)) {
                if (!split(&tokens, text) || !understand(&wish, &tokens))
                        return false;
                at = wish.ahead_ms ? here->now_ms + wish.ahead_ms : instant_of(&wish, here);
        }
        if (at <= here->now_ms)
                return false;
        *at_ms = at;
        return true;
}
