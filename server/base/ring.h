/*
 * ring: a doubly linked list through its members.
 *
 * A zeroed link is in no ring, so that leaving twice is harmless: what is forgotten may be
 * forgotten from anywhere.
 */
#ifndef BASE_RING_H
#define BASE_RING_H

#include <stdbool.h>
#include <stddef.h>

struct link {
        struct link *next, *back;
};

/* The struct of a type that holds a link as its member. */
#define RING_OF(type, member, link) ((type *)((char *)(link)-offsetof(type, member)))

static inline void ring_init(struct link *ring)
{
        ring->next = ring->back = ring;
}

static inline bool ring_empty(const struct link *ring)
{
        return ring->next == ring;
}

static inline bool ring_has(const struct link *link)
{
        return link->next != NULL;
}

static inline void ring_add(struct link *ring, struct link *link)
{
        link->next = ring;
        link->back = ring->back;
        ring->back->next = link;
        ring->back = link;
}

/* Add, unless it is in a ring already. */
static inline void ring_put(struct link *ring, struct link *link)
{
        if (!ring_has(link))
                ring_add(ring, link);
}

static inline void ring_leave(struct link *link)
{
        if (!link->next)
                return;
        link->next->back = link->back;
        link->back->next = link->next;
        link->next = link->back = NULL;
}

/* The oldest link, taken out; null when there is none. */
static inline struct link *ring_take(struct link *ring)
{
        struct link *link = ring->next;

        if (link == ring)
                return NULL;
        ring_leave(link);
        return link;
}

#endif
