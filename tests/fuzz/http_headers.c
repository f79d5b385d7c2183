/* links: base wire */
/*
 * Headers of any content say something or nothing, and a path never leaves its folder. The input
 * is one header's value, or two with a line end between.
 */
#include <assert.h>

#include "wire/http.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What has been found lies inside of where it was looked for. */
static bool is_inside(struct str found, struct str header)
{
        return !found.at ||
               (found.at >= header.at && found.at + found.len <= header.at + header.len);
}

static void path_stays(struct str target)
{
        char path[HTTP_PATH_MAX + 1];

        if (!http_path(target, path))
                return;
        assert(path[0] == '/' && strlen(path) <= HTTP_PATH_MAX);
        assert(!strstr(path, "//") && !strstr(path, "/../") && !strchr(path, '\\'));
        assert(strlen(path) < 3 || strcmp(path + strlen(path) - 3, "/..") != 0);
}

static void body_is_known(struct str content_length, struct str transfer_encoding)
{
        uint64_t length = UINT64_MAX;
        unsigned status = http_body_check(content_length, transfer_encoding, 4096, &length);

        assert(status == 400 || status == 411 || status == 413 || (status == 0 && length <= 4096));
        assert(!transfer_encoding.at || status != 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
        struct str all = { size > 0 ? (const char *)data : "", size };
        struct str second = { 0 }, first = all;
        const char *end = memchr(all.at, '\n', all.len);

        if (end) {
                first.len = (size_t)(end - first.at);
                second = (struct str){ end + 1, all.len - first.len - 1 };
        }
        assert(is_inside(http_bearer(first), first));
        assert(is_inside(http_cookie(first, "buckstop"), first));
        body_is_known(first, second);
        http_is_json(first);
        http_lists(first, "gzip");
        http_tag_matches(first, second);
        path_stays(first);
        return 0;
}
