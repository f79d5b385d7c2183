/*
 * wake: the machine has slept, or the network is another one: connections may be dead.
 */
#ifndef TRAY_WAKE_H
#define TRAY_WAKE_H

struct wake;

/* woke: called from the loop. Where the system says nothing of it, it never is. */
struct wake *wake_new(void (*woke)(void *who), void *who);
void wake_free(struct wake *own_wake);

#endif
