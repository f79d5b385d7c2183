#include "net/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/rate.h"

/* Chained, and never grown: with CONNECTIONS at their default the chains stay short. */
enum { CROWD_CHAINS = 4096 };

struct place {
        struct place *next;
        uint64_t key;
        unsigned count;
};

struct crowd {
        struct place *chains[CROWD_CHAINS];
};

static struct address of_ipv4(const struct in_addr *ip)
{
        struct address address;

        inet_ntop(AF_INET, ip, address.text, sizeof address.text);
        address.key = rate_key(4, ntohl(ip->s_addr)) | 1;
        return address;
}

static struct address of_ipv6(const struct in6_addr *ip)
{
        struct address address;
        struct in_addr inside;
        uint64_t network;

        if (IN6_IS_ADDR_V4MAPPED(ip)) {
                memcpy(&inside, &ip->s6_addr[12], sizeof inside);
                return of_ipv4(&inside);
        }
        inet_ntop(AF_INET6, ip, address.text, sizeof address.text);
        memcpy(&network, ip->s6_addr, sizeof network);
        address.key = rate_key(6, network) | 1;
        return address;
}

struct address address_of(const struct sockaddr *from)
{
        if (from->sa_family == AF_INET)
                return of_ipv4(&((const struct sockaddr_in *)(const void *)from)->sin_addr);
        if (from->sa_family == AF_INET6)
                return of_ipv6(&((const struct sockaddr_in6 *)(const void *)from)->sin6_addr);
        return (struct address){ .text = "unix" };
}

struct address address_read(const char *text)
{
        struct in_addr ipv4;
        struct in6_addr ipv6;

        if (inet_pton(AF_INET, text, &ipv4) == 1)
                return of_ipv4(&ipv4);
        if (inet_pton(AF_INET6, text, &ipv6) == 1)
                return of_ipv6(&ipv6);
        return (struct address){ .text = "unknown" };
}

struct crowd *crowd_new(void)
{
        return mem_new(1, sizeof(struct crowd));
}

void crowd_free(struct crowd *own_crowd)
{
        for (size_t i = 0; i < CROWD_CHAINS; i++) {
                while (own_crowd->chains[i]) {
                        struct place *own_place = own_crowd->chains[i];

                        own_crowd->chains[i] = own_place->next;
                        free(own_place);
                }
        }
        free(own_crowd);
}

/* The pointer to the place of key, or to the end of its chain. */
static struct place **find(struct crowd *crowd, uint64_t key)
{
        struct place **at = &crowd->chains[(key >> 1) % CROWD_CHAINS];

        while (*at && (*at)->key != key)
                at = &(*at)->next;
        return at;
}

bool crowd_enter(struct crowd *crowd, uint64_t key, unsigned most)
{
        struct place **at = find(crowd, key);

        if (key == 0)
                return true;
        if (*at && most > 0 && (*at)->count >= most)
                return false;
        if (!*at) {
                *at = mem_new(1, sizeof **at);
                (*at)->key = key;
        }
        (*at)->count++;
        return true;
}

void crowd_leave(struct crowd *crowd, uint64_t key)
{
        struct place **at = find(crowd, key);
        struct place *place = *at;

        if (!place || --place->count > 0)
                return;
        *at = place->next;
        free(place);
}
