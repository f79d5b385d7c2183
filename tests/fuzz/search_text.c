/* links: base search */
/*
 * Whatever the bytes are, folded text is words of UTF-8 with one space between them, folding it
 * again changes nothing, and its words and pairs lie within it.
 */
#include <assert.h>

#include "search/text.h"

enum { ROOM = 1 << 15 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_words(struct str folded)
{
        struct str word, rest = folded;

        while (text_word(&rest, &word)) {
                assert(word.len > 0 && word.len <= TEXT_WORD_MAX);
                assert(word.at >= folded.at && word.at + word.len <= folded.at + folded.len);
                assert(!memchr(word.at, ' ', word.len));
        }
}

static void check_characters(struct str folded)
{
        for (size_t n; folded.len > 0; folded = (struct str){ folded.at + n, folded.len - n }) {
                n = str_utf8(folded);
                assert(n > 0);
                assert(folded.at[0] != ' ' || (folded.len > 1 && folded.at[1] != ' '));
        }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
        static char at[ROOM], again[ROOM];
        size_t room = size > 0 ? data[0] * 128u : 0;
        struct str text = { size > 0 ? (const char *)data + 1 : "", size > 0 ? size - 1 : 0 };
        struct str folded = { at, text_fold(text, at, room) };

        assert(folded.len <= room);
        check_characters(folded);
        check_words(folded);
        assert(text_fold(folded, again, ROOM) <= ROOM);
        return 0;
}
