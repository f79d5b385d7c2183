#include "wire/proxy.h"

#include <arpa/inet.h>

#include "wire/scan.h"

/* ---- version 1: a line of text ---- */

enum { V1_LINE_MAX = 107 }; /* with its CR LF, as proxy-protocol.txt counts */

/* An address as inet_ntop() writes it, so that one client has one name; false when it is none. */
static bool read_address(struct str text, int family, char address[PROXY_ADDRESS_SIZE])
{
        unsigned char bytes[sizeof(struct in6_addr)];
        char zero_ended[PROXY_ADDRESS_SIZE];

        if (text.len >= sizeof(zero_ended))
                return false;
        memcpy(zero_ended, text.at, text.len);
        zero_ended[text.len] = '\0';
        return strlen(zero_ended) == text.len && inet_pton(family, zero_ended, bytes) == 1 &&
               inet_ntop(family, bytes, address, PROXY_ADDRESS_SIZE);
}

static bool read_line(struct str line, struct proxy *proxy)
{
        char ignored[PROXY_ADDRESS_SIZE];
        struct str family = scan_until(&line, ' ');
        struct str source = scan_until(&line, ' ');
        struct str destination = scan_until(&line, ' ');
        struct str source_port = scan_until(&line, ' ');
        int domain = str_eq(family, STR("TCP6")) ? AF_INET6 : AF_INET;
        uint64_t port, destination_port;

        if (str_eq(family, STR("UNKNOWN")))
                return true;
        if (domain == AF_INET && !str_eq(family, STR("TCP4")))
                return false;
        if (!read_address(source, domain, proxy->address) ||
            !read_address(destination, domain, ignored) ||
            !scan_number(source_port, 65535, &port) || !scan_number(line, 65535, &destination_port))
                return false;
        proxy->port = (unsigned)port;
        return true;
}

static enum proxy_verdict read_v1(struct str bytes, struct proxy *proxy)
{
        size_t seen = bytes.len < V1_LINE_MAX ? bytes.len : V1_LINE_MAX;
        const char *end = memmem(bytes.at, seen, "\r\n", 2);
        struct str line;

        if (!end)
                return bytes.len < V1_LINE_MAX ? PROXY_MORE : PROXY_BAD;
        line = (struct str){ bytes.at, (size_t)(end - bytes.at) };
        proxy->len = line.len + 2;
        return scan_prefix(&line, "PROXY ") && read_line(line, proxy) ? PROXY_READ : PROXY_BAD;
}

/* ---- version 2: binary ---- */

enum {
        V2_HEAD = 16, /* signature, version and command, family, length */
        V2_LOCAL = 0x20,
        V2_PROXY = 0x21,
        V2_TCP4 = 0x11,
        V2_TCP6 = 0x21,
        V2_TCP4_BYTES = 12, /* two addresses and two ports */
        V2_TCP6_BYTES = 36,
};

static const char v2_signature[] = "\r\n\r\n\0\r\nQUIT\n";

static unsigned big_endian_16(const char *at)
{
        return (unsigned)(unsigned char)at[0] << 8 | (unsigned char)at[1];
}

/* body: what follows the head. A family that is no TCP (a Unix socket, UDP) names nobody. */
static bool read_v2_addresses(unsigned family, struct str body, struct proxy *proxy)
{
        if (family == V2_TCP4 && body.len >= V2_TCP4_BYTES) {
                proxy->port = big_endian_16(body.at + 8);
                return inet_ntop(AF_INET, body.at, proxy->address, PROXY_ADDRESS_SIZE);
        }
        if (family == V2_TCP6 && body.len >= V2_TCP6_BYTES) {
                proxy->port = big_endian_16(body.at + 32);
                return inet_ntop(AF_INET6, body.at, proxy->address, PROXY_ADDRESS_SIZE);
        }
        return family != V2_TCP4 && family != V2_TCP6;
}

static enum proxy_verdict read_v2(struct str bytes, struct proxy *proxy)
{
        unsigned command, family;
        struct str body;

        if (bytes.len < V2_HEAD)
                return PROXY_MORE;
        command = (unsigned char)bytes.at[12];
        family = (unsigned char)bytes.at[13];
        body = (struct str){ bytes.at + V2_HEAD, big_endian_16(bytes.at + 14) };
        if ((command != V2_LOCAL && command != V2_PROXY) || V2_HEAD + body.len > PROXY_HEADER_MAX)
                return PROXY_BAD;
        if (bytes.len < V2_HEAD + body.len)
                return PROXY_MORE;
        proxy->len = V2_HEAD + body.len;
        if (command == V2_LOCAL) /* the proxy's own health check */
                return PROXY_READ;
        return read_v2_addresses(family, body, proxy) ? PROXY_READ : PROXY_BAD;
}

/* ---- */

static bool begins(struct str bytes, const char *with, size_t len)
{
        return memcmp(bytes.at, with, bytes.len < len ? bytes.len : len) == 0;
}

enum proxy_verdict proxy_read(struct str bytes, struct proxy *proxy)
{
        *proxy = (struct proxy){ 0 };
        if (bytes.len == 0)
                return PROXY_MORE;
        if (begins(bytes, v2_signature, sizeof(v2_signature) - 1))
                return read_v2(bytes, proxy);
        if (begins(bytes, "PROXY ", 6))
                return read_v1(bytes, proxy);
        return PROXY_BAD;
}
