/*
 * web: the page, in memory.
 *
 * Every file of a folder, read once at start together with its gzip form, so that a request never
 * touches the disk and its path can never name anything else.
 */
#ifndef NET_WEB_H
#define NET_WEB_H

#include "base/err.h"
#include "base/str.h"

enum {
        WEB_FILES_MAX = 1000,
        WEB_BYTES_MAX = 64 << 20, /* of all files, uncompressed */
        WEB_TAG_SIZE = 70,        /* a quoted SHA-256, its variant and a zero */
};

struct web_file {
        char *own_path; /* "/assets/app-1a2b3c4d.js" */
        const char *type;
        struct str bytes, gzip; /* owned; gzip.at is null where it would not be smaller */
        char tag[WEB_TAG_SIZE], gzip_tag[WEB_TAG_SIZE]; /* strong: each form has its own */
        bool immutable; /* its name says what is in it: cache it for ever */
};

struct web;

struct web *web_new(void);
void web_free(struct web *own_web);

/* Read a folder and all below it, but for what begins with a dot. A folder that is not there is an
 * empty one. */
bool web_read(struct web *web, const char *folder, struct err *err);

/* Add one file; the bytes are copied. Fails beyond the limits. */
bool web_add(struct web *web, struct str path, struct str bytes, struct err *err);

/* The file of a path, or null. Lives as long as web. */
const struct web_file *web_find(const struct web *web, const char *path);

/* How many files there are. */
size_t web_count(const struct web *web);

/* For tests: does the name carry a hash, as in app-1a2b3c4d.js? */
bool web_name_is_hashed(const char *path);

#endif
