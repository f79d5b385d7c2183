#include "ctl/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

/* A file is written under this name before it takes the place of another. */
static const char unfinished[] = ".buckstop.new";

/* The whole of an open file, which is closed; what went wrong, or null. */
static const char *read_all(FILE *own_file, struct str *text)
{
        char *at = NULL;
        size_t len = 0, room = 0, n = 1;

        while (n > 0 && len <= FILE_BYTES_MAX) {
                if (len == room)
                        at = mem_resize(at, room = room ? 2 * room : 1 << 16, 1);
                n = fread(at + len, 1, room - len, own_file);
                len += n;
        }

        const bool bad = ferror(own_file) != 0;

        fclose(own_file);
        *text = (struct str){ at, len };
        if (!bad && len <= FILE_BYTES_MAX)
                return NULL;
        free(at);
        return bad ? "cannot be read" : "too large";
}

bool file_read(const char *name, struct str *text, struct err *err)
{
        FILE *const file = fopen(name, "rb");
        const char *const why = file ? read_all(file, text) : strerror(errno);

        return !why || err_set(err, ERR_BAD_REQUEST, "%s: %s", name, why);
}

bool file_at(const char *name, unsigned line, struct err *err)
{
        const struct err why = *err;

        return err_set(err, why.code, "%s:%u: %s", name, line, why.text);
}

static bool failed(const struct folder *folder, const char *name, const char *why, struct err *err)
{
        return err_set(err, ERR_BAD_REQUEST, "%s%s%s: %s", folder->path, *name ? "/" : "", name,
                       why);
}

static int by_bytes(const void *a, const void *b)
{
        return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool list(struct folder *folder, struct err *err)
{
        DIR *const entries = fdopendir(dup(folder->fd));
        const struct dirent *entry;
        size_t room = 0;

        if (!entries)
                return failed(folder, "", strerror(errno), err);
        while ((entry = readdir(entries))) {
                if (entry->d_name[0] == '.')
                        continue;
                if (folder->count == room)
                        folder->names = mem_resize(folder->names, room = room ? 2 * room : 64,
                                                   sizeof(*folder->names));
                folder->names[folder->count++] = mem_copy(str_of(entry->d_name));
        }
        closedir(entries);
        if (folder->count > 0)
                qsort(folder->names, folder->count, sizeof(*folder->names), by_bytes);
        return true;
}

bool folder_open(struct folder *folder, const char *path, bool make, struct err *err)
{
        *folder = (struct folder){ .path = path, .fd = -1 };
        if (make && mkdir(path, 0777) != 0 && errno != EEXIST)
                return failed(folder, "", strerror(errno), err);
        folder->fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (folder->fd < 0)
                return failed(folder, "", strerror(errno), err);
        if (list(folder, err))
                return true;
        folder_fini(folder);
        return false;
}

void folder_fini(struct folder *folder)
{
        for (size_t i = 0; i < folder->count; i++)
                free(folder->names[i]);
        free(folder->names);
        if (folder->fd >= 0)
                close(folder->fd);
        *folder = (struct folder){ .fd = -1 };
}

/* Not blocking: a pipe that stands there must not hold us up. */
static FILE *open_plain(const struct folder *folder, const char *name, const char **why)
{
        const int fd = openat(folder->fd, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
        struct stat about;

        *why = NULL;
        if (fd < 0)
                *why = errno == ELOOP ? "it is a link, which is not followed" : strerror(errno);
        else if (fstat(fd, &about) != 0 || !S_ISREG(about.st_mode))
                *why = "it is no plain file";
        if (!*why)
                return fdopen(fd, "rb");
        if (fd >= 0)
                close(fd);
        return NULL;
}

bool folder_read(const struct folder *folder, const char *name, struct str *text, struct err *err)
{
        const char *why;
        FILE *const file = open_plain(folder, name, &why);

        if (file)
                why = read_all(file, text);
        return !why || failed(folder, name, why, err);
}

static bool is_there(const struct folder *folder, const char *name, struct str text)
{
        struct err err;
        struct str there;

        if (!folder_read(folder, name, &there, &err))
                return false;

        const bool same = str_eq(there, text);

        free((char *)there.at);
        return same;
}

/* What a run that was killed has left is written over. */
static bool write_new(const struct folder *folder, struct str text)
{
        unlinkat(folder->fd, unfinished, 0);

        const int fd = openat(folder->fd, unfinished,
                              O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
        FILE *const file = fd < 0 ? NULL : fdopen(fd, "wb");

        if (!file)
                return false;

        const bool written = fwrite(text.at, 1, text.len, file) == text.len;

        return fclose(file) == 0 && written;
}

bool folder_write(const struct folder *folder, const char *name, struct str text, bool *written,
                  struct err *err)
{
        *written = !is_there(folder, name, text);
        if (!*written)
                return true;
        if (write_new(folder, text) && renameat(folder->fd, unfinished, folder->fd, name) == 0)
                return true;
        failed(folder, name, strerror(errno), err);
        unlinkat(folder->fd, unfinished, 0);
        return false;
}

bool folder_remove(const struct folder *folder, const char *name, struct err *err)
{
        return unlinkat(folder->fd, name, 0) == 0 || failed(folder, name, strerror(errno), err);
}

bool folder_sync(const struct folder *folder, struct err *err)
{
        return syncfs(folder->fd) == 0 || failed(folder, "", strerror(errno), err);
}
