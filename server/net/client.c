#include "net/client.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/secret.h"
#include "net/outlet.h"
#include "net/room.h"
#include "net/session.h"
#include "net/visit.h"

enum { COOKIES_SIZE = 8192, AUTHORIZATION_SIZE = 256 };

struct client *client_new(struct net *net, struct lws *wsi, const struct address *address,
                          bool for_metrics)
{
        struct client *client = mem_new(1, sizeof *client);

        client->net = net;
        client->wsi = wsi;
        client->address = *address;
        client->for_metrics = for_metrics;
        ring_add(&net->clients, &client->all);
        net->clients_count++;
        return client;
}

void client_reset(struct client *client)
{
        outlet_close(client->reply.outlet);
        free(client->reply.own_head);
        client->reply = (struct reply){ 0 };
        free(client->own_body);
        client->own_body = NULL;
        client->body_len = 0;
        client->body_due = 0;
        client->route = NULL;
}

void client_free(struct client *own_client)
{
        struct net *net = own_client->net;

        if (own_client->visit)
                visit_forget(own_client->visit);
        if (own_client->session)
                session_free(own_client->session);
        crowd_leave(net->crowd, own_client->address.key);
        ring_leave(&own_client->all);
        net->clients_count--;
        client_reset(own_client);
        free(own_client);
}

struct str client_header(const struct client *client, enum lws_token_indexes token, char *buffer,
                         size_t size)
{
        int len = 0;

        if (lws_hdr_total_length(client->wsi, token) > 0)
                len = lws_hdr_copy(client->wsi, buffer, (int)size, token);
        if (len == 0)
                return (struct str){ NULL, 0 };
        return len > 0 ? (struct str){ buffer, (size_t)len } : STR("");
}

const char *client_cookie_name(const struct http_host *host)
{
        return host && host->tls ? "__Host-buckstop" : "buckstop";
}

static bool digest_of(struct str token, char *digest)
{
        if (!token.at)
                return false;
        secret_digest(token, digest);
        return true;
}

static bool bearer_digest(const struct client *client, char *digest)
{
        char text[AUTHORIZATION_SIZE];
        struct str header = client_header(client, WSI_TOKEN_HTTP_AUTHORIZATION, text, sizeof text);

        return digest_of(http_bearer(header), digest);
}

static bool cookie_digest(const struct client *client, const struct http_host *host, char *digest)
{
        char text[COOKIES_SIZE];
        struct str header = client_header(client, WSI_TOKEN_HTTP_COOKIE, text, sizeof text);

        return digest_of(http_cookie(header, client_cookie_name(host)), digest);
}

bool client_digest(const struct client *client, const struct http_host *host, char *digest)
{
        return bearer_digest(client, digest) || cookie_digest(client, host, digest);
}

bool client_cookie_digest(const struct client *client, const struct http_host *host, char *digest)
{
        return lws_hdr_total_length(client->wsi, WSI_TOKEN_HTTP_AUTHORIZATION) == 0 &&
               cookie_digest(client, host, digest);
}
