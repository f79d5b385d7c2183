/*
 * http: requests and what answers them.
 */
#ifndef NET_HTTP_H
#define NET_HTTP_H

#include <libwebsockets.h>

/* What libwebsockets calls for connections, and for those that are WebSockets. */
int http_callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                  size_t len);
int http_socket_callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                         size_t len);

#endif
