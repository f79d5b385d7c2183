/*
 * suggest: what may answer a question before anybody is asked.
 */
#ifndef CLI_SUGGEST_H
#define CLI_SUGGEST_H

#include "cli/cli.h"

/*
 * Show what is like a text, let somebody read it and say that it answers it; and where whoever is
 * to be asked carries more than their share or is away, who else knows. True: it is to be asked all
 * the same. False: it need not be, or they have thought better of it; *status is how to end.
 */
bool suggest(struct cli *cli, const char *to, const char *text, bool private, int *status);

#endif
