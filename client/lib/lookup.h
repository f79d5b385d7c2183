/*
 * lookup: names to addresses, beside the loop.
 *
 * getaddrinfo() waits, for half a minute where the network is half gone, so each one runs on a
 * short thread of its own. One that is forgotten ends by itself and harms nobody.
 */
#ifndef LIB_LOOKUP_H
#define LIB_LOOKUP_H

#include <netdb.h>
#include <uv.h>

enum { LOOKUP_ADDRESSES_MAX = 8 };

/* What was found: numeric addresses, the system's best first. */
struct lookup_found {
        char addresses[LOOKUP_ADDRESSES_MAX][INET6_ADDRSTRLEN];
        unsigned count;
        const char *why; /* nothing was: a sentence, a literal */
};

/* Shared by the lookups of one loop. */
struct lookups {
        uv_async_t told;
        struct lookup *first;
};

struct lookup;

void lookups_init(struct lookups *lookups, uv_loop_t *loop);

/* Forgets all; its handle is closed when the loop has turned once more. */
void lookups_close(struct lookups *lookups);

/* found() is called once, from the loop. Null when the system has no thread. */
struct lookup *lookup_start(struct lookups *lookups, const char *host,
                            void (*found)(void *who, const struct lookup_found *found), void *who);

/* found() is not called any more. */
void lookup_forget(struct lookup *lookup);

#endif
