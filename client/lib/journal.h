/*
 * journal: changes as lines of text, and which of them nobody has answered.
 *
 *     {"buckstop":"queue","version":1}
 *     {"key":"…","method":"question.say","params":{…},"at":1790000000}
 *     {"key":"…","done":true}
 *
 * Pure: keep.c has the file. What a machine that died leaves behind, a line that is cut off or full
 * of zeros, was never promised to anybody and is skipped; any other line that is none of these is a
 * person's doing or a newer version's, and no reading at all.
 */
#ifndef LIB_JOURNAL_H
#define LIB_JOURNAL_H

#include <jansson.h>

#include "base/err.h"
#include "lib/keep.h"

enum { JOURNAL_KEY_SIZE = 65 }; /* the protocol's 64 characters and a zero */

/* Where the line of a change is. */
struct journal_line {
        char key[JOURNAL_KEY_SIZE];
        size_t at, len; /* with its end of line */
};

/* Zero-initialised is empty. */
struct journal {
        struct journal_line *lines; /* owned; those that wait, oldest first */
        size_t count, size;
        size_t bytes; /* of these lines */
};

void journal_fini(struct journal *journal);

/*
 * Read a whole text into an empty journal.
 *
 *   name   of the file, for the words of err
 *   whole  how much of it holds: a torn end begins there. One more than text.len where nothing but
 *          the last end of line is missing
 */
bool journal_read(struct journal *journal, const char *name, struct str text, size_t *whole,
                  struct err *err);

void journal_add(struct journal *journal, const char *key, size_t at, size_t len);

/* False when there is no such change. */
bool journal_remove(struct journal *journal, const char *key);

/* The first line of a journal, and of one that begins anew. */
extern const struct str journal_head;

/* The line of a change, with its end, to be freed; null when it is none that a server would take.
 */
char *journal_change_line(const struct keep_change *change, size_t *len, struct err *err);

/* The line of an answer. */
char *journal_done_line(const char *key, size_t *len);

/*
 * Read the line of a change. Its texts are own_line's and good until json_decref() of that, which
 * is null when there is none, and params is own_params, to be freed.
 */
bool journal_read_change(struct str line, struct keep_change *change, json_t **own_line,
                         char **own_params);

#endif
