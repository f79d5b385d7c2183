/* links: base lib/journal lib/line lib/place lib/place_text */
/* Any file becomes a queue or an error in words, and a place or none; what is read is written as
 * the same. */
#include <assert.h>
#include <stdlib.h>

#include "lib/journal.h"
#include "lib/place_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A line that waits is a change, and its line is read as the same change. */
static void is_a_change(struct str text, const struct journal_line *line)
{
        struct keep_change change, again;
        char *params, *params_again, *written;
        json_t *read, *read_again;
        struct err err;
        size_t len = line->len - (line->at + line->len > text.len);

        assert(line->at + len <= text.len);
        assert(journal_read_change((struct str){ text.at + line->at, len }, &change, &read,
                                   &params));
        assert(strcmp(change.key, line->key) == 0);
        written = journal_change_line(&change, &len, &err);
        assert(written && written[len - 1] == '\n' && !memchr(written, '\n', len - 1));
        assert(journal_read_change((struct str){ written, len }, &again, &read_again,
                                   &params_again));
        assert(strcmp(change.key, again.key) == 0 && strcmp(change.method, again.method) == 0);
        assert(strcmp(change.params, again.params) == 0 && change.made_at == again.made_at);
        json_decref(read);
        json_decref(read_again);
        free(params);
        free(params_again);
        free(written);
}

static void read_queue(struct str text)
{
        struct journal journal = { 0 };
        struct err err = { 0 };
        size_t whole, bytes = 0;

        if (journal_read(&journal, "queue", text, &whole, &err)) {
                assert(whole <= text.len + 1);
                for (size_t i = 0; i < journal.count; i++) {
                        is_a_change(text, &journal.lines[i]);
                        bytes += journal.lines[i].len;
                }
                assert(bytes == journal.bytes && bytes <= whole);
        } else {
                assert(err.code == ERR_INTERNAL && err.text[0]);
        }
        journal_fini(&journal);
}

static void read_place(struct str text)
{
        struct place place = { 0 }, again = { 0 };

        if (place_text_read(&place, text)) {
                size_t len;
                char *written = place_text_whole(&place, &len);

                assert(written && place_text_read(&again, (struct str){ written, len }));
                assert(again.person == place.person && again.count == place.count);
                assert(!place.cursor == !again.cursor);
                assert(!place.cursor || strcmp(place.cursor, again.cursor) == 0);
                for (unsigned i = 0; i < place_count(&place); i++)
                        assert(place_id(&place, i) == place_id(&again, i));
                free(written);
        } else {
                assert(!place.cursor && place_count(&place) == 0);
        }
        place_fini(&place);
        place_fini(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
        struct str text = { (const char *)data, size };

        read_queue(text);
        read_place(text);
        return 0;
}
