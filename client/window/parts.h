/*
 * parts: what windows are made of: texts, buttons, fields, refusals.
 *
 * Each returns a new widget. Texts of people are always text: nothing here reads markup.
 */
#ifndef WINDOW_PARTS_H
#define WINDOW_PARTS_H

#include <gtk/gtk.h>
#include <stdbool.h>

enum { PARTS_NEAR = 4, PARTS_BESIDE = 8, PARTS_APART = 12, PARTS_PARTED = 18 }; /* pixels */

GtkWidget *parts_column(int spacing);
GtkWidget *parts_row(int spacing);

/* Put into a column or row; returns what was put there. */
GtkWidget *parts_add(GtkWidget *box, GtkWidget *child);

/* A text that wraps. class: of style.css; null: none. */
GtkWidget *parts_text(const char *text, const char *class);

/* One line, with "…" where it goes on. */
GtkWidget *parts_line(const char *text, const char *class);

/* The name of a field, with its key after "_"; field: what the key leads to, and what it names. */
GtkWidget *parts_label(const char *mnemonic, GtkWidget *field);

/* pressed(who) when it is pressed; class: "suggested-action", "flat", null. */
GtkWidget *parts_button(const char *mnemonic, const char *class, GCallback pressed, void *who);

/* What stands on such a button from now on. */
void parts_say(GtkWidget *button, const char *mnemonic);

/* A switch with its name, and a line of what it does below: parts_switch_set_words(). */
GtkWidget *parts_switch(const char *mnemonic, GtkWidget **switch_out);
void parts_switch_set_words(GtkWidget *row, const char *words);

/* Where a refusal stands, as words that are also heard; hidden while there are none. */
GtkWidget *parts_refusal(void);
void parts_refuse(GtkWidget *refusal, const char *words); /* null: nothing is wrong */

/* What is heard and not shown beside what is only a sign. */
void parts_name(GtkWidget *widget, const char *name);

/* A scrolling place for something. */
GtkWidget *parts_scrolled(GtkWidget *child);

/* Where several lines are written; text_out: the text view in it. */
GtkWidget *parts_field(GtkWidget **text_out, int height);

/* What is written there; free with g_free(). */
char *parts_written(GtkWidget *text);
void parts_write(GtkWidget *text, const char *words);

/* Take out all children of a box. */
void parts_clear(GtkWidget *box);

#endif
