#include "lib/lookup.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

#include "base/mem.h"
#include "lib/address.h"

enum { STACK_BYTES = 256 << 10 };

/* Shared by the loop and one thread; the last of them frees it. */
struct lookup {
        struct lookups *lookups; /* the loop's alone; null once it is forgotten */
        struct lookup *next;
        void (*found)(void *who, const struct lookup_found *found);
        void *who;

        pthread_mutex_t lock; /* for what follows */
        uv_async_t *told;     /* null once nobody waits */
        bool is_done;
        char host[ADDRESS_HOST_MAX + 1];
        struct lookup_found result;
};

static void lookup_free(struct lookup *own_lookup)
{
        pthread_mutex_destroy(&own_lookup->lock);
        free(own_lookup);
}

static const char *why_not(int error)
{
        switch (error) {
        case EAI_NONAME:
        case EAI_NODATA:
                return "There is no server by that name.";
        case EAI_AGAIN:
                return "The server's name cannot be looked up now: is there a network?";
        default:
                return "The server's name cannot be looked up.";
        }
}

static void take_addresses(const struct addrinfo *list, struct lookup_found *found)
{
        for (; list && found->count < LOOKUP_ADDRESSES_MAX; list = list->ai_next)
                if (getnameinfo(list->ai_addr, list->ai_addrlen, found->addresses[found->count],
                                sizeof found->addresses[0], NULL, 0, NI_NUMERICHOST) == 0)
                        found->count++;
        if (found->count == 0)
                found->why = why_not(EAI_NONAME);
}

static void *look(void *who)
{
        struct lookup *lookup = who;
        struct addrinfo hints = { .ai_socktype = SOCK_STREAM, .ai_flags = AI_ADDRCONFIG };
        struct addrinfo *list = NULL;
        int error = getaddrinfo(lookup->host, NULL, &hints, &list);

        if (error)
                lookup->result.why = why_not(error);
        else
                take_addresses(list, &lookup->result);
        if (list)
                freeaddrinfo(list);
        pthread_mutex_lock(&lookup->lock);
        uv_async_t *told = lookup->told;

        lookup->is_done = true;
        if (told)
                uv_async_send(told); /* under the lock: it is not closed meanwhile */
        pthread_mutex_unlock(&lookup->lock);
        if (!told)
                lookup_free(lookup);
        return NULL;
}

static bool is_done(struct lookup *lookup)
{
        pthread_mutex_lock(&lookup->lock);
        bool done = lookup->is_done;

        pthread_mutex_unlock(&lookup->lock);
        return done;
}

static void leave(struct lookup *lookup)
{
        struct lookup **link = &lookup->lookups->first;

        while (*link != lookup)
                link = &(*link)->next;
        *link = lookup->next;
}

/* Found() may start another one, or forget one: so begin again after each. */
static void tell(uv_async_t *told)
{
        struct lookups *lookups = told->data;
        struct lookup *lookup = lookups->first;

        while (lookup) {
                struct lookup *next = lookup->next;

                if (is_done(lookup)) {
                        leave(lookup);
                        lookup->found(lookup->who, &lookup->result);
                        lookup_free(lookup);
                        next = lookups->first;
                }
                lookup = next;
        }
}

void lookups_init(struct lookups *lookups, uv_loop_t *loop)
{
        if (uv_async_init(loop, &lookups->told, tell) != 0)
                mem_exhausted();
        lookups->told.data = lookups;
}

void lookups_close(struct lookups *lookups)
{
        while (lookups->first)
                lookup_forget(lookups->first);
        uv_close((uv_handle_t *)&lookups->told, NULL);
}

static bool start_thread(struct lookup *lookup)
{
        pthread_attr_t attributes;
        pthread_t thread;
        sigset_t all, before;
        bool started;

        pthread_attr_init(&attributes);
        pthread_attr_setstacksize(&attributes, STACK_BYTES);
        pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
        /* The program's signals are for its own threads. */
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before);
        started = pthread_create(&thread, &attributes, look, lookup) == 0;
        pthread_sigmask(SIG_SETMASK, &before, NULL);
        pthread_attr_destroy(&attributes);
        return started;
}

struct lookup *lookup_start(struct lookups *lookups, const char *host,
                            void (*found)(void *who, const struct lookup_found *found), void *who)
{
        struct lookup *lookup = mem_new(1, sizeof *lookup);

        *lookup = (struct lookup){ .lookups = lookups,
                                   .next = lookups->first,
                                   .found = found,
                                   .who = who,
                                   .told = &lookups->told };
        strcpy(lookup->host, host);
        pthread_mutex_init(&lookup->lock, NULL);
        if (!start_thread(lookup)) {
                lookup_free(lookup);
                return NULL;
        }
        lookups->first = lookup;
        return lookup;
}

void lookup_forget(struct lookup *lookup)
{
        leave(lookup);
        pthread_mutex_lock(&lookup->lock);
        bool done = lookup->is_done;

        lookup->told = NULL;
        pthread_mutex_unlock(&lookup->lock);
        if (done)
                lookup_free(lookup);
}
