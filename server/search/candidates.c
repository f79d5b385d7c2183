#include "search/candidates.h"

#include <stdlib.h>

#include "base/mem.h"
#include "search/varint.h"

enum {
        SUM_MAX = 30000, /* of a document at most: below 2^15, for four are looked at together */
        IMPACT_SHIFT = 8,
        LISTS_MAX = (SEARCH_QUERY_WORDS_MAX + QUERY_BEGINS_MAX) * LAYERS,
        KEPT_TIMES = 4, /* as many as are wanted are kept before the worst are let go */
};

/* The most that a word outside titles can say, against one in a title. */
static const float text_layer = .6f;

struct kept {
        uint32_t slot;
        uint16_t sum;
        uint32_t order; /* of equals the lower one first: by kind and id */
};

struct candidates {
        struct list {
                const struct postings *postings;
                float value, most; /* what it adds to a document in the best case */
                const char *text;  /* of the word */
        } lists[LISTS_MAX];
        unsigned n_lists;

        uint16_t *sums;   /* by slot; all 0 between two queries */
        uint8_t *touched; /* by chunk: some sum in it is not 0 */
        uint32_t room;    /* slots, whole chunks */

        struct best_of_kind {
                struct kept *kept;
                uint32_t *chosen;
                struct kept last; /* whoever does not come before the last is none of the best */
                uint32_t n, room;
        } kinds[SEARCH_KINDS];
};

struct candidates *candidates_new(void)
{
        return mem_new(1, sizeof(struct candidates));
}

void candidates_free(struct candidates *own_candidates)
{
        free(own_candidates->sums);
        free(own_candidates->touched);
        for (unsigned kind = 0; kind < SEARCH_KINDS; kind++) {
                free(own_candidates->kinds[kind].kept);
                free(own_candidates->kinds[kind].chosen);
        }
        free(own_candidates);
}

size_t candidates_bytes(const struct candidates *candidates)
{
        size_t bytes = sizeof(*candidates) + candidates->room * sizeof(*candidates->sums) +
                       candidates->room / INDEX_CHUNK;

        for (unsigned kind = 0; kind < SEARCH_KINDS; kind++)
                bytes += candidates->kinds[kind].room * (sizeof(struct kept) + sizeof(uint32_t));
        return bytes;
}

/* ---- the lists, best first ------------------------------------------------------------------- */

static void add_list(struct candidates *candidates, const struct word *word, enum layer layer,
                     float value)
{
        if (word->lists[layer].n > 0)
                candidates->lists[candidates->n_lists++] =
                        (struct list){ .postings = &word->lists[layer],
                                       .value = value,
                                       .most = layer == LAYER_TEXT ? value * text_layer : value,
                                       .text = word->text };
}

/* Of lists that say as much the shorter one first, and at last in the order of the alphabet. */
static int by_most(const void *a, const void *b)
{
        const struct list *left = a, *right = b;

        if (left->most != right->most)
                return left->most > right->most ? -1 : 1;
        if (left->postings->n != right->postings->n)
                return left->postings->n < right->postings->n ? -1 : 1;
        return strcmp(left->text, right->text);
}

static void order_lists(struct candidates *candidates, const struct search *search,
                        const struct query *query)
{
        candidates->n_lists = 0;
        for (unsigned i = 0; i < query->n_wanted; i++)
                for (unsigned layer = 0; layer < LAYERS; layer++)
                        add_list(candidates, &search->words.at[query->wanted[i].word], layer,
                                 query->wanted[i].value);
        for (unsigned i = 0; i < query->n_begins; i++)
                add_list(candidates, &search->words.at[query->begins[i]], LAYER_TITLE,
                         query->begin_value);
        qsort(candidates->lists, candidates->n_lists, sizeof(*candidates->lists), by_most);
}

/* ---- going through them ---------------------------------------------------------------------- */

