/*
 * protocol: the protocol description as the server's own check.
 *
 * wire/protocol.json (OpenRPC) is the one description of methods, parameters, results, errors and
 * events; it is compiled into the server, which checks every call's parameters against it before
 * anything runs. The documentation page and the tests read the same file.
 */
#ifndef WIRE_PROTOCOL_H
#define WIRE_PROTOCOL_H

#include <jansson.h>

#include "base/err.h"
#include "base/str.h"

/* The bytes of wire/protocol.json; defined by a file that the build writes. */
extern const char protocol_json[];
extern const size_t protocol_json_len;

struct protocol;
struct protocol_method;

/*
 * Read a description. Fails on what is no description: a defect of the build, so the server does
 * not start.
 */
struct protocol *protocol_new(struct str json, struct err *err);
void protocol_free(struct protocol *own_protocol);

/* The method of that name, or null. Lives as long as the protocol. */
const struct protocol_method *protocol_find(const struct protocol *protocol, struct str name);

/* Every method, sorted by name: the i-th of count, from 0. */
size_t protocol_count(const struct protocol *protocol);
const struct protocol_method *protocol_at(const struct protocol *protocol, size_t i);

/* Where protocol_at() has the method. */
size_t protocol_index(const struct protocol *protocol, const struct protocol_method *method);

const char *protocol_name(const struct protocol_method *method);

/* The least standing that may call it: "partner", "member", "steward" or "admin". */
const char *protocol_who(const struct protocol_method *method);

/* Does it change something, so that every call carries a key? */
bool protocol_changes(const struct protocol_method *method);

/*
 * Are these the parameters the method takes? Fills err with ERR_BAD_REQUEST or ERR_TOO_LARGE and
 * the name of the field.
 */
bool protocol_check(const struct protocol_method *method, const json_t *params, struct err *err);

#endif
