/*
 * http: what HTTP headers say.
 *
 * libwebsockets splits requests into headers; what it leaves unchecked is decided here, as pure
 * functions over the headers' values. A header that was not sent is a str whose .at is null.
 */
#ifndef WIRE_HTTP_H
#define WIRE_HTTP_H

#include "base/err.h"
#include "base/str.h"

enum {
        HTTP_HOSTS_MAX = 32,  /* names a server goes by, the three loopback names included */
        HTTP_PATH_MAX = 1024, /* bytes of a path, decoded or not; longer ones are refused */
        HTTP_URL_SIZE = 280,  /* a scheme, a name, a port and a zero */
};

/* A name this server goes by. */
struct http_host {
        struct str name; /* without port; an IPv6 address in brackets */
        unsigned port;   /* 0: any port in Host, the scheme's own in Origin */
        bool tls;        /* behind TLS: Origin is https, cookies are Secure */
        bool trusted;    /* named in the settings: its pages may call whatever Host says */
};

struct http_hosts {
        struct http_host at[HTTP_HOSTS_MAX];
        size_t n;
};

/*
 * Read the setting http.hosts, "help.example.org, https://help.example.com:8443". 127.0.0.1,
 * localhost and [::1] are always there. The names point into setting, which must outlive hosts.
 * Fails on what is no name.
 */
bool http_hosts_read(struct str setting, struct http_hosts *hosts, struct err *err);

/*
 * Where people find the page, for links that leave the house: the setting http.public_url; where
 * that is empty, the first of http.hosts that is behind TLS, or the address listened at when that
 * is this machine's own for itself; else nowhere, "".
 *
 *   url  filled, without a slash at its end
 *
 * Fails on a setting that is more, or less, than a scheme and a host.
 */
bool http_public_url(struct str setting, const struct http_hosts *hosts, struct str listen,
                     char url[HTTP_URL_SIZE], struct err *err);

/* The host that a Host header names, or null: a foreign name (DNS rebinding), or no name at all. */
const struct http_host *http_host_find(const struct http_hosts *hosts, struct str host);

/*
 * May a page from that Origin call? Yes when it is the page this very Host serves, or a trusted
 * host's, each with the scheme its host asks for. Without an Origin it is no browser's page that
 * calls: yes. "null" is foreign.
 */
bool http_origin_ok(const struct http_hosts *hosts, struct str origin, struct str host);

/* The token of "Authorization: Bearer TOKEN"; .at is null when the header is something else. */
struct str http_bearer(struct str authorization);

/* The value of a cookie; .at is null when there is none, or more than one, of that name. */
struct str http_cookie(struct str cookies, const char *name);

/*
 * How long is the body?
 *
 *   max     bytes the method takes; 0 is a method that takes no body
 *   length  filled in when the answer is 0
 *
 * Returns 0, or the status to refuse with: 400 for a Content-Length that is no number or comes with
 * a Transfer-Encoding, 411 for a body of unknown length (chunked, or none where one is due), 413
 * over max.
 */
unsigned http_body_check(struct str content_length, struct str transfer_encoding, uint64_t max,
                         uint64_t *length);

/* Is the body application/json, in UTF-8 as far as it says? */
bool http_is_json(struct str content_type);

/*
 * Does a comma-separated header list word, in any case and not with ;q=0? For subprotocols,
 * encodings and Upgrade.
 */
bool http_lists(struct str header, const char *word);

/* Does If-None-Match name this entity tag ("\"...\"", quotes included), or *? */
bool http_tag_matches(struct str if_none_match, struct str tag);

/*
 * The path of a request target: decoded, without query. Refused (false): one that does not begin
 * with a slash, has an empty, "." or ".." segment, a bad escape, a backslash, or anything outside
 * of printable ASCII; no file of ours has such a name.
 *
 *   path  filled with the path and a zero
 */
bool http_path(struct str target, char path[HTTP_PATH_MAX + 1]);

#endif
