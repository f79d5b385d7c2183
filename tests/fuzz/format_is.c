/* links: base wire */
/* Texts of any content are ids, times and names, or not; what is one has only its characters. */
#include <assert.h>

#include "wire/format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool has_only(struct str text, const char *characters)
{
        for (size_t i = 0; i < text.len; i++)
                if (text.at[i] == '\0' || !strchr(characters, text.at[i]))
                        return false;
        return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
        struct str text = { (const char *)data, size };

        if (format_is_id(text))
                assert(has_only(text, "0123456789") && size >= 1 && size <= 19);
        if (format_is_time(text))
                assert(has_only(text, "0123456789-:.+TtZz") && size >= 20 && size <= 35);
        if (format_is_name(text))
                assert(format_is_id(text) || (text.at[0] == '@' && size <= 65));
        return 0;
}
