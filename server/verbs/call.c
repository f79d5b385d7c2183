#include "verbs/call.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/log.h"
#include "verbs/admit.h"
#include "verbs/found.h"

/* ---- beginning and end ---- */

static struct call *call_new(struct verbs *verbs, struct caller *caller)
{
        struct call *call = mem_new(1, sizeof(*call));

        call->verbs = verbs;
        call->caller = caller;
        call->person = caller->person;
        call->row = &verbs->rows[verb_count];
        call->began_us = clock_us();
        ring_init(&call->behind);
        call->next = caller->calls;
        call->link = &caller->calls;
        if (call->next)
                call->next->link = &call->next;
        caller->calls = call;
        caller->n_calls++;
        verbs->pending++;
        return call;
}

/* Take the call out of its caller's hands. */
static void call_part(struct call *call)
{
        if (!call->caller)
                return;
        *call->link = call->next;
        if (call->next)
                call->next->link = call->link;
        call->caller->n_calls--;
        call->caller = NULL;
}

static void call_log(const struct call *call, enum err_code code, uint64_t micros)
{
        enum log_level level = code == ERR_INTERNAL ? LOG_ERROR : LOG_DEBUG;

        log_event(level, "call.ended", log_text("verb", call->row->figures.name),
                  log_number("person", call->person),
                  log_text("code", code == ERR_NONE ? "answered" : rpc_error_word(code)),
                  log_number("micros", (int64_t)micros));
}

static void call_end(struct call *own_call, struct frame *own_reply, enum err_code code)
{
        struct verb_figures *figures = &own_call->row->figures;
        uint64_t micros = clock_us() - own_call->began_us;

        if (own_call->caller)
                inbox_put(own_call->caller->inbox, own_reply);
        frame_drop(own_reply);
        figures->answered += code == ERR_NONE;
        figures->refused += code != ERR_NONE;
        figures->micros += micros;
        call_log(own_call, code, micros);
        own_call->verbs->pending--;
        call_part(own_call);
        rpc_fini(&own_call->rpc);
        free(own_call);
}

void call_answer(struct call *own_call, struct str result)
{
        struct str parts[RPC_RESULT_PARTS];

        rpc_result(own_call->rpc.id, result, parts);
        call_end(own_call, frame_join(parts, RPC_RESULT_PARTS), ERR_NONE);
}

void call_refuse(struct call *own_call, const struct err *err)
{
        size_t len;
        char *text = own_call->rpc.fault != RPC_FAULT_NONE ? rpc_refusal(&own_call->rpc, err, &len)
                                                           : rpc_error(own_call->rpc.id, err, &len);

        call_end(own_call, frame_new((struct str){ text, len }), err->code);
        free(text);
}

/* ---- through the database ---- */

void call_done(void *who, const struct db_reply *reply)
{
        struct call *call = who;
        struct str result = { 0 };
        struct err err;

        if (reply->err.code != ERR_NONE) {
                call_refuse(call, &reply->err);
                return;
        }
        if (reply->count == 1)
                result = db_value(reply, 0, 0);
        if (result.at) {
                call_answer(call, result);
                return;
        }
        err_set(&err, ERR_INTERNAL, "The function gave no answer.");
        call_refuse(call, &err);
}

struct str call_text(const struct call *call, const char *name)
{
        const json_t *param = json_object_get(call->rpc.params, name);

        return (struct str){ json_string_value(param), json_string_length(param) };
}

/* Asking has no question yet. */
int64_t call_order(const struct call *call)
{
        int64_t question = 0;

        if (protocol_changes(call->row->method))
                str_to_id(call_text(call, "question"), &question);
        return question;
}

void call_database(struct call *call, struct str told, db_done *done)
{
        const struct db_statement *statement = &call->row->statement;
        struct db *db = call->verbs->db;
        char person[24], digest[SECRET_DIGEST_SIZE];
        size_t len;
        char *params = rpc_params(&call->rpc, &len);
        struct str args[5] = { { person, 0 }, { params, len } };

        args[0].len = (size_t)snprintf(person, sizeof(person), "%lld", (long long)call->person);
        if (protocol_changes(call->row->method)) {
                rpc_digest(call->rpc.method, args[1], digest);
                args[2] = call_text(call, "key");
                args[3] = str_of(digest);
                args[4] = told;
                db_change(db, statement, call_order(call), args, done, call);
        } else if (call->row->verb->told == REPORT) {
                db_report(db, statement, args, done, call);
        } else {
                args[2] = told;
                db_read(db, statement, args, done, call);
        }
        free(params);
        rpc_fini(&call->rpc); /* the database has its own copy */
}

/* ---- what a session sees ---- */

struct caller *caller_new(struct verbs *verbs, int64_t person, enum who who, const char *digest,
                          struct inbox *inbox)
{
        struct caller *caller = mem_new(1, sizeof(*caller));

        caller->verbs = verbs;
        caller->person = person;
        caller->who = who;
        caller->digest = digest;
        caller->inbox = inbox;
        caller->here_ms = clock_ms();
        return caller;
}

uint64_t caller_here_ms(const struct caller *caller)
{
        return caller->here_ms;
}

void caller_free(struct caller *own_caller)
{
        if (!own_caller)
                return;
        while (own_caller->calls)
                call_part(own_caller->calls);
        free(own_caller);
}

static void begin(struct call *call)
{
        const struct verb *verb = call->row->verb;

        if (verb->run)
                verb->run(call);
        else if (verb->told == FOUND)
                found_look(call);
        else
                call_database(call, str_of(verb->told == SESSION ? call->caller->digest : NULL),
                              call_done);
}

void call_run(struct call *call)
{
        struct call *ahead = found_ahead(call);

        if (ahead)
                ring_add(&ahead->behind, &call->wait);
        else
                begin(call);
}

void verbs_take(struct verbs *verbs, struct caller *caller, struct str bytes)
{
        struct call *call = call_new(verbs, caller);
        struct err err;

        if (!rpc_read(bytes, &call->rpc, &err)) {
                call_refuse(call, &err);
                return;
        }
        call->row = verb_find(verbs, call->rpc.method);
        if (!admit(verbs, caller, call, &err)) {
                call_refuse(call, &err);
                return;
        }
        if (protocol_changes(call->row->method))
                caller->here_ms = clock_ms();
        call_run(call);
}
