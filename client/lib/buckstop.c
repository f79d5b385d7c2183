/* buckstop: what buckstop.h promises of a person. */
#include "lib/buckstop.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/mem.h"
#include "base/secret.h"
#include "lib/person.h"

enum { KEY_START = 22 }; /* letters of a token that make a key nobody else's: 132 bits */

static void fail(struct buckstop_error *error, const struct err *err)
{
        const char *code = err->code == ERR_BAD_REQUEST ? "bad_request"
                           : err->code == ERR_BUSY      ? "busy"
                                                        : "internal";

        snprintf(error->code, sizeof error->code, "%s", code);
        snprintf(error->text, sizeof error->text, "%s", err->text);
}

/* It goes into a header. */
static bool is_token(const char *token)
{
        for (const char *at = token; *at; at++)
                if (*at <= ' ' || *at >= 0x7f)
                        return false;
        return *token && strlen(token) <= 400;
}

static bool read_options(struct buckstop *buckstop, const struct buckstop_options *options,
                         struct err *err)
{
        if (!address_read(options->server, &buckstop->server, err) ||
            !proxy_find(buckstop->loop->own_proxy, &buckstop->server, &buckstop->proxy,
                        &buckstop->by_proxy, err))
                return false;
        if (!is_token(options->token))
                return err_set(err, ERR_BAD_REQUEST, "This is no token.");
        buckstop->own_token = mem_copy(str_of(options->token));
        buckstop->own_agent = mem_copy(str_of(options->agent ? options->agent : "libbuckstop"));
        buckstop->handlers = options->handlers;
        buckstop->who = options->who;
        return true;
}

static void take_found(void *who, const struct keep_change *change)
{
        struct buckstop *buckstop = who;
        struct call *call = calls_change(&buckstop->calls, change->key, change->method,
                                         change->params, change->made_at);

        call->found = call->kept = true;
}

static bool open_keep(struct buckstop *buckstop, const char *folder, struct err *err)
{
        if (!folder)
                return true;
        buckstop->keep = keep_open(folder, err);
        if (!buckstop->keep)
                return false;
        keep_read_place(buckstop->keep, &buckstop->place);
        keep_each(buckstop->keep, take_found, buckstop);
        return true;
}

static void person_free(struct buckstop *own_buckstop)
{
        place_fini(&own_buckstop->place);
        secret_free(own_buckstop->own_token);
        free(own_buckstop->own_agent);
        free(own_buckstop);
}

static void choose_keys(struct buckstop *buckstop)
{
        char token[SECRET_TOKEN_SIZE];

        secret_token(token);
        snprintf(buckstop->key_start, sizeof buckstop->key_start, "%.*s", KEY_START, token);
}

struct buckstop *buckstop_new(struct buckstop_loop *loop, const struct buckstop_options *options,
                              struct buckstop_error *error)
{
        struct buckstop *buckstop = mem_new(1, sizeof *buckstop);
        struct err err = { 0 };

        buckstop->loop = loop;
        calls_init(&buckstop->calls);
        if (!secret_init(&err) || !read_options(buckstop, options, &err) ||
            !open_keep(buckstop, options->folder, &err)) {
                fail(error, &err);
                person_free(buckstop);
                return NULL;
        }
        choose_keys(buckstop);
        ring_add(&loop->persons, &buckstop->all);
        uv_timer_init(&loop->uv, &buckstop->alarm);
        buckstop->alarm.data = buckstop;
        buckstop->state = BUCKSTOP_CONNECTING;
        buckstop->anew = true;
        person_soon(buckstop);
        return buckstop;
}

static void alarm_closed(uv_handle_t *alarm)
{
        person_free(alarm->data);
}

void buckstop_free(struct buckstop *own_buckstop)
{
        struct calls *calls = &own_buckstop->calls;

        person_stop(own_buckstop);
        if (own_buckstop->keep)
                keep_close(own_buckstop->keep);
        own_buckstop->keep = NULL; /* what is in it stays, for the next one */
        calls_end_reads(calls, "stopped", "The program has ended.");
        calls_end_changes(calls, "stopped", "The program has ended.");
        reply_tell_ended(own_buckstop);
        calls_fini(calls);
        ring_leave(&own_buckstop->all);
        uv_close((uv_handle_t *)&own_buckstop->alarm, alarm_closed);
}

