/*
 * found: what the index knows of a call's words, for the SQL function that decides by it.
 */
#ifndef VERBS_FOUND_H
#define VERBS_FOUND_H

struct call;
struct wish;

/* What a verb of that name looks for; null: it is not in the table. */
const struct wish *wish_of(const char *verb);

/* Look, then hand the call to the database with what was found. */
void found_look(struct call *call);

/* The call that this one has to wait for: another change of its question that looks. Or null. */
struct call *found_ahead(const struct call *call);

#endif
