#include "hub/hub.h"

#include <assert.h>
#include <stdlib.h>

#include "base/mem.h"
#include "hub/inbox.h"

enum { BUCKETS_MIN = 64 }; /* a power of two */

/*
 * Inboxes hang in the bucket of their person, so that a person needs nothing of their own: whoever
 * looks for a person's inboxes walks one short chain.
 */
struct hub {
        struct inbox **buckets;
        size_t size; /* a power of two, at least as many as there are inboxes */
        struct hub_figures figures;
};

/* Fibonacci hashing (Knuth 6.4): person ids are dense, the multiplication spreads them. */
static struct inbox **bucket(const struct hub *hub, int64_t person)
{
        uint64_t mixed = (uint64_t)person * UINT64_C(0x9E3779B97F4A7C15);

        return &hub->buckets[(mixed >> 32) & (hub->size - 1)];
}

struct hub *hub_new(void)
{
        struct hub *hub = mem_new(1, sizeof(*hub));

        hub->size = BUCKETS_MIN;
        hub->buckets = mem_new(hub->size, sizeof(*hub->buckets));
        return hub;
}

void hub_free(struct hub *own_hub)
{
        if (!own_hub)
                return;
        assert(own_hub->figures.inboxes == 0);
        free(own_hub->buckets);
        free(own_hub);
}

static bool is_followed(const struct hub *hub, int64_t person)
{
        for (const struct inbox *at = *bucket(hub, person); at; at = at->next)
                if (at->person == person)
                        return true;
        return false;
}

static void hang(struct hub *hub, struct inbox *inbox)
{
        struct inbox **head = bucket(hub, inbox->person);

        inbox->next = *head;
        inbox->link = head;
        if (inbox->next)
                inbox->next->link = &inbox->next;
        *head = inbox;
}

static void grow(struct hub *hub)
{
        struct inbox **old = hub->buckets;
        size_t old_size = hub->size;

        hub->size *= 2;
        hub->buckets = mem_new(hub->size, sizeof(*hub->buckets));
        for (size_t i = 0; i < old_size; i++)
                for (struct inbox *at = old[i], *next; at; at = next) {
                        next = at->next;
                        hang(hub, at);
                }
        free(old);
}

void hub_add(struct hub *hub, struct inbox *inbox)
{
        if (hub->figures.inboxes == hub->size)
                grow(hub);
        hub->figures.persons += !is_followed(hub, inbox->person);
        hub->figures.inboxes++;
        hang(hub, inbox);
}

void hub_remove(struct hub *hub, struct inbox *inbox)
{
        *inbox->link = inbox->next;
        if (inbox->next)
                inbox->next->link = inbox->link;
        hub->figures.inboxes--;
        hub->figures.persons -= !is_followed(hub, inbox->person);
}

void hub_count_overflow(struct hub *hub)
{
        hub->figures.overflowed++;
}

void hub_publish(struct hub *hub, const int64_t *recipients, size_t n, struct str text)
{
        struct frame *frame = NULL;

        hub->figures.published++;
        for (size_t i = 0; i < n; i++)
                for (struct inbox *at = *bucket(hub, recipients[i]); at; at = at->next) {
                        if (at->person != recipients[i])
                                continue;
                        if (!frame) /* most events concern nobody who is here */
                                frame = frame_new(text);
                        inbox_tell(at, frame);
                        hub->figures.queued++;
                }
        if (frame)
                frame_drop(frame);
}

void hub_figures(const struct hub *hub, struct hub_figures *figures)
{
        *figures = hub->figures;
}