static void add_block(uint16_t *sums, uint8_t *touched, const struct postings_block *block,
                      uint32_t factor)
{
        const unsigned char *at = block->bytes;
        uint32_t slot = block->first, way;

        for (unsigned i = block->n; i > 0; i--) {
                at = varint_read(at, &way);
                slot += way;
                touched[slot / INDEX_CHUNK] = 1;
                sums[slot] = (uint16_t)(sums[slot] + 1 + (factor * *at++ >> IMPACT_SHIFT));
        }
}

/* Scale so that no document can come above SUM_MAX, with every word in it. */
static float scale_of(const struct candidates *candidates)
{
        float most = 0;

        for (unsigned i = 0; i < candidates->n_lists; i++)
                most += candidates->lists[i].value;
        return (float)(SUM_MAX - LISTS_MAX) / most;
}

/* Returns how many entries that were. */
static size_t go_through(struct candidates *candidates, size_t walk)
{
        float scale = candidates->n_lists > 0 ? scale_of(candidates) : 0;
        size_t walked = 0;

        for (unsigned i = 0; i < candidates->n_lists; i++) {
                const struct list *list = &candidates->lists[i];

                if (i > 0 && walked + list->postings->n > walk)
                        continue;
                for (uint32_t block = 0; block < list->postings->n_blocks; block++)
                        add_block(candidates->sums, candidates->touched,
                                  &list->postings->blocks[block], (uint32_t)(list->value * scale));
                walked += list->postings->n;
        }
        return walked;
}

/* ---- choosing the best ----------------------------------------------------------------------- */

static bool is_only(const struct search_query *asked, const struct document *document)
{
        const int64_t *only = asked->only[document->kind];
        size_t low = 0, high = asked->n_only[document->kind];

        while (low < high) {
                size_t middle = low + (high - low) / 2;

                if (only[middle] < document->id)
                        low = middle + 1;
                else
                        high = middle;
        }
        return low < asked->n_only[document->kind] && only[low] == document->id;
}

static bool is_asked(const struct search *search, const struct search_query *asked, uint32_t slot)
{
        uint32_t traits = search->traits[slot];

        return (asked->consults || !(traits & INDEX_CONSULT)) &&
               (!asked->only[INDEX_KIND(traits)] || is_only(asked, &search->documents[slot]));
}

static bool before(const struct kept *a, const struct kept *b)
{
        return a->sum != b->sum ? a->sum > b->sum : a->order < b->order;
}

static void swap(struct kept *a, struct kept *b)
{
        struct kept c = *a;

        *a = *b;
        *b = c;
}

/* Bring the first `most` of n to the front (Hoare's FIND). */
static void select_first(struct kept *kept, int64_t n, int64_t most)
{
        int64_t low = 0, high = n - 1;

        while (low < high) {
                struct kept pivot = kept[low + (high - low) / 2];
                int64_t i = low, j = high;

                while (i <= j) {
                        while (before(&kept[i], &pivot))
                                i++;
                        while (before(&pivot, &kept[j]))
                                j--;
                        if (i <= j)
                                swap(&kept[i++], &kept[j--]);
                }
                if (most - 1 <= j)
                        high = j;
                else if (most - 1 >= i)
                        low = i;
                else
                        break;
        }
}

/* Let all but the best `most` go, and remember the last of them. */
static void let_go(struct best_of_kind *best, unsigned most)
{
        if (best->n < most)
                return;
        select_first(best->kept, best->n, most);
        best->n = most;
        best->last = best->kept[0];
        for (unsigned i = 1; i < most; i++)
                if (before(&best->last, &best->kept[i]))
                        best->last = best->kept[i];
}

/* Is any of four sums, side by side, at least as high? None reaches the highest of 16 bits. */
static bool any_reaches(uint64_t four, uint16_t least)
{
        return (four + (0x8000u - least) * 0x0001000100010001ULL) & 0x8000800080008000ULL;
}

