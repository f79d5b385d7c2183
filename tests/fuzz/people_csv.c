/* links: base ctl/csv ctl/people */
/* Any people.csv becomes people or an error with its line. */
#include <assert.h>

#include "ctl/people.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
        struct csv csv;
        struct csv_row row = { 0 };
        struct csv_header header;
        struct person person;
        struct err err;
        bool headed = false;

        csv_init(&csv, (struct str){ (const char *)data, size });
        while (csv_next(&csv, &row, &err)) {
                assert(row.line > 0 && row.count > 0 && row.count <= CSV_FIELDS_MAX);
                if (headed)
                        people_person(&header, &row, &person, &err);
                else
                        headed = people_header(&row, &header, &err);
                csv_row_fini(&row);
                if (!headed)
                        return 0;
        }
        assert(err.code == ERR_NONE || err.text[0] != '\0');
        csv_row_fini(&row);
        return 0;
}
