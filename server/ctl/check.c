/* check: every invariant, on the live database. */
#include <stdio.h>

#include "ctl/ctl.h"

bool check_run(struct ctl *ctl, int count, char **arguments, struct err *err)
{
        (void)count, (void)arguments;
        if (!pg_open(ctl, err))
                return false;

        PGresult *const rows =
                pg_ask(ctl->db,
                       "select invariant, subject, detail from core.violations() order by 1, 2, 3",
                       0, NULL, err);

        if (!rows)
                return false;

        const int n = PQntuples(rows);

        for (int i = 0; i < n; i++)
                printf("%s: %s: %s\n", PQgetvalue(rows, i, 0), PQgetvalue(rows, i, 1),
                       PQgetvalue(rows, i, 2));
        PQclear(rows);
        printf("%d violation%s\n", n, n == 1 ? "" : "s");
        return n == 0;
}
