#include "search/text.h"

#include <utf8proc.h>

enum {
        CLUSTER_MAX = 32, /* U+FDFA, the longest, folds into 18 characters */
        CHAR_BYTES_MAX = 4,
        MARKS_KEPT_FROM = 0x900, /* Devanagari: the first script behind Arabic and its like */
};

enum sort { SEPARATES, SPELLS, PAIRS, PICTURES };

/* Text on its way: what has been written, and characters that may still be composed with a mark. */
struct folding {
        char *at;
        size_t len, size;
        enum sort last; /* SEPARATES: nothing to be separated from yet */
        bool apart;     /* a separator came since */
        bool quote;     /* an apostrophe did, which may stand inside a word */
        int32_t cluster[CLUSTER_MAX];
        int in_cluster;
};

static bool within(int32_t c, int32_t low, int32_t high)
{
        return c >= low && c <= high;
}

/* Scripts without spaces: Thai to Myanmar, Khmer, kana to Han, and Hangul, where words are long. */
static bool pairs(int32_t c)
{
        return c >= 0xe00 &&
               (within(c, 0xe00, 0xeff) || within(c, 0x1000, 0x109f) || within(c, 0x1780, 0x17ff) ||
                within(c, 0x3005, 0x3007) || within(c, 0x3040, 0x312f) ||
                within(c, 0x31a0, 0x31ff) || within(c, 0x3400, 0x9fff) ||
                within(c, 0xac00, 0xd7a3) || within(c, 0xf900, 0xfaff) ||
                within(c, 0x1b000, 0x1b16f) || within(c, 0x20000, 0x3ffff));
}

static bool is_mark(int32_t c)
{
        utf8proc_category_t category = utf8proc_category(c);

        return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
}

static enum sort sort_of(int32_t c)
{
        utf8proc_category_t category = utf8proc_category(c);

        if ((category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO))
                return pairs(c) ? PAIRS : SPELLS;
        return SEPARATES;
}

static void write_char(struct folding *folding, int32_t c, enum sort sort)
{
        utf8proc_uint8_t bytes[CHAR_BYTES_MAX];
        bool apart = folding->apart || sort != folding->last || sort == PICTURES;
        bool space = apart && folding->last != SEPARATES;
        size_t n = (size_t)utf8proc_encode_char(c, bytes);

        if (folding->len + space + n > folding->size) {
                folding->size = folding->len; /* full: what would still fit is not next to it */
                return;
        }
        if (space)
                folding->at[folding->len++] = ' ';
        memcpy(folding->at + folding->len, bytes, n);
        folding->len += n;
        folding->last = sort;
        folding->apart = folding->quote = false;
}

static void separate(struct folding *folding)
{
        folding->apart = true;
        folding->quote = false;
}

static void take_folded(struct folding *folding, int32_t c)
{
        enum sort sort = sort_of(c);

        if (folding->quote && sort != SPELLS)
                folding->apart = true;
        if (sort == SEPARATES)
                separate(folding);
        else
                write_char(folding, c, sort);
}

/* Compose what waits (kana and Hangul have letters that are made of two) and write it. */
static void end_cluster(struct folding *folding)
{
        utf8proc_ssize_t n = folding->in_cluster;

        if (n > 1)
                n = utf8proc_normalize_utf32(folding->cluster, n,
                                             UTF8PROC_COMPOSE | UTF8PROC_STABLE);
        for (utf8proc_ssize_t i = 0; i < n; i++)
                take_folded(folding, folding->cluster[i]);
        folding->in_cluster = 0;
}

static bool joins_cluster(int32_t c)
{
        return is_mark(c) || within(c, 0x1160, 0x11ff);
}

