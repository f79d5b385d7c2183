#include "lib/keep.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "base/mem.h"
#include "lib/journal.h"
#include "lib/place_text.h"

enum {
        FILE_BYTES_MAX = 16 << 20, /* four times what a queue may hold: more is nobody's we know */
        DEAD_BYTES_STEP = 64 << 10,
        PLACE_STEPS_MAX = 256, /* lines after the first, before the place is written anew */
};

struct keep {
        char *folder;
        int at, lock, queue, place;

        struct journal journal;
        size_t queue_len; /* what holds; beyond it is nothing, or the rest of a failed write */
        size_t dead_max;  /* bytes of what has been answered, before it is written anew */

        size_t place_len;
        unsigned steps;       /* lines since the place was written as a whole */
        int64_t person, last; /* as written: whose, and the newest event */
        char *cursor;
        bool place_fails; /* and the log has been told */
};

static bool fail(const struct keep *keep, struct err *err, const char *what)
{
        return err_set(err, ERR_INTERNAL, "%s in %s: %s.", what, keep->folder, strerror(errno));
}

/* ---- files ---------------------------------------------------------------------------------- */

/* Make the folder and those above it. */
static bool make_folder(const char *folder)
{
        char *path = mem_copy(str_of(folder));
        bool made = true;

        for (char *end = path; made && *end;) {
                char after;

                end += strspn(end, "/");
                end += strcspn(end, "/");
                after = *end;
                *end = '\0';
                made = mkdir(path, 0700) == 0 || errno == EEXIST;
                *end = after;
        }
        free(path);
        return made;
}

/* A file of ours: nobody else reads it, whoever made it. */
static int open_file(const struct keep *keep, const char *name, int flags)
{
        int fd = openat(keep->at, name, O_RDWR | O_CREAT | O_CLOEXEC | flags, 0600);
        struct stat stat;

        if (fd < 0)
                return -1;
        if (fstat(fd, &stat) == 0 && S_ISREG(stat.st_mode) && fchmod(fd, 0600) == 0)
                return fd;
        close(fd);
        errno = EINVAL;
        return -1;
}

static bool write_at(int fd, const char *text, size_t len, size_t at)
{
        while (len > 0) {
                ssize_t n = pwrite(fd, text, len, (off_t)at);

                if (n < 0 && errno == EINTR)
                        continue;
                if (n <= 0)
                        return false;
                text += n;
                at += (size_t)n;
                len -= (size_t)n;
        }
        return true;
}

static bool read_at(int fd, char *text, size_t len, size_t at)
{
        while (len > 0) {
                ssize_t n = pread(fd, text, len, (off_t)at);

                if (n < 0 && errno == EINTR)
                        continue;
                if (n == 0)
                        errno = EIO; /* it has become shorter */
                if (n <= 0)
                        return false;
                text += n;
                at += (size_t)n;
                len -= (size_t)n;
        }
        return true;
}

/* All of a file, to be freed; null when it cannot be read. */
static char *read_file(int fd, size_t *len)
{
        struct stat stat;
        char *text;

        if (fstat(fd, &stat) < 0)
                return NULL;
        if (stat.st_size > FILE_BYTES_MAX) {
                errno = EFBIG;
                return NULL;
        }
        *len = (size_t)stat.st_size;
        text = mem_new(*len + 1, 1);
        if (read_at(fd, text, *len, 0))
                return text;
        free(text);
        return NULL;
}

/* A file takes another's name once all of it is on disk, so that there is always one that is whole;
 * and has it for good before more is written to it. */
static bool replace(const struct keep *keep, int fd, const char *made, const char *name)
{
        if (fdatasync(fd) < 0 || renameat(keep->at, made, keep->at, name) < 0)
                return false;
        (void)fsync(keep->at);
        return true;
}

/* What did not become whole. */
static void drop(const struct keep *keep, int fd, const char *made)
{
        int why = errno;

        if (fd >= 0)
                close(fd);
        unlinkat(keep->at, made, 0);
        errno = why;
}

/* ---- the queue ------------------------------------------------------------------------------ */

static void cut_queue(struct keep *keep, size_t len)
{
        keep->queue_len = len;
        if (ftruncate(keep->queue, (off_t)len) < 0)
                log_event(LOG_WARN, "keep.not_cut", log_text("why", strerror(errno)));
}

