/*
 * hosts: where pushes may go.
 *
 * An endpoint comes from a browser, that is, from anybody: without a list of the push services'
 * names, each could make the server call whatever it can reach.
 */
#ifndef POST_HOSTS_H
#define POST_HOSTS_H

#include <curl/curl.h>

#include "base/err.h"
#include "base/str.h"

enum {
        HOSTS_MAX = 32,
        ENDPOINT_MAX = 1000, /* bytes of a subscription's URL */
        ORIGIN_SIZE = 300,
};

struct hosts {
        char *own_text;
        struct str at[HOSTS_MAX]; /* in own_text */
        size_t n;
};

/*
 * Read the setting push.hosts: "push.example.com" is that host, "*.example.com" any below it, both
 * by https at its usual port; "http://127.0.0.1:8099" is that address alone, for tests. Fails on
 * what is neither.
 */
bool hosts_init(struct hosts *hosts, const char *setting, struct err *err);
void hosts_fini(struct hosts *hosts);

/*
 * May a push go to that endpoint?
 *
 *   origin  filled with its scheme, host and, in tests, port
 *
 * Returns the endpoint as libcurl is to use it, parsed once and for all; free it with
 * curl_url_cleanup(). Null: no.
 */
CURLU *hosts_endpoint(const struct hosts *hosts, struct str endpoint, char origin[ORIGIN_SIZE]);

#endif
