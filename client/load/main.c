/*
 * buckstop-load: the load generator of make bench.
 */
#include <stdio.h>

#include "load/load.h"

int main(int argc, char **argv)
{
        struct options options;
        struct err err = { 0 };
        if (!options_read(&options, argc, argv, &err)) {
                fprintf(stderr, "buckstop-load: %s\n", err.text);
                return 2;
        }
        if (options.help) {
                fputs(options_help, stdout);
                return 0;
        }
        if (!load_run(&options, &err)) {
                fprintf(stderr, "buckstop-load: %s\n", err.text);
                return 1;
        }
        return 0;
}
