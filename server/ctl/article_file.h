/*
 * article_file: one article as a Markdown file with front matter.
 *
 *     ---
 *     title: "How do I reset the VPN?"
 *     owner: "ann"
 *     ---
 *     # Question
 *
 *     (the question as it was asked)
 *
 *     # Answer
 *
 *     (the answer)
 *
 *     # Answer in revision 1
 *
 *     (as it once read: the front matter says who wrote it, when and why)
 *
 * Pure: bytes here, JSON there. Texts stand as they are, so that people can read and write them; a
 * line of a text that reads like one of these headings has a backslash in front, and one that
 * begins with backslashes before such a heading has one more. Without any heading all of it is the
 * answer. Where the first line ends in CRLF, all lines do, and are read as if they ended in LF.
 */
#ifndef CTL_ARTICLE_FILE_H
#define CTL_ARTICLE_FILE_H

#include <jansson.h>
#include <stdio.h>

#include "base/err.h"
#include "base/str.h"

/* What a file says. Zero-initialised is empty. */
struct article_file {
        json_t *said;  /* owned: the front matter's keys; body and answer; revisions, oldest first,
                          each with its answer but the last, which is the present text */
        json_t *lines; /* owned: key -> the line on which it stands */
        unsigned line; /* that a fault is about, from 1 */
};

/*
 * Read a file into *file, which is empty.
 *
 * On failure file->line says where, and article_file_fini() is due as after success. What the
 * words mean, whether there is such a person, and how long a text may be is the database's to say.
 */
bool article_file_read(struct str text, struct article_file *file, struct err *err);

void article_file_fini(struct article_file *file);

/* On which line the key stands; 1 where it is not there. */
unsigned article_file_line(const struct article_file *file, struct str key);

/* Write an article, as article_file_read() would say it. */
void article_file_write(const json_t *article, FILE *out);

#endif
