/*
 * keep: what outlives the process, in a folder: changes that have not been answered, and how far
 * events have been read.
 *
 *     <folder>/queue   a journal of changes (journal.h), only ever appended to, written anew when
 *                      most of it has been answered, empty when all of it has
 *     <folder>/place   as place_text.h has it
 *     <folder>/lock    whose the folder is: one process at a time, until keep_close()
 *
 * An end that is torn is as if it were not there: the call that wrote it has not returned. A queue
 * that somebody has edited, or a newer version wrote, is refused and stays as it is; a place that
 * is none is as if there were none. All files are 0600.
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

/* Whatever the machine does, the next process finds this one or one before; this one when only the
 * process ends. For one more event that is the writing of a line, and no waiting for the disk. A
 * failure is logged, once until one works again: events may then come twice. */
void keep_write_place(struct keep *keep, const struct place *place);

#endif
