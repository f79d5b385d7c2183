/* forget: what has ended and nobody will ask for again. */
#include <stdio.h>

#include "ctl/ctl.h"

bool forget_run(struct ctl *ctl, int count, char **arguments, struct err *err)
{
        char rows[24];

        (void)count, (void)arguments;
        if (!pg_open(ctl, err) ||
            !pg_value(ctl->db, "select core.forget_expired()", 0, NULL, rows, sizeof(rows), err))
                return false;
        printf("%s rows forgotten\n", rows);
        return true;
}
