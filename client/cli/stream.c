#include "cli/stream.h"

#include <ctype.h>
#include <stdlib.h>

#include "base/mem.h"

char *stream_read(FILE *from, size_t bytes_max)
{
        char *text = mem_new(bytes_max + 2, 1);
        const size_t len = fread(text, 1, bytes_max + 1, from);

        /* A NUL would hide what follows it. */
        if (len > bytes_max || ferror(from) || memchr(text, '\0', len)) {
                free(text);
                return NULL;
        }
        return text;
}

char *stream_trim(char *text)
{
        size_t len = strlen(text);

        while (len > 0 && isspace((unsigned char)text[len - 1]))
                text[--len] = '\0';
        while (isspace((unsigned char)*text))
                text++;
        return text;
}

long stream_letters(const char *text)
{
        struct str rest = str_of(text);
        long letters = 0;

        for (; rest.len > 0; letters++) {
                const size_t len = str_utf8(rest);

                if (len == 0)
                        return -1;
                rest = (struct str){ rest.at + len, rest.len - len };
        }
        return letters;
}
