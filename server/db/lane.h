/*
 * lane: one connection for changes, with group commit.
 *
 * Whatever has queued while the connection was busy goes as one batch: one transaction, in which
 * each verb stands in a subtransaction of its own, so that a refusal sinks only itself. With
 * nothing queued a verb goes alone at once. Nobody is called back before the commit has been
 * acknowledged.
 *
 * What comes of a verb when something goes wrong around it:
 *
 *   the transaction fails to commit      everyone in it is run once more, alone
 *   deadlock, serialization, lock wait   that verb is run once more, alone, and then ERR_BUSY
 *   connection lost, commit not reached  queued again, a few times, and then ERR_BUSY
 *   connection lost, commit may be done  ERR_UNKNOWN_OUTCOME
 */
#ifndef DB_LANE_H
#define DB_LANE_H

#include "db/conn.h"
#include "db/turn.h"

struct lane;

/*
 * What a lane is for. Verbs write to the log as a rule, and what they commit is looked for at once;
 * timed work finds nothing to do as a rule, and says itself when there is news.
 */
enum lane_use { LANE_VERBS, LANE_WORK };

/* turn is borrowed: what is finished or committed is put there. */
struct lane *lane_new(uv_loop_t *loop, const struct db_config *config, enum lane_use use,
                      struct turn *turn);
void lane_close(struct lane *lane, struct closing *closing);
void lane_free(struct lane *own_lane);

void lane_put(struct lane *lane, struct ticket *own_ticket);

/* Send what has queued, if the connection is free. */
void lane_go(struct lane *lane);

/* End those who have waited too long with ERR_BUSY; at UINT64_MAX, all who wait. */
void lane_expire(struct lane *lane, uint64_t now_ms);

bool lane_up(const struct lane *lane);
unsigned lane_queued(const struct lane *lane); /* waiting */
unsigned lane_load(const struct lane *lane);   /* waiting or under way */

/* Add this lane's figures. */
void lane_figures(const struct lane *lane, struct db_figures *figures);

#endif