/* Copy a line that waits to where the new file has come to. */
static bool copy_line(const struct keep *keep, const struct journal_line *line, int to, size_t at)
{
        char *text = mem_new(line->len, 1);
        bool copied = read_at(keep->queue, text, line->len, line->at) &&
                      write_at(to, text, line->len, at);

        free(text);
        return copied;
}

static bool copy_queue(const struct keep *keep, int to)
{
        size_t at = journal_head.len;

        if (!write_at(to, journal_head.at, journal_head.len, 0))
                return false;
        for (size_t i = 0; i < keep->journal.count; i++) {
                if (!copy_line(keep, &keep->journal.lines[i], to, at))
                        return false;
                at += keep->journal.lines[i].len;
        }
        return true;
}

static void moved(struct keep *keep, int own_queue)
{
        size_t at = journal_head.len;

        close(keep->queue);
        keep->queue = own_queue;
        for (size_t i = 0; i < keep->journal.count; i++) {
                keep->journal.lines[i].at = at;
                at += keep->journal.lines[i].len;
        }
        keep->queue_len = at;
}

static size_t dead_bytes(const struct keep *keep)
{
        return keep->queue_len - keep->journal.bytes;
}

/* Without what has been answered. Where that fails, a full disk, the queue stays as it is. */
static void compact(struct keep *keep)
{
        int fd = open_file(keep, "queue.new", O_TRUNC);

        if (fd >= 0 && copy_queue(keep, fd) && replace(keep, fd, "queue.new", "queue"))
                moved(keep, fd);
        else
                drop(keep, fd, "queue.new");
        keep->dead_max = dead_bytes(keep) + DEAD_BYTES_STEP;
}

static bool read_queue(struct keep *keep, struct err *err)
{
        size_t len, whole;
        char *text = read_file(keep->queue, &len);
        char name[ERR_TEXT_MAX];
        bool read;

        if (!text)
                return fail(keep, err, "The queue cannot be read");
        snprintf(name, sizeof name, "%s/queue", keep->folder);
        read = journal_read(&keep->journal, name, (struct str){ text, len }, &whole, err);
        free(text);
        if (!read)
                return false;
        if (whole > len && !write_at(keep->queue, "\n", 1, len))
                return fail(keep, err, "The queue cannot be written");
        cut_queue(keep, keep->journal.count > 0 ? whole : 0);
        keep->dead_max = DEAD_BYTES_STEP;
        return true;
}

void keep_each(struct keep *keep, void (*each)(void *who, const struct keep_change *change),
               void *who)
{
        for (size_t i = 0; i < keep->journal.count; i++) {
                struct journal_line *line = &keep->journal.lines[i];
                char *text = mem_new(line->len, 1), *params = NULL;
                struct keep_change change;
                json_t *read = NULL;

                if (read_at(keep->queue, text, line->len, line->at) &&
                    journal_read_change((struct str){ text, line->len }, &change, &read, &params))
                        each(who, &change);
                json_decref(read);
                free(params);
                free(text);
        }
}

bool keep_add(struct keep *keep, const struct keep_change *change, struct err *err)
{
        size_t len, at = keep->queue_len;
        char *line = journal_change_line(change, &len, err);
        bool written = true;

        if (!line)
                return false;
        if (at == 0) {
                written = write_at(keep->queue, journal_head.at, journal_head.len, 0);
                at = journal_head.len;
        }
        written = written && write_at(keep->queue, line, len, at) && fdatasync(keep->queue) == 0;
        free(line);
        if (!written) {
                fail(keep, err, "This cannot be kept");
                cut_queue(keep, keep->queue_len);
                return false;
        }
        journal_add(&keep->journal, change->key, at, len);
        keep->queue_len = at + len;
        return true;
}

void keep_done(struct keep *keep, const char *key)
{
        char *line;
        size_t len;

        if (!journal_remove(&keep->journal, key))
                return;
        if (keep->journal.count == 0) {
                cut_queue(keep, 0);
                return;
        }
        line = journal_done_line(key, &len);
        if (line && write_at(keep->queue, line, len, keep->queue_len))
                keep->queue_len += len;
        else
                cut_queue(keep, keep->queue_len);
        free(line);
        if (dead_bytes(keep) > keep->dead_max && dead_bytes(keep) > keep->journal.bytes)
                compact(keep);
}

/* ---- the place ------------------------------------------------------------------------------ */

