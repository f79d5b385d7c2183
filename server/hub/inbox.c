#include "hub/inbox.h"

#include <assert.h>
#include <stdlib.h>

#include "base/mem.h"

_Static_assert(sizeof(struct inbox) <= 128, "an idle session stays small");

struct queued {
        struct queued *next;
        struct frame *frame;
};

static void queue_put(struct queue *queue, struct frame *frame)
{
        struct queued *queued = mem_new(1, sizeof(*queued));

        queued->frame = frame_hold(frame);
        if (queue->last)
                queue->last->next = queued;
        else
                queue->first = queued;
        queue->last = queued;
}

/* Null when it is empty. */
static struct frame *queue_take(struct queue *queue)
{
        struct queued *queued = queue->first;
        struct frame *frame;

        if (!queued)
                return NULL;
        queue->first = queued->next;
        if (!queue->first)
                queue->last = NULL;
        frame = queued->frame;
        free(queued);
        return frame;
}

static void queue_clear(struct queue *queue)
{
        struct frame *frame;

        while ((frame = queue_take(queue)))
                frame_drop(frame);
}

static void queue_append(struct queue *queue, struct queue *tail)
{
        if (!tail->first)
                return;
        if (queue->last)
                queue->last->next = tail->first;
        else
                queue->first = tail->first;
        queue->last = tail->last;
        *tail = (struct queue){ 0 };
}

struct inbox *inbox_new(struct hub *hub, int64_t person, void (*wake)(void *who), void *who)
{
        struct inbox *inbox = mem_new(1, sizeof(*inbox));

        inbox->hub = hub;
        inbox->person = person;
        inbox->wake = wake;
        inbox->who = who;
        hub_add(hub, inbox);
        return inbox;
}

static void clear(struct inbox *inbox)
{
        queue_clear(&inbox->ready);
        queue_clear(&inbox->waiting);
        inbox->frames = 0;
        inbox->bytes = 0;
}

void inbox_free(struct inbox *own_inbox)
{
        if (!own_inbox)
                return;
        hub_remove(own_inbox->hub, own_inbox);
        clear(own_inbox);
        free(own_inbox);
}

static void wake(struct inbox *inbox)
{
        if (inbox->woken)
                return;
        inbox->woken = true;
        inbox->wake(inbox->who);
}

static void overflow(struct inbox *inbox)
{
        clear(inbox);
        inbox->overflowed = true;
        hub_count_overflow(inbox->hub);
        wake(inbox);
}

static bool has_room(const struct inbox *inbox, size_t len)
{
        return inbox->frames == 0 || (inbox->frames < INBOX_FRAMES_MAX && len <= INBOX_BYTES_MAX &&
                                      inbox->bytes <= INBOX_BYTES_MAX - len);
}

static void put(struct inbox *inbox, struct queue *queue, struct frame *frame)
{
        size_t len = frame_text(frame).len;

        if (inbox->overflowed)
                return;
        if (!has_room(inbox, len)) {
                overflow(inbox);
                return;
        }
        queue_put(queue, frame);
        inbox->frames++;
        inbox->bytes += (uint32_t)len;
        if (queue == &inbox->ready)
                wake(inbox);
}

void inbox_put(struct inbox *inbox, struct frame *frame)
{
        put(inbox, &inbox->ready, frame);
}

void inbox_tell(struct inbox *inbox, struct frame *frame)
{
        put(inbox, inbox->pauses > 0 ? &inbox->waiting : &inbox->ready, frame);
}

struct frame *inbox_next(struct inbox *inbox)
{
        struct frame *frame = queue_take(&inbox->ready);

        inbox->woken = false;
        if (frame) {
                inbox->frames--;
                inbox->bytes -= (uint32_t)frame_text(frame).len;
        }
        return frame;
}

bool inbox_empty(const struct inbox *inbox)
{
        return !inbox->ready.first;
}

bool inbox_overflowed(struct inbox *inbox)
{
        inbox->woken = false;
        return inbox->overflowed;
}

void inbox_pause(struct inbox *inbox)
{
        inbox->pauses++;
}

void inbox_release(struct inbox *inbox)
{
        assert(inbox->pauses > 0);
        if (--inbox->pauses > 0 || !inbox->waiting.first)
                return;
        queue_append(&inbox->ready, &inbox->waiting);
        wake(inbox);
}
