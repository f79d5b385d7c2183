/*
 * text: what somebody writes, from wherever they write it: the command line, standard input, or
 * their editor.
 *
 * It is not lost when the server refuses it: what came from an editor stays in its file, what came
 * from standard input is put into one, and the next editor for the same begins with it.
 */
#ifndef CLI_TEXT_H
#define CLI_TEXT_H

#include "cli/cli.h"

enum {
        TEXT_LETTERS_MAX = 20000,
        REASON_LETTERS_MAX = 1000,
        TITLE_LETTERS_MAX = 200,
};

struct text {
        const char *name;  /* of its file: "answer-42" */
        const char *about; /* what the editor shows below it; "" for nothing */
        size_t letters_max;
        char *words; /* trimmed; the run's */
        bool typed;  /* nobody else has it: not from the command line */
};

/* Take it from the words from the i-th on, "-" being standard input; without any from standard
 * input, or from an editor where that is a terminal. False: there is none, which has been said. */
bool text_take(struct cli *cli, struct text *text, size_t i, int *status);

/* All of standard input, trimmed. Null: it cannot be used, which has been said. */
char *text_read(struct cli *cli, size_t letters_max, int *status);

/* It has been sent, or refused: forget its file, or say where it is. Returns the status. */
int text_done(struct cli *cli, const struct text *text, int status);

#endif
