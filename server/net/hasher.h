/*
 * hasher: password hashing beside the loop.
 *
 * A hash takes tens of milliseconds and 64 MiB on purpose, so only a few run at once, on libuv's
 * threads, and only so many wait; beyond that there is no room, and the caller says so.
 */
#ifndef NET_HASHER_H
#define NET_HASHER_H

#include <uv.h>

#include "base/ring.h"
#include "base/secret.h"

enum { HASHES_AT_ONCE = 2 };

struct hasher;

/* One piece of work, in its owner's storage, which must live until done is called. */
struct hashing {
        struct link link;
        uv_work_t work;
        struct hasher *hasher;
        struct str password; /* borrowed */
        const char *hash;    /* to compare with, or null: nobody's */
        bool make;           /* make a hash of the password instead of comparing */
        bool right;          /* out: they belong together, or the hash has been made */
        char made[SECRET_PASSWORD_SIZE];
        void (*done)(struct hashing *hashing);
};

struct hasher *hasher_new(uv_loop_t *loop, unsigned waiting_max);
void hasher_free(struct hasher *own_hasher); /* nothing is waiting or running */

/* Have it done; done is called from the loop, later. False, and nothing happens, when too many
 * wait. */
bool hasher_add(struct hasher *hasher, struct hashing *hashing);

#endif
