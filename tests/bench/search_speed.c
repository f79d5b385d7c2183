/* links: base search */
/*
 * How fast the search answers somebody who is typing, and what a document costs.
 *
 *   search_speed DOCUMENTS [CORPUS QUERIES] [--set name=value]...
 *
 * Documents are made by recombining the texts of CORPUS (lines of id, title and body between tabs):
 * the beginning of one title and the end of another, and so with bodies. Queries are the titles of
 * QUERIES, key by key, and then each with its body, as a question is asked; and who knows is asked
 * the same. Without files the texts are made up. Prints a line of JSON for each result; times are
 * of the processor, in microseconds.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/mem.h"
#include "bench/tsv.h"
#include "search/search.h"

enum {
        HITS = 10,
        PEOPLE = 1000,   /* who answered, in turn */
        TYPED = 100,     /* queries that are typed */
        ASKED = 1000,    /* queries that are asked */
        MADE_UP = 11000, /* texts, where there are no files */
        TITLE_WORDS = 9, /* of those: what the titles and bodies of the files have */
        BODY_WORDS = 50,
        TEXT_MAX = 4096,
        TIMES_MAX = 100000,
};

/* The same texts each time (xorshift64*, Vigna 2016). */
static uint64_t chance_state = 20260131;

static uint32_t chance(uint32_t below)
{
        chance_state ^= chance_state >> 12;
        chance_state ^= chance_state << 25;
        chance_state ^= chance_state >> 27;
        return (uint32_t)((chance_state * 0x2545f4914f6cdd1dULL >> 32) * below >> 32);
}

/* ---- texts ------------------------------------------------------------------------------------
 */

struct text {
        char at[TEXT_MAX];
        size_t len;
};

static void append(struct text *text, const char *at, size_t len)
{
        if (len > TEXT_MAX - text->len)
                len = TEXT_MAX - text->len;
        memcpy(text->at + text->len, at, len);
        text->len += len;
}

/* As frequent as words are: the n-th of them comes about 1/n times as often as the first. */
static void append_word(struct text *text)
{
        static const char *const syllables[] = { "ba", "de", "fi", "go", "ku", "la", "me", "ni",
                                                 "po", "ra", "se", "ti", "vo", "wu", "xa", "zet" };
        uint32_t rank = 1u << chance(16);

        for (rank += chance(rank); rank > 0; rank >>= 4)
                append(text, syllables[rank & 15], strlen(syllables[rank & 15]));
        append(text, " ", 1);
}

static struct str made_up(unsigned words)
{
        struct text text = { .len = 0 };

        for (unsigned i = 0; i < words; i++)
                append_word(&text);
        return str_of(mem_copy((struct str){ text.at, text.len - 1 }));
}

static void make_up(struct tsv *tsv, size_t n)
{
        *tsv = (struct tsv){ .rows = mem_new(n, sizeof(*tsv->rows)), .n = n };
        for (size_t i = 0; i < n; i++) {
                tsv->rows[i].columns[1] = made_up(TITLE_WORDS);
                tsv->rows[i].columns[2] = made_up(BODY_WORDS);
        }
}

/* A space near the middle of the text, or its end. */
static size_t middle(struct str text)
{
        size_t at = text.len / 2;

        while (at < text.len && text.at[at] != ' ')
                at++;
        return at;
}

static struct str recombine(struct text *text, struct str first, struct str second)
{
        size_t from = middle(second);

        text->len = 0;
        append(text, first.at, middle(first));
        append(text, " ", 1);
        append(text, second.at + from, second.len - from);
        return (struct str){ text->at, text->len };
}

static double take_in(struct search *search, const struct tsv *corpus, size_t documents);

/* ---- times ------------------------------------------------------------------------------------
 */

