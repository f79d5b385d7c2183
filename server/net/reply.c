#include "net/reply.h"

#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <time.h>

#include "base/log.h"
#include "base/mem.h"
#include "net/outlet.h"
#include "net/room.h"

enum {
        HEAD_SIZE = 2048,
        SEND_SECONDS = 20, /* without the client taking any more */
        ERROR_SIZE = 512,
        HEADER_SIZE = 1024,
};

#define JSON "application/json"

static const char security_headers[] =
        "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; "
        "img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
        "font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types buckstop dompurify\r\n"
        "X-Content-Type-Options: nosniff\r\n"
        "Referrer-Policy: no-referrer\r\n"
        "Cross-Origin-Opener-Policy: same-origin\r\n"
        "Cross-Origin-Resource-Policy: same-origin\r\n"
        "Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()\r\n";

static const char *reason_of(unsigned status)
{
        static const struct {
                unsigned status;
                const char *reason;
        } reasons[] = {
                { 200, "OK" },
                { 204, "No Content" },
                { 304, "Not Modified" },
                { 400, "Bad Request" },
                { 401, "Unauthorized" },
                { 403, "Forbidden" },
                { 404, "Not Found" },
                { 405, "Method Not Allowed" },
                { 411, "Length Required" },
                { 413, "Content Too Large" },
                { 415, "Unsupported Media Type" },
                { 426, "Upgrade Required" },
                { 429, "Too Many Requests" },
                { 503, "Service Unavailable" },
        };

        for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++)
                if (reasons[i].status == status)
                        return reasons[i].reason;
        return "Error";
}

static void date_now(char text[40])
{
        time_t now = time(NULL);
        struct tm utc;

        gmtime_r(&now, &utc);
        strftime(text, 40, "%a, %d %b %Y %H:%M:%S GMT", &utc);
}

/* Did the client ask us to close, or is there a body we shall not read? */
static bool must_close(const struct client *client)
{
        return client->wants_close || client->net->stopping || client->body_len < client->body_due;
}

/*
 * Make the reply and have it written. A short body is copied behind the headers; file is the
 * body that follows them, and len what Content-Length says of both.
 */
static void put(struct client *client, unsigned status, const char *type, const char *headers,
                struct str short_body, struct str file, size_t len)
{
        struct reply *reply = &client->reply;
        char date[40], length[48] = "";
        int n;

        client->net->figures.replies[status / 100 % 6]++;
        reply->close = must_close(client);
        if (client->only_head)
                short_body = file = STR("");
        reply->body = file;
        reply->own_head = mem_new(HEAD_SIZE + short_body.len, 1);
        date_now(date);
        if (status != 204 && status != 304)
                snprintf(length, sizeof length, "Content-Length: %zu\r\n", len);
        n = snprintf(reply->own_head, HEAD_SIZE, "HTTP/1.1 %u %s\r\nDate: %s\r\n%s%s%s%s%s%s%s\r\n",
                     status, reason_of(status), date, length, *type ? "Content-Type: " : "", type,
                     *type ? "\r\n" : "", security_headers, headers,
                     reply->close ? "Connection: close\r\n" : "");
        assert(n < HEAD_SIZE);
        if (short_body.len > 0)
                memcpy(reply->own_head + n, short_body.at, short_body.len);
        reply->head = (struct str){ reply->own_head, (size_t)n + short_body.len };
        lws_set_timeout(client->wsi, PENDING_TIMEOUT_HTTP_CONTENT, SEND_SECONDS);
        lws_callback_on_writable(client->wsi);
}

void reply_text(struct client *client, unsigned status, const char *type, const char *headers,
                struct str body)
{
        char lines[HEADER_SIZE];

        snprintf(lines, sizeof lines, "Cache-Control: no-store\r\n%s", headers);
        put(client, status, type, lines, body, STR(""), body.len);
}

static void error(struct client *client, unsigned status, const char *code, const char *message,
                  const char *headers)
{
        char text[ERROR_SIZE];
        int n = snprintf(text, sizeof text, "{\"error\":{\"code\":\"%s\",\"message\":\"%s\"}}\n",
                         code, message);

        reply_text(client, status, JSON, headers, (struct str){ text, (size_t)n });
}

void reply_error(struct client *client, unsigned status, const char *code, const char *message)
{
        error(client, status, code, message, "");
}

void reply_later(struct client *client, unsigned status, const char *code, const char *message,
                 unsigned wait_ms)
{
        char header[48];

        snprintf(header, sizeof header, "Retry-After: %u\r\n", (wait_ms + 999) / 1000);
        error(client, status, code, message, header);
}

void reply_not_allowed(struct client *client, const char *allow)
{
        char header[64];

        snprintf(header, sizeof header, "Allow: %s\r\n", allow);
        error(client, 405, "method_not_allowed", "There is nothing to do here with that method.",
              header);
}

