#include "account/address.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "account/account.h"
#include "base/mem.h"

enum { HOST_MAX = 253, ADDRESS_SIZE = sizeof("https://") + HOST_MAX + sizeof(":65535") };

static const char https[] = "https://", http[] = "http://";

static bool begins(const char *text, const char *with)
{
        return strncmp(text, with, strlen(with)) == 0;
}

static bool is_here(const char *host)
{
        return begins(host, "127.") || strcmp(host, "localhost") == 0 || strcmp(host, "[::1]") == 0;
}

/* Bytes of the name or number that an address begins with; 0: it is none. */
static size_t host_length(const char *text)
{
        static const char name[] = "abcdefghijklmnopqrstuvwxyz0123456789-._";
        size_t len;

        if (text[0] != '[')
                return strspn(text, name);
        len = 1 + strspn(text + 1, "0123456789abcdef:.");
        return len > 2 && text[len] == ']' ? len + 1 : 0;
}

/* The port of ":8080", `usual` where there is none, 0 where it is no port. */
static int port_of(const char *text, int usual)
{
        const size_t digits = text[0] == ':' ? strspn(text + 1, "0123456789") : 0;

        if (text[0] == '\0')
                return usual;
        if (digits == 0 || digits > 5 || text[1 + digits] || atoi(text + 1) > 65535)
                return 0;
        return atoi(text + 1);
}

/*
 * In lower case, without spaces around it and without what follows the host: none of it matters.
 * False for what is several words, or too long.
 */
static bool tidied(const char *typed, char text[ADDRESS_SIZE])
{
        static const char space[] = " \t\r\n";
        const char *at = typed + strspn(typed, space);
        const size_t word = strcspn(at, space);
        const char *scheme = strstr(at, "://");
        const size_t before = scheme ? (size_t)(scheme - at) + strlen("://") : 0;
        const size_t len = before + strcspn(at + before, "/?# \t\r\n");

        if (at[word + strspn(at + word, space)] || len >= ADDRESS_SIZE)
                return false;
        for (size_t i = 0; i < len; i++)
                text[i] = at[i] >= 'A' && at[i] <= 'Z' ? (char)(at[i] | 0x20) : at[i];
        text[len] = '\0';
        return true;
}

char *account_address(const char *typed, struct err *err)
{
        char text[ADDRESS_SIZE], host[HOST_MAX + 1], address[ADDRESS_SIZE];
        const char *at = text;
        bool plain;
        size_t len;
        int port;

        if (!tidied(typed, text))
                text[0] = '\0';
        plain = begins(at, http);
        at += plain ? strlen(http) : begins(at, https) ? strlen(https) : 0;
        len = host_length(at);
        if (len == 0 || len > HOST_MAX) {
                err_set(err, ERR_BAD_REQUEST,
                        "A server's address looks like https://ask.example.com.");
                return NULL;
        }
        snprintf(host, sizeof(host), "%.*s", (int)len, at);
        plain = plain || (at == text && is_here(host));
        port = port_of(at + len, plain ? 80 : 443);
        if (port == 0) {
                err_set(err, ERR_BAD_REQUEST,
                        "After %s there can be a port, like :8443, and nothing else.", host);
                return NULL;
        }
        if (port == (plain ? 80 : 443))
                snprintf(address, sizeof(address), "%s%s", plain ? http : https, host);
        else
                snprintf(address, sizeof(address), "%s%s:%d", plain ? http : https, host, port);
        return mem_copy(str_of(address));
}

bool address_safe(const char *address)
{
        char host[HOST_MAX + 1];

        if (begins(address, https))
                return true;
        address += strlen(http);
        snprintf(host, sizeof(host), "%.*s", (int)host_length(address), address);
        return is_here(host);
}

char *address_place(const char *address)
{
        const bool plain = begins(address, http);
        const char *host = address + strlen(plain ? http : https);
        const size_t size = ADDRESS_SIZE;
        char *place = mem_new(size, 1);

        snprintf(place, size, "%.*s:%d", (int)host_length(host), host,
                 port_of(host + host_length(host), plain ? 80 : 443));
        return place;
}
