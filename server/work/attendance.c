#include "work/attendance.h"

#include <assert.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/ring.h"

enum {
        BUCKETS_MIN = 64,  /* a power of two */
        UNSURE = PRESENCES /* what was told last may not have arrived */
};

/* Is kept while anybody is here, or the database may believe so. */
struct person {
        struct person *next; /* in its bucket */
        struct link link;    /* in news, in taken or in neither */
        int64_t id;
        unsigned sessions[PRESENCES];
        unsigned told;          /* an enum presence, or UNSURE */
        bool is_being_told;     /* taken, and no answer yet, */
        enum presence taken_as; /* and what was taken */
};

struct attendance {
        struct person **buckets;
        size_t size, count; /* of buckets; a power of two */
        struct link news;   /* those of whom something else is true than was told */
        struct link taken;  /* those who are being told of */
};

/* Fibonacci hashing (Knuth 6.4): person ids are dense, the multiplication spreads them. */
static struct person **bucket(const struct attendance *attendance, int64_t id)
{
        uint64_t mixed = (uint64_t)id * UINT64_C(0x9E3779B97F4A7C15);

        return &attendance->buckets[(mixed >> 32) & (attendance->size - 1)];
}

struct attendance *attendance_new(void)
{
        struct attendance *attendance = mem_new(1, sizeof(*attendance));

        attendance->size = BUCKETS_MIN;
        attendance->buckets = mem_new(attendance->size, sizeof(*attendance->buckets));
        ring_init(&attendance->news);
        ring_init(&attendance->taken);
        return attendance;
}

void attendance_free(struct attendance *own_attendance)
{
        for (size_t i = 0; i < own_attendance->size; i++)
                for (struct person *at = own_attendance->buckets[i], *next; at; at = next) {
                        next = at->next;
                        free(at);
                }
        free(own_attendance->buckets);
        free(own_attendance);
}

static void grow(struct attendance *attendance)
{
        struct person **old = attendance->buckets;
        size_t old_size = attendance->size;

        attendance->size *= 2;
        attendance->buckets = mem_new(attendance->size, sizeof(*attendance->buckets));
        for (size_t i = 0; i < old_size; i++)
                for (struct person *at = old[i], *next; at; at = next) {
                        struct person **head = bucket(attendance, at->id);

                        next = at->next;
                        at->next = *head;
                        *head = at;
                }
        free(old);
}

/* The person of that id, made when there is none. */
static struct person *find(struct attendance *attendance, int64_t id)
{
        struct person *person;

        for (person = *bucket(attendance, id); person; person = person->next)
                if (person->id == id)
                        return person;
        if (attendance->count++ == attendance->size)
                grow(attendance);
        person = mem_new(1, sizeof(*person));
        person->id = id;
        person->next = *bucket(attendance, id);
        *bucket(attendance, id) = person;
        return person;
}

static void forget(struct attendance *attendance, struct person *own_person)
{
        struct person **link = bucket(attendance, own_person->id);

        while (*link != own_person)
                link = &(*link)->next;
        *link = own_person->next;
        attendance->count--;
        ring_leave(&own_person->link);
        free(own_person);
}

static enum presence presence_of(const struct person *person)
{
        if (person->sessions[PRESENCE_PRESENT] > 0)
                return PRESENCE_PRESENT;
        return person->sessions[PRESENCE_IDLE] > 0 ? PRESENCE_IDLE : PRESENCE_OFFLINE;
}

/* Put them where they belong, now that something has changed. Those being told of wait. */
static void settle(struct attendance *attendance, struct person *person)
{
        if (presence_of(person) != person->told)
                ring_put(&attendance->news, &person->link);
        else if (person->told == PRESENCE_OFFLINE)
                forget(attendance, person);
        else
                ring_leave(&person->link);
}

void attendance_move(struct attendance *attendance, int64_t id, enum presence from,
                     enum presence to)
{
        struct person *person = find(attendance, id);

        if (from != PRESENCE_OFFLINE)
                person->sessions[from]--;
        if (to != PRESENCE_OFFLINE)
                person->sessions[to]++;
        if (!person->is_being_told)
                settle(attendance, person);
}

size_t attendance_take(struct attendance *attendance, struct attended *changes, size_t most)
{
        struct link *link;
        size_t n = 0;

        assert(ring_empty(&attendance->taken));
        while (n < most && (link = ring_take(&attendance->news))) {
                struct person *person = RING_OF(struct person, link, link);

                person->is_being_told = true;
                person->taken_as = presence_of(person);
                ring_add(&attendance->taken, &person->link);
                changes[n++] = (struct attended){ person->id, person->taken_as };
        }
        return n;
}

void attendance_told(struct attendance *attendance, bool stored)
{
        struct link *link;

        while ((link = ring_take(&attendance->taken))) {
                struct person *person = RING_OF(struct person, link, link);

                person->is_being_told = false;
                person->told = stored ? person->taken_as : UNSURE;
                settle(attendance, person);
        }
}

void attendance_forgotten(struct attendance *attendance)
{
        for (size_t i = 0; i < attendance->size; i++)
                for (struct person *at = attendance->buckets[i], *next; at; at = next) {
                        next = at->next;
                        if (at->is_being_told)
                                continue; /* the answer to that is still to come */
                        at->told = PRESENCE_OFFLINE;
                        settle(attendance, at);
                }
}

void attendance_figures(const struct attendance *attendance, struct attendance_figures *figures)
{
        *figures = (struct attendance_figures){ 0 };
        for (size_t i = 0; i < attendance->size; i++)
                for (const struct person *at = attendance->buckets[i]; at; at = at->next) {
                        figures->present += presence_of(at) == PRESENCE_PRESENT;
                        figures->idle += presence_of(at) == PRESENCE_IDLE;
                }
}
