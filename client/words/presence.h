/*
 * presence: whether somebody is there and how they are best reached. The page's presence.js.
 *
 * What the clock says, until when they work and when they are back is told by the clock and the
 * calendar where they are; until when they are away, by the reader's. Parts of a line have " · "
 * between them. What is returned belongs to the arena, or stays.
 */
#ifndef WORDS_PRESENCE_H
#define WORDS_PRESENCE_H

#include <jansson.h>

#include "words/moment.h"

/* "here now", "idle", "offline", "away", "no longer here"; "" of anything else. */
const char *presence_words(const char *presence);

/* Of a Card: "here now · 09:40 in Kolkata, works until 19:00", "away until 3 Dec" */
const char *presence_there(struct arena *arena, const json_t *card, const struct here *here);

/* All that is said of a Card beside name and title: the same, and "fastest by e-mail · carries 3"
 */
const char *presence_card(struct arena *arena, const json_t *card, const struct here *here);

/* Both parts, or the one that is not empty. */
const char *presence_and(struct arena *arena, const char *words, const char *more);

#endif
