/*
 * notices: tells of what asks something of me, by the desktop's notifications.
 *
 * What may be told and when is the book's (notice_book.h) and words'; how, the server's
 * (notice_server.h). What is pressed there is done by act.h.
 */
#ifndef TRAY_NOTICES_H
#define TRAY_NOTICES_H

#include <jansson.h>
#include <stdbool.h>

#include "lib/buckstop.h"

struct notices;
struct tray;

struct notices *notices_new(struct tray *tray);

/* What is on the screen goes with it: nobody would hear what is pressed there. */
void notices_free(struct notices *own_notices);

/* Something has happened; the desk knows it already. */
void notices_event(struct notices *notices, const char *kind, const json_t *event);

/* Connected: what was missed follows as events, or, with resync, does not. */
void notices_resumed(struct notices *notices, bool resync);

/* The desk is another: what has been done, elsewhere perhaps, is not to be told any more. */
void notices_desk(struct notices *notices);

/* My settings may be others, or the clock: quiet hours may have begun or ended. */
void notices_settings(struct notices *notices);

/* Somebody else may be signed in: nothing of what was told is theirs. */
void notices_forget(struct notices *notices);

/* What somebody should read now, in quiet hours as well: a refusal, a failure. Where there are no
 * notifications, on standard error. */
void notices_say(struct notices *notices, const char *summary, const char *body);

/* The connection is in another state: said where somebody has to do something about it, until it is
 * open again. */
void notices_link(struct notices *notices, enum buckstop_link link, const char *why);

/* A sentence about the account of a server: said once for all time, after that on standard error.
 */
void notices_warn(struct notices *notices, const char *server, const char *warning);

/* A change was refused: why, and a way on. What was written goes back to where it can be changed.
 */
void notices_refused(struct notices *notices, const char *method, const char *params,
                     const struct buckstop_reply *reply);

/* The result of person.away: until when, and what has moved; or that I am back. */
void notices_away(struct notices *notices, const char *result);

/* Whether events are told, by the switch in the menu; it outlives the program. */
bool notices_on(const struct notices *notices);
void notices_turn(struct notices *notices, bool on);

#endif
