#include "search/forms.h"

#include <assert.h>
#include <stdlib.h>

#include "base/mem.h"

enum { LEAF = 256 };

/* A stretch of the order. Long lists pass over those that have nothing frequent enough. */
struct forms_leaf {
        uint32_t n;
        uint32_t most;  /* times of the most frequent, at least */
        uint64_t times; /* of all together */
        struct form *forms[LEAF];
};

void forms_fini(struct forms *forms)
{
        for (size_t i = 0; i < forms->n_leaves; i++) {
                for (uint32_t j = 0; j < forms->leaves[i]->n; j++)
                        free(forms->leaves[i]->forms[j]);
                free(forms->leaves[i]);
        }
        free(forms->leaves);
        *forms = (struct forms){ 0 };
}

/* Below 0, 0 or above as the form stands before, at or behind the word. */
static int compare(const struct form *form, struct str word)
{
        size_t len = form->len < word.len ? form->len : word.len;
        int order = memcmp(form->text, word.at, len);

        if (order != 0)
                return order;
        return form->len < word.len ? -1 : form->len > word.len;
}

/* The last leaf that begins at or before the word, else the first. */
static size_t leaf_of(const struct forms *forms, struct str word)
{
        size_t low = 0, high = forms->n_leaves;

        while (high - low > 1) {
                size_t middle = low + (high - low) / 2;

                if (compare(forms->leaves[middle]->forms[0], word) <= 0)
                        low = middle;
                else
                        high = middle;
        }
        return low;
}

/* Where the word stands in the leaf, or would. */
static uint32_t place_of(const struct forms_leaf *leaf, struct str word)
{
        uint32_t low = 0, high = leaf->n;

        while (low < high) {
                uint32_t middle = low + (high - low) / 2;

                if (compare(leaf->forms[middle], word) < 0)
                        low = middle + 1;
                else
                        high = middle;
        }
        return low;
}

static struct forms_leaf *leaf_insert(struct forms *forms, size_t at)
{
        if (forms->n_leaves == forms->room) {
                forms->room = forms->room ? forms->room * 2 : 16;
                forms->leaves = mem_resize(forms->leaves, forms->room, sizeof(struct forms_leaf *));
        }
        memmove(forms->leaves + at + 1, forms->leaves + at,
                (forms->n_leaves - at) * sizeof(struct forms_leaf *));
        forms->n_leaves++;
        forms->bytes += sizeof(struct forms_leaf);
        return forms->leaves[at] = mem_new(1, sizeof(struct forms_leaf));
}

static void count(struct forms_leaf *leaf)
{
        leaf->most = 0;
        leaf->times = 0;
        for (uint32_t i = 0; i < leaf->n; i++) {
                leaf->times += leaf->forms[i]->times;
                if (leaf->forms[i]->times > leaf->most)
                        leaf->most = leaf->forms[i]->times;
        }
}

static void split(struct forms *forms, size_t at)
{
        struct forms_leaf *right = leaf_insert(forms, at + 1), *left = forms->leaves[at];

        right->n = left->n - LEAF / 2;
        left->n = LEAF / 2;
        memcpy(right->forms, left->forms + LEAF / 2, right->n * sizeof(struct form *));
        count(left);
        count(right);
}

static struct form *form_new(struct forms *forms, struct str word)
{
        struct form *form = mem_new(1, sizeof(*form) + word.len);

        form->len = (uint32_t)word.len;
        memcpy(form->text, word.at, word.len);
        forms->bytes += sizeof(*form) + word.len;
        return form;
}

static struct forms_leaf *leaf_with_room(struct forms *forms, struct str word)
{
        if (forms->n_leaves == 0)
                return leaf_insert(forms, 0);
        size_t at = leaf_of(forms, word);

        if (forms->leaves[at]->n == LEAF) {
                split(forms, at);
                at = leaf_of(forms, word);
        }
        return forms->leaves[at];
}

