#include "wire/http.h"

#include "wire/scan.h"

struct str http_bearer(struct str authorization)
{
        static const struct str none = { 0 };

        if (!scan_prefix(&authorization, "Bearer "))
                return none;
        authorization = scan_trim(authorization);
        for (size_t i = 0; i < authorization.len; i++)
                if (authorization.at[i] <= ' ' || authorization.at[i] > '~')
                        return none;
        return authorization.len > 0 ? authorization : none;
}

struct str http_cookie(struct str cookies, const char *name)
{
        struct str found = { 0 };

        while (cookies.len > 0) {
                struct str pair = scan_until(&cookies, ';');
                struct str own_name = scan_until(&pair, '=');

                if (!str_eq(own_name, str_of(name)))
                        continue;
                if (found.at)
                        return (struct str){ 0 };
                found = pair;
        }
        return found;
}

unsigned http_body_check(struct str content_length, struct str transfer_encoding, uint64_t max,
                         uint64_t *length)
{
        if (transfer_encoding.at)
                return content_length.at ? 400 : 411;
        if (!content_length.at) {
                *length = 0;
                return max > 0 ? 411 : 0;
        }
        /* A comma is two headers folded into one, the classic way to smuggle: no number either. */
        if (!scan_number(content_length, UINT64_MAX / 2, length))
                return 400;
        return *length > max ? 413 : 0;
}

bool http_is_json(struct str content_type)
{
        struct str type = scan_until(&content_type, ';');

        if (!scan_is(type, "application/json"))
                return false;
        while (content_type.len > 0) {
                struct str value = scan_until(&content_type, ';');
                struct str name = scan_until(&value, '=');

                if (scan_is(name, "charset") && !scan_is(value, "utf-8") &&
                    !scan_is(value, "\"utf-8\""))
                        return false;
        }
        return true;
}

/* "q=0", "q=0.000": not wanted. */
static bool is_unwanted(struct str parameters)
{
        while (parameters.len > 0) {
                struct str value = scan_until(&parameters, ';');
                struct str name = scan_until(&value, '=');

                if (!scan_is(name, "q"))
                        continue;
                for (size_t i = 0; i < value.len; i++)
                        if (value.at[i] != '0' && value.at[i] != '.')
                                return false;
                return true;
        }
        return false;
}

bool http_lists(struct str header, const char *word)
{
        while (header.len > 0) {
                struct str item = scan_until(&header, ',');
                struct str own_word = scan_until(&item, ';');

                if (scan_is(own_word, word) && !is_unwanted(item))
                        return true;
        }
        return false;
}

bool http_tag_matches(struct str if_none_match, struct str tag)
{
        while (if_none_match.len > 0) {
                struct str item = scan_until(&if_none_match, ',');

                scan_prefix(&item, "W/");
                if (str_eq(item, tag) || str_eq(item, STR("*")))
                        return true;
        }
        return false;
}

static int hex_value(char c)
{
        if (scan_is_digit(c))
                return c - '0';
        if (c >= 'a' && c <= 'f')
                return c - 'a' + 10;
        if (c >= 'A' && c <= 'F')
                return c - 'A' + 10;
        return -1;
}

/* Take one character off the front of rest, an escape decoded; -1 when it is none. */
static int take_character(struct str *rest)
{
        int c = (unsigned char)rest->at[0];
        size_t taken = 1;

        if (c == '%') {
                int high = rest->len >= 3 ? hex_value(rest->at[1]) : -1;
                int low = rest->len >= 3 ? hex_value(rest->at[2]) : -1;

                if (high < 0 || low < 0)
                        return -1;
                c = high * 16 + low;
                taken = 3;
        }
        rest->at += taken;
        rest->len -= taken;
        return c;
}

/* Of the segments between slashes only the last may be empty, and none may climb. */
static bool segments_ok(const char *path)
{
        const char *segment = path + 1;

        while (*segment != '\0') {
                size_t len = strcspn(segment, "/");

                if (len == 0 || strncmp(segment, ".", len) == 0 || strncmp(segment, "..", len) == 0)
                        return false;
                segment += len;
                segment += *segment == '/';
        }
        return true;
}

bool http_path(struct str target, char path[HTTP_PATH_MAX + 1])
{
        size_t len = 0;

        if (target.len == 0 || target.len > HTTP_PATH_MAX || target.at[0] != '/')
                return false;
        while (target.len > 0 && target.at[0] != '?' && target.at[0] != '#') {
                int c = take_character(&target);

                if (c < ' ' || c > '~' || c == '\\')
                        return false;
                path[len++] = (char)c;
        }
        path[len] = '\0';
        return segments_ok(path); /* only now: an escape may have been a dot or a slash */
}
