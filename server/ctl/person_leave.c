/* person leave: somebody has left the company. */
#include <stdio.h>

#include "ctl/ctl.h"
#include "ctl/person.h"

bool person_leave_run(struct ctl *ctl, int count, char **arguments, struct err *err)
{
        char moved[PERSON_COUNT_SIZE];

        (void)count;
        if (!pg_open(ctl, err) || !person_leave(ctl->db, arguments[0], moved, err))
                return false;
        printf("%s has left; %s of their questions moved\n", arguments[0], moved);
        return true;
}
