/* links: base search */
/*
 * An index lives through any order of what can be done with it. The input is steps: a byte that
 * says which, one for the id, and text up to the next line end. At the end all documents go, and
 * no word is left.
 */
#include <assert.h>

#include "search/search.h"

enum { HITS = 20, IDS = 16 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct step {
        uint8_t what, id;
        struct str text, rest; /* rest: the second half of the text */
};

static bool take_step(const uint8_t **data, size_t *size, struct step *step)
{
        if (*size < 3)
                return false;
        const char *text = (const char *)*data + 2;
        const char *end = memchr(text, '\n', *size - 2);
        size_t len = end ? (size_t)(end - text) : *size - 2;

        *step = (struct step){ (*data)[0], (*data)[1], { text, len }, { 0 } };
        step->rest = (struct str){ text + len / 2, len - len / 2 };
        *data += 2 + len + (end != NULL);
        *size -= 2 + len + (end != NULL);
        return true;
}

static void put(struct search *search, const struct step *step)
{
        const struct search_credit credit = { .person = step->id, .weight = 1 };
        struct search_document document = { .kind = step->id & 1,
                                            .id = step->id % IDS,
                                            .title = step->text,
                                            .body = step->rest,
                                            .answer = step->what & 8 ? step->text : STR(""),
                                            .tags = step->what & 16 ? step->rest : STR(""),
                                            .asked_as = step->what & 32 ? step->text : STR(""),
                                            .at_s = step->id,
                                            .worth = 1,
                                            .consult = step->what & 64,
                                            .credits = &credit,
                                            .n_credits = 1 };

        search_put(search, &document);
}

static void find(struct search *search, const struct step *step)
{
        static const int64_t only[] = { 1, 2, 3, 5, 8, 13 };
        struct search_query query = { .title = step->text,
                                      .body = step->what & 8 ? step->rest : STR(""),
                                      .tags = step->what & 16 ? step->rest : STR(""),
                                      .typing = step->what & 32,
                                      .consults = step->what & 64,
                                      .kinds = 3,
                                      .most = HITS };
        struct search_hit hits[HITS];
        struct search_expert experts[HITS];

        if (step->what & 128) {
                query.only[SEARCH_QUESTION] = only;
                query.n_only[SEARCH_QUESTION] = sizeof(only) / sizeof(only[0]);
        }
        unsigned n = search_find(search, &query, hits);

        assert(n <= HITS);
        for (unsigned i = 0; i < n; i++) {
                assert(hits[i].likeness >= 0 && hits[i].likeness <= 1);
                assert(i == 0 || hits[i].score <= hits[i - 1].score);
        }
        n = search_experts(search, &query, 1000, experts, HITS);
        assert(n <= HITS);
        for (unsigned i = 0; i < n; i++)
                assert(experts[i].likely >= 0 && experts[i].likely <= 1);
}

static void drop_all(struct search *search)
{
        struct search_figures figures;

        for (unsigned id = 0; id < IDS; id++)
                for (unsigned kind = 0; kind < SEARCH_KINDS; kind++)
                        search_drop(search, kind, id);
        search_figures(search, &figures);
        assert(figures.documents == 0 && figures.words == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
        struct search *search = search_new();
        struct step step;

        while (take_step(&data, &size, &step)) {
                switch (step.what & 7) {
                case 0:
                        search_drop(search, step.id & 1, step.id % IDS);
                        break;
                case 1:
                        search_synonyms(search, &step.text, 1);
                        break;
                case 2:
                case 3:
                        find(search, &step);
                        break;
                default:
                        put(search, &step);
                }
        }
        drop_all(search);
        search_free(search);
        return 0;
}