/* ---- calls ------------------------------------------------------------------------------------
 */

/* Why it cannot be sent at all; null: it can. */
static const char *refuse(const char *method, const char *params, const char **why)
{
        struct str text = str_of(params);

        if (strlen(method) + text.len + KEY_MAX + MESSAGE_CALL_MORE > BUCKSTOP_CALL_BYTES_MAX) {
                *why = "That is too long to send.";
                return "too_large";
        }
        if (!message_is_method(str_of(method))) {
                *why = "There is no such method.";
                return "bad_request";
        }
        *why = message_bad_params(text);
        return *why ? "bad_request" : NULL;
}

static void ask(struct buckstop *buckstop, struct call *call, buckstop_done *done, void *who)
{
        call->done = done;
        call->who = who;
        if (call->state == CALL_ENDED)
                person_soon(buckstop);
        else
                person_alarm(buckstop);
        if (buckstop->state == BUCKSTOP_OPEN)
                socket_write_soon(buckstop->socket);
}

static struct call *make_read(struct buckstop *buckstop, const char *method, const char *params)
{
        struct calls *calls = &buckstop->calls;
        const char *why, *code = refuse(method, params, &why);

        if (code)
                return calls_refuse(calls, code, why);
        if (calls->reads_count >= BUCKSTOP_READS_MAX)
                return calls_refuse(calls, "busy", "Too much has been asked for at once.");
        if (buckstop->state == BUCKSTOP_SIGNED_OUT && !buckstop->anew)
                return calls_refuse(calls, "signed_out", "You are not signed in any more.");
        if (buckstop->state == BUCKSTOP_REFUSED)
                return calls_refuse(calls, "unreachable", "The server refuses this program.");
        uv_update_time(&buckstop->loop->uv);
        return calls_read(calls, method, params, loop_now_ms(buckstop->loop) + BUCKSTOP_READ_MS);
}

void buckstop_read(struct buckstop *buckstop, const char *method, const char *params,
                   buckstop_done *done, void *who)
{
        ask(buckstop, make_read(buckstop, method, params), done, who);
}

static struct call *make_change(struct buckstop *buckstop, const char *key, const char *method,
                                const char *params)
{
        struct calls *calls = &buckstop->calls;
        struct keep_change change = { key, method, params, time(NULL) };
        const char *why, *code = refuse(method, params, &why);
        struct err err;

        if (code)
                return calls_refuse(calls, code, why);
        if (calls->changes_count >= BUCKSTOP_QUEUE_MAX ||
            calls->changes_bytes + strlen(params) > BUCKSTOP_QUEUE_BYTES_MAX)
                return calls_refuse(calls, "busy", "Too much waits for the server already.");
        if (buckstop->keep && !keep_add(buckstop->keep, &change, &err))
                return calls_refuse(calls, "not_kept", err.text);
        struct call *call = calls_change(calls, key, method, params, change.made_at);

        call->kept = buckstop->keep != NULL;
        return call;
}

void buckstop_change(struct buckstop *buckstop, const char *method, const char *params,
                     buckstop_done *done, void *who)
{
        char key[KEY_MAX];

        snprintf(key, sizeof key, "%s-%" PRIu64, buckstop->key_start, ++buckstop->keys);
        ask(buckstop, make_change(buckstop, key, method, params), done, who);
}

void buckstop_change_as(struct buckstop *buckstop, const char *key, const char *method,
                        const char *params, buckstop_done *done, void *who)
{
        struct call *call =
                message_is_key(str_of(key))
                        ? make_change(buckstop, key, method, params)
                        : calls_refuse(&buckstop->calls, "bad_request", "That is no key.");

        ask(buckstop, call, done, who);
}

size_t buckstop_queued(const struct buckstop *buckstop)
{
        return buckstop->calls.changes_count;
}

enum buckstop_link buckstop_link(const struct buckstop *buckstop)
{
        return buckstop->state;
}

void buckstop_sign_in(struct buckstop *buckstop, const char *token)
{
        secret_free(buckstop->own_token);
        buckstop->own_token = mem_copy(str_of(is_token(token) ? token : "-"));
        buckstop->failures = 0;
        buckstop->anew = true;
        person_soon(buckstop);
}

void buckstop_wake(struct buckstop *buckstop)
{
        buckstop->wake = true;
        person_soon(buckstop);
}
