/*
 * hub: who is told what.
 *
 * Knows people and inboxes, never sockets. An event is encoded once into a counted frame and queued
 * to the inbox of each session of each recipient; whoever owns the inbox is woken and takes frames
 * out at the pace of its reader.
 */
#ifndef HUB_HUB_H
#define HUB_HUB_H

#include "base/str.h"

enum {
        /* What one inbox holds. At either limit it overflows: the queue is emptied, nothing more is
         * taken, and the owner ends the session; its client resumes from its cursor. A single frame
         * may be larger than the limit: it would never get through otherwise. */
        INBOX_FRAMES_MAX = 2048,
        INBOX_BYTES_MAX = 4 << 20,

        /* Bytes in front of a frame's text that whoever sends it may write a header into: at least
         * LWS_PRE, asserted in net/. */
        FRAME_SPARE = 16,
};

/*
 * Bytes ready for the wire, counted: many inboxes share one.
 *
 * FRAME_SPARE spare bytes precede the text, so that lws_write() puts its header there and nothing
 * is copied. The spare bytes are shared as well. That is sound only because one thread sends, each
 * header is written anew right before its bytes go to the kernel, and a server's frames are not
 * masked: a frame is the same for every reader. Never keep a pointer to the spare bytes across a
 * return to the loop, and never send from a second thread. The text itself is never written to.
 */
struct frame;

/* A frame with a copy of text, held once. */
struct frame *frame_new(struct str text);
/* A frame made of several texts, one after another. */
struct frame *frame_join(const struct str *texts, size_t n);
struct frame *frame_hold(struct frame *frame);
void frame_drop(struct frame *own_frame);
struct str frame_text(const struct frame *frame);

struct hub;
struct inbox;

struct hub *hub_new(void);
void hub_free(struct hub *own_hub); /* every inbox has been freed before */

/*
 * An inbox that follows what concerns a person.
 *
 *   wake   something is there to take, or it has overflowed; called at most once until inbox_next()
 *          or inbox_overflowed() is called again. It is called from inside inbox_put(),
 *          inbox_release() and hub_publish(), so it only makes a note: it takes nothing and frees
 *          no inbox
 */
struct inbox *inbox_new(struct hub *hub, int64_t person, void (*wake)(void *who), void *who);
void inbox_free(struct inbox *own_inbox);

/* Queue a frame, held while it is there. Replies come this way too, so that one order holds. */
void inbox_put(struct inbox *inbox, struct frame *frame);

/* Take the oldest frame, to be dropped by the caller; null when there is none. */
struct frame *inbox_next(struct inbox *inbox);

/* Is there nothing to take? What waits for a release does not count. */
bool inbox_empty(const struct inbox *inbox);
bool inbox_overflowed(struct inbox *inbox);

/*
 * Events wait (and count against the limits) until released, while replies pass: so that what a
 * session.resume answers comes before the events that follow it. Pauses nest.
 */
void inbox_pause(struct inbox *inbox);
void inbox_release(struct inbox *inbox);

/* Queue one event to every inbox of every recipient; the recipients are distinct. */
void hub_publish(struct hub *hub, const int64_t *recipients, size_t n, struct str text);

struct hub_figures {
        unsigned inboxes, persons;
        uint64_t published, queued, overflowed;
};

void hub_figures(const struct hub *hub, struct hub_figures *figures);

#endif
