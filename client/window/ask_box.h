/*
 * ask box: the one box of a question: whom, what, and whether it is private or urgent.
 *
 * What is in it is a draft as asking.h has them.
 */
#ifndef WINDOW_ASK_BOX_H
#define WINDOW_ASK_BOX_H

#include "window/frame.h"

struct ask_box;

struct ask_box_handlers {
        void (*changed)(void *who);                       /* by whoever types or chooses */
        void (*asked)(void *who, const json_t *question); /* as the server has it */
        void (*kept)(void *who, const char *words);       /* it is asked later */
        const json_t *(*known)(void *who); /* -> Cards of who likely knows, or null */
};

/* handlers: borrowed for as long as it lives, which is as long as its widget. */
struct ask_box *ask_box_new(struct frame *frame, const struct ask_box_handlers *handlers,
                            void *who);
GtkWidget *ask_box_widget(struct ask_box *box);

/* What is in it now: a new reference. */
json_t *ask_box_content(const struct ask_box *box);
void ask_box_set(struct ask_box *box, const json_t *content);

/* Ask that person, of a Card. */
void ask_box_choose(struct ask_box *box, const json_t *card);

/* Ask it, or say what is lacking, where it is lacking. */
void ask_box_send(struct ask_box *box);

void ask_box_refuse(struct ask_box *box, const char *words);

/* To what is to be filled in next. */
void ask_box_focus(struct ask_box *box);

#endif
