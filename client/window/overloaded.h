/*
 * overloaded: before somebody who carries more than their share is asked, who else may know; one
 * may insist.
 */
#ifndef WINDOW_OVERLOADED_H
#define WINDOW_OVERLOADED_H

#include "window/frame.h"

struct overloaded;

/* insisted(who, card): ask that person instead; null: whoever is chosen, all the same. */
struct overloaded *overloaded_new(struct frame *frame,
                                  void (*insisted)(void *who, const json_t *card), void *who);
GtkWidget *overloaded_widget(struct overloaded *overloaded);

/* Is it to be asked once more whether it has to be them? Then it is shown. Once for each choice.
 *
 *   card   of whom one is about to ask; null: nobody's
 *   known  Cards of who likely knows; may be null
 */
bool overloaded_show(struct overloaded *overloaded, const json_t *card, const json_t *known);
void overloaded_hide(struct overloaded *overloaded);

#endif
