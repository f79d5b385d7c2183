/* links: base lib */
/*
 * driver: the library at a test's command: JSON lines in, JSON lines out.
 *
 *     {"server","token","folder","ca_file","proxy"}     first; what is left out is null. "deaf":
 * true has no handler for events
 *     {"do":"read"|"change","id","method","params"}     -> {"on":"reply","id","ok",...}, later
 *                                                       a change may have a "key" of its own
 *     {"do":"wake"} {"do":"sign_in","token"} {"do":"look"} {"do":"end"}
 *     {"do":"startle"}                                  the next event wakes it, at once
 *
 * After a change has been taken it says {"on":"taken","id"}: from then on it is on disk.
 */
#include <errno.h>
#include <jansson.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/buckstop.h"

enum { INPUT_MAX = 1 << 20 };

struct driver {
        struct buckstop_loop *loop;
        struct buckstop *buckstop;
        char input[INPUT_MAX]; /* what has been read and is no whole line yet */
        size_t len;
        bool startled; /* by the next event */
        bool ended;
};

/* Of one call, until it is answered. */
struct asked {
        json_int_t id;
};

static const char *const link_names[] = {
        [BUCKSTOP_CONNECTING] = "connecting", [BUCKSTOP_OPEN] = "open",
        [BUCKSTOP_WAITING] = "waiting",       [BUCKSTOP_SIGNED_OUT] = "signed_out",
        [BUCKSTOP_REFUSED] = "refused",
};

/* One write for a line: whoever kills this process finds whole ones. */
static void say(json_t *own_line)
{
        char *text = json_dumps(own_line, JSON_COMPACT);
        size_t len = strlen(text);

        text[len] = '\n';
        for (size_t at = 0; at <= len;) {
                ssize_t n = write(STDOUT_FILENO, text + at, len + 1 - at);

                if (n < 0 && errno != EINTR)
                        exit(1);
                at += n > 0 ? (size_t)n : 0;
        }
        free(text);
        json_decref(own_line);
}

static json_t *parsed(const char *text)
{
        json_error_t error;
        json_t *value = text ? json_loads(text, JSON_DECODE_ANY, &error) : json_null();

        if (value)
                return value;
        fprintf(stderr, "driver: no JSON: %s: %s\n", error.text, text);
        exit(1);
}

static json_t *reply_line(const struct buckstop_reply *reply)
{
        return json_pack("{sb so ss? ss?}", "ok", reply->ok, "result", parsed(reply->result),
                         "code", reply->code, "message", reply->message);
}

/* ---- what the library says ------------------------------------------------------------------ */

static void linked(void *who, enum buckstop_link link, const char *why)
{
        (void)who;
        say(json_pack("{ss ss ss}", "on", "link", "link", link_names[link], "why", why));
}

static void resumed(void *who, const char *person, bool resync)
{
        (void)who;
        say(json_pack("{ss so sb}", "on", "resumed", "person", parsed(person), "resync", resync));
}

static void event(void *who, const char *kind, const char *params)
{
        struct driver *driver = who;

        if (driver->startled)
                buckstop_wake(driver->buckstop);
        driver->startled = false;
        say(json_pack("{ss ss so}", "on", "event", "kind", kind, "params", parsed(params)));
}

static void settled(void *who, const char *key, const char *method, const char *params,
                    const struct buckstop_reply *reply)
{
        json_t *line = reply_line(reply);

        (void)who;
        json_object_update_new(line, json_pack("{ss ss ss so}", "on", "settled", "key", key,
                                               "method", method, "params", parsed(params)));
        say(line);
}

static void replied(void *own_asked, const struct buckstop_reply *reply)
{
        struct asked *asked = own_asked;
        json_t *line = reply_line(reply);

        json_object_update_new(line, json_pack("{ss sI}", "on", "reply", "id", asked->id));
        say(line);
        free(asked);
}

/* ---- what the test says --------------------------------------------------------------------- */

static const char *text_of(const json_t *line, const char *name)
{
        return json_string_value(json_object_get(line, name));
}

