#include "lib/calls.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

void calls_init(struct calls *calls)
{
        ring_init(&calls->changes);
        ring_init(&calls->reads);
        ring_init(&calls->ended);
}

void calls_fini(struct calls *calls)
{
        assert(ring_empty(&calls->changes) && ring_empty(&calls->reads) &&
               ring_empty(&calls->ended));
        (void)calls;
}

static struct call *call_new(struct calls *calls, const char *method, const char *params)
{
        struct call *call = mem_new(1, sizeof *call);

        call->id = ++calls->last_id;
        call->own_method = mem_copy(str_of(method));
        call->params_len = strlen(params);
        call->own_params = mem_copy((struct str){ params, call->params_len });
        return call;
}

void call_free(struct call *own_call)
{
        free(own_call->own_method);
        free(own_call->own_params);
        free(own_call->own_refusal);
        free(own_call);
}

struct call *calls_read(struct calls *calls, const char *method, const char *params,
                        uint64_t patience_ms)
{
        struct call *call = call_new(calls, method, params);

        call->patience_ms = patience_ms;
        ring_add(&calls->reads, &call->in);
        calls->reads_count++;
        return call;
}

struct call *calls_change(struct calls *calls, const char *key, const char *method,
                          const char *params, int64_t made_at)
{
        struct call *call = call_new(calls, method, params);

        call->changes = true;
        call->made_at = made_at;
        snprintf(call->key, sizeof call->key, "%s", key);
        ring_add(&calls->changes, &call->in);
        calls->changes_count++;
        calls->changes_bytes += call->params_len;
        return call;
}

static void set_state(struct calls *calls, struct call *call, enum call_state state)
{
        calls->under_way -= call->state == CALL_SENT;
        calls->reads_paused -= call->state == CALL_PAUSED && !call->changes;
        call->state = state;
        calls->under_way += state == CALL_SENT;
        calls->reads_paused += state == CALL_PAUSED && !call->changes;
}

/* Changes go one at a time. */
static struct call *ready_change(const struct calls *calls)
{
        struct call *first = RING_OF(struct call, in, calls->changes.next);

        return !ring_empty(&calls->changes) && first->state == CALL_WAITING ? first : NULL;
}

static struct call *ready_read(const struct calls *calls)
{
        for (struct link *link = calls->reads.next; link != &calls->reads; link = link->next) {
                struct call *call = RING_OF(struct call, in, link);

                if (call->state == CALL_WAITING)
                        return call;
        }
        return NULL;
}

static struct call *ready(const struct calls *calls)
{
        struct call *change;

        if (calls->under_way >= BUCKSTOP_UNDER_WAY_MAX)
                return NULL;
        change = ready_change(calls);
        return change ? change : ready_read(calls);
}

bool calls_has_next(const struct calls *calls)
{
        return ready(calls) != NULL;
}

struct call *calls_next(struct calls *calls)
{
        struct call *call = ready(calls);

        if (call)
                set_state(calls, call, CALL_SENT);
        return call;
}

struct call *calls_find(struct calls *calls, uint64_t id)
{
        struct call *first = RING_OF(struct call, in, calls->changes.next);

        if (!ring_empty(&calls->changes) && first->id == id && first->state == CALL_SENT)
                return first;
        for (struct link *link = calls->reads.next; link != &calls->reads; link = link->next) {
                struct call *call = RING_OF(struct call, in, link);

                if (call->id == id && call->state == CALL_SENT)
                        return call;
        }
        return NULL;
}

void calls_pause(struct calls *calls, struct call *call, uint64_t until_ms,
                 const struct message_refusal *refusal)
{
        call->tries++;
        if (!call->changes && until_ms >= call->patience_ms) {
                calls_end(calls, call, refusal->code, refusal->text);
                return;
        }
        set_state(calls, call, CALL_PAUSED);
        call->due_ms = until_ms;
}

void calls_take(struct calls *calls, struct call *call)
{
        set_state(calls, call, CALL_ENDED);
        ring_leave(&call->in);
        if (call->changes) {
                calls->changes_count--;
                calls->changes_bytes -= call->params_len;
        } else {
                calls->reads_count--;
        }
}

