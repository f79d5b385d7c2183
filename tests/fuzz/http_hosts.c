/* links: base wire */
/*
 * No Host and no Origin passes that the settings do not name. The input is the setting, the Origin
 * and the Host, with line ends between.
 */
#include <assert.h>
#include <strings.h>

#include "wire/http.h"
#include "wire/scan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Does the text begin with the name of one of the hosts, behind its scheme? */
static bool begins_with_a_host(const struct http_hosts *hosts, struct str text)
{
        if (!scan_prefix(&text, "https://"))
                scan_prefix(&text, "http://");
        for (size_t i = 0; i < hosts->n; i++) {
                struct str name = hosts->at[i].name;

                if (name.len <= text.len && strncasecmp(name.at, text.at, name.len) == 0 &&
                    (name.len == text.len || text.at[name.len] == ':'))
                        return true;
        }
        return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
        struct str rest = { size > 0 ? (const char *)data : "", size };
        struct str setting = scan_until(&rest, '\n');
        struct str origin = scan_until(&rest, '\n');
        struct http_hosts hosts;
        struct err err;

        if (!http_hosts_read(setting, &hosts, &err))
                return 0;
        assert(hosts.n >= 3 && hosts.n <= HTTP_HOSTS_MAX);
        if (http_host_find(&hosts, rest))
                assert(begins_with_a_host(&hosts, rest));
        if (http_origin_ok(&hosts, origin, rest))
                assert(begins_with_a_host(&hosts, origin));
        return 0;
}
