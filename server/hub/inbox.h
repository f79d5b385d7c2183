/*
 * inbox: what hub.c and inbox.c know of each other.
 */
#ifndef HUB_INBOX_H
#define HUB_INBOX_H

#include "hub/hub.h"

struct queue {
        struct queued *first, *last;
};

/* One session's. Kept small: tens of thousands lie idle. */
struct inbox {
        struct hub *hub;
        int64_t person;
        struct inbox *next, **link; /* in its hub's bucket */
        void (*wake)(void *who);
        void *who;
        struct queue ready;   /* to be taken */
        struct queue waiting; /* events that a pause holds back */
        uint32_t frames, bytes;
        uint16_t pauses;
        bool woken, overflowed;
};

/* Queue an event: as inbox_put(), but held back by a pause. */
void inbox_tell(struct inbox *inbox, struct frame *frame);

/* An inbox comes or goes. */
void hub_add(struct hub *hub, struct inbox *inbox);
void hub_remove(struct hub *hub, struct inbox *inbox);

/* For hub_figures(). */
void hub_count_overflow(struct hub *hub);

#endif
