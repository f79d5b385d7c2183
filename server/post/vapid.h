/*
 * vapid: who we are, for push services (RFC 8292).
 *
 * One pair of keys for all nodes: browsers subscribe to its public half, and each request to a push
 * service carries a token signed with the other.
 */
#ifndef POST_VAPID_H
#define POST_VAPID_H

#include "base/str.h"
#include "post/p256.h"

enum {
        VAPID_HEADER_SIZE = 2048,
        VAPID_HOURS = 12,        /* a token holds; RFC 8292 allows 24 */
        VAPID_CONTACT_MAX = 250, /* bytes */
};

struct vapid {
        EVP_PKEY *own_key;
        char public[88]; /* URL-safe base64 */
};

/* Read a pair from URL-safe base64. False when it is none. */
bool vapid_init(struct vapid *vapid, struct str public, struct str private);
void vapid_fini(struct vapid *vapid);

/*
 * The Authorization header of a request.
 *
 *   origin   of the push service, "https://push.example.com"
 *   contact  mailto: or https:, or "" for none; holds no quote, backslash or control character
 *   now      seconds since 1970
 *
 * False when it does not fit.
 */
bool vapid_header(const struct vapid *vapid, struct str origin, struct str contact, int64_t now,
                  char header[VAPID_HEADER_SIZE]);

/* Is it a mailto: or https: URL that a token may carry as it is? */
bool vapid_contact_ok(struct str contact);

#endif
