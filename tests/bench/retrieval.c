/* links: base search */
/*
 * What the search finds for each query of a file, by exactly the code that the server runs.
 *
 *   retrieval CORPUS QUERIES [--set name=value]...
 *
 * CORPUS and QUERIES are lines of id, title and body between tabs. A query without a body is taken
 * for one that is being typed. Prints query id, corpus id, score and likeness, the best first, up
 * to 100 for each query; a query that is in the corpus too also finds itself.
 */
#include <stdio.h>
#include <stdlib.h>

#include "bench/tsv.h"
#include "search/search.h"

enum { HITS = 100 };

static void take_in(struct search *search, const struct tsv *corpus)
{
        for (size_t i = 0; i < corpus->n; i++) {
                const struct str *columns = corpus->rows[i].columns;
                struct search_document document = { .kind = SEARCH_QUESTION,
                                                    .id = (int64_t)i,
                                                    .title = columns[1],
                                                    .body = columns[2] };

                search_put(search, &document);
        }
}

static void ask(struct search *search, const struct tsv *corpus, const struct tsv_row *row)
{
        struct search_query query = { .title = row->columns[1],
                                      .body = row->columns[2],
                                      .typing = row->columns[2].len == 0,
                                      .kinds = 1 << SEARCH_QUESTION,
                                      .most = HITS };
        struct search_hit hits[HITS];
        unsigned n = search_find(search, &query, hits);

        for (unsigned i = 0; i < n; i++)
                printf("%.*s\t%.*s\t%.6f\t%.4f\n", STR_ARG(row->columns[0]),
                       STR_ARG(corpus->rows[hits[i].id].columns[0]), (double)hits[i].score,
                       (double)hits[i].likeness);
}

int main(int argc, char **argv)
{
        struct search_params params;
        struct tsv corpus, queries;

        argc = params_read(&params, argc, argv);
        if (argc != 3) {
                fprintf(stderr, "usage: retrieval CORPUS QUERIES [--set name=value]...\n");
                return 1;
        }
        tsv_read(&corpus, argv[1]);
        tsv_read(&queries, argv[2]);
        struct search *search = search_new_with(&params);

        take_in(search, &corpus);
        for (size_t i = 0; i < queries.n; i++)
                ask(search, &corpus, &queries.rows[i]);
        search_free(search);
        tsv_free(&corpus);
        tsv_free(&queries);
        return 0;
}
