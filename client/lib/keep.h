/*
 * keep: what outlives the process, in a folder: changes that have not been answered, and how far
 * events have been read.
 *
 *     <folder>/queue   {"key","method","params","at"} for a change, {"key","done":true} when it has
 *                      been answered; one JSON line each, only ever appended to, compacted
 *     <folder>/place   one JSON object, replaced as a whole
 *
 * One process at a time: the folder is locked until keep_close(). A last line that is torn, and a
 * place that is none, are as if they were not there: the call that wrote them has not returned.
 */
#ifndef LIB_KEEP_H
#define LIB_KEEP_H

#include "base/err.h"
#include "lib/place.h"

struct keep;

/* A change. Texts are borrowed; params is a JSON object. */
struct keep_change {
        const char *key, *method, *params;
        int64_t made_at; /* seconds of the wall clock */
};

/*
 * Make the folder (0700, and those above it) where it is missing, lock it and read what is there.
 * Null: ERR_BUSY when another process has it, else ERR_INTERNAL in words.
 */
struct keep *keep_open(const char *folder, struct err *err);
void keep_close(struct keep *own_keep);

/* What the earlier process left unanswered, oldest first. Once, before anything is added. */
void keep_each(struct keep *keep, void (*each)(void *who, const struct keep_change *change),
               void *who);

/* On disk when this returns true; else nothing of it is, and err says why in words (a full disk).
 */
bool keep_add(struct keep *keep, const struct keep_change *change, struct err *err);

/* It has been answered. Need not be on disk at once: sent again, it has the same key. */
void keep_done(struct keep *keep, const char *key);

/* Fill an empty place with the kept one; it stays empty where there is none. */
void keep_read_place(const struct keep *keep, struct place *place);

/* Replace it. Whatever the machine does, the next process finds this one or one before. A failure
 * is logged, once until one works again: events may then come twice. */
void keep_write_place(struct keep *keep, const struct place *place);

#endif
