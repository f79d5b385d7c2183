/*
 * signin: who comes and goes.
 *
 * POST /session: throttle, look the person up, hash beside the loop, start a session, hand out its
 * cookie. A handle that is nobody's takes the same time and gets the same answer. DELETE /session
 * ends it.
 */
#ifndef NET_SIGNIN_H
#define NET_SIGNIN_H

#include "net/client.h"
#include "wire/http.h"

/* What POST /session asks for: the body is complete. Answers now or later, once. */
void signin_begin(struct client *client, const struct http_host *host);

/* DELETE /session. */
void signin_end(struct client *client, const struct http_host *host);

#endif
