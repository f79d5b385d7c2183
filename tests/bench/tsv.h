/*
 * tsv: texts from files, and numbers of the ranking from the command line, for the programs that
 * measure it.
 */
#ifndef BENCH_TSV_H
#define BENCH_TSV_H

#include "base/str.h"
#include "search/params.h"

enum { TSV_COLUMNS_MAX = 6 };

/* A file of lines with columns between tabs, no quoting. What a line lacks is empty. */
struct tsv {
        char *bytes; /* owned; the columns point into it */
        struct tsv_row {
                struct str columns[TSV_COLUMNS_MAX];
        } * rows; /* owned */
        size_t n;
};

/* Read it whole; says on standard error why it cannot, and ends the program. */
void tsv_read(struct tsv *tsv, const char *path);
void tsv_free(struct tsv *tsv);

/*
 * Take --set name=value out of the arguments, as often as it is there, and set that number.
 * Returns how many arguments are left. Ends the program at a name that is none, and lists them.
 */
int params_read(struct search_params *params, int argc, char **argv);

#endif
