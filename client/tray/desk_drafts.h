/*
 * desk drafts: a question that was kept, and refused when its window had long closed, as a draft.
 */
#ifndef TRAY_DESK_DRAFTS_H
#define TRAY_DESK_DRAFTS_H

/*
 * The params of draft.save, with which page and window offer a refused question again: "You had
 * begun …". Whom it was for is to be chosen anew. Null: it was no question.ask. Free with free().
 */
char *desk_drafts_of(const char *method, const char *params);

#endif
