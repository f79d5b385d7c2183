/*
 * wait: until a question is answered.
 */
#ifndef CLI_WAIT_H
#define CLI_WAIT_H

#include "cli/cli.h"

/* Wait for the answer, saying meanwhile on a terminal what happens, and print it. until: as people
 * type a time, or "90s"; "": for ever. Returns the status. */
int wait_for(struct cli *cli, const char *id, const char *until);

/* Is that a time to wait until? That it is none has been said. */
bool wait_is_meant(struct cli *cli, const char *until);

#endif
