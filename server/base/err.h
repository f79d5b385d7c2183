/*
 * err: a failure as a value.
 *
 * A function that can fail for reasons other than a programmer's mistake returns bool and takes
 * a struct err last. The text is one English sentence its sender may read: never a secret, never
 * what somebody wrote in a question.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdbool.h>

/* The words on the wire are in wire/rpc.c, SQLSTATEs in db/sqlstate.c. */
enum err_code {
        ERR_NONE,
        ERR_BAD_REQUEST,
        ERR_TOO_LARGE,
        ERR_UNKNOWN_METHOD,
        ERR_NOT_FOUND,
        ERR_FORBIDDEN,
        ERR_NOT_OWNER,
        ERR_NOT_ASKER,
        ERR_BAD_STATE,
        ERR_STALE,
        ERR_HOP_LIMIT,
        ERR_ALREADY_OWNED,
        ERR_SELF_REFERRAL,
        ERR_NON_ANSWER,
        ERR_CANNOT_DECLINE,
        ERR_KEY_REUSED,
        ERR_RATE_LIMITED,
        ERR_BUSY,            /* nothing happened; the same call later may do */
        ERR_UNKNOWN_OUTCOME, /* it may have happened; repeat with the same key */
        ERR_INTERNAL,
        ERR_CODES
};

enum { ERR_TEXT_MAX = 256, ERR_ABOUT_MAX = 64 };

struct err {
        enum err_code code;
        unsigned retry_after_ms; /* 0: says nothing about when */
        char text[ERR_TEXT_MAX];
        char about[ERR_ABOUT_MAX]; /* of a bad request the field, of a bad state the state; or "" */
};

/*
 * Fill err and return false, so that a check can end with: return err_set(...). The text is cut
 * at ERR_TEXT_MAX - 1 bytes, between two characters.
 */
bool err_set(struct err *err, enum err_code code, const char *format, ...)
        __attribute__((format(printf, 3, 4)));

/* As err_set(), for what is about one field or state; its name is cut as the text is. */
bool err_about(struct err *err, enum err_code code, const char *about, const char *text);

/* As err_set(), for ERR_RATE_LIMITED and ERR_BUSY. */
bool err_later(struct err *err, enum err_code code, unsigned retry_after_ms, const char *text);

#endif
