#include "net/client.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/secret.h"
#include "net/room.h"
#include "net/session.h"
#include "net/signin.h"

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
        free(client->reply.own_head);
        client->reply = (struct reply){ 0 };
        free(client->own_body);
        client->own_body = NULL;
        client->body_len = 0;
        client->body_due = 0;
}

void client_free(struct client *own_client)
{
        struct net *net = own_client->net;

        if (own_client->signin)
                signin_forget(own_client->signin);
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

bool client_digest(const struct client *client, const struct http_host *host, char *digest)
{
        char text[COOKIES_SIZE];
        struct str token = http_bearer(
                client_header(client, WSI_TOKEN_HTTP_AUTHORIZATION, text, AUTHORIZATION_SIZE));

        if (!token.at)
                token = http_cookie(client_header(client, WSI_TOKEN_HTTP_COOKIE, text, sizeof text),
                                    client_cookie_name(host));
        if (!token.at)
                return false;
        secret_digest(token, digest);
        return true;
}
