#include "search/candidates.h"

#include <stdlib.h>

#include "base/mem.h"
#include "search/rank.h"

enum {
        SUM_MAX = 60000, /* of a document at most, so that 16 bits do */
        BIN_SHIFT = 4,   /* sums that differ by less are told apart only where it matters */
        BINS = (UINT16_MAX >> BIN_SHIFT) + 1,
        IMPACT_SHIFT = 8,
        LISTS_MAX = (SEARCH_QUERY_WORDS_MAX + QUERY_BEGINS_MAX) * LAYERS,
};

/* The most that a word outside titles can say, against one in a title. */
static const float text_layer = .6f;

struct candidates {
        struct list {
                const struct postings *postings;
                float value, most; /* what it adds to a document in the best case */
                const char *text;  /* of the word */
        } lists[LISTS_MAX];
        unsigned n_lists;
        uint16_t *sums;  /* by slot; all 0 between two queries */
        uint32_t *slots; /* whose sum is not 0 */
        uint32_t n, room;
        uint32_t bins[BINS];
};

struct candidates *candidates_new(void)
{
        return mem_new(1, sizeof(struct candidates));
}

void candidates_free(struct candidates *own_candidates)
{
        free(own_candidates->sums);
        free(own_candidates->slots);
        free(own_candidates);
}

