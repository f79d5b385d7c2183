/*
 * value: JSON text from outside to a value, strictly.
 *
 * Whatever strangers send is read here and nowhere else: depth is checked before jansson is asked
 * (it recurses); duplicate keys, trailing text, bad UTF-8 and lone surrogates are refused, and so
 * is U+0000, which PostgreSQL cannot store.
 */
#ifndef WIRE_VALUE_H
#define WIRE_VALUE_H

#include <jansson.h>

#include "base/err.h"
#include "base/str.h"

enum {
        VALUE_DEPTH_MAX = 16, /* nested arrays and objects */
};

/* Read one value of any type; release with json_decref(). Null and an ERR_BAD_REQUEST else. */
json_t *value_read(struct str text, struct err *err);

#endif
