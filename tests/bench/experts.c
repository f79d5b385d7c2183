/* links: base search */
/*
 * Who knows, for each query of a file, by exactly the code that the server runs.
 *
 *   experts QUESTIONS ANSWERS QUERIES [--set name=value]...
 *   experts QUESTIONS ANSWERS --each  [--set name=value]...
 *
 * QUESTIONS and QUERIES are lines of id, title, body and tags between tabs, ANSWERS of question id,
 * person id, whether it was the best (0, 1) and votes. Prints query id, person id and how likely
 * they know, the likeliest first, up to 1000 for each query. --each asks every one of the
 * questions instead, while that one is not there. Nothing says how old a question is, so none is.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "bench/tsv.h"
#include "search/search.h"

enum { EXPERTS = 1000, CREDITS_MAX = 64 };
enum { ID, TITLE, BODY, TAGS };         /* of questions and queries */
enum { QUESTION, PERSON, BEST, VOTES }; /* of answers */

struct bench {
        struct tsv questions, answers, queries;
        struct str *people;                 /* sorted: a person's number is the place of their id */
        const struct tsv_row **by_question; /* the answers, sorted by their question's id */
        struct search *search;
};

static int str_order(struct str left, struct str right)
{
        size_t len = left.len < right.len ? left.len : right.len;
        int order = memcmp(left.at, right.at, len);

        return order != 0 ? order : (left.len > right.len) - (left.len < right.len);
}

static int by_text(const void *a, const void *b)
{
        return str_order(*(const struct str *)a, *(const struct str *)b);
}

static int by_question(const void *a, const void *b)
{
        const struct tsv_row *left = *(const struct tsv_row *const *)a,
                             *right = *(const struct tsv_row *const *)b;
        int order = str_order(left->columns[QUESTION], right->columns[QUESTION]);

        return order != 0 ? order : (left > right) - (left < right);
}

static void sort_answers(struct bench *bench)
{
        size_t n = bench->answers.n;

        bench->people = mem_new(n, sizeof(*bench->people));
        bench->by_question = mem_new(n, sizeof(*bench->by_question));
        for (size_t i = 0; i < n; i++) {
                bench->people[i] = bench->answers.rows[i].columns[PERSON];
                bench->by_question[i] = &bench->answers.rows[i];
        }
        qsort(bench->people, n, sizeof(*bench->people), by_text);
        qsort(bench->by_question, n, sizeof(*bench->by_question), by_question);
}

/* The first of several places for the same person. */
static int64_t person_number(const struct bench *bench, struct str id)
{
        size_t low = 0, high = bench->answers.n;

        while (low < high) {
                size_t middle = low + (high - low) / 2;

                if (str_order(bench->people[middle], id) < 0)
                        low = middle + 1;
                else
                        high = middle;
        }
        return (int64_t)low;
}

static size_t first_answer(const struct bench *bench, struct str question)
{
        size_t low = 0, high = bench->answers.n;

        while (low < high) {
                size_t middle = low + (high - low) / 2;

                if (str_order(bench->by_question[middle]->columns[QUESTION], question) < 0)
                        low = middle + 1;
                else
                        high = middle;
        }
        return low;
}

/* As the server weighs what was confirmed, and what has helped many. */
static float weight_of(const struct tsv_row *answer)
{
        float best = strtof(answer->columns[BEST].at, NULL);
        float votes = strtof(answer->columns[VOTES].at, NULL);

        return 1 + (best > 0 ? .5f : 0) + (votes > 0 ? .5f * votes / (votes + 3) : 0);
}

static size_t read_credits(const struct bench *bench, struct str question,
                           struct search_credit credits[CREDITS_MAX])
{
        size_t n = 0;

        for (size_t i = first_answer(bench, question); i < bench->answers.n && n < CREDITS_MAX;
             i++) {
                const struct tsv_row *answer = bench->by_question[i];

                if (!str_eq(answer->columns[QUESTION], question))
                        break;
                credits[n++] =
                        (struct search_credit){ person_number(bench, answer->columns[PERSON]),
                                                weight_of(answer) };
        }
        return n;
}

static void put(struct bench *bench, size_t i)
{
        const struct str *columns = bench->questions.rows[i].columns;
        struct search_credit credits[CREDITS_MAX];

        search_put(bench->search, &(struct search_document){
                                          .kind = SEARCH_ARTICLE,
                                          .id = (int64_t)i,
                                          .title = columns[TITLE],
                                          .body = columns[BODY],
                                          .tags = columns[TAGS],
                                          .credits = credits,
                                          .n_credits = read_credits(bench, columns[ID], credits),
                                  });
}

static void ask(const struct bench *bench, const struct tsv_row *row)
{
        struct search_expert experts[EXPERTS];
        struct search_query query = { .title = row->columns[TITLE],
                                      .body = row->columns[BODY],
                                      .tags = row->columns[TAGS],
                                      .kinds = 1 << SEARCH_ARTICLE };
        unsigned n = search_experts(bench->search, &query, 0, experts, EXPERTS);

        for (unsigned i = 0; i < n; i++)
                printf("%.*s\t%.*s\t%.9g\n", STR_ARG(row->columns[ID]),
                       STR_ARG(bench->people[experts[i].person]), (double)experts[i].likely);
}

static void ask_each(struct bench *bench)
{
        for (size_t i = 0; i < bench->questions.n; i++) {
                search_drop(bench->search, SEARCH_ARTICLE, (int64_t)i);
                ask(bench, &bench->questions.rows[i]);
                put(bench, i);
        }
}

static void bench_fini(struct bench *bench)
{
        search_free(bench->search);
        free(bench->people);
        free(bench->by_question);
        tsv_free(&bench->questions);
        tsv_free(&bench->answers);
        tsv_free(&bench->queries);
}

int main(int argc, char **argv)
{
        struct search_params params;
        struct bench bench = { 0 };

        argc = params_read(&params, argc, argv);
        if (argc != 4) {
                fprintf(stderr, "usage: experts QUESTIONS ANSWERS QUERIES|--each "
                                "[--set name=value]...\n");
                return 1;
        }
        bench.search = search_new_with(&params);
        tsv_read(&bench.questions, argv[1]);
        tsv_read(&bench.answers, argv[2]);
        sort_answers(&bench);
        for (size_t i = 0; i < bench.questions.n; i++)
                put(&bench, i);
        if (strcmp(argv[3], "--each") == 0)
                ask_each(&bench);
        else
                tsv_read(&bench.queries, argv[3]);
        for (size_t i = 0; i < bench.queries.n; i++)
                ask(&bench, &bench.queries.rows[i]);
        bench_fini(&bench);
        return 0;
}