static bool start(struct driver *driver, const json_t *line)
{
        struct buckstop_error error;
        struct buckstop_loop_options loop = { .proxy = text_of(line, "proxy"),
                                              .ca_file = text_of(line, "ca_file") };
        struct buckstop_options options = {
                .server = text_of(line, "server"),
                .token = text_of(line, "token"),
                .agent = "driver/1.0",
                .folder = text_of(line, "folder"),
                .handlers = { linked, resumed, event, settled },
                .who = driver,
        };

        if (json_is_true(json_object_get(line, "deaf")))
                options.handlers.event = NULL;
        driver->loop = buckstop_loop_new(&loop, &error);
        driver->buckstop = driver->loop ? buckstop_new(driver->loop, &options, &error) : NULL;
        if (!driver->buckstop)
                say(json_pack("{ss ss ss}", "on", "failed", "code", error.code, "message",
                              error.text));
        return driver->buckstop;
}

static void ask(struct driver *driver, const json_t *line, bool changes)
{
        struct asked *asked = malloc(sizeof *asked);
        const json_t *params = json_object_get(line, "params");
        char *text = json_is_string(params) ? strdup(json_string_value(params))
                                            : json_dumps(params, JSON_COMPACT);

        asked->id = json_integer_value(json_object_get(line, "id"));
        if (changes) {
                json_int_t id = asked->id;

                if (text_of(line, "key"))
                        buckstop_change_as(driver->buckstop, text_of(line, "key"),
                                           text_of(line, "method"), text, replied, asked);
                else
                        buckstop_change(driver->buckstop, text_of(line, "method"), text, replied,
                                        asked);
                say(json_pack("{ss sI}", "on", "taken", "id", id));
        } else {
                buckstop_read(driver->buckstop, text_of(line, "method"), text, replied, asked);
        }
        free(text);
}

static void look(const struct driver *driver)
{
        say(json_pack("{ss ss sI si}", "on", "look", "link",
                      link_names[buckstop_link(driver->buckstop)], "queued",
                      (json_int_t)buckstop_queued(driver->buckstop), "timeout",
                      buckstop_loop_timeout_ms(driver->loop)));
}

static void obey(struct driver *driver, const json_t *line)
{
        const char *what = text_of(line, "do");

        if (!driver->buckstop)
                driver->ended = !start(driver, line);
        else if (strcmp(what, "read") == 0 || strcmp(what, "change") == 0)
                ask(driver, line, what[0] == 'c');
        else if (strcmp(what, "wake") == 0)
                buckstop_wake(driver->buckstop);
        else if (strcmp(what, "startle") == 0)
                driver->startled = true;
        else if (strcmp(what, "sign_in") == 0)
                buckstop_sign_in(driver->buckstop, text_of(line, "token"));
        else if (strcmp(what, "look") == 0)
                look(driver);
        else
                driver->ended = true;
}

static void read_input(struct driver *driver)
{
        ssize_t n = read(STDIN_FILENO, driver->input + driver->len, INPUT_MAX - driver->len);
        char *at = driver->input, *end;

        if (n <= 0) {
                driver->ended = true;
                return;
        }
        driver->len += (size_t)n;
        while (!driver->ended &&
               (end = memchr(at, '\n', (size_t)(driver->input + driver->len - at)))) {
                *end = '\0';
                json_t *line = parsed(at);

                obey(driver, line);
                json_decref(line);
                at = end + 1;
        }
        driver->len -= (size_t)(at - driver->input);
        memmove(driver->input, at, driver->len);
}

int main(void)
{
        struct driver *driver = calloc(1, sizeof *driver);

        while (!driver->ended) {
                struct pollfd ready[] = {
                        { STDIN_FILENO, POLLIN, 0 },
                        { driver->loop ? buckstop_loop_fd(driver->loop) : -1, POLLIN, 0 },
                };

                poll(ready, 2, driver->loop ? buckstop_loop_timeout_ms(driver->loop) : -1);
                if (driver->buckstop)
                        buckstop_service(driver->loop);
                if (ready[0].revents)
                        read_input(driver);
        }
        if (driver->buckstop)
                buckstop_free(driver->buckstop);
        if (driver->loop)
                buckstop_loop_free(driver->loop);
        free(driver);
        return 0;
}
