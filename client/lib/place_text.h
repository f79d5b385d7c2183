/*
 * place_text: a place as text, and back.
 *
 *     {"buckstop":"place","version":1,"person":7,"cursor":"…","ids":[41,42]}
 *     {"cursor":"…","id":43}
 *
 * The first line says it all, each that follows what one more event has changed: to append one is
 * cheap enough to be done for every event. What is torn, or comes after that, is as if it were not
 * there: a place before, from where events come again and are dropped by their ids.
 */
#ifndef LIB_PLACE_TEXT_H
#define LIB_PLACE_TEXT_H

#include "lib/place.h"

/* Fill an empty place; false, and it stays empty, when the text begins with none. */
bool place_text_read(struct place *place, struct str text);

/* The first line, with its end; to be freed. Null when the cursor is no text. */
char *place_text_whole(const struct place *place, size_t *len);

/* The same of the line of the newest event. */
char *place_text_step(const struct place *place, size_t *len);

#endif
