#include "lib/line.h"

#include <string.h>

#include "base/mem.h"

char *line_of(json_t *own_value, size_t *len)
{
        char *text = json_dumps(own_value, JSON_COMPACT);

        json_decref(own_value);
        if (!text)
                return NULL;
        *len = strlen(text) + 1;
        text = mem_resize(text, *len + 1, 1);
        memcpy(text + *len - 1, "\n", 2);
        return text;
}
