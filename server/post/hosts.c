#include "post/hosts.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "base/mem.h"

static const char for_tests[] = "http://127.0.0.1:";

static bool begins(struct str text, const char *with)
{
        return text.len >= strlen(with) && memcmp(text.at, with, strlen(with)) == 0;
}

/* A name, or one behind "*.", or 127.0.0.1 at a port. */
static bool makes_sense(struct str host)
{
        bool is_test = begins(host, for_tests);
        size_t i = is_test ? sizeof for_tests - 1 : begins(host, "*.") ? 2 : 0;

        if (i == host.len)
                return false;
        for (; i < host.len; i++) {
                unsigned char c = (unsigned char)host.at[i];

                if (!isdigit(c) && (is_test || (!isalpha(c) && c != '-' && c != '.')))
                        return false;
        }
        return true;
}

bool hosts_init(struct hosts *hosts, const char *setting, struct err *err)
{
        char *rest = NULL;

        *hosts = (struct hosts){ .own_text = mem_copy(str_of(setting)) };
        for (char *host = strtok_r(hosts->own_text, ", ", &rest); host;
             host = strtok_r(NULL, ", ", &rest)) {
                if (hosts->n == HOSTS_MAX || !makes_sense(str_of(host))) {
                        err_set(err, ERR_BAD_REQUEST,
                                "push.hosts: %s is no host, or one of more than %d", host,
                                HOSTS_MAX);
                        hosts_fini(hosts);
                        return false;
                }
                hosts->at[hosts->n++] = str_of(host);
        }
        return true;
}

void hosts_fini(struct hosts *hosts)
{
        free(hosts->own_text);
        hosts->own_text = NULL;
}

/* Is name the host, or, where that begins with a star, one below it? */
static bool is_named(struct str host, struct str name)
{
        if (host.at[0] != '*')
                return host.len == name.len && strncasecmp(host.at, name.at, host.len) == 0;
        struct str end = { host.at + 1, host.len - 1 };

        return name.len > end.len &&
               strncasecmp(name.at + name.len - end.len, end.at, end.len) == 0;
}

/* By https the host has to be named, by anything else the whole origin. */
static bool is_listed(const struct hosts *hosts, struct str origin)
{
        bool safe = begins(origin, "https://");
        struct str name = { origin.at + 8 * safe, origin.len - 8 * safe };

        for (size_t i = 0; i < hosts->n; i++)
                if (safe ? is_named(hosts->at[i], name) : str_eq(hosts->at[i], origin))
                        return true;
        return false;
}

/* Scheme, host and a port that is not the scheme's own. False when there is a name or password in
 * it as well, or it is too long. */
static bool read_origin(CURLU *url, char origin[ORIGIN_SIZE])
{
        char *scheme = NULL, *host = NULL, *port = NULL, *user = NULL, *password = NULL;
        bool fine = curl_url_get(url, CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK &&
                    curl_url_get(url, CURLUPART_HOST, &host, 0) == CURLUE_OK &&
                    curl_url_get(url, CURLUPART_USER, &user, 0) == CURLUE_NO_USER &&
                    curl_url_get(url, CURLUPART_PASSWORD, &password, 0) == CURLUE_NO_PASSWORD;
        int n = 0;

        if (fine) {
                curl_url_get(url, CURLUPART_PORT, &port, CURLU_NO_DEFAULT_PORT);
                n = snprintf(origin, ORIGIN_SIZE, "%s://%s%s%s", scheme, host, port ? ":" : "",
                             port ? port : "");
        }
        curl_free(scheme);
        curl_free(host);
        curl_free(port);
        curl_free(user);
        curl_free(password);
        return fine && n < ORIGIN_SIZE;
}

CURLU *hosts_endpoint(const struct hosts *hosts, struct str endpoint, char origin[ORIGIN_SIZE])
{
        char text[ENDPOINT_MAX + 1];
        CURLU *url;

        if (endpoint.len > ENDPOINT_MAX || memchr(endpoint.at, '\0', endpoint.len))
                return NULL;
        snprintf(text, sizeof text, "%.*s", STR_ARG(endpoint));
        url = curl_url();
        if (!url)
                mem_exhausted();
        if (curl_url_set(url, CURLUPART_URL, text, 0) == CURLUE_OK && read_origin(url, origin) &&
            is_listed(hosts, str_of(origin)))
                return url;
        curl_url_cleanup(url);
        return NULL;
}
