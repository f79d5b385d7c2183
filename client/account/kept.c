#include "account/room.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "account/account.h"
#include "base/mem.h"
#include "base/secret.h"

/* One line each: "server=https://ask.example.com", and the token as it is. */
static const char server_key[] = "server=";

enum { FILE_BYTES_MAX = ACCOUNT_TOKEN_MAX };

/* Like "a/b/c", for free(). */
static char *joined(const char *a, const char *b, const char *c)
{
        const size_t size = strlen(a) + strlen(b) + strlen(c) + 3;
        char *path = mem_new(size, 1);

        snprintf(path, size, "%s/%s/%s", a, b, c);
        return path;
}

char *folder_path(const char *variable, const char *fallback, const char *name)
{
        const char *base = getenv(variable);
        const char *home = getenv("HOME");
        char *under, *path;

        if (base && base[0] == '/') /* the specification has relative ones ignored */
                return joined(base, "buckstop", name);
        if (!home || home[0] != '/')
                return NULL;
        under = joined(home, fallback, "buckstop");
        path = joined(under, name, "");
        path[strlen(path) - 1] = '\0';
        free(under);
        return path;
}

char *kept_path(const char *name)
{
        return folder_path("XDG_CONFIG_HOME", ".config", name);
}

char *kept_words(const char *path)
{
        const char *home = getenv("HOME");
        const size_t len = home ? strlen(home) : 0;

        if (len > 1 && strncmp(path, home, len) == 0 && path[len] == '/')
                return joined("~", path + len + 1, "");
        return mem_copy(str_of(path));
}

static bool refuse(struct err *err, const char *format, const char *path)
{
        char *words = kept_words(path);

        err_set(err, ERR_FORBIDDEN, format, words);
        free(words);
        return false;
}

/*
 * What stands in a file of ours, without the line's end; *own_text is null where there is no file.
 * A secret one is not read when others may read it as well.
 */
static bool read_file(const char *path, bool secret, char **own_text, struct err *err)
{
        char *text;
        ssize_t len;
        struct stat stat;
        const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);

        *own_text = NULL;
        if (fd < 0)
                return errno == ENOENT || errno == ENOTDIR ||
                       refuse(err, "%s cannot be read.", path);
        if (secret && (fstat(fd, &stat) != 0 || stat.st_uid != geteuid() || stat.st_mode & 077)) {
                close(fd);
                return refuse(err,
                              "Others than you may read the token in %s, so it is not used. "
                              "Sign in again, and end the old token in your settings.",
                              path);
        }
        text = mem_new(FILE_BYTES_MAX + 1, 1);
        len = read(fd, text, FILE_BYTES_MAX);
        close(fd);
        if (len < 0) {
                free(text);
                return refuse(err, "%s cannot be read.", path);
        }
        *own_text = text;
        return true;
}

/* The rest of the line that begins with key; null where none does. */
static char *value_of(const char *text, const char *key)
{
        for (const char *line = text; line; line = strchr(line, '\n')) {
                line += strspn(line, "\n\t ");
                if (strncmp(line, key, strlen(key)) == 0) {
                        line += strlen(key);
                        return mem_copy((struct str){ line, strcspn(line, "\r\n") });
                }
        }
        return NULL;
}

bool kept_server(char **own_server, struct err *err)
{
        char *path = kept_path("account"), *text = NULL, *typed = NULL;
        bool ok = !path || read_file(path, false, &text, err);

        *own_server = NULL;
        if (text)
                typed = value_of(text, server_key);
        if (typed) {
                *own_server = account_address(typed, err);
                ok = *own_server || refuse(err, "What stands in %s is no server's address.", path);
        }
        free(typed);
        free(text);
        free(path);
        return ok;
}

bool kept_token(char **own_token, struct err *err)
{
        char *path = kept_path("token"), *text = NULL;
        const bool ok = !path || read_file(path, true, &text, err);

        *own_token = text ? value_of(text, "") : NULL;
        if (*own_token && !**own_token) {
                free(*own_token);
                *own_token = NULL;
        }
        secret_free(text);
        free(path);
        return ok;
}

/* Make the folder that a file is to be in, with those above it. */
static bool make_folder(const char *path)
{
        char *folder = mem_copy(str_of(path));
        bool made = true;

        for (char *at = strchr(folder + 1, '/'); at && made; at = strchr(at + 1, '/')) {
                *at = '\0';
                made = mkdir(folder, 0700) == 0 || errno == EEXIST;
                *at = '/';
        }
        free(folder);
        return made;
}

/* Put a text where the file is, all of it or nothing, for the owner's eyes only. */
static bool write_file(const char *path, const char *key, const char *value, struct err *err)
{
        const size_t size = strlen(path) + sizeof(".XXXXXX");
        char *beside = mem_new(size, 1);
        bool ok = make_folder(path);
        int fd = -1;

        snprintf(beside, size, "%s.XXXXXX", path);
        if (ok)
                fd = mkostemp(beside, O_CLOEXEC); /* 0600 */
        ok = fd >= 0 && dprintf(fd, "%s%s\n", key, value) > 0 && fsync(fd) == 0;
        if (fd >= 0)
                close(fd);
        ok = ok && rename(beside, path) == 0;
        if (!ok && fd >= 0)
                unlink(beside);
        free(beside);
        return ok || refuse(err, "%s cannot be written.", path);
}

bool kept_forget(struct err *err)
{
        char *path = kept_path("token");
        const bool gone = !path || unlink(path) == 0 || errno == ENOENT || errno == ENOTDIR;

        if (!gone)
                refuse(err, "%s cannot be removed.", path);
        free(path);
        return gone;
}

bool kept_set(const char *server, const char *token, struct err *err)
{
        char *account = kept_path("account"), *path = kept_path("token");
        bool ok;

        if (!account)
                return err_set(err, ERR_FORBIDDEN, "There is no home folder to remember it in.");
        ok = kept_forget(err) && write_file(account, server_key, server, err) &&
             (!token || write_file(path, "", token, err));
        free(account);
        free(path);
        return ok;
}
