/*
 * asking: what is written in one box, as the title and the body that the wire has: the first line,
 * and the rest; and who else may be asked. Pure; the C twin of client/web/src/asking.js.
 *
 * A draft is the page's: {to, text, hidden, urgent, why, tags}; `to` is null or {kind: "person",
 * "team" or "anyone", id, name, about, card}, card being that of a person as it was then.
 */
#ifndef WINDOW_ASKING_H
#define WINDOW_ASKING_H

#include "base/mem.h"

#include <jansson.h>

enum { ASKING_TITLE_MAX = 200, ASKING_BODY_MAX = 20000, ASKING_WHY_MAX = 1000 };

/* The title of a text and what follows it, without the blanks around them; both are of the arena.
 */
struct asking_parts {
        const char *title, *body;
};
struct asking_parts asking_parts(struct arena *arena, const char *text);

/* Which part is too long, in words; null: neither. is_title: it is that one, which
 * asking_end_title() mends. */
const char *asking_too_long(struct arena *arena, const char *text, bool *is_title);

/* The text with a first line that fits: ended where it asks something, else at the last end of a
 * sentence, or word. */
const char *asking_end_title(struct arena *arena, const char *text);

/* What keeps a draft from being asked, in words; null: nothing. */
enum asking_field { ASKING_WHOM, ASKING_TEXT, ASKING_WHY };
const char *asking_lacks(const json_t *draft, enum asking_field *field);

/* The params of question.ask; of question.deflect, but for what answers it. */
json_t *asking_params(const json_t *draft);
json_t *asking_typed(const json_t *draft);

/* A choice of `to`, of a Card or of a Team of the directory. */
json_t *asking_person(const json_t *card);
json_t *asking_team(const json_t *team);
json_t *asking_anyone(void);

/*
 * Whom else one may ask than somebody who carries too much: of those that likely know, else of
 * their team, whoever is there and has room; who is at work and carries least comes first.
 *
 *   known, mates  arrays of Cards; may be null
 *   others        filled with at most ASKING_OTHERS_MAX of them, borrowed
 */
enum { ASKING_OTHERS_MAX = 3 };
size_t asking_others(const json_t *others[ASKING_OTHERS_MAX], const json_t *card,
                     const json_t *known, const json_t *mates, const char *me);

#endif
