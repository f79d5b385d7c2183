/* token: a bearer token for scripts, which holds until it is taken away. */
#include <stdio.h>

#include "ctl/ctl.h"
#include "ctl/person.h"

bool token_run(struct ctl *ctl, int count, char **arguments, struct err *err)
{
        char token[SECRET_TOKEN_SIZE];

        (void)count;
        if (!pg_open(ctl, err) || !person_add_token(ctl->db, arguments[0], token, err))
                return false;
        puts(token);
        return true;
}
