/*
 * format: the three text formats that the protocol description names.
 *
 * What passes here must be accepted by PostgreSQL's types, so that a wrong text is a bad_request
 * that names its field and not an error from inside a function.
 */
#ifndef WIRE_FORMAT_H
#define WIRE_FORMAT_H

#include "base/str.h"

/* "id": a positive decimal number that fits a bigint, written in one way: without leading zeros. */
bool format_is_id(struct str text);

/*
 * "date-time": RFC 3339, ranges included. Years 0001 to 9999, offsets below 16 hours and at most
 * nine decimals, as PostgreSQL knows no others.
 */
bool format_is_time(struct str text);

/* "name": an id, or @ and a handle (1 to 64 letters, digits, and . _ - between). */
bool format_is_name(struct str text);

#endif
