/*
 * address: where a connection comes from, and how many come from there.
 */
#ifndef NET_ADDRESS_H
#define NET_ADDRESS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>

enum { ADDRESS_TEXT_SIZE = 46 }; /* INET6_ADDRSTRLEN */

struct address {
        char text[ADDRESS_TEXT_SIZE]; /* "unix" for a Unix socket */
        uint64_t key; /* one for all that one client may pick from: an IPv4 address, an IPv6 /64; 0
                         is unknown */
};

struct address address_of(const struct sockaddr *from);

/* Of an address as text; one that is none has key 0. */
struct address address_read(const char *text);

/* How many are there of each key. */
struct crowd;

struct crowd *crowd_new(void);
void crowd_free(struct crowd *own_crowd);

/* One more, unless there are most already. Key 0 and most 0 are never full. Every true is followed
 * by crowd_leave(). */
bool crowd_enter(struct crowd *crowd, uint64_t key, unsigned most);
void crowd_leave(struct crowd *crowd, uint64_t key);

#endif
