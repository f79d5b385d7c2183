/* links: base ctl/front ctl/article_file */
/* An article's file says what the article says, whatever people have written into it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "ctl/article_file.h"

/* The file of an article, for free(). */
static char *written(const json_t *article, size_t *len)
{
        char *text;
        FILE *const out = open_memstream(&text, len);

        article_file_write(article, out);
        fclose(out);
        return text;
}

/* What a text says, for json_decref(). */
static json_t *said(struct str text)
{
        struct article_file file = { 0 };
        struct err err = { 0 };

        if (!article_file_read(text, &file, &err))
                fail_msg("line %u: %s", file.line, err.text);

        json_t *const article = json_incref(file.said);

        article_file_fini(&file);
        return article;
}

static void assert_refused(const char *text, unsigned line, const char *why)
{
        struct article_file file = { 0 };
        struct err err = { 0 };

        assert_false(article_file_read(str_of(text), &file, &err));
        assert_string_equal(err.text, why);
        assert_int_equal(file.line, line);
        article_file_fini(&file);
}

static void assert_says(const json_t *article, const char *key, const char *expected)
{
        assert_string_equal(json_string_value(json_object_get(article, key)), expected);
}

/* Write and read: nothing is lost, and writing again makes the same bytes. */
static void assert_comes_back(json_t *own_article)
{
        size_t len, again_len;
        char *const text = written(own_article, &len);
        json_t *const back = said((struct str){ text, len });
        char *const again = written(back, &again_len);

        assert_true(json_equal(own_article, back));
        assert_int_equal(len, again_len);
        assert_memory_equal(text, again, len);
        free(text);
        free(again);
        json_decref(back);
        json_decref(own_article);
}

static const char *const nasty[] = {
        "",
        "plain",
        "\n",
        "\n\n\n",
        "\r\n",
        "\r",
        "ends with a line\n",
        "ends with blanks  \nand more   ",
        "\n\nbegins with lines",
        "\ttab\tand\ttab",
        "windows\r\nlines\r\n",
        "old mac\rlines\r",
        "---\ntitle: not front matter\n---\n",
        "...\n--- !x\n%YAML 1.2\n",
        "# Answer\n# Question\n# Answer in revision 1\n",
        "\\# Answer\n\\\\# Question  \n\\\\\\# Answer in revision 1\t\r\n\\",
        "# Answer",
        "# Answer in revision 0\n# Answer in revision 1000000000\n# answer",
        "\xf0\x9f\x98\x80 emoji \xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb",
        "\xd8\xb9\xd8\xb1\xd8\xa8\xd9\x8a and \xe2\x80\xae right to left \xe2\x80\xac",
        "\x01\x02\x1b[31m\x7f bell \a",
        "next line \xc2\x85 and \xe2\x80\xa8 separators \xe2\x80\xa9",
        "\xef\xbb\xbf a mark and \xef\xbf\xbe no character \xef\xbf\xbf",
        "a: b\n- c\n? d\n| e\n> f\n'g'\n\"h\"\n&i *j !k @l `m` %n # o {p: [q]}",
        "null",
        "~",
        "yes",
        "2026-03-01",
        "\\n \\0 \\x41",
};

enum { NASTY = sizeof(nasty) / sizeof(nasty[0]) };

static void every_text_comes_back_from_every_place(void **state)
{
        (void)state;
        for (size_t i = 0; i < NASTY; i++) {
                const char *const a = nasty[i], *const b = nasty[(i + 1) % NASTY];

                assert_comes_back(json_pack(
                        "{s:s, s:s, s:s, s:s, s:s, s:[s,s], s:[s],"
                        " s:[{s:s, s:s}],"
                        " s:[{s:s, s:s, s:s, s:s, s:[s], s:s}, {s:s, s:s}, {s:s}]}",
                        "title", a, "owner", b, "state", a, "body", a, "answer", b, "tags", a, b,
                        "contributors", a, "helped", "person", a, "at", b, "revisions", "revision",
                        "1", "author", a, "reason", b, "title", a, "tags", b, "answer", a, "author",
                        b, "answer", b, "reason", a));
        }
}

