/* links: base ctl/csv ctl/answers */
/* A row of answers.csv is an article, or refused with a reason that its author understands. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ctl/answers.h"

/* Read a header and one row. Returns the article, for json_decref(), or null with err filled. */
static json_t *read_article(const char *text, struct err *err)
{
        struct csv_row header_row = { 0 }, row = { 0 };
        struct csv_header header;
        struct csv csv;
        json_t *article = NULL;

        csv_init(&csv, str_of(text));
        assert_true(csv_next(&csv, &header_row, err));
        if (answers_header(&header_row, &header, err)) {
                assert_true(csv_next(&csv, &row, err));
                article = answers_article(&header, &row, err);
        }
        csv_row_fini(&header_row);
        csv_row_fini(&row);
        return article;
}

static void assert_says(const char *text, const char *expected)
{
        struct err err;
        json_t *const article = read_article(text, &err), *const wanted =
                                                                  json_loads(expected, 0, NULL);

        assert_non_null(article);
        assert_true(json_equal(article, wanted));
        json_decref(article);
        json_decref(wanted);
}

static void assert_refused(const char *text, const char *why)
{
        struct err err;

        assert_null(read_article(text, &err));
        assert_string_equal(err.text, why);
}

static void a_row_says_what_its_columns_say(void **state)
{
        (void)state;
        assert_says("owner,answer,question\nann,There.,Where?\n",
                    "{\"title\":\"Where?\",\"body\":\"\",\"answer\":\"There.\",\"owner\":\"ann\"}");
        assert_says(
                "question,answer,owner,tags,state,reason\nWhere?,There.,ann,\"key, ,door \",,x\n",
                "{\"title\":\"Where?\",\"body\":\"\",\"answer\":\"There.\",\"owner\":\"ann\","
                "\"tags\":[\"key\",\"door\"],\"reason\":\"x\"}");
}

static void the_first_line_of_a_question_is_its_title(void **state)
{
        (void)state;
        assert_says(
                "question,answer,owner\n\" Where? \r\n\n The key.\nOf the door.\",\"a\nb\",ann\n",
                "{\"title\":\"Where?\",\"body\":\"The key.\\nOf the door.\","
                "\"answer\":\"a\\nb\",\"owner\":\"ann\"}");
}

static void wrong_headers_are_refused(void **state)
{
        (void)state;
        assert_refused("question,answer,owner,price\n", "unknown column \"price\"");
        assert_refused("question,answer,owner,tags,tags\n", "column tags is there twice");
        assert_refused("question,owner\n", "there is no column answer");
}

static void wrong_rows_are_refused(void **state)
{
        (void)state;
        assert_refused("question,answer,owner\nWhere?,There.\n", "2 fields, but the header has 3");
        assert_refused("question,answer,owner\n \t,There.,ann\n", "question is empty");
        assert_refused("question,answer,owner\nWhere?,\xff,ann\n",
                       "answer is no UTF-8, or has a NUL in it");
}

static void a_question_is_known_however_it_is_spaced(void **state)
{
        struct arena arena = { 0 };
        json_t *const one = json_pack("{s:s}", "title", "Where  is THE key?"),
                      *const other = json_pack("{s:s}", "title", "where is the key?");

        (void)state;
        assert_string_equal(answers_known_as(&arena, one).at, "answer where is the key?");
        assert_string_equal(answers_known_as(&arena, other).at, "answer where is the key?");
        json_decref(one);
        json_decref(other);
        arena_fini(&arena);
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(a_row_says_what_its_columns_say),
                cmocka_unit_test(the_first_line_of_a_question_is_its_title),
                cmocka_unit_test(wrong_headers_are_refused),
                cmocka_unit_test(wrong_rows_are_refused),
                cmocka_unit_test(a_question_is_known_however_it_is_spaced),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
