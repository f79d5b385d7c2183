#include "lib/socket.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/x509_vfy.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>

#include "base/mem.h"
#include "base/secret.h"

enum {
        RECEIVE_BYTES = 2048, /* libwebsockets keeps as much for each */
        PART_FIRST = 4096,
};

struct socket {
        struct link all, doomed;
        struct buckstop_loop *loop;
        struct lws *wsi;
        const struct socket_handlers *handlers; /* null: nobody is told any more */
        void *who;
        char *own_token, *own_agent;
        char *own_part; /* a message, until all of it is there */
        size_t part_len, part_size;
        const char *untrusted; /* why its certificate is not; null: nothing is wrong */
        unsigned code;
        uint32_t pings; /* asked so far; each says which it is, and so does its answer */
        bool open, ping_due;
        bool *gone; /* set when it is freed */
};

static void socket_free(struct socket *own_socket)
{
        ring_leave(&own_socket->all);
        ring_leave(&own_socket->doomed);
        if (own_socket->gone)
                *own_socket->gone = true;
        secret_free(own_socket->own_token);
        free(own_socket->own_agent);
        free(own_socket->own_part);
        free(own_socket);
}

/* ---- closing ----------------------------------------------------------------------------------
 */

/* May free the socket before it returns. */
static void kill_now(struct socket *socket)
{
        if (socket->open)
                lws_close_reason(socket->wsi, LWS_CLOSE_STATUS_NORMAL, NULL, 0);
        lws_set_timeout(socket->wsi, PENDING_TIMEOUT_CLOSE_SEND, LWS_TO_KILL_SYNC);
}

void sockets_reap(struct buckstop_loop *loop)
{
        struct link *link;

        while ((link = ring_take(&loop->doomed)))
                kill_now(RING_OF(struct socket, doomed, link));
}

void socket_close(struct socket *socket)
{
        socket->handlers = NULL;
        ring_put(&socket->loop->doomed, &socket->doomed);
        loop_reap_soon(socket->loop);
}

bool sockets_are_quiet(const struct buckstop_loop *loop)
{
        for (struct link *link = loop->sockets.next; link != &loop->sockets; link = link->next) {
                const struct socket *socket = RING_OF(const struct socket, all, link);

                if (!socket->open || !socket->handlers)
                        return false;
        }
        return true;
}

static void lose(struct socket *socket, const struct socket_end *end)
{
        const struct socket_handlers *handlers = socket->handlers;

        socket->handlers = NULL;
        if (handlers)
                handlers->lost(socket->who, end);
}

/* ---- reading ----------------------------------------------------------------------------------
 */

static bool keep_part(struct socket *socket, struct str bytes)
{
        size_t len = socket->part_len + bytes.len;

        if (len > LOOP_HEARD_MAX)
                return false;
        if (len + 1 > socket->part_size) {
                size_t size = socket->part_size ? socket->part_size : PART_FIRST;

                while (size < len + 1)
                        size *= 2;
                socket->own_part = mem_resize(socket->own_part, size, 1);
                socket->part_size = size;
        }
        memcpy(socket->own_part + socket->part_len, bytes.at, bytes.len);
        socket->part_len = len;
        return true;
}

/* What hears it may close the socket, so nothing of it is used afterwards. */
static void tell_part(struct socket *socket)
{
        char *own_part = socket->own_part;
        struct str text = { own_part, socket->part_len };

        socket->own_part = NULL;
        socket->part_len = socket->part_size = 0;
        own_part[text.len] = '\0';
        socket->handlers->heard(socket->who, text);
        free(own_part);
}

static int receive(struct socket *socket, struct lws *wsi, struct str bytes)
{
        bool whole = lws_is_final_fragment(wsi) && lws_remaining_packet_payload(wsi) == 0;

        if (!keep_part(socket, bytes)) {
                lws_close_reason(wsi, LWS_CLOSE_STATUS_MESSAGE_TOO_LARGE, NULL, 0);
                return -1;
        }
        if (whole)
                tell_part(socket);
        return 0;
}

/* ---- writing ----------------------------------------------------------------------------------
 */

static int send_ping(struct socket *socket, struct lws *wsi)
{
        unsigned char *to = socket->loop->frame + LWS_PRE;

        socket->ping_due = false;
        memcpy(to, &socket->pings, sizeof socket->pings);
        if (lws_write(wsi, to, sizeof socket->pings, LWS_WRITE_PING) < 0)
                return -1;
        lws_callback_on_writable(wsi);
        return 0;
}