void forms_add(struct forms *forms, struct str word)
{
        struct forms_leaf *leaf = leaf_with_room(forms, word);
        uint32_t at = place_of(leaf, word);

        if (at == leaf->n || compare(leaf->forms[at], word) != 0) {
                memmove(leaf->forms + at + 1, leaf->forms + at,
                        (leaf->n - at) * sizeof(struct form *));
                leaf->forms[at] = form_new(forms, word);
                leaf->n++;
        }
        leaf->times++;
        if (++leaf->forms[at]->times > leaf->most)
                leaf->most = leaf->forms[at]->times;
}

bool forms_has(const struct forms *forms, struct str word)
{
        if (forms->n_leaves == 0)
                return false;
        const struct forms_leaf *leaf = forms->leaves[leaf_of(forms, word)];
        uint32_t at = place_of(leaf, word);

        return at < leaf->n && compare(leaf->forms[at], word) == 0;
}

static void leaf_remove(struct forms *forms, size_t at)
{
        free(forms->leaves[at]);
        forms->n_leaves--;
        memmove(forms->leaves + at, forms->leaves + at + 1,
                (forms->n_leaves - at) * sizeof(struct forms_leaf *));
        forms->bytes -= sizeof(struct forms_leaf);
}

/* Two neighbours that fit into half a leaf become one. */
static void merge(struct forms *forms, size_t at)
{
        struct forms_leaf **leaves = forms->leaves + at;

        if (at + 1 >= forms->n_leaves || leaves[0]->n + leaves[1]->n > LEAF / 2)
                return;
        memcpy(leaves[0]->forms + leaves[0]->n, leaves[1]->forms,
               leaves[1]->n * sizeof(struct form *));
        leaves[0]->n += leaves[1]->n;
        count(leaves[0]);
        leaf_remove(forms, at + 1);
}

void forms_remove(struct forms *forms, struct str word)
{
        size_t in = leaf_of(forms, word);
        struct forms_leaf *leaf = forms->leaves[in];
        uint32_t at = place_of(leaf, word);

        assert(at < leaf->n && compare(leaf->forms[at], word) == 0);
        leaf->times--;
        if (--leaf->forms[at]->times > 0)
                return;
        forms->bytes -= sizeof(struct form) + leaf->forms[at]->len;
        free(leaf->forms[at]);
        leaf->n--;
        memmove(leaf->forms + at, leaf->forms + at + 1, (leaf->n - at) * sizeof(struct form *));
        count(leaf);
        if (leaf->n == 0)
                leaf_remove(forms, in);
        else
                merge(forms, in > 0 ? in - 1 : in);
}

static bool begins(const struct form *form, struct str begin)
{
        return form->len >= begin.len && memcmp(form->text, begin.at, begin.len) == 0;
}

/* Keep the most frequent in order; whoever came first stays before an equal. */
static unsigned keep(const struct form **found, unsigned n, unsigned most, const struct form *form)
{
        unsigned at = n;

        while (at > 0 && found[at - 1]->times < form->times)
                at--;
        if (at == most)
                return n;
        unsigned last = n < most ? n : most - 1;

        memmove(found + at + 1, found + at, (last - at) * sizeof(*found));
        found[at] = form;
        return last + 1;
}

unsigned forms_begin(const struct forms *forms, struct str begin, const struct form **found,
                     unsigned most, size_t *times)
{
        unsigned n = 0;
        size_t in = forms->n_leaves ? leaf_of(forms, begin) : 0;
        uint32_t at = forms->n_leaves ? place_of(forms->leaves[in], begin) : 0;

        *times = 0;
        for (; in < forms->n_leaves; in++, at = 0) {
                const struct forms_leaf *leaf = forms->leaves[in];
                bool all = at == 0 && begins(leaf->forms[0], begin) &&
                           begins(leaf->forms[leaf->n - 1], begin);

                if (all && n == most && leaf->most <= found[n - 1]->times) {
                        *times += leaf->times;
                        continue;
                }
                for (; at < leaf->n; at++) {
                        if (!begins(leaf->forms[at], begin))
                                return n;
                        *times += leaf->forms[at]->times;
                        n = keep(found, n, most, leaf->forms[at]);
                }
        }
        return n;
}

size_t forms_bytes(const struct forms *forms)
{
        return forms->bytes + forms->room * sizeof(struct forms_leaf *);
}
