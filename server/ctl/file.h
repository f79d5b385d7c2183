/*
 * file: whole files, and a folder of them.
 *
 * In a folder only names that stand in it are read, written and removed, never what a link there
 * leads to: nothing outside is touched.
 */
#ifndef CTL_FILE_H
#define CTL_FILE_H

#include "base/err.h"
#include "base/str.h"

enum { FILE_BYTES_MAX = 256 << 20 };

/* Read a file, FILE_BYTES_MAX at most, into a text for free(). */
bool file_read(const char *name, struct str *text, struct err *err);

/* Put the file and the line in front of what is wrong there. Returns false. */
bool file_at(const char *name, unsigned line, struct err *err);

/* An open folder; the path is borrowed. */
struct folder {
        const char *path;
        int fd;
        char **names; /* owned: what is in it, sorted by bytes; without names that begin with a dot
                       */
        size_t count;
};

/* Open it and read its names. `make` makes it where it is not there. On failure it is empty. */
bool folder_open(struct folder *folder, const char *path, bool make, struct err *err);

void folder_fini(struct folder *folder);

/* As file_read(), of a plain file. err names it. */
bool folder_read(const struct folder *folder, const char *name, struct str *text, struct err *err);

/*
 * Put a file in the place of what has that name: all of it or, when that fails, what was there.
 * *written is false where the same was there already.
 */
bool folder_write(const struct folder *folder, const char *name, struct str text, bool *written,
                  struct err *err);

bool folder_remove(const struct folder *folder, const char *name, struct err *err);

/* Wait until what was written is on the disk. */
bool folder_sync(const struct folder *folder, struct err *err);

#endif
