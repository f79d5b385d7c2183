/*
 * who: whom somebody means by "@ann", "@finance" or "anyone".
 */
#ifndef CLI_WHO_H
#define CLI_WHO_H

#include "cli/cli.h"

/* As the wire has it: {"person":"@ann"}, {"anyone":true}. Null: it can be nobody, which has been
 * said. That a handle is a team's only the server knows. */
json_t *who_read(struct cli *cli, const char *typed);

/* A team of that handle, as the wire has it; null where there is none. */
json_t *who_of_team(struct cli *cli, const char *typed);

/*
 * Change something that goes to somebody, as talk_change() does: `to` is put into the params, as a
 * person or, where nobody is called that, as a team.
 */
json_t *who_change(struct cli *cli, const char *method, json_t *own_params, const char *typed,
                   int *status);

#endif
