#include "ctl/csv_file.h"

#include <stdlib.h>

#include "ctl/file.h"

static bool read_rows(const char *file, struct csv *csv, csv_file_take *header, csv_file_take *take,
                      void *who, struct err *err)
{
        struct csv_row row = { 0 };
        bool first = true, well = true;

        while (well && csv_next(csv, &row, err)) {
                well = (first ? header : take)(who, &row, err);
                first = false;
                if (well)
                        csv_row_fini(&row);
        }
        if (err->code != ERR_NONE)
                file_at(file, row.line, err);
        else if (first)
                err_set(err, ERR_BAD_REQUEST, "%s: there is no header", file);
        csv_row_fini(&row);
        return err->code == ERR_NONE;
}

bool csv_file_read(const char *file, csv_file_take *header, csv_file_take *row, void *who,
                   struct err *err)
{
        struct str text;
        struct csv csv;

        if (!file_read(file, &text, err))
                return false;
        csv_init(&csv, text);

        const bool well = read_rows(file, &csv, header, row, who, err);

        free((char *)text.at);
        return well;
}