/* One message each time: libwebsockets masks it where it stands. */
static int write_next(struct socket *socket, struct lws *wsi)
{
        unsigned char *to = socket->loop->frame + LWS_PRE;
        bool more = false;

        if (socket->ping_due)
                return send_ping(socket, wsi);
        size_t len = socket->handlers->next(socket->who, (char *)to, &more);

        if (len == 0)
                return 0;
        if (lws_write(wsi, to, len, LWS_WRITE_TEXT) < 0)
                return -1;
        if (more)
                lws_callback_on_writable(wsi);
        return 0;
}

void socket_write_soon(struct socket *socket)
{
        if (socket->open && socket->handlers)
                lws_callback_on_writable(socket->wsi);
}

void socket_ping(struct socket *socket)
{
        socket->pings++;
        socket->ping_due = true;
        socket_write_soon(socket);
}

uint64_t socket_silent_ms(const struct socket *socket)
{
        struct tcp_info info = { 0 };
        socklen_t size = sizeof info;

        if (getsockopt(lws_get_socket_fd(socket->wsi), IPPROTO_TCP, TCP_INFO, &info, &size) != 0)
                return 0;
        return info.tcpi_last_data_recv;
}

bool socket_has_unread(const struct socket *socket)
{
        int bytes = 0;

        return ioctl(lws_get_socket_fd(socket->wsi), FIONREAD, &bytes) == 0 && bytes > 0;
}

/* ---- what libwebsockets says ------------------------------------------------------------------
 */

static int add_headers(struct socket *socket, struct lws *wsi, unsigned char **at,
                       unsigned char *end)
{
        char bearer[512];
        int len = snprintf(bearer, sizeof bearer, "Bearer %s", socket->own_token);
        bool full = lws_add_http_header_by_token(wsi, WSI_TOKEN_HTTP_AUTHORIZATION,
                                                 (unsigned char *)bearer, len, at, end) ||
                    lws_add_http_header_by_token(wsi, WSI_TOKEN_HTTP_USER_AGENT,
                                                 (unsigned char *)socket->own_agent,
                                                 (int)strlen(socket->own_agent), at, end);

        secret_wipe(bearer);
        return full ? -1 : 0;
}

/* What it says itself is for programmers. */
static const char *words_of(const char *said, unsigned status)
{
        if (status == 401)
                return "You are not signed in.";
        if (status >= 500)
                return "The server is not there yet.";
        if (status >= 300 && status < 400)
                return "The server is at another address; it may begin with https://.";
        if (status)
                return "What answers there is no Buckstop.";
        if (said && (strstr(said, "SSL") || strstr(said, "ssl") || strstr(said, "tls")))
                return "The server does not speak https at this address.";
        if (said && strstr(said, "proxy"))
                return "The proxy does not let us through.";
        return "The server cannot be reached.";
}

static void failed(struct socket *socket, struct lws *wsi, struct str said)
{
        char text[128];
        unsigned status = lws_http_client_http_response(wsi);

        snprintf(text, sizeof text, "%.*s", STR_ARG(said));
        if (status == 101)
                status = 0;
        lose(socket, &(struct socket_end){ .status = status,
                                           .why = socket->untrusted ? socket->untrusted
                                                                    : words_of(text, status) });
}

/* OpenSSL has found something wrong, and goes no further. */
static void distrust(struct socket *socket, X509_STORE_CTX *certificates)
{
        switch (X509_STORE_CTX_get_error(certificates)) {
        case X509_V_ERR_CERT_HAS_EXPIRED:
                socket->untrusted = "The server's certificate has expired.";
                break;
        case X509_V_ERR_CERT_NOT_YET_VALID:
                socket->untrusted = "The server's certificate is not valid yet; the clock of this "
                                    "machine may be wrong.";
                break;
        case X509_V_ERR_HOSTNAME_MISMATCH:
        case X509_V_ERR_IP_ADDRESS_MISMATCH:
                socket->untrusted = "The server's certificate is for another name.";
                break;
        default:
                socket->untrusted = "The server's certificate is not trusted.";
                break;
        }
}

/* An answer to an earlier ping may have been on its way before the last one was asked. */
static void take_pong(struct socket *socket, struct str payload)
{
        if (!socket->ping_due && payload.len == sizeof socket->pings &&
            memcmp(payload.at, &socket->pings, sizeof socket->pings) == 0)
                socket->handlers->answered(socket->who);
}

