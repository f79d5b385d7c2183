/*
 * room: what the files of this room know of each other.
 */
#ifndef ACCOUNT_ROOM_H
#define ACCOUNT_ROOM_H

#include <stdbool.h>

#include "base/err.h"

/*
 * $XDG_CONFIG_HOME/buckstop and $XDG_STATE_HOME/buckstop with a name in them, else as under the
 * home that is fallback. Null where no home is known.
 */
char *folder_path(const char *variable, const char *fallback, const char *name);

/* The file of the account or of the token; null where no home is known. */
char *kept_path(const char *name);

/* A path as people read it: the home is "~". Free it. */
char *kept_words(const char *path);

/*
 * The server that is kept; *own_server is null where none is. False with err: what stands there
 * is no address.
 */
bool kept_server(char **own_server, struct err *err);

/* The token of the file. False with err: others may read it, or it cannot be read. */
bool kept_token(char **own_token, struct err *err);

/*
 * Keep the server, and the token unless it is null: then the file of a token that was kept goes.
 * At no moment the token of one server stands beside the address of another.
 */
bool kept_set(const char *server, const char *token, struct err *err);

/* No token is in the file any more. */
bool kept_forget(struct err *err);

#endif