void reply_file(struct client *client, const struct web_file *file)
{
        char text[512], headers[HEADER_SIZE];
        struct str tag = str_of(file->tag), bytes = file->bytes;
        bool same, zipped;

        zipped = file->gzip.at && http_lists(client_header(client, WSI_TOKEN_HTTP_ACCEPT_ENCODING,
                                                           text, sizeof text),
                                             "gzip");
        if (zipped) {
                bytes = file->gzip;
                tag = str_of(file->gzip_tag);
        }
        same = http_tag_matches(
                client_header(client, WSI_TOKEN_HTTP_IF_NONE_MATCH, text, sizeof text), tag);
        snprintf(headers, sizeof headers, "ETag: %s\r\nCache-Control: %s\r\n%s%s", tag.at,
                 file->immutable ? "public, max-age=31536000, immutable" : "no-cache",
                 file->gzip.at ? "Vary: Accept-Encoding\r\n" : "",
                 zipped && !same ? "Content-Encoding: gzip\r\n" : "");
        if (same)
                put(client, 304, "", headers, STR(""), STR(""), 0);
        else
                put(client, 200, file->type, headers, STR(""), bytes, bytes.len);
}

static void shorten(struct str *rest, size_t *sent)
{
        size_t n = *sent < rest->len ? *sent : rest->len;

        rest->at += n;
        rest->len -= n;
        *sent -= n;
}

static bool all_sent(const struct reply *reply)
{
        return reply->head.len + reply->body.len == 0;
}

/*
 * Send what the socket takes. Past libwebsockets, which would keep a copy of the rest and then read
 * nothing but be told of every byte that comes in. False when the connection is broken.
 */
static bool send_some(struct client *client)
{
        struct reply *reply = &client->reply;
        struct iovec parts[] = {
                { (void *)(uintptr_t)reply->head.at, reply->head.len },
                { (void *)(uintptr_t)reply->body.at, reply->body.len },
        };
        struct msghdr message = { .msg_iov = parts, .msg_iovlen = 2 };
        ssize_t n;
        size_t sent;

        if (all_sent(reply))
                return true;
        n = sendmsg(lws_get_socket_fd(client->wsi), &message, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (n < 0)
                return errno == EAGAIN || errno == EINTR;
        sent = (size_t)n;
        shorten(&reply->head, &sent);
        shorten(&reply->body, &sent);
        lws_set_timeout(client->wsi, PENDING_TIMEOUT_HTTP_CONTENT, SEND_SECONDS);
        return true;
}

static bool can_take_more(const struct client *client)
{
        struct pollfd socket = { .fd = lws_get_socket_fd(client->wsi), .events = POLLOUT };

        return poll(&socket, 1, 0) > 0;
}

/* Is all sent, with room for the next reply? Else libwebsockets would wait for that room before it
 * takes the next request, and spin while that is there. */
static bool is_done(const struct client *client)
{
        return all_sent(&client->reply) && (client->reply.close || can_take_more(client));
}

/* The socket can take more. When there is nothing more, libwebsockets goes on. */
static void ready(void *who)
{
        struct client *client = who;

        if (!send_some(client)) {
                lws_set_timeout(client->wsi, PENDING_TIMEOUT_KILLED_BY_PARENT, LWS_TO_KILL_SYNC);
        } else if (is_done(client)) {
                outlet_close(client->reply.outlet);
                client->reply.outlet = NULL;
                lws_rx_flow_control(client->wsi, 1);
                lws_callback_on_writable(client->wsi);
        }
}

/* What the client sends meanwhile waits until it has read. */
static int wait_until_ready(struct client *client)
{
        struct reply *reply = &client->reply;

        if (!reply->outlet) {
                lws_rx_flow_control(client->wsi, 0);
                reply->outlet = outlet_new(client->net->loop, lws_get_socket_fd(client->wsi), ready,
                                           client);
        }
        return reply->outlet ? 0 : -1;
}

/* Part of the request's body is still to come: say that we are done, and let it run out for a
 * moment. */
static int linger(struct client *client)
{
        shutdown(lws_get_socket_fd(client->wsi), SHUT_WR);
        client->linger_by_ms = uv_now(client->net->loop) + LINGER_MS_MAX;
        lws_set_timeout(client->wsi, PENDING_TIMEOUT_HTTP_CONTENT, LINGER_MS_MAX / 1000);
        return 0;
}

static int finish(struct client *client)
{
        bool unread = client->body_len < client->body_due;
        bool ends = client->reply.close;

        client_reset(client);
        if (ends)
                return unread ? linger(client) : -1;
        return lws_http_transaction_completed(client->wsi) ? -1 : 0;
}

int reply_write(struct client *client)
{
        if (!client->reply.own_head)
                return 0;
        if (!send_some(client))
                return -1;
        return is_done(client) ? finish(client) : wait_until_ready(client);
}

int reply_and_close(struct client *client)
{
        send_some(client);
        client_reset(client);
        return -1;
}
