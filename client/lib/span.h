/*
 * span: where the values of a JSON text begin and end, without reading them.
 *
 * What the server sends is mostly handed on as text. This finds the few parts that are needed; a
 * text that is no JSON has no parts, or fewer.
 */
#ifndef LIB_SPAN_H
#define LIB_SPAN_H

#include "base/str.h"

enum { SPAN_DEPTH_MAX = 64 };

/* Take the value, or the punctuation, that a text begins with off it; an empty one where it begins
 * with none. Spaces before it go too. */
struct str span_take(struct str *rest);
bool span_take_mark(struct str *rest, char mark);

/*
 * Go through an object's members or an array's elements:
 *
 *     struct str rest = object, name, value;
 *     for (bool more = span_enter(&rest, '{'); more && span_member(&rest, &name, &value);)
 *
 * name is without its quotes, and not unescaped. Ends at the end, and at what is no JSON.
 */
bool span_enter(struct str *rest, char bracket);
bool span_member(struct str *rest, struct str *name, struct str *value);
bool span_name(struct str *rest, struct str *name); /* its value is to be taken next */
bool span_element(struct str *rest, struct str *value);

/* A member's value, raw; an empty one where there is none by that name. */
struct str span_find(struct str object, struct str name);

/* A text without its quotes; an empty one where it is none, or has escapes. */
struct str span_plain(struct str value);

#endif
