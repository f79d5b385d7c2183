/* links: base wire */
/* Any first bytes are a header, the beginning of one, or bad; and more bytes never change a
 * verdict. */
#include <assert.h>

#include "wire/proxy.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
        enum proxy_verdict before = PROXY_MORE;
        struct proxy proxy;

        for (size_t len = 0; len <= size && len <= 2 * PROXY_HEADER_MAX; len++) {
                enum proxy_verdict now =
                        proxy_read((struct str){ (const char *)data, len }, &proxy);

                assert(before == PROXY_MORE || now == before);
                if (now == PROXY_READ)
                        assert(proxy.len > 0 && proxy.len <= len && proxy.port <= 65535);
                before = now;
        }
        assert(size < PROXY_HEADER_MAX || before != PROXY_MORE);
        return 0;
}
