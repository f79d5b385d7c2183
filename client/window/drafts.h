/*
 * drafts: what was typed and not sent yet: on this machine at once, and on the server when typing
 * pauses, so that the page and other devices have it too. The C twin of client/web/src/drafts.js.
 *
 * A draft is kept as {content, dirty, saved_at}: dirty until the server has it as it is. A dirty
 * one wins over the server's, a clean one gives way to a newer one. One that was let go of stays as
 * {content: null, dirty} until the server knows.
 */
#ifndef WINDOW_DRAFTS_H
#define WINDOW_DRAFTS_H

#include "window/frame.h"

struct draft;

typedef void draft_found(void *who, const json_t *content, bool is_late);

/*
 * The draft of that name, "ask" or a question's id, of whoever is signed in.
 *
 *   found  called with what it is once that is known, on this machine and then on the server: also
 *          at once, from within, and not at all where there is none. is_late: something else has
 *          been set meanwhile, and stays
 */
struct draft *draft_new(struct app *app, const char *name, draft_found *found, void *who);

/* It reads like this now; null: it is let go of. */
void draft_set(struct draft *draft, json_t *own_content);

/* Nobody types any more: what is not saved yet is. */
void draft_close(struct draft *own_draft);

#endif
