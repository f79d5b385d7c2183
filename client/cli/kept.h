/*
 * kept: changes that wait to be sent, in words.
 *
 * The library keeps them in the folder. What of them is refused later was written by somebody who
 * is not looking any more: its text is put into a file, and that is said.
 */
#ifndef CLI_KEPT_H
#define CLI_KEPT_H

#include "cli/cli.h"
#include "lib/buckstop.h"

/* Is there a change in the folder? A guess that costs nothing: it may have been answered. */
bool kept_waits(struct cli *cli);

/* "your answer to #42" */
const char *kept_name(struct cli *cli, const char *method, const char *params);

/* A change could not be sent now: say so, and return the status. */
int kept_say(struct cli *cli, const char *method, const char *params);

/* A change of an earlier run has been answered. */
void kept_settled(struct cli *cli, const char *key, const char *method, const char *params,
                  const struct buckstop_reply *reply);

/* What was put to somebody while the server was away, and nobody is called that: a team may be. At
 * the end of a run. */
void kept_send_to_teams(struct cli *cli);

/* The path of a text of that name, its folder made; null where there can be none. */
const char *kept_file(struct cli *cli, const char *name);

/* Write it, readable for its owner alone. */
bool kept_write(const char *file, const char *text);

/* The same, and tell where it is; where it cannot be, tell the text itself. */
void kept_text(struct cli *cli, const char *name, const char *text);

#endif
