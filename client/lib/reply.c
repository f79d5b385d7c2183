/* reply: what has become of a call, told to whoever made it. */

#include "lib/backoff.h"
#include "lib/person.h"

/* Told first, and off the disk then: if this process ends in between, the next one is told. */
static void tell(struct buckstop *buckstop, struct call *own_call,
                 const struct buckstop_reply *reply)
{
        if (own_call->found && buckstop->handlers.settled)
                buckstop->handlers.settled(buckstop->who, own_call->key, own_call->own_method,
                                           own_call->own_params, reply);
        else if (own_call->done)
                own_call->done(own_call->who, reply);
        if (own_call->kept && buckstop->keep)
                keep_done(buckstop->keep, own_call->key);
        call_free(own_call);
}

static void tell_refusal(struct buckstop *buckstop, struct call *own_call,
                         const struct message_refusal *refusal)
{
        tell(buckstop, own_call,
             &(struct buckstop_reply){ .code = refusal->code, .message = refusal->text });
}

void reply_tell_ended(struct buckstop *buckstop)
{
        struct call *own_call;

        while ((own_call = calls_ended(&buckstop->calls)))
                tell_refusal(buckstop, own_call, own_call->own_refusal);
}

/* Nothing has happened yet, or nobody knows whether it has: the same again, with the same key. */
static bool is_for_later(const struct message_refusal *refusal)
{
        return strcmp(refusal->code, "busy") == 0 || strcmp(refusal->code, "rate_limited") == 0 ||
               strcmp(refusal->code, "unknown_outcome") == 0;
}

static uint64_t pause_ms(const struct call *call, const struct message_refusal *refusal)
{
        if (refusal->retry_after_ms > 0)
                return backoff_asked_ms(refusal->retry_after_ms, loop_random());
        return backoff_ms(call->tries + 1, loop_random());
}

static void refused(struct buckstop *buckstop, struct call *call,
                    const struct message_refusal *refusal)
{
        if (is_for_later(refusal)) {
                calls_pause(&buckstop->calls, call,
                            loop_now_ms(buckstop->loop) + pause_ms(call, refusal), refusal);
                person_soon(buckstop);
                return;
        }
        calls_take(&buckstop->calls, call);
        tell_refusal(buckstop, call, refusal);
}

/* The server could not read one of them, and does not know which: that is a defect, and waiting
 * for an answer would be for ever. */
static void refused_unread(struct buckstop *buckstop, const struct message_refusal *refusal)
{
        calls_end_sent(&buckstop->calls, refusal->code, refusal->text);
        person_soon(buckstop);
}

static void answered(struct buckstop *buckstop, struct call *call, struct str result)
{
        ((char *)(uintptr_t)result.at)[result.len] = '\0';
        calls_take(&buckstop->calls, call);
        tell(buckstop, call, &(struct buckstop_reply){ .ok = true, .result = result.at });
}

void reply_take(struct buckstop *buckstop, const struct message *message)
{
        struct call *call = calls_find(&buckstop->calls, message->id);
        struct message_refusal refusal;

        if (message->kind == MESSAGE_REPLY) {
                if (call)
                        answered(buckstop, call, message->body);
                return;
        }
        message_refusal(message->body, &refusal);
        if (call)
                refused(buckstop, call, &refusal);
        else if (message->id == MESSAGE_NO_ID)
                refused_unread(buckstop, &refusal);
}
