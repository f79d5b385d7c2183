/*
 * csv_file: a file of comma separated values with a header, taken row by row.
 */
#ifndef CTL_CSV_FILE_H
#define CTL_CSV_FILE_H

#include "ctl/csv.h"

/* A row, borrowed for the call. */
typedef bool csv_file_take(void *who, struct csv_row *row, struct err *err);

/*
 * Read the file: its header goes to one function, each row after it to the other, until one of them
 * is false. In errors the file and the line stand in front.
 */
bool csv_file_read(const char *file, csv_file_take *header, csv_file_take *row, void *who,
                   struct err *err);

#endif