static void a_long_line_and_a_long_text_come_back(void **state)
{
        static char line[200001], lines[200001];

        (void)state;
        memset(line, 'x', sizeof(line) - 1);
        for (size_t i = 0; i + 1 < sizeof(lines); i++)
                lines[i] = "# Answer\n"[i % 9];
        assert_comes_back(json_pack("{s:s, s:s, s:s, s:s}", "title", line, "owner", "ann", "body",
                                    line, "answer", lines));
}

static void people_can_read_it(void **state)
{
        static const char expected[] = "---\n"
                                       "id: 12\n"
                                       "title: \"Why: the VPN?\"\n"
                                       "state: verified\n"
                                       "owner: \"ann\"\n"
                                       "tags: [\"vpn\", \"net\"]\n"
                                       "verified_at: 2026-03-02T10:00:00Z\n"
                                       "revisions:\n"
                                       "- revision: 1\n"
                                       "  author: \"ann\"\n"
                                       "- revision: 2\n"
                                       "  author: \"bob\"\n"
                                       "---\n"
                                       "# Question\n\nWhy?\n\n"
                                       "# Answer\n\nTurn it **off**.\nAnd on.\n\n"
                                       "# Answer in revision 1\n\nTurn it off.\n";
        json_t *const article = json_pack(
                "{s:s, s:s, s:s, s:s, s:[s,s], s:s, s:[{s:s,s:s,s:s},{s:s,s:s}], s:s, s:s}", "id",
                "12", "title", "Why: the VPN?", "owner", "ann", "state", "verified", "tags", "vpn",
                "net", "verified_at", "2026-03-02T10:00:00Z", "revisions", "revision", "1",
                "author", "ann", "answer", "Turn it off.", "revision", "2", "author", "bob", "body",
                "Why?", "answer", "Turn it **off**.\nAnd on.");
        size_t len;
        char *const text = written(article, &len);

        (void)state;
        assert_string_equal(text, expected);
        free(text);
        json_decref(article);
}

static void a_file_written_by_hand_is_its_answer(void **state)
{
        json_t *const article = said(STR("---\ntitle: How to restart 2026\nowner: ann\ntags:\n"
                                         "  - vpn\n  - 3\nstate:\n---\n\n \nPull the plug.\n\n"
                                         "## And then\n\nWait.\n\n\n"));

        (void)state;
        assert_says(article, "title", "How to restart 2026");
        assert_says(article, "owner", "ann");
        assert_says(article, "answer", "Pull the plug.\n\n## And then\n\nWait.");
        assert_null(json_object_get(article, "body"));
        assert_null(json_object_get(article, "state"));
        assert_string_equal(json_string_value(json_array_get(json_object_get(article, "tags"), 1)),
                            "3");
        json_decref(article);
}

static void headings_by_hand_need_no_empty_lines(void **state)
{
        json_t *const article =
                said(STR("---\ntitle: t\nowner: o\n---\n\n# Question\nWhy?\n# Answer  \nSo."));

        (void)state;
        assert_says(article, "body", "Why?");
        assert_says(article, "answer", "So.");
        json_decref(article);
}

static void a_file_with_crlf_and_a_mark_is_read_as_if_it_had_lf(void **state)
{
        json_t *const article =
                said(STR("\xef\xbb\xbf---\r\ntitle: t\r\nowner: o\r\n---\r\n# Question\r\n\r\n"
                         "Why?\r\n\r\n# Answer\r\n\r\nSo\r\nand so.\r\n"));

        (void)state;
        assert_says(article, "body", "Why?");
        assert_says(article, "answer", "So\nand so.");
        json_decref(article);
}

static void a_fault_is_told_with_its_line(void **state)
{
        (void)state;
        assert_refused("Just text.\n", 1,
                       "there is no front matter: the first line of an article is ---");
        assert_refused("", 1, "there is no front matter: the first line of an article is ---");
        assert_refused("---\ntitle: t\nowner: o\n", 3,
                       "the front matter is never closed: a line --- ends it");
        assert_refused("---\ntitle: t\n---\nx\n", 1, "there is no owner");
        assert_refused("---\nowner: o\n---\nx\n", 1, "there is no title");
        assert_refused("---\ntitle: t\nowner: o\n---\n# Question\nx\n", 1, "there is no answer");
        assert_refused("---\ntitle: t\nowner: o\n---\nx\n\n# Answer\nx\n", 5,
                       "there is text before the first heading");
        assert_refused("---\ntitle: t\nowner: o\n---\n# Answer\nx\n# Answer\ny\n", 7,
                       "this heading is there twice; in a text, write \\# for its #");
        assert_refused("---\ntitle: t\nowner: o\n---\n# Answer\nx\n# Answer in revision 1\ny\n", 7,
                       "the front matter knows no such earlier revision");
        assert_refused("---\ntitle: t\nowner: o\n---\nx\xff\n", 5, "this is no UTF-8");
        assert_refused("---\ntitle: t\n\xc0\x80: o\n---\nx\n", 3, "this is no UTF-8");
}

