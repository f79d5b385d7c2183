/*
 * editor: the program in which somebody writes more than a line: VISUAL, EDITOR, else vi.
 */
#ifndef CLI_EDITOR_H
#define CLI_EDITOR_H

#include "cli/cli.h"

/*
 * Let somebody write in a file. Below a line of scissors stands what it is about, which is no part
 * of it. Null: the editor failed, which has been said; else what was written, the caller's.
 */
char *editor_write(struct cli *cli, const char *file, const char *about, size_t bytes_max);

#endif