/* Nothing is cut here, and nothing known: the first write is of a whole. */
void keep_read_place(const struct keep *keep, struct place *place)
{
        int fd = openat(keep->at, "place", O_RDONLY | O_CLOEXEC);
        size_t len;
        char *text = fd < 0 ? NULL : read_file(fd, &len);

        if (text)
                place_text_read(place, (struct str){ text, len });
        free(text);
        if (fd >= 0)
                close(fd);
}

static bool same_cursor(const struct keep *keep, const struct place *place)
{
        return keep->cursor && place->cursor && strcmp(keep->cursor, place->cursor) == 0;
}

static int64_t newest(const struct place *place, unsigned back)
{
        unsigned count = place_count(place);

        return count > back ? place_id(place, count - 1 - back) : 0;
}

static bool write_step(struct keep *keep, const struct place *place)
{
        size_t len;
        char *line = place_text_step(place, &len);
        bool written = line && write_at(keep->place, line, len, keep->place_len);

        free(line);
        if (!written)
                return false;
        keep->place_len += len;
        keep->steps++;
        return true;
}

static bool write_whole(struct keep *keep, const struct place *place)
{
        int fd = open_file(keep, "place.new", O_TRUNC);
        size_t len = 0;
        char *line = place_text_whole(place, &len);
        bool written = fd >= 0 && line && write_at(fd, line, len, 0) &&
                       replace(keep, fd, "place.new", "place");

        free(line);
        if (!written) {
                drop(keep, fd, "place.new");
                return false;
        }
        if (keep->place >= 0)
                close(keep->place);
        keep->place = fd;
        keep->place_len = len;
        keep->steps = 0;
        return true;
}

static void remember(struct keep *keep, const struct place *place)
{
        keep->person = place->person;
        keep->last = newest(place, 0);
        free(keep->cursor);
        keep->cursor = place->cursor ? mem_copy(str_of(place->cursor)) : NULL;
        keep->place_fails = false;
}

void keep_write_place(struct keep *keep, const struct place *place)
{
        bool known = keep->place >= 0 && keep->person == place->person;
        bool step = known && newest(place, 0) != 0 && newest(place, 1) == keep->last &&
                    place->cursor && keep->steps < PLACE_STEPS_MAX;

        if (known && newest(place, 0) == keep->last && same_cursor(keep, place))
                return;
        if ((step && write_step(keep, place)) || write_whole(keep, place)) {
                remember(keep, place);
                return;
        }
        if (!keep->place_fails)
                log_event(LOG_WARN, "keep.place_not_written", log_text("why", strerror(errno)));
        keep->place_fails = true;
}

/* ---- the folder ----------------------------------------------------------------------------- */

void keep_close(struct keep *own_keep)
{
        const int files[] = { own_keep->place, own_keep->queue, own_keep->lock, own_keep->at };

        for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
                if (files[i] >= 0)
                        close(files[i]);
        journal_fini(&own_keep->journal);
        free(own_keep->cursor);
        free(own_keep->folder);
        free(own_keep);
}

/* A lock on a file of its own: the queue is replaced, and NFS locks no folders. */
static bool lock(struct keep *keep, struct err *err)
{
        keep->lock = open_file(keep, "lock", 0);
        if (keep->lock >= 0 && flock(keep->lock, LOCK_EX | LOCK_NB) == 0)
                return true;
        if (keep->lock >= 0 && errno == EWOULDBLOCK)
                return err_set(err, ERR_BUSY, "Another program is using %s.", keep->folder);
        return fail(keep, err, "Nothing can be locked");
}

static bool open_folder(struct keep *keep, struct err *err)
{
        if (make_folder(keep->folder))
                keep->at = open(keep->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (keep->at < 0)
                return err_set(err, ERR_INTERNAL, "The folder %s cannot be used: %s.", keep->folder,
                               strerror(errno));
        if (!lock(keep, err))
                return false;
        keep->queue = open_file(keep, "queue", 0);
        if (keep->queue < 0)
                return fail(keep, err, "The queue cannot be opened");
        (void)fsync(keep->at); /* its name */
        return read_queue(keep, err);
}

struct keep *keep_open(const char *folder, struct err *err)
{
        struct keep *keep = mem_new(1, sizeof *keep);

        keep->folder = mem_copy(str_of(folder));
        keep->at = keep->lock = keep->queue = keep->place = -1;
        if (open_folder(keep, err))
                return keep;
        keep_close(keep);
        return NULL;
}
