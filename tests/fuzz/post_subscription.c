/* links: base post */
/*
 * A subscription leads nowhere but to the hosts on the list. The input is its endpoint, p256dh and
 * auth, with line ends between.
 */
#include <assert.h>
#include <strings.h>

#include "base/secret.h"
#include "post/hosts.h"
#include "post/seal.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct str cut(struct str *rest)
{
        const char *end = memchr(rest->at, '\n', rest->len);
        struct str line = { rest->at, end ? (size_t)(end - rest->at) : rest->len };

        rest->at += line.len + (end != NULL);
        rest->len -= line.len + (end != NULL);
        return line;
}

static bool ends(const char *text, const char *with)
{
        size_t len = strlen(text), end = strlen(with);

        return len >= end && strcasecmp(text + len - end, with) == 0;
}

/* What libcurl will connect to is on the list. */
static void check_url(CURLU *url)
{
        char *scheme = NULL, *host = NULL, *port = NULL;

        assert(curl_url_get(url, CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK);
        assert(curl_url_get(url, CURLUPART_HOST, &host, 0) == CURLUE_OK);
        assert(curl_url_get(url, CURLUPART_PORT, &port, CURLU_DEFAULT_PORT) == CURLUE_OK);
        if (strcmp(scheme, "http") == 0) {
                assert(strcmp(host, "127.0.0.1") == 0 && strcmp(port, "8099") == 0);
        } else {
                assert(strcmp(scheme, "https") == 0 && strcmp(port, "443") == 0);
                assert(strcasecmp(host, "push.example.com") == 0 || ends(host, ".example.net"));
        }
        curl_free(scheme);
        curl_free(host);
        curl_free(port);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
        static struct hosts hosts;
        struct str rest = { size > 0 ? (const char *)data : "", size };
        struct str endpoint = cut(&rest), p256dh = cut(&rest);
        uint8_t sealed[SEAL_RECORD_BYTES];
        struct seal_receiver receiver;
        char origin[ORIGIN_SIZE];
        size_t len = 0;
        struct err err;

        if (!hosts.own_text)
                assert(secret_init(&err) &&
                       hosts_init(&hosts, "push.example.com,*.example.net,http://127.0.0.1:8099",
                                  &err));
        CURLU *url = hosts_endpoint(&hosts, endpoint, origin);

        if (url)
                check_url(url);
        curl_url_cleanup(url);
        if (seal_receiver_read(p256dh, rest, &receiver) && seal(&receiver, STR("{}"), sealed, &len))
                assert(len == SEAL_HEADER_BYTES + 2 + 1 + SEAL_TAG_BYTES);
        return 0;
}
