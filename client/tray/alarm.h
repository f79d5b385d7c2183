/*
 * alarm: one instant of the wall clock to be woken at.
 *
 * By a timer of the kernel's that goes off after a sleep of the machine as well, and at once when
 * somebody sets the clock: then what was reckoned by it is to be reckoned again.
 */
#ifndef TRAY_ALARM_H
#define TRAY_ALARM_H

#include <stdint.h>

struct alarm;

/* rang: called from the loop at the instant, or when the clock has been set. */
struct alarm *alarm_new(void (*rang)(void *who), void *who);
void alarm_free(struct alarm *own_alarm);

/* Milliseconds since 1970; 0: never. Instead of the one before. */
void alarm_set(struct alarm *alarm, int64_t at_ms);

#endif
