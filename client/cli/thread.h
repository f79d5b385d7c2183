/*
 * thread: a question with all that happened to it, to read.
 */
#ifndef CLI_THREAD_H
#define CLI_THREAD_H

#include "cli/cli.h"

/* Print a result of question.get. */
void thread_print(struct cli *cli, const json_t *result);

/* The newest answer in it; null where there is none. */
const json_t *thread_answer(const json_t *result);

#endif
