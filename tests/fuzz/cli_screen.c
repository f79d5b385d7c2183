/* links: base cli/screen */
/* Whatever others write: printed, it acts on no terminal, and a cell is as wide as its column. */
#include <assert.h>
#include <locale.h>
#include <stdlib.h>

#include "cli/screen.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* No control character but the end of a line, and UTF-8. */
static void check(struct str text, bool lines)
{
        while (text.len > 0) {
                const unsigned char first = (unsigned char)text.at[0];
                const size_t len = str_utf8(text);

                assert(len > 0);
                assert((first >= 0x20 && first != 0x7f) || (lines && first == '\n'));
                assert(first != 0xc2 || (unsigned char)text.at[1] >= 0xa0);
                text = (struct str){ text.at + len, text.len - len };
        }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
        struct arena arena = { 0 };
        const char *text = arena_copy(&arena, (struct str){ (const char *)data, size }).at;
        const int columns = size > 0 ? 1 + data[0] % 60 : 20;
        char *bytes;
        size_t len;
        struct screen screen = { .columns = columns };

        setlocale(LC_CTYPE, "C.UTF-8");
        check(str_of(screen_safe(&arena, text)), true);

        const char *line = screen_line(&arena, text);

        check(str_of(line), false);
        assert(screen_width(screen_cut(&arena, line, columns)) <= columns);
        screen.file = open_memstream(&bytes, &len);
        screen_wrap(&screen, PLAIN, columns / 4, screen_safe(&arena, text));
        screen_cell(&screen, &arena, PLAIN, line, columns);
        fclose(screen.file);
        check((struct str){ bytes, len }, true);
        free(bytes);
        arena_fini(&arena);
        return 0;
}
