/*
 * attendance: who is here, by the sessions of this server.
 *
 * Counts each person's sessions, and keeps what the database has been told of them, so that only
 * changes are told, and each until it is known to have arrived. A person is present when any of
 * their sessions is.
 */
#ifndef WORK_ATTENDANCE_H
#define WORK_ATTENDANCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum presence { PRESENCE_OFFLINE, PRESENCE_IDLE, PRESENCE_PRESENT, PRESENCES };

struct attendance;

struct attendance *attendance_new(void);
void attendance_free(struct attendance *own_attendance);

/* A session of that person's was one and is now the other; what comes was offline before. */
void attendance_move(struct attendance *attendance, int64_t person, enum presence from,
                     enum presence to);

struct attended {
        int64_t person;
        enum presence presence;
};

/*
 * Take what is to be told, at most so many at a time, into changes; returns how many there are.
 * attendance_told() follows before anything more is taken.
 */
size_t attendance_take(struct attendance *attendance, struct attended *changes, size_t most);

/* What was taken has been stored; or may not have been, and is to be told once more. */
void attendance_told(struct attendance *attendance, bool stored);

/* The database knows of nobody here: everybody is to be told of. */
void attendance_forgotten(struct attendance *attendance);

struct attendance_figures {
        unsigned present, idle; /* persons */
};

void attendance_figures(const struct attendance *attendance, struct attendance_figures *figures);

#endif
