/*
 * reply: HTTP responses.
 *
 * Put together at once, written when the socket can take it; a file goes straight from memory.
 * Every one carries the security headers, and none says what software made it.
 */
#ifndef NET_REPLY_H
#define NET_REPLY_H

#include "net/client.h"
#include "net/web.h"

/* {"error":{"code":...,"message":...}}. The connection ends with it when part of a body is still
 * unread. */
void reply_error(struct client *client, unsigned status, const char *code, const char *message);

/* The same for 429 and 503, with Retry-After. */
void reply_later(struct client *client, unsigned status, const char *code, const char *message,
                 unsigned wait_ms);

/* The same for 405, with Allow. */
void reply_not_allowed(struct client *client, const char *allow);

/*
 * A short body.
 *
 *   headers  more header lines, each with its \r\n, or ""
 *   body     copied
 */
void reply_text(struct client *client, unsigned status, const char *type, const char *headers,
                struct str body);

/* A file, in the form that the request's headers ask for: gzip or not, or 304. */
void reply_file(struct client *client, const struct web_file *file);

/* Write what the socket takes. Returns what the callback must return. */
int reply_write(struct client *client);

/*
 * Write it here and now and end the connection: for requests whose end cannot be known. Always -1.
 */
int reply_and_close(struct client *client);

#endif
