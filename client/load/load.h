/*
 * load: one run, from the first connection to the result.
 *
 * One thread and one loop. A closed loop by default: a session's next call follows its reply. With
 * a rate, calls are due at random moments (a Poisson process, as in pgbench --rate) and are timed
 * from the moment they were due, so that a slow answer shows in those that had to wait for it.
 */
#ifndef LOAD_LOAD_H
#define LOAD_LOAD_H

#include "load/options.h"

/* Run, and print the phases and the result on standard output. Fails when a connection breaks. */
bool load_run(const struct options *options, struct err *err);

#endif