static void take_decomposed(struct folding *folding, int32_t c)
{
        bool joins = joins_cluster(c);

        if (joins && folding->in_cluster > 0 && folding->cluster[0] < MARKS_KEPT_FROM)
                return;
        if (!joins || folding->in_cluster == CLUSTER_MAX)
                end_cluster(folding);
        if (!joins || folding->in_cluster > 0)
                folding->cluster[folding->in_cluster++] = c;
}

/* U+1F525 and the like, but not those that stand for letters, as U+2122 does. */
static bool is_picture(int32_t c)
{
        const utf8proc_property_t *property = utf8proc_get_property(c);

        return property->category == UTF8PROC_CATEGORY_SO && c >= 0x2190;
}

static void take_char(struct folding *folding, int32_t c)
{
        int32_t parts[CLUSTER_MAX];

        if (c == '\'' || c == 0x2019) {
                end_cluster(folding);
                folding->quote = !folding->apart;
                return;
        }
        if (is_picture(c)) {
                end_cluster(folding);
                write_char(folding, c, PICTURES);
                return;
        }
        utf8proc_ssize_t n = utf8proc_decompose_char(
                c, parts, CLUSTER_MAX,
                UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE, NULL);

        for (utf8proc_ssize_t i = 0; i < n && n <= CLUSTER_MAX; i++)
                take_decomposed(folding, parts[i]);
}

/* What most text is made of needs no tables. */
static void take_ascii(struct folding *folding, unsigned char c)
{
        end_cluster(folding);
        if ((c >= 'A' && c <= 'Z'))
                c |= 0x20;
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
                write_char(folding, c, SPELLS);
        else if (c == '\'')
                folding->quote = !folding->apart;
        else
                separate(folding);
}

size_t text_fold(struct str text, char *at, size_t size)
{
        struct folding folding = { .at = at, .size = size };

        while (text.len > 0) {
                int32_t c = (unsigned char)text.at[0];
                size_t n = str_utf8(text);

                if (n == 1 && c < 0x80) {
                        take_ascii(&folding, (unsigned char)c);
                } else if (n > 0) {
                        utf8proc_iterate((const utf8proc_uint8_t *)text.at, (utf8proc_ssize_t)n,
                                         &c);
                        take_char(&folding, c);
                } else {
                        end_cluster(&folding);
                        separate(&folding);
                        n = 1;
                }
                text = (struct str){ text.at + n, text.len - n };
        }
        end_cluster(&folding);
        return folding.len;
}

int32_t text_char(struct str *text)
{
        unsigned char first = (unsigned char)text->at[0];
        utf8proc_int32_t c = first;
        size_t n = 1;

        if (first >= 0x80)
                n = (size_t)utf8proc_iterate((const utf8proc_uint8_t *)text->at,
                                             (utf8proc_ssize_t)text->len, &c);
        *text = (struct str){ text->at + n, text->len - n };
        return c;
}

/* The next two characters of a word without spaces, or its only one; the next begins between. */
static struct str take_pair(struct str *folded, size_t len)
{
        struct str rest = { folded->at, len };

        text_char(&rest);
        size_t first = len - rest.len;
        bool more = rest.len > 0;

        if (more)
                text_char(&rest);
        struct str pair = { folded->at, len - rest.len };
        size_t taken = rest.len > 0 ? first : len;

        *folded = (struct str){ folded->at + taken, folded->len - taken };
        return pair;
}

bool text_word(struct str *folded, struct str *word)
{
        while (folded->len > 0 && folded->at[0] == ' ')
                *folded = (struct str){ folded->at + 1, folded->len - 1 };
        if (folded->len == 0)
                return false;
        const char *space = memchr(folded->at, ' ', folded->len);
        size_t len = space ? (size_t)(space - folded->at) : folded->len;
        struct str first = { folded->at, len };

        if (pairs(text_char(&first))) {
                *word = take_pair(folded, len);
                return true;
        }
        *word = str_cut((struct str){ folded->at, len }, TEXT_WORD_MAX);
        *folded = (struct str){ folded->at + len, folded->len - len };
        return true;
}