size_t candidates_bytes(const struct candidates *candidates)
{
        return sizeof(*candidates) +
               candidates->room * (sizeof(*candidates->sums) + sizeof(*candidates->slots));
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

static void add_entries(struct candidates *candidates, const struct postings_entries *entries,
                        unsigned n, uint32_t factor)
{
        for (unsigned i = 0; i < n; i++) {
                uint16_t *sum = &candidates->sums[entries->slots[i]];

                if (*sum == 0)
                        candidates->slots[candidates->n++] = entries->slots[i];
                *sum = (uint16_t)(*sum + 1 + (factor * entries->impacts[i] >> IMPACT_SHIFT));
        }
}

static void add_postings(struct candidates *candidates, const struct postings *postings,
                         uint32_t factor)
{
        struct postings_entries entries;

        for (uint32_t i = 0; i < postings->n_blocks; i++)
                add_entries(candidates, &entries, postings_read(&postings->blocks[i], &entries),
                            factor);
}

/* Scale so that no document can come above SUM_MAX, with every word in it. */
static float scale_of(const struct candidates *candidates)
{
        float most = 0;

        for (unsigned i = 0; i < candidates->n_lists; i++)
                most += candidates->lists[i].value;
        return (float)(SUM_MAX - LISTS_MAX) / most;
}

static void go_through(struct candidates *candidates, size_t walk)
{
        float scale = candidates->n_lists > 0 ? scale_of(candidates) : 0;
        size_t walked = 0;

        for (unsigned i = 0; i < candidates->n_lists; i++) {
                const struct list *list = &candidates->lists[i];

                if (i > 0 && walked + list->postings->n > walk)
                        continue;
                add_postings(candidates, list->postings, (uint32_t)(list->value * scale));
                walked += list->postings->n;
        }
}

/* ---- choosing the best ----------------------------------------------------------------------- */

static bool is_only(const struct search_query *asked, const struct document *document)
{
        const int64_t *only = asked->only[document->kind];
        size_t low = 0, high = asked->n_only[document->kind];

        if (!only)
                return true;
        while (low < high) {
                size_t middle = low + (high - low) / 2;

                if (only[middle] < document->id)
                        low = middle + 1;
                else
                        high = middle;
        }
        return low < asked->n_only[document->kind] && only[low] == document->id;
}

static bool is_asked(const struct search_query *asked, const struct document *document)
{
        return (asked->kinds >> document->kind & 1) && (asked->consults || !document->consult) &&
               is_only(asked, document);
}

/* Keep those that are asked for, and count how many have which sum. */
static void count_bins(struct candidates *candidates, const struct search *search,
                       const struct search_query *asked)
{
        uint32_t kept = 0;

        memset(candidates->bins, 0, sizeof(candidates->bins));
        for (uint32_t i = 0; i < candidates->n; i++) {
                uint32_t slot = candidates->slots[i];

                if (is_asked(asked, &search->documents[slot])) {
                        candidates->slots[kept++] = slot;
                        candidates->bins[candidates->sums[slot] >> BIN_SHIFT]++;
                } else {
                        candidates->sums[slot] = 0;
                }
        }
        candidates->n = kept;
}

/* All in this bin and above are among the best, and *room more of the bin below. */
static uint32_t edge_of(const struct candidates *candidates, unsigned most, unsigned *room)
{
        uint32_t bin = BINS;

        *room = most;
        while (bin > 0 && candidates->bins[bin - 1] <= *room)
                *room -= candidates->bins[--bin];
        return bin;
}

struct ranked {
        const struct candidates *candidates;
        const struct search *search;
};

static bool before(const struct ranked *by, uint32_t left, uint32_t right)
{
        const struct document *a = &by->search->documents[left];
        const struct document *b = &by->search->documents[right];

        if (by->candidates->sums[left] != by->candidates->sums[right])
                return by->candidates->sums[left] > by->candidates->sums[right];
        return a->kind != b->kind ? a->kind < b->kind : a->id < b->id;
}

static void swap(uint32_t *a, uint32_t *b)
{
        uint32_t c = *a;

        *a = *b;
        *b = c;
}

/* Bring the first `most` of n slots to the front (Hoare's FIND). */
static void select_first(const struct ranked *by, uint32_t *slots, int64_t n, int64_t most)
{
        int64_t low = 0, high = n - 1;

        while (low < high) {
                uint32_t pivot = slots[low + (high - low) / 2];
                int64_t i = low, j = high;

                while (i <= j) {
                        while (before(by, slots[i], pivot))
                                i++;
                        while (before(by, pivot, slots[j]))
                                j--;
                        if (i <= j)
                                swap(&slots[i++], &slots[j--]);
                }
                if (most - 1 <= j)
                        high = j;
                else if (most - 1 >= i)
                        low = i;
                else
                        break;
        }
}

/* Bring those that are chosen to the front of slots, and return how many. */
static uint32_t choose(struct candidates *candidates, const struct search *search, unsigned most)
{
        struct ranked by = { candidates, search };
        unsigned room;
        uint32_t bin = edge_of(candidates, most, &room), chosen = 0, edge = 0;

        for (uint32_t i = 0; i < candidates->n; i++)
                if (candidates->sums[candidates->slots[i]] >> BIN_SHIFT >= bin)
                        swap(&candidates->slots[chosen++], &candidates->slots[i]);
        if (bin == 0)
                return chosen;
        for (uint32_t i = chosen; i < candidates->n; i++)
                if (candidates->sums[candidates->slots[i]] >> BIN_SHIFT == bin - 1)
                        swap(&candidates->slots[chosen + edge++], &candidates->slots[i]);
        select_first(&by, candidates->slots + chosen, edge, room);
        return chosen + room;
}

static void make_room(struct candidates *candidates, uint32_t n_slots)
{
        if (n_slots <= candidates->room)
                return;
        uint32_t room = n_slots + n_slots / 2;

        candidates->sums = mem_resize(candidates->sums, room, sizeof(*candidates->sums));
        candidates->slots = mem_resize(candidates->slots, room, sizeof(*candidates->slots));
        memset(candidates->sums + candidates->room, 0,
               (room - candidates->room) * sizeof(*candidates->sums));
        candidates->room = room;
}

unsigned candidates_choose(struct candidates *candidates, const struct search *search,
                           const struct query *query, const struct search_query *asked,
                           unsigned most, const uint32_t **slots)
{
        make_room(candidates, search->n_slots);
        candidates->n = 0;
        order_lists(candidates, search, query);
        go_through(candidates, (size_t)search->params.walk);
        count_bins(candidates, search, asked);
        uint32_t chosen = choose(candidates, search, most);

        for (uint32_t i = 0; i < candidates->n; i++)
                candidates->sums[candidates->slots[i]] = 0;
        *slots = candidates->slots;
        return chosen;
}
