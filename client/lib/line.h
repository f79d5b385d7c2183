/* line: one value of JSON as one line of text. */
#ifndef LIB_LINE_H
#define LIB_LINE_H

#include <jansson.h>

/* With its end of line, to be freed; null when own_value is, or holds bytes that are no text. */
char *line_of(json_t *own_value, size_t *len);

#endif
