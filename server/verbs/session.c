#include "verbs/session.h"

#include "base/clock.h"
#include "verbs/call.h"

void session_ping(struct call *call)
{
        call_answer(call, STR("{}"));
}

void session_here(struct call *call)
{
        call->caller->here_ms = clock_ms();
        call_answer(call, STR("{}"));
}

/* After the reply, so that a session that ends itself has it. */
static void ended(void *who, const struct db_reply *reply)
{
        struct call *call = who;
        const struct verbs *verbs = call->verbs;
        int64_t person = call->person;

        call_done(call, reply);
        if (reply->err.code == ERR_NONE && verbs->ended)
                verbs->ended(verbs->listener, person);
}

void session_end(struct call *call)
{
        call_database(call, (struct str){ 0 }, ended);
}

/* The inbox goes with its caller: when the client has gone there is nothing to release. */
static void resumed(void *who, const struct db_reply *reply)
{
        struct call *call = who;
        struct inbox *inbox = call->caller ? call->caller->inbox : NULL;

        call_done(call, reply);
        if (inbox)
                inbox_release(inbox);
}

/*
 * The inbox has followed the person since before this call, so that an event is in the answer, or
 * waits behind it, or both, but is never missed. Clients drop what they have by its id.
 */
void session_resume(struct call *call)
{
        inbox_pause(call->caller->inbox);
        call_database(call, (struct str){ 0 }, resumed);
}
