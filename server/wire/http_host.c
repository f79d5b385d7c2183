/* http.h on names: who we are, and whose page calls. */
#include <stdio.h>
#include <strings.h>

#include "wire/http.h"
#include "wire/scan.h"

/* What stands in Host and after an Origin's scheme: a name and perhaps a port. */
struct authority {
        struct str name;
        unsigned port; /* 0: none is given */
};

static bool is_name(struct str name)
{
        bool bracketed = name.len > 2 && name.at[0] == '[' && name.at[name.len - 1] == ']';
        const char *allowed = bracketed ? "[]:." : "-.";

        for (size_t i = 0; i < name.len; i++) {
                char c = name.at[i];
                bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

                if (!letter && !scan_is_digit(c) && (c == '\0' || !strchr(allowed, c)))
                        return false;
        }
        return name.len > 0 && name.len <= 255;
}

static bool authority_read(struct str text, struct authority *authority)
{
        const char *closing =
                text.len > 0 && text.at[0] == '[' ? memchr(text.at, ']', text.len) : NULL;
        size_t name_len = closing ? (size_t)(closing - text.at) + 1 : 0;
        uint64_t port = 0;

        while (name_len < text.len && text.at[name_len] != ':')
                name_len++;
        authority->name = (struct str){ text.at, name_len };
        if (name_len < text.len &&
            (!scan_number((struct str){ text.at + name_len + 1, text.len - name_len - 1 }, 65535,
                          &port) ||
             port == 0))
                return false;
        authority->port = (unsigned)port;
        return is_name(authority->name);
}

static bool same_name(struct str a, struct str b)
{
        return a.len == b.len && strncasecmp(a.at, b.at, a.len) == 0;
}

static unsigned default_port(bool tls)
{
        return tls ? 443 : 80;
}

static void hosts_add(struct http_hosts *hosts, struct http_host host)
{
        hosts->at[hosts->n++] = host;
}

static bool host_read(struct str text, struct http_hosts *hosts, struct err *err)
{
        bool tls = scan_prefix(&text, "https://");
        struct authority authority;

        if (!tls)
                scan_prefix(&text, "http://");
        if (!authority_read(text, &authority))
                return err_set(err, ERR_BAD_REQUEST, "http.hosts: \"%.*s\" is no name of a host",
                               STR_ARG(text));
        if (hosts->n == HTTP_HOSTS_MAX)
                return err_set(err, ERR_TOO_LARGE, "http.hosts: more than %d names",
                               HTTP_HOSTS_MAX - 3);
        hosts_add(hosts, (struct http_host){ authority.name, authority.port, tls, true });
        return true;
}

bool http_hosts_read(struct str setting, struct http_hosts *hosts, struct err *err)
{
        hosts->n = 0;
        hosts_add(hosts, (struct http_host){ .name = STR("127.0.0.1") });
        hosts_add(hosts, (struct http_host){ .name = STR("localhost") });
        hosts_add(hosts, (struct http_host){ .name = STR("[::1]") });
        while (setting.len > 0) {
                struct str text = scan_until(&setting, ',');

                if (text.len > 0 && !host_read(text, hosts, err))
                        return false;
        }
        return true;
}

static void write_url(char url[HTTP_URL_SIZE], bool tls, struct str name, unsigned port)
{
        char digits[16] = "";

        if (port && port != default_port(tls))
                snprintf(digits, sizeof digits, ":%u", port);
        snprintf(url, HTTP_URL_SIZE, "%s://%.*s%s", tls ? "https" : "http", STR_ARG(name), digits);
}

/* One that nobody set. */
static void guess_url(const struct http_hosts *hosts, struct str listen, char url[HTTP_URL_SIZE])
{
        struct authority own;

        url[0] = '\0';
        for (size_t i = 0; i < hosts->n; i++)
                if (hosts->at[i].tls) {
                        write_url(url, true, hosts->at[i].name, hosts->at[i].port);
                        return;
                }
        if (!authority_read(listen, &own))
                return;
        for (size_t i = 0; i < hosts->n; i++)
                if (!hosts->at[i].trusted && same_name(hosts->at[i].name, own.name))
                        write_url(url, false, own.name, own.port);
}

bool http_public_url(struct str setting, const struct http_hosts *hosts, struct str listen,
                     char url[HTTP_URL_SIZE], struct err *err)
{
        bool tls = scan_prefix(&setting, "https://");
        struct authority authority;

        if (!tls && setting.len == 0) {
                guess_url(hosts, listen, url);
                return true;
        }
        if (setting.len > 0 && setting.at[setting.len - 1] == '/')
                setting.len--;
        if ((!tls && !scan_prefix(&setting, "http://")) || !authority_read(setting, &authority))
                return err_set(err, ERR_BAD_REQUEST,
                               "http.public_url must be https://name or http://name");
        write_url(url, tls, authority.name, authority.port);
        return true;
}

const struct http_host *http_host_find(const struct http_hosts *hosts, struct str host)
{
        struct authority authority;

        if (!authority_read(host, &authority))
                return NULL;
        for (size_t i = 0; i < hosts->n; i++) {
                const struct http_host *known = &hosts->at[i];
                unsigned port = authority.port ? authority.port : default_port(known->tls);

                if (same_name(known->name, authority.name) &&
                    (known->port == 0 || known->port == port))
                        return known;
        }
        return NULL;
}

/* The page that this Host serves: the same name and port, and over TLS where the host is behind it.
 */
static bool is_own_page(const struct http_host *known, const struct authority *origin, bool tls,
                        struct str host)
{
        struct authority own;
        unsigned port = default_port(tls);

        if (!known || known->tls != tls || !authority_read(host, &own))
                return false;
        return same_name(own.name, origin->name) &&
               (own.port ? own.port : port) == (origin->port ? origin->port : port);
}

static bool is_trusted_page(const struct http_host *known, const struct authority *origin, bool tls)
{
        unsigned port = default_port(tls);

        return known->trusted && known->tls == tls && same_name(known->name, origin->name) &&
               (known->port ? known->port : port) == (origin->port ? origin->port : port);
}

bool http_origin_ok(const struct http_hosts *hosts, struct str origin, struct str host)
{
        struct authority from;
        bool tls;

        if (!origin.at)
                return true;
        tls = scan_prefix(&origin, "https://");
        if ((!tls && !scan_prefix(&origin, "http://")) || !authority_read(origin, &from))
                return false;
        if (is_own_page(http_host_find(hosts, host), &from, tls, host))
                return true;
        for (size_t i = 0; i < hosts->n; i++)
                if (is_trusted_page(&hosts->at[i], &from, tls))
                        return true;
        return false;
}
