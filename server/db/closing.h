/*
 * closing: libuv handles that must all be gone before what holds them is freed.
 */
#ifndef DB_CLOSING_H
#define DB_CLOSING_H

#include <uv.h>

struct closing {
        unsigned open;                         /* handles not yet gone */
        void (*gone)(struct closing *closing); /* called from the loop when the last one is */
};

/* Close a handle and count it. Its data belongs to closing from now on. */
void closing_add(struct closing *closing, uv_handle_t *handle);

#endif
