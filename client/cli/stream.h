/*
 * stream: a text that ends somewhere, read as a whole.
 */
#ifndef CLI_STREAM_H
#define CLI_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum { EDITOR_BYTES_MAX = 256 << 10 };

/* All of it; null when it is longer than so many bytes or cannot be read. Free it with free(). */
char *stream_read(FILE *from, size_t bytes_max);

/* Cut blanks and empty lines off both ends. Returns where it begins now. */
char *stream_trim(char *text);

/* How many characters; a negative number when it is no UTF-8. */
long stream_letters(const char *text);

#endif
