/* demo: a company to look at, in a database that has nobody in it yet. */
#include <stdio.h>
#include <string.h>

#include "ctl/ctl.h"
#include "ctl/person.h"
#include "ctl/sql_files.h"

/* Known to everybody, so a demo company is for private addresses only. */
static const char demo_password[] = "the-buck-stops-here";

static bool load(PGconn *db, struct err *err)
{
        char hash[SECRET_PASSWORD_SIZE];
        const char *values[] = { hash };

        for (const struct sql_file *file = sql_files; file->name; file++)
                if (strcmp(file->folder, "demo") == 0 &&
                    !pg_script(db, file->name, file->text, err))
                        return false;
        if (!secret_password_hash(str_of(demo_password), hash))
                return err_set(err, ERR_INTERNAL, "no memory to hash a password with");

        PGresult *const rows = pg_ask(db, "update core.person set password = $1", 1, values, err);

        PQclear(rows);
        return rows != NULL;
}

/* Whether ann of the demo company is there, with its password. */
static bool say_who(PGconn *db, struct err *err)
{
        char hash[SECRET_PASSWORD_SIZE];

        if (!pg_value(db, "select password from core.person where handle = 'ann'", 0, NULL, hash,
                      sizeof(hash), err))
                return false;
        if (secret_password_right(str_of(demo_password), hash[0] ? hash : NULL))
                printf("sign in as ann, password %s\n", demo_password);
        else
                printf("there are people already, and they are not the demo company\n");
        return true;
}

bool demo_run(struct ctl *ctl, int count, char **arguments, struct err *err)
{
        char people[24];

        (void)count, (void)arguments;
        /* The lock is for two that find nobody at the same time. */
        if (!pg_open(ctl, err) || !pg_run(ctl->db, "begin", err) ||
            !pg_run(ctl->db, "lock table core.person in share row exclusive mode", err) ||
            !pg_value(ctl->db, "select count(*) from core.person", 0, NULL, people, sizeof(people),
                      err))
                return false;
        if (strcmp(people, "0") == 0 && !load(ctl->db, err))
                return false;
        return pg_run(ctl->db, "commit", err) && say_who(ctl->db, err);
}
