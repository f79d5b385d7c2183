#include "net/web.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <zlib.h>

#include "base/mem.h"
#include "base/secret.h"

enum {
        DEPTH_MAX = 8,
        PATH_SIZE = 4096,
        BASE32_HASH = 8,  /* characters of a hash in a file's name, as esbuild makes them */
        HEX_HASH_MIN = 8, /* and as others do */
        GZIP_WINDOW = 31, /* deflateInit2: 15 bits of window, and a gzip header */
        GZIP_SMALLEST = 256,
};

struct web {
        struct web_file *own_files;
        size_t count;
        size_t bytes;
};

static const struct {
        const char *ending, *type;
} types[] = {
        { ".css", "text/css; charset=utf-8" },
        { ".html", "text/html; charset=utf-8" },
        { ".ico", "image/x-icon" },
        { ".js", "text/javascript; charset=utf-8" },
        { ".json", "application/json" },
        { ".map", "application/json" },
        { ".md", "text/markdown; charset=utf-8" },
        { ".mjs", "text/javascript; charset=utf-8" },
        { ".png", "image/png" },
        { ".svg", "image/svg+xml" },
        { ".txt", "text/plain; charset=utf-8" },
        { ".webmanifest", "application/manifest+json" },
        { ".woff2", "font/woff2" },
};

static const char *type_of(const char *path)
{
        const char *ending = strrchr(path, '.');

        for (size_t i = 0; ending && i < sizeof types / sizeof types[0]; i++)
                if (strcmp(ending, types[i].ending) == 0)
                        return types[i].type;
        return "application/octet-stream";
}

/* esbuild's hashes are upper-case base 32, others' hexadecimal with a digit in it; "maskable",
 * "bootstrap" and "1024x1024" are neither. */
bool web_name_is_hashed(const char *path)
{
        const char *name = strrchr(path, '/');
        const char *dash = strrchr(name ? name : path, '-');
        const char *hash = dash ? dash + 1 : "";
        size_t base32 = strspn(hash, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
        size_t hex = strspn(hash, "0123456789abcdef");

        if (base32 == BASE32_HASH && hash[base32] == '.')
                return true;
        return hex >= HEX_HASH_MIN && hash[hex] == '.' && strcspn(hash, "0123456789") < hex;
}

/* The gzip form, with its .at null when it is no smaller. */
static struct str compress_file(struct str bytes)
{
        z_stream zip = { 0 };
        uLong bound = compressBound(bytes.len) + 32;
        char *own_to = mem_new(bound, 1);
        size_t len = 0;

        if (bytes.len >= GZIP_SMALLEST &&
            deflateInit2(&zip, Z_BEST_COMPRESSION, Z_DEFLATED, GZIP_WINDOW, 9,
                         Z_DEFAULT_STRATEGY) == Z_OK) {
                zip.next_in = (Bytef *)(uintptr_t)bytes.at;
                zip.avail_in = (uInt)bytes.len;
                zip.next_out = (Bytef *)own_to;
                zip.avail_out = (uInt)bound;
                if (deflate(&zip, Z_FINISH) == Z_STREAM_END)
                        len = zip.total_out;
                deflateEnd(&zip);
        }
        if (len == 0 || len >= bytes.len) {
                free(own_to);
                return (struct str){ NULL, 0 };
        }
        return (struct str){ mem_resize(own_to, len, 1), len };
}

struct web *web_new(void)
{
        return mem_new(1, sizeof(struct web));
}

void web_free(struct web *own_web)
{
        for (size_t i = 0; i < own_web->count; i++) {
                struct web_file *file = &own_web->own_files[i];

                free(file->own_path);
                free((char *)(uintptr_t)file->bytes.at);
                free((char *)(uintptr_t)file->gzip.at);
        }
        free(own_web->own_files);
        free(own_web);
}

size_t web_count(const struct web *web)
{
        return web->count;
}

bool web_add(struct web *web, struct str path, struct str bytes, struct err *err)
{
        struct web_file *file;
        char digest[SECRET_DIGEST_SIZE];

        if (web->count >= WEB_FILES_MAX || bytes.len > WEB_BYTES_MAX - web->bytes)
                return err_set(err, ERR_TOO_LARGE,
                               "the page's folder holds more than %d files or %d MiB",
                               WEB_FILES_MAX, WEB_BYTES_MAX >> 20);

        web->own_files = mem_resize(web->own_files, web->count + 1, sizeof *web->own_files);
        file = &web->own_files[web->count++];
        web->bytes += bytes.len;
        secret_digest(bytes, digest);
        *file = (struct web_file){ .own_path = mem_copy(path),
                                   .bytes = { mem_copy(bytes), bytes.len } };
        file->type = type_of(file->own_path);
        file->gzip = compress_file(file->bytes);
        file->immutable = web_name_is_hashed(file->own_path);
        snprintf(file->tag, sizeof file->tag, "\"%s\"", digest);
        snprintf(file->gzip_tag, sizeof file->gzip_tag, "\"%s-z\"", digest);
        return true;
}

static bool read_file(struct web *web, const char *at, const char *path, size_t size,
                      struct err *err)
{
        FILE *file;
        char *own_bytes;
        size_t len;
        bool fine;

        if (size > WEB_BYTES_MAX)
                return err_set(err, ERR_TOO_LARGE, "%s is too large to serve", path);
        file = fopen(at, "re");
        if (!file)
                return err_set(err, ERR_INTERNAL, "%s: %s", at, strerror(errno));
        own_bytes = mem_new(size + 1, 1);
        len = fread(own_bytes, 1, size, file);
        fine = len == size || !ferror(file) ||
               err_set(err, ERR_INTERNAL, "%s cannot be read", path);
        fine = fine && web_add(web, str_of(path), (struct str){ own_bytes, len }, err);
        free(own_bytes);
        fclose(file);
        return fine;
}

/* Everything in folder/below; below is "" or begins with a slash, and is the path that is served.
 */
static bool read_folder(struct web *web, const char *folder, const char *below, unsigned depth,
                        struct err *err)
{
        char at[PATH_SIZE], path[PATH_SIZE];
        struct dirent *entry;
        bool fine = true;
        DIR *dir;

        snprintf(at, sizeof at, "%s%s", folder, below);
        dir = opendir(at);
        if (!dir)
                return (errno == ENOENT && depth == 0) ||
                       err_set(err, ERR_INTERNAL, "%s: %s", at, strerror(errno));
        while (fine && (entry = readdir(dir))) {
                struct stat stat_;
                int n = snprintf(path, sizeof path, "%s/%s", below, entry->d_name);
                int m = snprintf(at, sizeof at, "%s%s", folder, path);

                if (entry->d_name[0] == '.' || n >= PATH_SIZE || m >= PATH_SIZE ||
                    stat(at, &stat_) != 0)
                        continue;
                if (S_ISDIR(stat_.st_mode) && depth < DEPTH_MAX)
                        fine = read_folder(web, folder, path, depth + 1, err);
                else if (S_ISREG(stat_.st_mode))
                        fine = read_file(web, at, path, (size_t)stat_.st_size, err);
        }
        closedir(dir);
        return fine;
}

bool web_read(struct web *web, const char *folder, struct err *err)
{
        return read_folder(web, folder, "", 0, err);
}

const struct web_file *web_find(const struct web *web, const char *path)
{
        for (size_t i = 0; i < web->count; i++)
                if (strcmp(web->own_files[i].own_path, path) == 0)
                        return &web->own_files[i];
        return NULL;
}
