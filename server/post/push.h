/*
 * push: how pushes are handed to the browsers' push services (RFC 8030), and what those answer.
 */
#ifndef POST_PUSH_H
#define POST_PUSH_H

#include "post/hosts.h"
#include "post/letter.h"
#include "post/vapid.h"

struct push {
        struct hosts hosts;
        char *own_contact;
};

/* Fails on a setting that makes no sense. */
bool push_init(struct push *push, const struct post_config *config, struct err *err);
void push_fini(struct push *push);

/* Set up the transfer of a letter. False when it can have none, which is its result. */
bool push_prepare(const struct push *push, const struct vapid *vapid, struct letter *letter,
                  struct transfer *transfer);

/* The transfer has ended with that code: say what became of the letter. */
void push_judge(struct letter *letter, const struct transfer *transfer, CURLcode code);

#endif
