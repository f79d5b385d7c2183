#include "wire/format.h"

#include "wire/scan.h"

enum { HANDLE_MAX = 64 };

bool format_is_id(struct str text)
{
        int64_t id;

        return str_to_id(text, &id) && text.at[0] != '0';
}

/* Take count digits off the front of rest, as a number between min and max. */
static bool take_number(struct str *rest, size_t count, int min, int max, int *number)
{
        *number = 0;
        if (rest->len < count)
                return false;
        for (size_t i = 0; i < count; i++) {
                if (!scan_is_digit(rest->at[i]))
                        return false;
                *number = *number * 10 + (rest->at[i] - '0');
        }
        rest->at += count;
        rest->len -= count;
        return *number >= min && *number <= max;
}

static bool is_one_of(char c, const char *set)
{
        return c != '\0' && strchr(set, c);
}

/* Take one character off the front of rest, which is one of set. */
static bool take_one_of(struct str *rest, const char *set)
{
        if (rest->len == 0 || !is_one_of(rest->at[0], set))
                return false;
        rest->at++;
        rest->len--;
        return true;
}

static int days_in(int year, int month)
{
        static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
        bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

        return days[month - 1] + (month == 2 && leap);
}

static bool take_date(struct str *rest)
{
        int year, month, day;

        return take_number(rest, 4, 1, 9999, &year) && take_one_of(rest, "-") &&
               take_number(rest, 2, 1, 12, &month) && take_one_of(rest, "-") &&
               take_number(rest, 2, 1, days_in(year, month), &day);
}

static bool take_fraction(struct str *rest)
{
        size_t digits = 0;

        if (!take_one_of(rest, "."))
                return true;
        while (digits < rest->len && scan_is_digit(rest->at[digits]))
                digits++;
        rest->at += digits;
        rest->len -= digits;
        return digits >= 1 && digits <= 9;
}

/* A second 60 is a leap second, which only a minute 59 can have. */
static bool take_time_of_day(struct str *rest)
{
        int hour, minute, second;

        return take_number(rest, 2, 0, 23, &hour) && take_one_of(rest, ":") &&
               take_number(rest, 2, 0, 59, &minute) && take_one_of(rest, ":") &&
               take_number(rest, 2, 0, minute == 59 ? 60 : 59, &second) && take_fraction(rest);
}

static bool take_offset(struct str *rest)
{
        int hours, minutes;

        return take_one_of(rest, "Zz") ||
               (take_one_of(rest, "+-") && take_number(rest, 2, 0, 15, &hours) &&
                take_one_of(rest, ":") && take_number(rest, 2, 0, 59, &minutes));
}

bool format_is_time(struct str text)
{
        return take_date(&text) && take_one_of(&text, "Tt") && take_time_of_day(&text) &&
               take_offset(&text) && text.len == 0;
}

static bool is_letter_or_digit(char c)
{
        return scan_is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool format_is_name(struct str text)
{
        if (text.len < 2 || text.at[0] != '@')
                return format_is_id(text);
        if (text.len > 1 + HANDLE_MAX || !is_letter_or_digit(text.at[1]))
                return false;
        for (size_t i = 2; i < text.len; i++)
                if (!is_letter_or_digit(text.at[i]) && !is_one_of(text.at[i], "._-"))
                        return false;
        return true;
}
