/*
 * draft choice: which draft holds, this machine's or the server's. Pure.
 *
 * A draft is kept here as {content, dirty, saved_at}: dirty until the server has it as it is. A
 * dirty one wins over the server's, a clean one gives way to a newer one. One that was let go of
 * stays as {content: null, dirty} until the server knows. On the server it is {name, content,
 * saved_at}.
 */
#ifndef WINDOW_DRAFT_CHOICE_H
#define WINDOW_DRAFT_CHOICE_H

#include <jansson.h>
#include <stdbool.h>

enum draft_choice {
        DRAFT_HERE,  /* what is here holds, be it nothing */
        DRAFT_THERE, /* the server's is newer */
        DRAFT_GONE,  /* it was sent, or let go of, on another device */
};

/* Each may be null: there is none. */
enum draft_choice draft_choose(const json_t *here, const json_t *there);

/* Was it saved on the server after the other one was? */
bool draft_is_newer(const json_t *draft, const json_t *other);

#endif
