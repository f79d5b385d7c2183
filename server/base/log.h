/*
 * log: one line of JSON per event, on standard error.
 *
 *     log_event(LOG_INFO, "session.opened", log_number("person", id), log_text("from", address));
 *     {"at":"2026-01-31T09:30:00.123Z","level":"info","event":"session.opened","person":7,
 *      "from":"127.0.0.1"}
 *
 * No field ever holds a password, token, cookie, key or anything that people wrote: fields are ids,
 * counts, codes, verb names and addresses.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "base/str.h"

enum log_level { LOG_ERROR, LOG_WARN, LOG_INFO, LOG_DEBUG, LOG_LEVELS };

struct log_field {
        const char *name;
        bool is_number;
        int64_t number;
        struct str text;
};

static inline struct log_field log_number(const char *name, int64_t number)
{
        return (struct log_field){ .name = name, .is_number = true, .number = number };
}

static inline struct log_field log_text(const char *name, const char *text)
{
        return (struct log_field){ .name = name, .text = str_of(text) };
}

static inline struct log_field log_str(const char *name, struct str text)
{
        return (struct log_field){ .name = name, .text = text };
}

/* Lines above this level are not written. Starts at LOG_INFO. */
void log_set_level(enum log_level level);

/*
 * Control characters and bytes that are no UTF-8 are written escaped. Texts over 256 bytes are cut,
 * and fields beyond 8 KiB left out.
 */
void log_write(enum log_level level, const char *event, const struct log_field *fields, size_t n);

#define log_event(level, event, ...)                                                               \
        log_write(level, event, (const struct log_field[]){ __VA_ARGS__ },                         \
                  sizeof((const struct log_field[]){ __VA_ARGS__ }) / sizeof(struct log_field))

/* For an event that has nothing more to say. */
#define log_plain(level, event) log_write(level, event, NULL, 0)

#endif
