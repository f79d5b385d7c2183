#include "net/http.h"

#include <stdlib.h>

#include "base/log.h"
#include "base/mem.h"
#include "net/metrics.h"
#include "net/password.h"
#include "net/reply.h"
#include "net/room.h"
#include "net/session.h"
#include "net/signin.h"
#include "net/unsubscribe.h"
#include "wire/scan.h"

enum method { GET = 1, HEAD = 2, POST = 4, DELETE = 8, OTHER = 16 };

enum { HEADER_SIZE = 512 };

/* One request; its texts live as long as the callback that reads them. */
struct request {
        struct client *client;
        enum method method;
        char path[HTTP_PATH_MAX + 1];
        const struct http_host *host; /* null: a foreign name */
        bool origin_fine;
        unsigned body_status; /* 0, or what is wrong with the body */
};

struct route {
        const char *path; /* with a slash at its end it stands for all below */
        const char *allow;
        unsigned methods;
        bool any_host;   /* asked by address, by machines */
        bool any_sender; /* whoever knows the path may: any page, any kind of body */
        uint64_t body_max;
        void (*run)(struct request *request);
        void (*complete)(struct client *client, const struct http_host *host); /* a POST's body */
};

static void healthz(struct request *request)
{
        reply_text(request->client, 200, "application/json", "", STR("{\"status\":\"ok\"}\n"));
}

static void readyz(struct request *request)
{
        if (net_is_ready(request->client->net))
                reply_text(request->client, 200, "application/json", "",
                           STR("{\"status\":\"ready\"}\n"));
        else
                reply_later(request->client, 503, "not_ready", "Not ready to serve.", 1000);
}

static void session(struct request *request)
{
        if (request->method == DELETE)
                signin_end(request->client, request->host);
}

/* A POST is answered when its body is complete. */
static void unsubscribe(struct request *request)
{
        if (request->method != POST)
                unsubscribe_show(request->client);
}

/* Answered when its body is complete. */
static void post_only(struct request *request)
{
        (void)request;
}

static void socket_only(struct request *request)
{
        reply_error(request->client, 426, "upgrade_required", "This is for WebSockets only.");
}

static void metrics(struct request *request)
{
        size_t len;
        char *own_text = metrics_text(request->client->net, &len);

        reply_text(request->client, 200, "text/plain; version=0.0.4; charset=utf-8", "",
                   (struct str){ own_text, len });
        free(own_text);
}

/* Does a browser ask for a page to show, rather than a program for a file? */
static bool is_navigation(const struct client *client)
{
        char text[HEADER_SIZE];

        return http_lists(client_header(client, WSI_TOKEN_HTTP_ACCEPT, text, sizeof text),
                          "text/html");
}

/* A file; or the page itself, whose screens have addresses of their own: /people/ann.archer is one.
 */
static void file(struct request *request)
{
        const struct web *web = request->client->net->web;
        const struct web_file *found =
                web_find(web, strcmp(request->path, "/") == 0 ? "/index.html" : request->path);

        if (!found && is_navigation(request->client))
                found = web_find(web, "/index.html");
        if (found)
                reply_file(request->client, found);
        else
                reply_error(request->client, 404, "not_found", "There is nothing here.");
}

static const struct route page_routes[] = {
        { "/healthz", "GET, HEAD", GET | HEAD, true, false, 0, healthz, NULL },
        { "/readyz", "GET, HEAD", GET | HEAD, true, false, 0, readyz, NULL },
        { "/session", "POST, DELETE", POST | DELETE, false, false, BODY_MAX, session,
          signin_begin },
        { "/password", "POST", POST, false, false, BODY_MAX, post_only, password_begin },
        { "/unsubscribe/", "GET, HEAD, POST", GET | HEAD | POST, false, true, BODY_MAX, unsubscribe,
          unsubscribe_begin },
        { "/ws", "GET", GET, false, false, 0, socket_only, NULL },
        { NULL, "GET, HEAD", GET | HEAD, false, false, 0, file, NULL },
};

static const struct route metrics_routes[] = {
        { "/metrics", "GET", GET, true, false, 0, metrics, NULL },
        { NULL, NULL, 0, true, false, 0, NULL, NULL },
};

/* Is it the path of the route, or below that? What follows it has to fit. */
static bool leads(const struct route *route, const char *path)
{
        size_t len = strlen(route->path);

        if (route->path[len - 1] != '/')
                return strcmp(route->path, path) == 0;
        return strncmp(route->path, path, len) == 0 && path[len] && strlen(path + len) <= BELOW_MAX;
}

/* The last route is for every other path. */
static const struct route *route_of(const struct route *routes, const char *path)
{
        while (routes->path && !leads(routes, path))
                routes++;
        return routes;
}

static enum method method_of(int method)
{
        switch (method) {
        case LWSHUMETH_GET:
                return GET;
        case LWSHUMETH_HEAD:
                return HEAD;
        case LWSHUMETH_POST:
                return POST;
        case LWSHUMETH_DELETE:
                return DELETE;
        default:
                return OTHER;
        }
}

