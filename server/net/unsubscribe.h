/*
 * unsubscribe: the end of somebody's mail, by the link that every mail has.
 *
 * GET /unsubscribe/TOKEN shows a button, for programs follow links as well; POST, from there or
 * from a mail program (RFC 8058), ends it. Who has the link may: nobody signs in for this. A link
 * that is none gets the same answer.
 */
#ifndef NET_UNSUBSCRIBE_H
#define NET_UNSUBSCRIBE_H

#include "net/client.h"

void unsubscribe_show(struct client *client);

/* What POST asks for; the body is complete and says nothing. Answers later, once. */
void unsubscribe_begin(struct client *client, const struct http_host *host);

#endif
