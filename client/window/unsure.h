/*
 * unsure: changes of which nobody has said whether they were made, with the keys they went by.
 * Asked for again as it is, a change has the key that it had, and is made once.
 */
#ifndef WINDOW_UNSURE_H
#define WINDOW_UNSURE_H

#include <stddef.h>

enum { UNSURE_MAX = 8 };

/* All zero: there are none. */
struct unsure {
        struct unsure_change {
                char *sent; /* owned: method and params; null: none is here */
                char *key;  /* owned */
        } changes[UNSURE_MAX];
        size_t next; /* where the next one goes; the oldest is forgotten */
};

void unsure_note(struct unsure *unsure, char *own_sent, char *own_key);

/* The key of that change, which is unsure no more; to be freed by g_free(). Null: it is not here.
 */
char *unsure_take(struct unsure *unsure, const char *sent);

void unsure_clear(struct unsure *unsure);

#endif
