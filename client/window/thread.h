/*
 * thread: what has been written in a question, the newest last.
 */
#ifndef WINDOW_THREAD_H
#define WINDOW_THREAD_H

#include "window/parts.h"
#include "words/moment.h"
#include "words/question.h"

#include <jansson.h>

/* Fill a column with the question and the newest of its messages. */
void thread_fill(GtkWidget *column, const struct question *question, const json_t *messages,
                 const struct here *here);

#endif
