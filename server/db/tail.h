/*
 * tail: the event log, followed.
 *
 * The cursor is a PostgreSQL snapshot, so that nothing is missed when transactions commit out of
 * order and nothing waits for a long one. One read at a time: after a poke, after a notification of
 * another node, and every second. It outlives connections. The tail's connection also asks which
 * schema is there, before anything else runs.
 */
#ifndef DB_TAIL_H
#define DB_TAIL_H

#include "db/conn.h"
#include "db/poke.h"
#include "db/turn.h"

enum tail_schema {
        TAIL_SCHEMA_UNASKED,
        TAIL_SCHEMA_RIGHT,
        TAIL_SCHEMA_WRONG, /* asked again every second */
};

struct tail;

/* turn and poke are borrowed: the turn ends when the schema is known; what poke sent is no news. */
struct tail *tail_new(uv_loop_t *loop, const struct db_config *config, struct turn *turn,
                      const struct poke *poke);
void tail_close(struct tail *tail, struct closing *closing);
void tail_free(struct tail *own_tail);

/* Hand every event from now on to the follower. */
void tail_follow(struct tail *tail, const struct db_follower *follower, void *who);

/* The log has grown: look now, or right after the look that is under way. */
void tail_poke(struct tail *tail);

/* Connected, and knows where the log ended when it was (if it is to follow). */
bool tail_up(const struct tail *tail);
enum tail_schema tail_schema(const struct tail *tail);

void tail_figures(const struct tail *tail, struct db_figures *figures);

#endif
