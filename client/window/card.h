/*
 * card: in one line, whether somebody is there, how they are best reached and how much they carry.
 */
#ifndef WINDOW_CARD_H
#define WINDOW_CARD_H

#include "words/moment.h"

#include <jansson.h>

/* Of a Card; "" where nothing is known. The arena's. */
const char *card_words(struct arena *arena, const json_t *card, const struct here *here);

/* Of a Team: "led by Gustav Lindholm · 3 of 4 are there" */
const char *card_team_words(struct arena *arena, const json_t *team);

#endif
