/*
 * arrival: connections whose PROXY header is still to come.
 *
 * Exactly the header is read from each, so that the connection can be handed on as if it had come
 * from the client itself.
 */
#ifndef NET_ARRIVAL_H
#define NET_ARRIVAL_H

#include <uv.h>

#include "net/address.h"

struct arrivals;

/*
 *   seconds   a connection that has not sent its header by then is closed
 *   most      wait for a header at once; one more is closed
 *   arrived   called with each connection whose header is read
 */
struct arrivals *arrivals_new(uv_loop_t *loop, unsigned seconds, unsigned most,
                              void (*arrived)(void *who, int fd, const struct address *address),
                              void *who);

/* A connection as it was accepted. */
void arrivals_add(struct arrivals *arrivals, int own_fd);

/* Close those that still wait. The memory goes when the loop has let go of the last. */
void arrivals_close(struct arrivals *own_arrivals);

#endif
