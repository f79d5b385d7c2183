/*
 * verbs: the protocol as one table, and the few verbs that need C.
 *
 * A session hands over each frame it has read; exactly one reply per frame comes back through the
 * caller's inbox. Everything that can be refused before a call runs is refused in admit.c.
 */
#ifndef VERBS_VERBS_H
#define VERBS_VERBS_H

#include "base/err.h"
#include "base/str.h"
#include "db/db.h"
#include "finder/finder.h"
#include "hub/hub.h"

enum {
        CALLS_MAX = 64, /* calls of one session under way; one more is answered with ERR_BUSY */
};

/* The least standing a verb asks for; also what a person has. */
enum who { WHO_PARTNER, WHO_MEMBER, WHO_STEWARD, WHO_ADMIN, WHO_LEVELS };

/* The standing that a role's name gives: "member" → WHO_MEMBER. An unknown name gives the least. */
enum who who_of_role(struct str role);

struct verbs;
struct caller;

struct verbs_config {
        unsigned rate_percent; /* of the table's per_minute; 100 is the table, 0 is no limit */
};

/*
 * db and finder are borrowed and outlive the verbs. Fails when the compiled-in protocol description
 * cannot be read, or has other verbs than the table.
 */
struct verbs *verbs_new(struct db *db, struct finder *finder, const struct verbs_config *config,
                        struct err *err);
void verbs_free(struct verbs *own_verbs); /* no caller and no call is left */

/*
 * Have ended(listener, person) called from now on whenever a verb has ended one of a person's
 * sessions or tokens. Null: nobody listens any more.
 */
void verbs_hear(struct verbs *verbs, void (*ended)(void *listener, int64_t person), void *listener);

/*
 * One signed-in session, as verbs see it: a person with a standing.
 *
 *   digest  of the token it is signed in with; borrowed, as is the inbox: they go after the caller
 */
struct caller *caller_new(struct verbs *verbs, int64_t person, enum who who, const char *digest,
                          struct inbox *inbox);

/* The client has gone: calls under way still finish, unanswered. */
void caller_free(struct caller *own_caller);

/*
 * When somebody was last seen to be there, in clock_ms()'s time: the client has come, has changed
 * something, or has said so. What clients read by themselves says nothing of people.
 */
uint64_t caller_here_ms(const struct caller *caller);

/* One text frame from the client. Its reply or refusal will be put into the caller's inbox. */
void verbs_take(struct verbs *verbs, struct caller *caller, struct str bytes);

/* From now on answer every new call with ERR_BUSY: the server is stopping. */
void verbs_stop(struct verbs *verbs);

/* Calls under way; 0 means every reply is in its inbox. */
unsigned verbs_pending(const struct verbs *verbs);

/*
 * For /metrics: the i-th verb's figures, from 0; false past the last, which is "unknown": frames
 * that named no verb.
 */
struct verb_figures {
        const char *name;
        uint64_t answered, refused;
        uint64_t micros; /* sum over both, from frame to reply */
};

bool verbs_figures(const struct verbs *verbs, unsigned i, struct verb_figures *figures);

#endif
