/*
 * promise: until when somebody says that they will answer: what is offered, and what people type.
 */
#ifndef WORDS_PROMISE_H
#define WORDS_PROMISE_H

#include "words/hours.h"

enum { PROMISE_CHOICES_MAX = 5 };

struct promise {
        const char *words; /* "Tomorrow at 12:00": the arena's */
        int64_t at_ms;
};

/*
 * Times ahead that people promise, the sooner first: in an hour, this afternoon, at the end of the
 * day, at noon of the next day, on the next Monday. Those within their working hours only.
 *
 *   hours  null: as most people work
 *   here   now, where who promises works
 *
 * Returns how many there are: somebody without hours is offered the first alone.
 */
size_t promise_choices(struct arena *arena, struct promise choices[PROMISE_CHOICES_MAX],
                       const struct hours *hours, const struct here *here);

/*
 * Read a time as people type it: "17:00", "5pm", "noon", "tomorrow", "tomorrow 12:00", "friday
 * afternoon", "2h", "in 3 days", "12 Nov 09:30", "2026-12-01 15:00", RFC 3339. A time of day alone
 * is the next one; a day alone is its end, 17:00. In English, and as translated.
 *
 * Returns false when it is none of these, or has passed.
 */
bool promise_read(const char *text, const struct here *here, int64_t *at_ms);

#endif
