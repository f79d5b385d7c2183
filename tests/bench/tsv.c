#include "bench/tsv.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

static _Noreturn void stop(const char *path, const char *why)
{
        fprintf(stderr, "%s: %s\n", path, why);
        exit(1);
}

static struct str read_all(const char *path)
{
        FILE *file = fopen(path, "rb");
        char *bytes = NULL;
        size_t n = 0, got;

        if (!file)
                stop(path, "cannot be opened");
        do {
                bytes = mem_resize(bytes, n + (1 << 20), 1);
                got = fread(bytes + n, 1, 1 << 20, file);
                n += got;
        } while (got > 0);
        fclose(file);
        return (struct str){ bytes, n };
}

/* Take off rest what comes before the mark; all of it when there is none. */
static struct str take_until(struct str *rest, char mark)
{
        const char *end = rest->len > 0 ? memchr(rest->at, mark, rest->len) : NULL;
        struct str taken = { rest->at, end ? (size_t)(end - rest->at) : rest->len };
        size_t gone = taken.len + (end != NULL);

        *rest = (struct str){ rest->at + gone, rest->len - gone };
        return taken;
}

void tsv_read(struct tsv *tsv, const char *path)
{
        struct str rest = read_all(path);
        size_t room = 0;

        *tsv = (struct tsv){ .bytes = (char *)rest.at };
        while (rest.len > 0) {
                struct str line = take_until(&rest, '\n');

                if (tsv->n == room)
                        tsv->rows = mem_resize(tsv->rows, room = room ? room * 2 : 1024,
                                               sizeof(*tsv->rows));
                struct tsv_row *row = &tsv->rows[tsv->n++];

                for (unsigned i = 0; i < TSV_COLUMNS_MAX; i++)
                        row->columns[i] = take_until(&line, '\t');
        }
}

void tsv_free(struct tsv *tsv)
{
        free(tsv->bytes);
        free(tsv->rows);
}

static const struct {
        const char *name;
        size_t offset;
} numbers[] = {
        { "title", offsetof(struct search_params, weight[FIELD_TITLE]) },
        { "body", offsetof(struct search_params, weight[FIELD_BODY]) },
        { "answer", offsetof(struct search_params, weight[FIELD_ANSWER]) },
        { "tags", offsetof(struct search_params, weight[FIELD_TAGS]) },
        { "asked_as", offsetof(struct search_params, weight[FIELD_ASKED_AS]) },
        { "b_title", offsetof(struct search_params, b[FIELD_TITLE]) },
        { "b_body", offsetof(struct search_params, b[FIELD_BODY]) },
        { "b_answer", offsetof(struct search_params, b[FIELD_ANSWER]) },
        { "b_tags", offsetof(struct search_params, b[FIELD_TAGS]) },
        { "b_asked_as", offsetof(struct search_params, b[FIELD_ASKED_AS]) },
        { "k1", offsetof(struct search_params, k1) },
        { "query_body", offsetof(struct search_params, query_body) },
        { "query_tags", offsetof(struct search_params, query_tags) },
        { "query_k", offsetof(struct search_params, query_k) },
        { "titled", offsetof(struct search_params, titled) },
        { "joined", offsetof(struct search_params, joined) },
        { "split", offsetof(struct search_params, split) },
        { "slip", offsetof(struct search_params, slip) },
        { "alike", offsetof(struct search_params, alike) },
        { "alike_pivot", offsetof(struct search_params, alike_pivot) },
        { "grams", offsetof(struct search_params, grams) },
        { "grams_typing", offsetof(struct search_params, grams_typing) },
        { "grams_k1", offsetof(struct search_params, grams_k1) },
        { "grams_b", offsetof(struct search_params, grams_b) },
        { "synonym", offsetof(struct search_params, synonym) },
        { "worth", offsetof(struct search_params, worth) },
        { "prefix", offsetof(struct search_params, prefix) },
        { "background", offsetof(struct search_params, background) },
        { "walk", offsetof(struct search_params, walk) },
        { "candidates", offsetof(struct search_params, candidates) },
        { "prefix_words", offsetof(struct search_params, prefix_words) },
        { "experts_near", offsetof(struct search_params, experts_near) },
        { "experts_power", offsetof(struct search_params, experts_power) },
        { "experts_sharper", offsetof(struct search_params, experts_sharper) },
        { "experts_sure", offsetof(struct search_params, experts_sure) },
        { "experts_again", offsetof(struct search_params, experts_again) },
        { "experts_age", offsetof(struct search_params, experts_age) },
        { "experts_alike", offsetof(struct search_params, experts_alike) },
        { "experts_least", offsetof(struct search_params, experts_least) },
};

static void set(struct search_params *params, struct str text)
{
        struct str name = take_until(&text, '=');

        for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
                if (str_eq(name, str_of(numbers[i].name))) {
                        *(float *)((char *)params + numbers[i].offset) = strtof(text.at, NULL);
                        return;
                }
        fprintf(stderr, "--set takes one of these:");
        for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
                fprintf(stderr, " %s", numbers[i].name);
        fprintf(stderr, "\n");
        exit(1);
}

int params_read(struct search_params *params, int argc, char **argv)
{
        int left = 0;

        *params = search_params_default;
        for (int i = 0; i < argc; i++)
                if (strcmp(argv[i], "--set") == 0 && i + 1 < argc)
                        set(params, str_of(argv[++i]));
                else
                        argv[left++] = argv[i];
        return left;
}
