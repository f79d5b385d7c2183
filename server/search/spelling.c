#include "search/spelling.h"

#include "search/query.h"
#include "search/text.h"

enum {
        HALF_MIN = 3,       /* bytes of a part of a word */
        HALF_DOCUMENTS = 4, /* that have it, at least */
        SLIP_MIN = 4,       /* letters: nearly every shorter word is a slip away from another */
        SLIP_MAX = 20,
        SLIP_OF = 10000, /* a word that fewer than one in so many documents have may be a slip */
        SLIP_TIMES = 20, /* of one that is in so many times as many */
};

static uint32_t look_up(struct search *search, struct str word)
{
        return words_look_up(&search->words, word, search->query->languages);
}

uint32_t spelling_joined(struct search *search, struct str left, struct str right)
{
        char joined[2 * TEXT_WORD_MAX];

        if (left.len > 0)
                memcpy(joined, left.at, left.len);
        memcpy(joined + left.len, right.at, right.len);
        return look_up(search, (struct str){ joined, left.len + right.len });
}

/* ---- one word that is two -------------------------------------------------------------------- */

bool spelling_split(struct search *search, struct str word, uint32_t halves[2])
{
        uint32_t most = HALF_DOCUMENTS - 1;
        bool found = false;

        for (size_t cut = HALF_MIN; cut + HALF_MIN <= word.len; cut++) {
                if (((unsigned char)word.at[cut] & 0xc0) == 0x80)
                        continue;
                uint32_t left = look_up(search, (struct str){ word.at, cut });
                uint32_t right = look_up(search, (struct str){ word.at + cut, word.len - cut });

                if (left == TABLE_NONE || right == TABLE_NONE)
                        continue;
                uint32_t with_left = words_documents(&search->words, left);
                uint32_t with_right = words_documents(&search->words, right);
                uint32_t with = with_left < with_right ? with_left : with_right;

                if (with > most) {
                        most = with;
                        halves[0] = left;
                        halves[1] = right;
                        found = true;
                }
        }
        return found;
}

/* ---- a slip ---------------------------------------------------------------------------------- */

struct slips {
        struct search *search;
        uint32_t *meant;
        unsigned n;
        uint32_t least; /* documents that a word must be in */
        char text[SLIP_MAX + 1];
        size_t len;
};

static void take(struct slips *slips, uint32_t number, uint32_t documents)
{
        unsigned at = slips->n;

        for (unsigned i = 0; i < slips->n; i++)
                if (slips->meant[i] == number)
                        return;
        while (at > 0 && words_documents(&slips->search->words, slips->meant[at - 1]) < documents)
                at--;
        if (at == SPELLING_SLIPS_MAX)
                return;
        if (slips->n < SPELLING_SLIPS_MAX)
                slips->n++;
        memmove(slips->meant + at + 1, slips->meant + at,
                (slips->n - 1 - at) * sizeof(*slips->meant));
        slips->meant[at] = number;
}

static void try(struct slips *slips)
{
        uint32_t number = look_up(slips->search, (struct str){ slips->text, slips->len });

        if (number == TABLE_NONE)
                return;
        uint32_t documents = words_documents(&slips->search->words, number);

        if (documents >= slips->least)
                take(slips, number, documents);
}

static void try_without(struct slips *slips, struct str word)
{
        slips->len = word.len - 1;
        for (size_t i = 0; i < word.len; i++) {
                memcpy(slips->text, word.at, i);
                memcpy(slips->text + i, word.at + i + 1, word.len - i - 1);
                try(slips);
        }
}

static void try_exchanged(struct slips *slips, struct str word)
{
        slips->len = word.len;
        for (size_t i = 0; i + 1 < word.len; i++) {
                memcpy(slips->text, word.at, word.len);
                slips->text[i] = word.at[i + 1];
                slips->text[i + 1] = word.at[i];
                try(slips);
        }
}

/* Each letter in each place: instead of what is there, or before it. */
static void try_letters(struct slips *slips, struct str word, bool instead)
{
        slips->len = word.len + !instead;
        for (size_t i = 0; i + instead <= word.len; i++) {
                memcpy(slips->text, word.at, i);
                memcpy(slips->text + i + 1, word.at + i + instead, word.len - i - instead);
                for (char letter = 'a'; letter <= 'z'; letter++) {
                        slips->text[i] = letter;
                        try(slips);
                }
        }
}

/* ---- which words may be one ------------------------------------------------------------------ */

static bool is_letters(struct str word)
{
        for (size_t i = 0; i < word.len; i++)
                if (word.at[i] < 'a' || word.at[i] > 'z')
                        return false;
        return true;
}

static uint32_t documents_with(struct search *search, struct str word)
{
        uint32_t number = look_up(search, word);

        return number == TABLE_NONE ? 0 : words_documents(&search->words, number);
}

bool spelling_may_slip(struct search *search, struct str word)
{
        return word.len >= SLIP_MIN && word.len <= SLIP_MAX && is_letters(word) &&
               documents_with(search, word) <= search->n_documents / SLIP_OF;
}

unsigned spelling_slips(struct search *search, struct str word, uint32_t meant[SPELLING_SLIPS_MAX])
{
        struct slips slips = { .search = search,
                               .meant = meant,
                               .least = 1 + SLIP_TIMES * documents_with(search, word) };

        try_without(&slips, word);
        try_exchanged(&slips, word);
        try_letters(&slips, word, true);
        try_letters(&slips, word, false);
        return slips.n;
}