static double now_us(void)
{
        struct timespec now;

        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

struct times {
        double at[TIMES_MAX], total;
        size_t n;
};

static int by_time(const void *a, const void *b)
{
        double left = *(const double *)a, right = *(const double *)b;

        return left < right ? -1 : left > right;
}

static void report(const char *name, size_t documents, struct times *times)
{
        qsort(times->at, times->n, sizeof(*times->at), by_time);
        printf("{\"name\":\"%s\",\"documents\":%zu,\"queries\":%zu,\"mean_us\":%.0f,\"p50_us\":%."
               "0f,"
               "\"p95_us\":%.0f,\"p99_us\":%.0f,\"longest_us\":%.0f}\n",
               name, documents, times->n, times->total / (double)times->n, times->at[times->n / 2],
               times->at[times->n * 95 / 100], times->at[times->n * 99 / 100],
               times->at[times->n - 1]);
        fflush(stdout);
        times->n = 0;
        times->total = 0;
}

static double take_in(struct search *search, const struct tsv *corpus, size_t documents)
{
        static struct text title, body;
        double start = now_us();

        for (size_t i = 0; i < documents; i++) {
                const struct str *first = corpus->rows[chance((uint32_t)corpus->n)].columns;
                const struct str *second = corpus->rows[chance((uint32_t)corpus->n)].columns;
                struct search_credit credit = { (int64_t)i % PEOPLE, 1 };
                struct search_document document = { .kind = SEARCH_QUESTION,
                                                    .id = (int64_t)i + 1,
                                                    .credits = &credit,
                                                    .n_credits = 1 };

                document.title = recombine(&title, first[1], second[1]);
                document.body = recombine(&body, first[2], second[2]);
                search_put(search, &document);
        }
        return now_us() - start;
}

static void add_time(struct times *times, double took_us)
{
        if (times->n == TIMES_MAX)
                return;
        times->at[times->n++] = took_us;
        times->total += took_us;
}

static void ask(struct search *search, struct times *times, struct str title, struct str body)
{
        struct search_query query = { .title = title,
                                      .body = body,
                                      .typing = body.len == 0,
                                      .kinds = 1 << SEARCH_QUESTION,
                                      .most = HITS };
        struct search_hit hits[HITS];
        double start = now_us();

        search_find(search, &query, hits);
        add_time(times, now_us() - start);
}

static void ask_who_knows(struct search *search, struct times *times, const struct str *columns)
{
        struct search_query query = { .title = columns[1],
                                      .body = columns[2],
                                      .kinds = 1 << SEARCH_QUESTION };
        struct search_expert experts[HITS];
        double start = now_us();

        search_experts(search, &query, 0, experts, HITS);
        add_time(times, now_us() - start);
}

static void type(struct search *search, struct times *times, struct str title)
{
        for (size_t len = 1; len <= title.len; len++)
                ask(search, times, (struct str){ title.at, len }, STR(""));
}

static void measure(struct search *search, const struct tsv *queries, size_t documents)
{
        static struct times times;
        struct search_figures figures;

        search_figures(search, &figures);
        printf("{\"name\":\"search, memory\",\"documents\":%zu,\"words\":%zu,\"bytes_each\":%zu}\n",
               figures.documents, figures.words, figures.bytes / figures.documents);
        for (size_t i = 0; i < queries->n && i < TYPED; i++)
                type(search, &times, queries->rows[queries->n / TYPED * i].columns[1]);
        report("search, typing", documents, &times);
        for (size_t i = 0; i < queries->n && i < ASKED; i++)
                if (queries->rows[i].columns[2].len > 0)
                        ask(search, &times, queries->rows[i].columns[1],
                            queries->rows[i].columns[2]);
        report("search, asking", documents, &times);
        for (size_t i = 0; i < queries->n && i < ASKED; i++)
                ask_who_knows(search, &times, queries->rows[i].columns);
        report("search, who knows", documents, &times);
}

int main(int argc, char **argv)
{
        struct search_params params;
        struct tsv corpus, queries;

        argc = params_read(&params, argc, argv);
        if (argc != 2 && argc != 4) {
                fprintf(stderr, "usage: search_speed DOCUMENTS [CORPUS QUERIES]\n");
                return 1;
        }
        size_t documents = strtoul(argv[1], NULL, 10);

        if (argc == 4) {
                tsv_read(&corpus, argv[2]);
                tsv_read(&queries, argv[3]);
        } else {
                make_up(&corpus, MADE_UP);
                make_up(&queries, ASKED);
        }
        struct search *search = search_new_with(&params);
        double took_us = take_in(search, &corpus, documents);

        printf("{\"name\":\"search, build\",\"documents\":%zu,\"seconds\":%.2f,\"each_us\":%.1f}\n",
               documents, took_us / 1e6, took_us / (double)documents);
        measure(search, &queries, documents);
        search_free(search);
        return 0;
}