static void keep(const struct candidates *candidates, struct best_of_kind *best,
                 const struct search *search, const struct search_query *asked, uint32_t slot,
                 unsigned most)
{
        struct kept kept = { .slot = slot,
                             .sum = candidates->sums[slot],
                             .order = search->traits[slot] & ~INDEX_CONSULT };

        if (!before(&kept, &best->last) || !is_asked(search, asked, slot))
                return;
        if (best->n == best->room)
                let_go(best, most);
        best->kept[best->n++] = kept;
}

/* Keep what is good enough of a chunk, and leave it empty. */
static void choose_of(struct candidates *candidates, const struct search *search,
                      const struct search_query *asked, uint32_t from, unsigned most)
{
        struct best_of_kind *best = &candidates->kinds[INDEX_KIND(search->traits[from])];

        for (uint32_t slot = from; slot < from + INDEX_CHUNK; slot += 4) {
                uint64_t four;

                memcpy(&four, candidates->sums + slot, sizeof(four));
                if (any_reaches(four, best->last.sum))
                        for (uint32_t i = slot; i < slot + 4; i++)
                                keep(candidates, best, search, asked, i, most);
                memset(candidates->sums + slot, 0, sizeof(four));
        }
}

static void choose(struct candidates *candidates, const struct search *search,
                   const struct search_query *asked, unsigned most)
{
        for (unsigned kind = 0; kind < SEARCH_KINDS; kind++) {
                candidates->kinds[kind].n = 0;
                candidates->kinds[kind].last = (struct kept){ .sum = 1, .order = UINT32_MAX };
        }
        for (uint32_t from = 0; from < candidates->room; from += INDEX_CHUNK)
                if (candidates->touched[from / INDEX_CHUNK]) {
                        candidates->touched[from / INDEX_CHUNK] = 0;
                        choose_of(candidates, search, asked, from, most);
                }
        for (unsigned kind = 0; kind < SEARCH_KINDS; kind++)
                let_go(&candidates->kinds[kind], most);
}

/* ---- room ------------------------------------------------------------------------------------ */

static void make_room(struct candidates *candidates, uint32_t n_slots)
{
        if (n_slots <= candidates->room)
                return;
        candidates->room = (n_slots + n_slots / 2 + INDEX_CHUNK) / INDEX_CHUNK * INDEX_CHUNK;
        free(candidates->sums);
        free(candidates->touched);
        candidates->sums = mem_new(candidates->room, sizeof(*candidates->sums));
        candidates->touched = mem_new(candidates->room / INDEX_CHUNK, 1);
}

static void make_room_to_keep(struct best_of_kind *best, unsigned most)
{
        if (most * KEPT_TIMES <= best->room)
                return;
        best->room = most * KEPT_TIMES;
        best->kept = mem_resize(best->kept, best->room, sizeof(*best->kept));
        best->chosen = mem_resize(best->chosen, best->room, sizeof(*best->chosen));
}

void candidates_choose(struct candidates *candidates, struct search *search,
                       const struct query *query, const struct search_query *asked, unsigned most)
{
        make_room(candidates, search->n_slots);
        for (unsigned kind = 0; kind < SEARCH_KINDS; kind++)
                make_room_to_keep(&candidates->kinds[kind], most);
        order_lists(candidates, search, query);
        search->visited += go_through(candidates, (size_t)search->params.walk);
        choose(candidates, search, asked, most);
        for (unsigned kind = 0; kind < SEARCH_KINDS; kind++) {
                struct best_of_kind *best = &candidates->kinds[kind];

                search->visited += best->n;
                for (uint32_t i = 0; i < best->n; i++)
                        best->chosen[i] = best->kept[i].slot;
        }
}

unsigned candidates_of(const struct candidates *candidates, enum search_kind kind,
                       const uint32_t **slots)
{
        *slots = candidates->kinds[kind].chosen;
        return candidates->kinds[kind].n;
}
