/*
 * whom: chooses whom to ask: people as one types, teams, anyone. What Return chooses always matches
 * the text as it stands: a question sent to the wrong person is worse than a slow list.
 */
#ifndef WINDOW_WHOM_H
#define WINDOW_WHOM_H

#include "window/frame.h"

struct whom;

/* picked(who) when the choice is another one. It ends with its widget. */
struct whom *whom_new(struct frame *frame, void (*picked)(void *who), void *who);
GtkWidget *whom_widget(struct whom *whom);

/* Where names are typed. */
GtkWidget *whom_field(struct whom *whom);

/* A choice of asking.h's; null: none yet. */
const json_t *whom_choice(const struct whom *whom);
void whom_set(struct whom *whom, json_t *own_choice);

/* The chosen person's Card, as newly as it is known; null where it is nobody's. */
const json_t *whom_card(const struct whom *whom);

void whom_focus(struct whom *whom);

#endif
