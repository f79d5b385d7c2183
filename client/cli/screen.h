/*
 * screen: what is printed, for people.
 *
 * Where it is a terminal, lines are as wide as that is, and some have a colour; else they are as
 * long as they are, and plain. What others wrote goes through screen_safe() first: nothing in it
 * moves a cursor, changes a colour or a title, or runs over another text.
 */
#ifndef CLI_SCREEN_H
#define CLI_SCREEN_H

#include <stdbool.h>
#include <stdio.h>

#include "base/mem.h"

enum style { PLAIN, STRONG, QUIET, GOOD, WARN, BAD, STYLES };

struct screen {
        FILE *file;
        bool terminal, colour;
        int columns; /* 0: no end */
};

void screen_init(struct screen *screen, FILE *file);

/* A text as it can be printed without harm: as it is but for control characters. Of several lines;
 * screen_line() makes one of them. Both belong to the arena. */
const char *screen_safe(struct arena *arena, const char *text);
const char *screen_line(struct arena *arena, const char *text);

/* How many columns a safe text of one line takes. */
int screen_width(const char *text);

/* A safe text of one line, cut with "…" where it is wider; the arena's. */
const char *screen_cut(struct arena *arena, const char *text, int columns);

/* Print a text as it is, in a style. */
void screen_put(const struct screen *screen, enum style style, const char *text);

/* Print it as wide as columns: cut, or filled with blanks. */
void screen_cell(const struct screen *screen, struct arena *arena, enum style style,
                 const char *text, int columns);

/* Print a safe text of several lines, each behind so many blanks and broken where it is too wide.
 */
void screen_wrap(const struct screen *screen, enum style style, int indent, const char *text);

#endif