static void read_host(struct request *request)
{
        const struct http_hosts *hosts = &request->client->net->hosts;
        char text[HEADER_SIZE], other[HEADER_SIZE];
        struct str host = client_header(request->client, WSI_TOKEN_HOST, text, sizeof text);
        struct str origin = client_header(request->client, WSI_TOKEN_ORIGIN, other, sizeof other);

        request->host = http_host_find(hosts, host);
        request->origin_fine = http_origin_ok(hosts, origin, host);
}

/* Everything about a request but its path. */
static void read_headers(struct request *request, uint64_t body_max)
{
        struct client *client = request->client;
        char text[HEADER_SIZE], other[HEADER_SIZE];
        struct str connection = client_header(client, WSI_TOKEN_CONNECTION, text, sizeof text);

        client->wants_close = connection.at && http_lists(connection, "close");
        request->body_status = http_body_check(
                client_header(client, WSI_TOKEN_HTTP_CONTENT_LENGTH, text, sizeof text),
                client_header(client, WSI_TOKEN_HTTP_TRANSFER_ENCODING, other, sizeof other),
                body_max, &client->body_due);
        if (request->body_status != 0)
                client->body_due = UINT64_MAX; /* none of it will be read */
        read_host(request);
}

static bool has_json(const struct client *client)
{
        char text[HEADER_SIZE];

        return http_is_json(client_header(client, WSI_TOKEN_HTTP_CONTENT_TYPE, text, sizeof text));
}

static void refuse_body(struct client *client, unsigned status)
{
        switch (status) {
        case 411:
                reply_error(client, status, "length_required", "Say how long the body is.");
                break;
        case 413:
                reply_error(client, status, "too_large", "The body is too long.");
                break;
        default:
                reply_error(client, 400, "bad_request", "The length of the body makes no sense.");
        }
}

static void forbid(struct client *client, const char *reason, const char *message)
{
        log_event(LOG_INFO, "http.refused", log_text("reason", reason),
                  log_text("from", client->address.text));
        reply_error(client, 403, "forbidden", message);
}

/* Every reason to refuse a request before anything runs. False when it has been refused. */
static bool admit(const struct request *request, const struct route *route)
{
        struct client *client = request->client;
        bool changes = request->method == POST || request->method == DELETE;

        if (!route->run)
                reply_error(client, 404, "not_found", "There is nothing here.");
        else if (!(route->methods & request->method))
                reply_not_allowed(client, route->allow);
        else if (!request->host && !route->any_host)
                forbid(client, "host", "This server does not go by that name.");
        else if (changes && !request->origin_fine && !route->any_sender)
                forbid(client, "origin", "That page may not do this.");
        else if (request->body_status != 0)
                refuse_body(client, request->body_status);
        else if (request->method == POST && !route->any_sender && !has_json(client))
                reply_error(client, 415, "unsupported_media_type",
                            "The body must be application/json.");
        else
                return true;
        return false;
}

static int request(struct client *client, int method, struct str target)
{
        struct request request = { .client = client, .method = method_of(method) };
        const struct route *route;

        client_reset(client);
        client->only_head = request.method == HEAD;
        if (!http_path(target, request.path)) {
                client->wants_close = true;
                reply_error(client, 400, "bad_request", "The path makes no sense.");
                return reply_and_close(client);
        }
        route = route_of(client->for_metrics ? metrics_routes : page_routes, request.path);
        read_headers(&request, request.method == POST ? route->body_max : 0);
        if (request.body_status == 400) {
                /* Where this request ends nobody can know, so none can follow it. */
                refuse_body(client, 400);
                return reply_and_close(client);
        }
        client->route = route;
        if (route->path)
                strcpy(client->below, request.path + strlen(route->path));
        if (admit(&request, route))
                route->run(&request);
        /* At once, where that can be: while a reply waits, newer libwebsockets drop a request that
         * follows. */
        return client->body_due == 0 ? reply_write(client) : 0;
}

static int requested(struct lws *wsi, struct client *client)
{
        char *target = NULL;
        int len = 0;
        int method = lws_http_get_uri_and_method(wsi, &target, &len);

        /* With its length: a decoded zero does not end it. */
        return method < 0 ? -1 : request(client, method, (struct str){ target, (size_t)len });
}

/* Part of a body. What follows a refusal is thrown away, for a while. */
static int body(struct client *client, struct str bytes)
{
        if (client->linger_by_ms > 0) {
                client->body_len += bytes.len;
                return client->body_len > LINGER_BYTES_MAX ||
                                       uv_now(client->net->loop) > client->linger_by_ms
                               ? -1
                               : 0;
        }
        if (client->reply.own_head || client->body_due > BODY_MAX)
                return 0;
        if (bytes.len > BODY_MAX - client->body_len)
                return -1;
        if (!client->own_body)
                client->own_body = mem_new(BODY_MAX, 1);
        if (bytes.len > 0)
                memcpy(client->own_body + client->body_len, bytes.at, bytes.len);
        client->body_len += bytes.len;
        return 0;
}

