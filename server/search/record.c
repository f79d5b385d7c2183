#include "search/record.h"

#include <stdlib.h>

#include "base/mem.h"
#include "search/varint.h"

enum {
        TIMES_FOLLOW = 1 << FIELDS, /* else each field that has the word has it once */
        WORD_BYTES_MAX = VARINT_MAX + 1 + FIELDS * VARINT_MAX,
};

_Static_assert(FIELDS < 8, "a byte has a bit for each field, and one more");

void counts_fini(struct counts *counts)
{
        free(counts->at);
        table_fini(&counts->places);
}

void counts_clear(struct counts *counts)
{
        table_clear(&counts->places);
        counts->n = 0;
        memset(counts->lengths, 0, sizeof(counts->lengths));
}

struct counted *counts_find(const struct counts *counts, uint32_t word)
{
        uint32_t hash = table_hash(word), at = hash, i;

        while ((i = table_next(&counts->places, hash, &at)) != TABLE_NONE)
                if (counts->at[i].word == word)
                        return &counts->at[i];
        return NULL;
}

struct counted *counts_add(struct counts *counts, uint32_t word)
{
        if (counts->n == counts->room) {
                counts->room = counts->room ? counts->room * 2 : 256;
                counts->at = mem_resize(counts->at, counts->room, sizeof(*counts->at));
        }
        table_add(&counts->places, table_hash(word), counts->n);
        counts->at[counts->n] = (struct counted){ .word = word };
        return &counts->at[counts->n++];
}

static int by_word(const void *a, const void *b)
{
        uint32_t left = ((const struct counted *)a)->word,
                 right = ((const struct counted *)b)->word;

        return left < right ? -1 : left > right;
}

/* next: above the word before, as the way to it is then never 0 */
static unsigned char *write_counted(unsigned char *at, const struct counted *counted, uint32_t next)
{
        unsigned char fields = 0;
        bool again = false;

        for (unsigned field = 0; field < FIELDS; field++) {
                if (counted->times[field] > 0)
                        fields |= (unsigned char)(1 << field);
                again = again || counted->times[field] > 1;
        }
        at = varint_write(at, counted->word + 1 - next);
        *at++ = again ? fields | TIMES_FOLLOW : fields;
        for (unsigned field = 0; again && field < FIELDS; field++)
                if (counted->times[field] > 0)
                        at = varint_write(at, counted->times[field]);
        return at;
}

unsigned char *record_new(struct str title, struct counts *counts, size_t *n_bytes)
{
        size_t most = title.len + (2 + FIELDS) * VARINT_MAX + counts->n * (size_t)WORD_BYTES_MAX;
        unsigned char *bytes = mem_new(most, 1), *at = bytes;
        uint32_t next = 0;

        at = varint_write(at, (uint32_t)title.len);
        if (title.len > 0)
                memcpy(at, title.at, title.len);
        at += title.len;
        for (unsigned field = 0; field < FIELDS; field++)
                at = varint_write(at, counts->lengths[field]);
        at = varint_write(at, counts->n);
        if (counts->n > 0)
                qsort(counts->at, counts->n, sizeof(*counts->at), by_word);
        for (uint32_t i = 0; i < counts->n; i++) {
                at = write_counted(at, &counts->at[i], next);
                next = counts->at[i].word + 1;
        }
        *n_bytes = (size_t)(at - bytes);
        return mem_resize(bytes, *n_bytes, 1);
}

void record_open(struct record *record, const unsigned char *bytes)
{
        uint32_t len;

        bytes = varint_read(bytes, &len);
        record->title = (struct str){ (const char *)bytes, len };
        bytes += len;
        for (unsigned field = 0; field < FIELDS; field++)
                bytes = varint_read(bytes, &record->lengths[field]);
        record->at = varint_read(bytes, &record->n_left);
        record->word = record->next = 0;
}

static const unsigned char *skip_times(const unsigned char *at, unsigned char fields)
{
        for (unsigned n = (unsigned)__builtin_popcount(fields & (TIMES_FOLLOW - 1)); n > 0; n--)
                while (*at++ & 0x80)
                        ;
        return at;
}

bool record_next(struct record *record)
{
        uint32_t way;

        if (record->n_left == 0)
                return false;
        record->n_left--;
        record->at = varint_read(record->at, &way);
        record->next += way;
        record->word = record->next - 1;
        record->fields = *record->at++;
        record->times = record->at;
        if (record->fields & TIMES_FOLLOW)
                record->at = skip_times(record->at, record->fields);
        return true;
}

bool record_seek(struct record *record, uint32_t word)
{
        while (record->next <= word)
                if (!record_next(record))
                        return false;
        return record->word == word;
}

void record_times(const struct record *record, uint16_t times[FIELDS])
{
        const unsigned char *at = record->times;
        uint32_t number = 1;

        for (unsigned field = 0; field < FIELDS; field++) {
                times[field] = 0;
                if (!(record->fields >> field & 1))
                        continue;
                if (record->fields & TIMES_FOLLOW)
                        at = varint_read(at, &number);
                times[field] = (uint16_t)number;
        }
}
