/*
 * poke: telling the other nodes that the log has grown.
 *
 * One NOTIFY per few milliseconds, whatever the number of commits, on a connection of its own:
 * inside a verb's transaction NOTIFY would take a cluster-wide lock at commit and end group commit
 * for everybody. Nothing rests on it: tails look by themselves every second.
 */
#ifndef DB_POKE_H
#define DB_POKE_H

#include "db/conn.h"

struct poke;

struct poke *poke_new(uv_loop_t *loop, const struct db_config *config);
void poke_close(struct poke *poke, struct closing *closing);
void poke_free(struct poke *own_poke);

void poke_others(struct poke *poke);

/* The server's process that our own notifications come from. */
int poke_pid(const struct poke *poke);

#endif
