/* password: a new password, from standard input. */
#include <stdio.h>

#include "ctl/ctl.h"
#include "ctl/person.h"

bool password_run(struct ctl *ctl, int count, char **arguments, struct err *err)
{
        char hash[SECRET_PASSWORD_SIZE];

        (void)count;
        if (!person_read_password(hash, err) || !pg_open(ctl, err) ||
            !person_set_password(ctl->db, arguments[0], hash, err))
                return false;
        printf("%s has a new password\n", arguments[0]);
        return true;
}
