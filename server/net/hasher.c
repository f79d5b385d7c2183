#include "net/hasher.h"

#include <stdlib.h>

#include "base/mem.h"

struct hasher {
        uv_loop_t *loop;
        struct link waiting;
        unsigned waiting_count, waiting_max;
        unsigned running;
};

struct hasher *hasher_new(uv_loop_t *loop, unsigned waiting_max)
{
        struct hasher *hasher = mem_new(1, sizeof *hasher);

        hasher->loop = loop;
        hasher->waiting_max = waiting_max;
        ring_init(&hasher->waiting);
        return hasher;
}

void hasher_free(struct hasher *own_hasher)
{
        free(own_hasher);
}

/* On a thread of libuv's: touches nothing but the hashing itself. */
static void work(uv_work_t *work)
{
        struct hashing *hashing = work->data;

        hashing->right = hashing->make ? secret_password_hash(hashing->password, hashing->made)
                                       : secret_password_right(hashing->password, hashing->hash);
}

static void start_next(struct hasher *hasher);

static void worked(uv_work_t *work, int status)
{
        struct hashing *hashing = work->data;
        struct hasher *hasher = hashing->hasher;

        (void)status;
        hasher->running--;
        start_next(hasher);
        hashing->done(hashing);
}

static void start_next(struct hasher *hasher)
{
        struct link *link;

        while (hasher->running < HASHES_AT_ONCE && (link = ring_take(&hasher->waiting))) {
                struct hashing *next = RING_OF(struct hashing, link, link);

                hasher->waiting_count--;
                hasher->running++;
                uv_queue_work(hasher->loop, &next->work, work, worked);
        }
}

bool hasher_add(struct hasher *hasher, struct hashing *hashing)
{
        if (hasher->waiting_count >= hasher->waiting_max)
                return false;
        hashing->hasher = hasher;
        hashing->work.data = hashing;
        ring_add(&hasher->waiting, &hashing->link);
        hasher->waiting_count++;
        start_next(hasher);
        return true;
}
