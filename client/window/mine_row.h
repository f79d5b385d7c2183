/*
 * mine row: one question in the list of what asks something of me, with what can be done there.
 */
#ifndef WINDOW_MINE_ROW_H
#define WINDOW_MINE_ROW_H

#include "window/frame.h"
#include "words/moment.h"
#include "words/question.h"

enum mine_group { MINE_OVERDUE, MINE_TODAY, MINE_LATER, MINE_HELD, MINE_HELPED, MINE_GROUPS };

/* "Overdue" */
const char *mine_group_words(enum mine_group group);

/* Of a question that I own, or asked and am to say something of. */
enum mine_group mine_group_of(const struct question *question, const struct person *me,
                              const struct here *here);

struct mine_row {
        struct frame *frame;
        GtkWidget *row; /* its data "mine-row" is this */
        GtkWidget *who, *marks, *title, *expected, *said;
        GtkWidget *take, *promise, *reply, *helped, *open;
        json_t *question; /* held */
        enum mine_group group;
        int order;      /* its place among the others */
        bool seen;      /* while the list is gone through */
        bool under_way; /* something was pressed, and not answered yet */
};

/* A row of that frame's list; it ends with its widget. */
struct mine_row *mine_row_new(struct frame *frame);

/* Show that question, as it is now; false when it is none. */
bool mine_row_set(struct mine_row *row, const json_t *question, const struct here *here);

#endif
