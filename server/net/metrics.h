/*
 * metrics: what the server counts, as Prometheus reads it.
 */
#ifndef NET_METRICS_H
#define NET_METRICS_H

#include <stddef.h>

struct net;

/* The whole page as text; free with free(). */
char *metrics_text(const struct net *net, size_t *len);

#endif
