/* links: base config */
/* Any INI text becomes settings or an error that says where it stands. */
#include <assert.h>

#include "config.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
        struct config config;
        struct err err = { 0 };

        config_init(&config);
        if (!config_parse(&config, (struct str){ (const char *)data, size }, "fuzz.conf", &err))
                assert(strncmp(err.text, "fuzz.conf:", 10) == 0);
        for (enum setting setting = 0; setting < SETTINGS; setting++)
                assert(config_text(&config, setting));
        config_fini(&config);
        return 0;
}
