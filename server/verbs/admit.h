/*
 * admit: may this call run?
 */
#ifndef VERBS_ADMIT_H
#define VERBS_ADMIT_H

#include "verbs/call.h"

/*
 * Every reason to refuse a call before it runs. A call that may run has a verb, and parameters
 * as its description wants them.
 */
bool admit(struct verbs *verbs, const struct caller *caller, const struct call *call,
           struct err *err);

#endif
