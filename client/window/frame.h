/*
 * frame: what every window has: its place among the others, a header that says how the connection
 * is, and keys to close it. Window and frame end together.
 */
#ifndef WINDOW_FRAME_H
#define WINDOW_FRAME_H

#include "window/desk.h"
#include "window/parts.h"

/* What all windows share. */
struct app {
        GtkApplication *gtk;
        struct desk *desk;
};

struct frame {
        struct app *app;
        GtkWindow *window;
        GCancellable *gone; /* cancelled when it closes: for desk_read() and desk_change() */
        GtkWidget *header, *subtitle;
        GtkWidget *notice, *notice_words, *notice_button;
        GtkWidget *place;   /* where the window's own is */
        const char *failed; /* what did, in words, with the connection in order; null: nothing */
        struct desk_watcher watcher;
        /* Of the window's own: each may be null, but for closed, which frees who, and the frame's
         * memory with it. */
        void (*changed)(void *who); /* of the desk */
        void (*send)(void *who);    /* Ctrl and Return */
        void (*closed)(void *who);
        void *who;
};

/* "reply-42" */
enum { FRAME_NAME_SIZE = 40 };
const char *frame_name(char name[FRAME_NAME_SIZE], const char *kind, const char *id);

/* Bring the window of that name to the front; false when there is none. */
bool frame_present(struct app *app, const char *name);

/*
 * A window of that name, still empty: frame_show() when it is full. The frame is the caller's
 * storage, in `who`.
 *
 *   name  "ask", "reply-42": one window of each
 */
void frame_init(struct frame *frame, struct app *app, const char *name, const char *title,
                int width, int height);
void frame_show(struct frame *frame, GtkWidget *content);

/* A column with room around it, for what a window has. */
GtkWidget *frame_content(void);

/* Below the title; "" is nothing. */
void frame_set_subtitle(struct frame *frame, const char *words);

void frame_close(struct frame *frame);

/*
 * Show a place of the page in the browser: "/q/42". That there is none is said in the window.
 *
 *   leave  the window closes once it is open there
 */
void frame_open_page(struct frame *frame, const char *path, bool leave);

/* Instead of all that was there: what has been done, and what can be done next. */
GtkWidget *frame_done(struct frame *frame, const char *title, const char *words);

/* A minute has passed, about: called until the window closes. */
void frame_each_minute(struct frame *frame, void (*passed)(void *who));

#endif
