/*
 * sql_files: the SQL that this program was built with, so that migrate needs no source tree.
 *
 * Made by deploy/dev/generate.sh, sorted by folder and name; the last one's name is null.
 */
#ifndef CTL_SQL_FILES_H
#define CTL_SQL_FILES_H

#include <stddef.h>

struct sql_file {
        const char *folder;   /* "migrations", "core", "api", "report", "demo", "deploy" */
        const char *name;     /* "0001_people.sql" */
        const char *checksum; /* SHA-256 in lower-case hexadecimal */
        const char *text;
};

extern const struct sql_file sql_files[];

#endif
