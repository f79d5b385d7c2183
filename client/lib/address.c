#include "lib/address.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

enum { PORT_HTTP = 80, PORT_HTTPS = 443, PORT_PROXY = 1080, PORT_MAX = 65535 };

static bool take(struct str *rest, const char *prefix)
{
        size_t len = strlen(prefix);

        if (rest->len < len || strncasecmp(rest->at, prefix, len) != 0)
                return false;
        rest->at += len;
        rest->len -= len;
        return true;
}

/* Take what stands before the first of some marks; all of it where there is none. */
static struct str take_until(struct str *rest, const char *marks)
{
        struct str part = { rest->at, 0 };

        while (part.len < rest->len && !strchr(marks, part.at[part.len]))
                part.len++;
        rest->at += part.len;
        rest->len -= part.len;
        return part;
}

static bool read_port(struct str text, unsigned *port)
{
        unsigned long number = 0;

        if (text.len == 0 || text.len > 5)
                return false;
        for (size_t i = 0; i < text.len; i++) {
                if (!isdigit((unsigned char)text.at[i]))
                        return false;
                number = number * 10 + (unsigned long)(text.at[i] - '0');
        }
        *port = (unsigned)number;
        return number > 0 && number <= PORT_MAX;
}

/* Letters, digits, and what else a name or a numeric address has. */
static bool read_host(struct str text, const char *others, char *host)
{
        if (text.len == 0 || text.len > ADDRESS_HOST_MAX)
                return false;
        for (size_t i = 0; i < text.len; i++) {
                unsigned char c = (unsigned char)text.at[i];

                if (!isalnum(c) && !strchr(others, c))
                        return false;
                host[i] = (char)tolower(c);
        }
        host[text.len] = '\0';
        return true;
}

/* host, host:port, [address]:port, and a slash at most behind it. */
static bool read_end(struct str rest, struct address *address)
{
        bool fine;

        if (take(&rest, "[")) {
                fine = read_host(take_until(&rest, "]"), ":.%", address->host) && take(&rest, "]");
        } else {
                fine = read_host(take_until(&rest, ":/"), "-._", address->host);
        }
        if (fine && take(&rest, ":"))
                fine = read_port(take_until(&rest, "/"), &address->port);
        take(&rest, "/");
        return fine && rest.len == 0;
}

bool address_read(const char *url, struct address *address, struct err *err)
{
        struct str rest = str_of(url);

        *address = (struct address){ .tls = take(&rest, "https://") };
        if (!address->tls && !take(&rest, "http://"))
                return err_set(err, ERR_BAD_REQUEST,
                               "A server is named as https://ask.example.com.");
        address->port = address->tls ? PORT_HTTPS : PORT_HTTP;
        return read_end(rest, address) ||
               err_set(err, ERR_BAD_REQUEST,
                       "This is no address of a server; it is like https://ask.example.com.");
}

void address_text(const struct address *address, char text[ADDRESS_TEXT_MAX])
{
        bool six = strchr(address->host, ':') != NULL;
        bool usual = address->port == (address->tls ? PORT_HTTPS : PORT_HTTP);

        snprintf(text, ADDRESS_TEXT_MAX, usual ? "%s%s%s" : "%s%s%s:%u", six ? "[" : "",
                 address->host, six ? "]" : "", address->port);
}

bool address_is_numeric(const char *host)
{
        unsigned char bytes[sizeof(struct in6_addr)];

        return inet_pton(AF_INET6, host, bytes) == 1 || inet_pton(AF_INET, host, bytes) == 1;
}

/* ---- proxies ----------------------------------------------------------------------------------
 */

static bool read_proxy(const char *url, struct proxy *proxy, struct err *err)
{
        struct str rest = str_of(url);

        *proxy = (struct proxy){ .address.port = PORT_PROXY };
        if (take(&rest, "https://"))
                return err_set(err, ERR_BAD_REQUEST, "A proxy is spoken to by http://.");
        take(&rest, "http://");
        const char *at = memrchr(rest.at, '@', rest.len);
        size_t len = at ? (size_t)(at - rest.at) : 0;

        if (len >= sizeof proxy->user)
                return err_set(err, ERR_BAD_REQUEST, "The proxy's name and password are too long.");
        memcpy(proxy->user, rest.at, len);
        if (at)
                rest = (struct str){ at + 1, rest.len - len - 1 };
        return read_end(rest, &proxy->address) ||
               err_set(err, ERR_BAD_REQUEST,
                       "This is no address of a proxy; it is like http://proxy.example.com:3128.");
}

/* Is it the host, or what the host's name ends with? */
static bool spares(struct str entry, const struct address *server)
{
        size_t host_len = strlen(server->host);
        const char *colon = memchr(entry.at, ':', entry.len);
        unsigned port;

        if (str_eq(entry, STR("*")))
                return true;
        if (colon && !memchr(colon + 1, ':', (size_t)(entry.at + entry.len - colon - 1))) {
                struct str after = { colon + 1, (size_t)(entry.at + entry.len - colon - 1) };

                if (!read_port(after, &port) || port != server->port)
                        return false;
                entry.len = (size_t)(colon - entry.at);
        }
        take(&entry, ".");
        if (entry.len == 0 || entry.len > host_len ||
            strncasecmp(server->host + host_len - entry.len, entry.at, entry.len) != 0)
                return false;
        return entry.len == host_len || server->host[host_len - entry.len - 1] == '.';
}

bool proxy_is_spared(const char *list, const struct address *server)
{
        struct str rest = str_of(list);

        while (rest.len > 0) {
                struct str entry = take_until(&rest, ", ");

                if (entry.len > 0 && spares(entry, server))
                        return true;
                take(&rest, ",");
                take(&rest, " ");
        }
        return false;
}

static const char *environment(const char *name, const char *other)
{
        const char *value = getenv(name);

        return value && *value ? value : other ? getenv(other) : NULL;
}

bool proxy_find(const char *setting, const struct address *server, struct proxy *proxy,
                bool *is_one, struct err *err)
{
        const char *spared = environment("no_proxy", "NO_PROXY");

        if (!setting) {
                /* HTTP_PROXY is whatever a request's header "Proxy" said where a CGI runs this. */
                setting = server->tls ? environment("https_proxy", "HTTPS_PROXY")
                                      : environment("http_proxy", NULL);
                if (setting && spared && proxy_is_spared(spared, server))
                        setting = NULL;
        }
        *is_one = setting && *setting;
        return !*is_one || read_proxy(setting, proxy, err);
}