static void closes(struct socket *socket, struct str payload)
{
        const unsigned char *code = (const unsigned char *)payload.at;

        if (payload.len >= 2)
                socket->code = (unsigned)(code[0] << 8 | code[1]);
}

static int callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                    size_t len)
{
        struct socket *socket = wsi ? lws_get_opaque_user_data(wsi) : NULL;
        unsigned char **at = in;

        if (!socket)
                return 0;
        if (reason == LWS_CALLBACK_WSI_DESTROY) {
                lose(socket, &(struct socket_end){ .why = "The server cannot be reached." });
                lws_set_opaque_user_data(wsi, NULL);
                socket_free(socket);
                return 0;
        }
        if (!socket->handlers)
                return 0;
        switch (reason) {
        case LWS_CALLBACK_CLIENT_APPEND_HANDSHAKE_HEADER:
                return add_headers(socket, wsi, at, *at + len);
        case LWS_CALLBACK_OPENSSL_PERFORM_SERVER_CERT_VERIFICATION:
                if (len == 0)
                        distrust(socket, user);
                break;
        case LWS_CALLBACK_CLIENT_ESTABLISHED:
                socket->open = true;
                socket->wsi = wsi;
                socket->handlers->opened(socket->who);
                break;
        case LWS_CALLBACK_CLIENT_RECEIVE:
                return receive(socket, wsi, (struct str){ in, len });
        case LWS_CALLBACK_CLIENT_RECEIVE_PONG:
                take_pong(socket, (struct str){ in, len });
                break;
        case LWS_CALLBACK_CLIENT_WRITEABLE:
                return write_next(socket, wsi);
        case LWS_CALLBACK_WS_PEER_INITIATED_CLOSE:
                closes(socket, (struct str){ in, len });
                break;
        case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
                failed(socket, wsi, (struct str){ in ? in : "", in ? len : 0 });
                break;
        case LWS_CALLBACK_CLIENT_CLOSED:
                socket->open = false;
                lose(socket, &(struct socket_end){ .code = socket->code,
                                                   .why = "The connection was lost." });
                break;
        default:
                break;
        }
        return 0;
}

const struct lws_protocols socket_protocols[] = {
        { .name = "buckstop.v1", .callback = callback, .rx_buffer_size = RECEIVE_BYTES },
        { .name = NULL },
};

/* ---- opening ----------------------------------------------------------------------------------
 */

static bool connect_it(struct socket *socket, const struct socket_options *options, struct net *net,
                       const char *host)
{
        const struct address *server = options->server;
        struct lws_client_connect_info info = { 0 };

        info.context = net->lws;
        info.vhost = net->direct;
        if (options->proxy)
                info.vhost = loop_proxied(socket->loop, net, server->tls, options->proxy);
        info.address = options->proxy ? server->host : options->numeric;
        info.port = (int)server->port;
        info.ssl_connection = server->tls ? LCCSCF_USE_SSL : 0;
        info.ssl_connection |= LCCSCF_HTTP_NO_FOLLOW_REDIRECT;
        info.path = "/ws";
        info.host = host;
        info.protocol = socket_protocols[0].name;
        info.alpn = "http/1.1";
        info.opaque_user_data = socket;
        info.pwsi = &socket->wsi;
        info.retry_and_idle_policy = NULL;
        return info.vhost && lws_client_connect_via_info(&info);
}

struct socket *socket_open(struct buckstop_loop *loop, const struct socket_options *options,
                           const struct socket_handlers *handlers, void *who, struct err *err)
{
        struct net *net = loop_net(loop, options->server->tls, err);
        struct socket *socket;
        char host[ADDRESS_TEXT_MAX];
        bool gone = false;

        if (!net)
                return NULL;
        socket = mem_new(1, sizeof *socket);
        socket->loop = loop;
        socket->own_token = mem_copy(str_of(options->token));
        socket->own_agent = mem_copy(str_of(options->agent));
        socket->gone = &gone;
        ring_add(&loop->sockets, &socket->all);
        address_text(options->server, host);
        bool begun = connect_it(socket, options, net, host);

        if (begun && !gone) {
                socket->gone = NULL;
                socket->handlers = handlers;
                socket->who = who;
                return socket;
        }
        if (!gone)
                socket_free(socket);
        err_set(err, ERR_INTERNAL, "The server cannot be reached.");
        return NULL;
}
