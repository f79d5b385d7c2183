/*
 * outlet: says when a socket can take more.
 *
 * libwebsockets would say so as well, but only while it reads; and while it reads it is told again
 * and again of what a client sends before it has taken its answer, and spins. So its reading is
 * stopped (lws_rx_flow_control), and the waiting is done here, on a descriptor of its own.
 */
#ifndef NET_OUTLET_H
#define NET_OUTLET_H

#include <uv.h>

struct outlet;

/* Have ready(who) called from the loop whenever fd, or what has become of it, can be written to.
 * Null when there are no more descriptors. */
struct outlet *outlet_new(uv_loop_t *loop, int fd, void (*ready)(void *who), void *who);

/* Null is none. May be called from ready(). */
void outlet_close(struct outlet *own_outlet);

#endif