static int body_complete(struct client *client)
{
        struct request request = { .client = client };

        if (client->linger_by_ms > 0)
                return -1;
        /* Again for the same body: bytes follow it, and lws 4.1 would offer them for ever. */
        if (client->reply.own_head)
                return reply_and_close(client);
        if (client->visit || !client->route || !client->route->complete)
                return -1;
        read_host(&request);
        client->route->complete(client, request.host);
        return 0;
}

/*
 * May this connection become a WebSocket? As HTTP everything must be in order, else it is refused
 * as such; who it is and where it comes from is told by a close code, which a page can read.
 */
static int upgrade(struct client *client)
{
        struct request request = { .client = client };
        char text[HEADER_SIZE], digest[SECRET_DIGEST_SIZE], *target = NULL;
        int len = 0;
        int method = lws_http_get_uri_and_method(client->wsi, &target, &len);

        client_reset(client);
        if (method < 0 || !http_path((struct str){ target, (size_t)len }, request.path))
                return -1;
        read_headers(&request, 0);
        client->wants_close = true;
        if (strcmp(request.path, "/ws") != 0 || method != LWSHUMETH_GET || client->for_metrics)
                reply_error(client, 404, "not_found", "WebSockets are at /ws.");
        else if (request.body_status != 0)
                refuse_body(client, 400);
        /* Alone: lws goes by the first of several, which may be h2c. */
        else if (!scan_is(client_header(client, WSI_TOKEN_UPGRADE, text, sizeof text), "websocket"))
                reply_error(client, 400, "bad_request", "Only a WebSocket is served here.");
        else if (!str_eq(client_header(client, WSI_TOKEN_VERSION, text, sizeof text), STR("13")) ||
                 !client_header(client, WSI_TOKEN_KEY, text, sizeof text).at)
                reply_error(client, 400, "bad_request", "That is no WebSocket handshake.");
        else if (!str_eq(client_header(client, WSI_TOKEN_PROTOCOL, text, sizeof text),
                         STR(NET_SUBPROTOCOL)) &&
                 !http_lists(client_header(client, WSI_TOKEN_PROTOCOL, text, sizeof text),
                             NET_SUBPROTOCOL))
                reply_error(client, 400, "bad_request",
                            "The subprotocol " NET_SUBPROTOCOL " is missing.");
        else {
                bool signed_in = client_digest(client, request.host, digest);

                session_new(client, !request.host || !request.origin_fine,
                            signed_in ? digest : NULL);
                return 0;
        }
        return reply_and_close(client);
}

int http_callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                  size_t len)
{
        struct client *client = lws_get_opaque_user_data(wsi);

        (void)user;
        switch (reason) {
        case LWS_CALLBACK_HTTP:
                return client ? requested(wsi, client) : -1;
        case LWS_CALLBACK_HTTP_BODY:
                return client ? body(client, (struct str){ in, len }) : -1;
        case LWS_CALLBACK_HTTP_BODY_COMPLETION:
                return client ? body_complete(client) : -1;
        case LWS_CALLBACK_HTTP_WRITEABLE:
                return client ? reply_write(client) : -1;
        case LWS_CALLBACK_HTTP_CONFIRM_UPGRADE:
                return client ? upgrade(client) : -1;
        case LWS_CALLBACK_WSI_DESTROY:
                if (client)
                        client_free(client);
                return 0;
        case LWS_CALLBACK_FILTER_PROTOCOL_CONNECTION: /* this name is no subprotocol */
        case LWS_CALLBACK_RAW_ADOPT:                  /* CONNECT, as libwebsockets sees it */
        case LWS_CALLBACK_RAW_RX:
                return -1;
        default:
                return 0;
        }
}

int http_socket_callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                         size_t len)
{
        struct client *client = lws_get_opaque_user_data(wsi);
        struct session *session = client ? client->session : NULL;

        (void)user;
        if (!session)
                return reason == LWS_CALLBACK_FILTER_PROTOCOL_CONNECTION ? -1 : 0;
        switch (reason) {
        case LWS_CALLBACK_ESTABLISHED:
                session_open(session);
                return 0;
        case LWS_CALLBACK_RECEIVE:
                return session_receive(session, (struct str){ in, len });
        case LWS_CALLBACK_RECEIVE_PONG:
                session_heard(session);
                return 0;
        case LWS_CALLBACK_SERVER_WRITEABLE:
                return session_write(session);
        case LWS_CALLBACK_WS_PEER_INITIATED_CLOSE:
                session_closes(session, (struct str){ in, len });
                return 0;
        case LWS_CALLBACK_CLOSED:
                session_free(session);
                return 0;
        default:
                return 0;
        }
}
