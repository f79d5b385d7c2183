/*
 * csv: comma separated values as RFC 4180 has them, read row by row.
 *
 * Pure: bytes in, fields out. Lines end with LF or CRLF; blank lines and a byte order mark at the
 * front are skipped. What the fields mean, and whether they are UTF-8, is the caller's to check.
 */
#ifndef CTL_CSV_H
#define CTL_CSV_H

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"

enum { CSV_FIELDS_MAX = 64 };

/* Where the reader stands. The text is borrowed until the last row has been read. */
struct csv {
        struct str rest;
        unsigned line; /* of rest, from 1 */
};

struct csv_row {
        unsigned line;                     /* on which it begins */
        size_t count;                      /* never 0 */
        struct str fields[CSV_FIELDS_MAX]; /* borrowed from the text or from arena */
        struct arena arena;
};

void csv_init(struct csv *csv, struct str text);

/*
 * Read the next row; row is empty (zero-initialised, or csv_row_fini() has been called).
 *
 * Returns false at the end, with err->code ERR_NONE, and on a fault, with err filled: a quote that
 * is never closed, text beside a quote, more than CSV_FIELDS_MAX fields. err->text has no line
 * number: that is row->line.
 */
bool csv_next(struct csv *csv, struct csv_row *row, struct err *err);

void csv_row_fini(struct csv_row *row);

/* What a header says: which column the fields of each row belong to. */
struct csv_header {
        size_t count;
        size_t columns[CSV_FIELDS_MAX]; /* places in the names that were asked for */
};

/* Read a header: each of the n names at most once, and no other. */
bool csv_header(const struct csv_row *row, const char *const *names, size_t n,
                struct csv_header *header, struct err *err);
bool csv_has(const struct csv_header *header, size_t column);

#endif