static void front_matter_that_says_something_else_is_refused(void **state)
{
        (void)state;
        assert_refused("---\n---\nx\n", 2,
                       "the front matter must be lines like \"title: How to …\"");
        assert_refused("---\n- title\n---\nx\n", 2,
                       "the front matter must be lines like \"title: How to …\"");
        assert_refused("---\ntitle: t\nshoe size: 43\n---\nx\n", 3, "unknown key \"shoe size\"");
        assert_refused("---\ntitle: t\ntitle: u\n---\nx\n", 3, "title is there twice");
        assert_refused("---\ntitle: [t]\n---\nx\n", 2, "title must be a text");
        assert_refused("---\ntitle: t\ntags: vpn\n---\nx\n", 3, "tags must be a list");
        assert_refused("---\ntags: [[vpn]]\n---\nx\n", 2, "tags must be a text");
        assert_refused("---\nrevisions: [x]\n---\nx\n", 2, "revisions must be a list of mappings");
        assert_refused("---\ntitle: &a t\nowner: *a\n---\nx\n", 3, "owner: aliases are not read");
        assert_refused("---\ntitle: \"a\\0b\"\n---\nx\n", 2, "title has a NUL in it");
        assert_refused("---\ntitle: t\nowner: @ann\n---\nx\n", 3,
                       "this is no YAML: found character that cannot start any token");
        assert_refused("---\ntitle: t\n--- {owner: o}\n---\nx\n", 3,
                       "the front matter is more than one YAML document");
}

static void revisions_are_complete_and_in_order(void **state)
{
        (void)state;
        assert_refused("---\ntitle: t\nowner: o\nrevisions:\n- author: a\n- author: b\n---\nx\n", 4,
                       "there is no heading \"# Answer in revision 1\"");
        assert_refused("---\ntitle: t\nowner: o\nrevisions:\n- revision: 2\n---\nx\n", 4,
                       "revisions: number 1 must be revision 1");
}

static void a_nul_is_refused(void **state)
{
        struct article_file file = { 0 };
        struct err err = { 0 };

        (void)state;
        assert_false(article_file_read(STR("---\ntitle: t\nowner: o\n---\na\0b"), &file, &err));
        assert_string_equal(err.text, "there is a NUL in it");
        assert_int_equal(file.line, 5);
        article_file_fini(&file);
}

static void a_key_is_found_on_its_line(void **state)
{
        struct article_file file = { 0 };
        struct err err;

        (void)state;
        assert_true(article_file_read(
                STR("---\ntitle: t\n\nowner: o\n---\n\n# Question\nx\n# Answer\ny\n"), &file,
                &err));
        assert_int_equal(article_file_line(&file, STR("owner")), 4);
        assert_int_equal(article_file_line(&file, STR("body")), 7);
        assert_int_equal(article_file_line(&file, STR("answer")), 9);
        assert_int_equal(article_file_line(&file, STR("tags")), 1);
        article_file_fini(&file);
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(every_text_comes_back_from_every_place),
                cmocka_unit_test(a_long_line_and_a_long_text_come_back),
                cmocka_unit_test(people_can_read_it),
                cmocka_unit_test(a_file_written_by_hand_is_its_answer),
                cmocka_unit_test(headings_by_hand_need_no_empty_lines),
                cmocka_unit_test(a_file_with_crlf_and_a_mark_is_read_as_if_it_had_lf),
                cmocka_unit_test(a_fault_is_told_with_its_line),
                cmocka_unit_test(front_matter_that_says_something_else_is_refused),
                cmocka_unit_test(revisions_are_complete_and_in_order),
                cmocka_unit_test(a_nul_is_refused),
                cmocka_unit_test(a_key_is_found_on_its_line),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
