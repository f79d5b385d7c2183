/*
 * password: a new one for the old one.
 *
 * POST /password, for who is signed in by cookie: throttle, look the old password's hash up,
 * compare and hash beside the loop, keep the new one. The person's other sessions end with it, and
 * so does what is open under them; on other nodes within a minute.
 */
#ifndef NET_PASSWORD_H
#define NET_PASSWORD_H

#include "net/client.h"
#include "wire/http.h"

/* What POST /password asks for: the body is complete. Answers now or later, once. */
void password_begin(struct client *client, const struct http_host *host);

#endif