static void end(struct calls *calls, struct call *call, const char *code, const char *why)
{
        call->own_refusal = mem_new(1, sizeof *call->own_refusal);
        snprintf(call->own_refusal->code, sizeof call->own_refusal->code, "%s", code);
        snprintf(call->own_refusal->text, sizeof call->own_refusal->text, "%s", why);
        ring_add(&calls->ended, &call->in);
}

void calls_end(struct calls *calls, struct call *call, const char *code, const char *why)
{
        calls_take(calls, call);
        end(calls, call, code, why);
}

struct call *calls_refuse(struct calls *calls, const char *code, const char *why)
{
        struct call *call = mem_new(1, sizeof *call);

        call->state = CALL_ENDED;
        end(calls, call, code, why);
        return call;
}

struct call *calls_ended(struct calls *calls)
{
        struct link *link = ring_take(&calls->ended);

        return link ? RING_OF(struct call, in, link) : NULL;
}

static void lose(struct calls *calls, struct link *ring)
{
        for (struct link *link = ring->next; link != ring; link = link->next) {
                struct call *call = RING_OF(struct call, in, link);

                if (call->state == CALL_SENT)
                        set_state(calls, call, CALL_WAITING);
        }
}

void calls_lost(struct calls *calls)
{
        lose(calls, &calls->changes);
        lose(calls, &calls->reads);
}

void calls_expire(struct calls *calls, uint64_t now_ms, int64_t oldest_at)
{
        struct call *call;

        while (!ring_empty(&calls->reads) &&
               (call = RING_OF(struct call, in, calls->reads.next))->patience_ms <= now_ms)
                calls_end(calls, call, "unreachable", "The server did not answer in time.");
        while (!ring_empty(&calls->changes) &&
               (call = RING_OF(struct call, in, calls->changes.next))->made_at < oldest_at)
                calls_end(calls, call, "too_late",
                          "It could not be sent for seven days, and has been dropped.");
}

static void end_all(struct calls *calls, struct link *ring, const char *code, const char *why)
{
        while (!ring_empty(ring))
                calls_end(calls, RING_OF(struct call, in, ring->next), code, why);
}

void calls_end_reads(struct calls *calls, const char *code, const char *why)
{
        end_all(calls, &calls->reads, code, why);
}

void calls_end_changes(struct calls *calls, const char *code, const char *why)
{
        end_all(calls, &calls->changes, code, why);
}

static void end_sent(struct calls *calls, struct link *ring, const char *code, const char *why)
{
        struct link *link = ring->next;

        while (link != ring) {
                struct call *call = RING_OF(struct call, in, link);

                link = link->next;
                if (call->state == CALL_SENT)
                        calls_end(calls, call, code, why);
        }
}

void calls_end_sent(struct calls *calls, const char *code, const char *why)
{
        end_sent(calls, &calls->changes, code, why);
        end_sent(calls, &calls->reads, code, why);
}

static void go_on(struct calls *calls, struct call *call, uint64_t now_ms)
{
        if (call->state == CALL_PAUSED && call->due_ms <= now_ms)
                set_state(calls, call, CALL_WAITING);
}

void calls_go_on(struct calls *calls, uint64_t now_ms)
{
        if (!ring_empty(&calls->changes))
                go_on(calls, RING_OF(struct call, in, calls->changes.next), now_ms);
        for (struct link *link = calls->reads.next;
             calls->reads_paused > 0 && link != &calls->reads; link = link->next)
                go_on(calls, RING_OF(struct call, in, link), now_ms);
}

static uint64_t least(uint64_t a, uint64_t b)
{
        return a < b ? a : b;
}

/* All reads have the same patience, so the first one's ends first. */
uint64_t calls_due_ms(const struct calls *calls)
{
        const struct call *first = RING_OF(const struct call, in, calls->changes.next);
        uint64_t due_ms = UINT64_MAX;

        if (!ring_empty(&calls->ended))
                return 0;
        if (!ring_empty(&calls->changes) && first->state == CALL_PAUSED)
                due_ms = first->due_ms;
        if (!ring_empty(&calls->reads))
                due_ms = least(due_ms,
                               RING_OF(const struct call, in, calls->reads.next)->patience_ms);
        for (const struct link *link = calls->reads.next;
             calls->reads_paused > 0 && link != &calls->reads; link = link->next) {
                const struct call *call = RING_OF(const struct call, in, link);

                if (call->state == CALL_PAUSED)
                        due_ms = least(due_ms, call->due_ms);
        }
        return due_ms;
}
