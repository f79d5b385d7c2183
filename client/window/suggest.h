/*
 * suggest: what may end the matter before anybody is disturbed: articles, open questions like this
 * one, and who is likely to know. Reading them counts for nothing; saying that one helps does.
 */
#ifndef WINDOW_SUGGEST_H
#define WINDOW_SUGGEST_H

#include "window/frame.h"

struct suggest;

/* What is done with them; JSON is good for the call. */
struct suggest_handlers {
        void (*helped)(void *who, const json_t *article);
        void (*wait)(void *who, const json_t *question);
        void (*choose)(void *who, const json_t *card);
};

/* handlers: copied. It ends with its widget. */
struct suggest *suggest_new(struct frame *frame, const struct suggest_handlers *handlers,
                            void *who);
GtkWidget *suggest_widget(struct suggest *suggest);

/* What is typed now. is_chosen: it is clear already whom to ask. */
void suggest_set(struct suggest *suggest, const char *text, bool is_chosen);

/* Who likely knows: Cards; null: nobody known. */
const json_t *suggest_people(const struct suggest *suggest);

#endif
