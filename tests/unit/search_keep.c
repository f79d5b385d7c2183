/* links: base search */
/* What is taken in, replaced and dropped: nothing is left of what has gone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "search/postings.h"
#include "search/table.h"
#include "search_fixture.h"

enum { DOCUMENTS = 2000, QUERIES = 100 };

static void put(struct search *search, uint32_t id, uint32_t version)
{
        char title[256], body[256];

        try_put(search, id, try_words(title, id * 31 + version, 1 + id % 7),
                try_words(body, id * 7919 + version, id % 30));
}

static void assert_same_hits(struct search *one, struct search *other)
{
        char title[256];

        for (uint32_t seed = 1; seed <= QUERIES; seed++) {
                struct search_query query =
                        try_query(try_words(title, seed * 31337, 4), seed % 2 == 0);
                struct try_hits a = try_find(one, &query), b = try_find(other, &query);

                assert_int_equal(a.n, b.n);
                for (unsigned i = 0; i < a.n; i++) {
                        assert_int_equal(a.at[i].id, b.at[i].id);
                        assert_true(a.at[i].score == b.at[i].score);
                        assert_true(a.at[i].likeness == b.at[i].likeness);
                }
        }
}

/* A list keeps blocks that are half full, so memory may differ by that. */
static void assert_same_size(const struct search *one, const struct search *other)
{
        struct search_figures a, b;

        search_figures(one, &a);
        search_figures(other, &b);
        assert_int_equal(a.documents, b.documents);
        assert_int_equal(a.words, b.words);
        assert_true(a.bytes < b.bytes + b.bytes / 4);
        assert_true(b.bytes < a.bytes + a.bytes / 4);
}

static void the_order_in_which_documents_come_changes_nothing(void **state)
{
        struct search *up = search_new(), *down = search_new();
        (void)state;

        for (uint32_t id = 1; id <= DOCUMENTS; id++) {
                put(up, id, 0);
                put(down, DOCUMENTS + 1 - id, 0);
        }
        assert_same_hits(up, down);
        assert_same_size(up, down);
        search_free(up);
        search_free(down);
}

static void what_is_replaced_is_as_if_it_had_always_been_so(void **state)
{
        struct search *search = search_new(), *fresh = search_new();
        (void)state;

        for (uint32_t version = 0; version < 4; version++)
                for (uint32_t id = 1; id <= DOCUMENTS; id++)
                        put(search, id * 17 % 2003, version);
        for (uint32_t id = 1; id <= DOCUMENTS; id++)
                put(fresh, id * 17 % 2003, 3);
        assert_same_hits(search, fresh);
        assert_same_size(search, fresh);
        search_free(search);
        search_free(fresh);
}

static void what_is_dropped_is_as_if_it_had_never_been_there(void **state)
{
        struct search *search = search_new(), *fresh = search_new();
        (void)state;

        for (uint32_t id = 1; id <= 3 * DOCUMENTS; id++)
                put(search, id, 0);
        for (uint32_t id = 1; id <= 3 * DOCUMENTS; id++)
                if (id % 3 != 0)
                        search_drop(search, SEARCH_QUESTION, id);
        for (uint32_t id = 3; id <= 3 * DOCUMENTS; id += 3)
                put(fresh, id, 0);
        assert_same_hits(search, fresh);
        struct search_figures figures;
        search_figures(search, &figures);
        assert_int_equal(figures.documents, DOCUMENTS);
        search_free(search);
        search_free(fresh);
}

static void when_all_is_dropped_no_word_is_left(void **state)
{
        struct search *search = search_new();
        struct search_figures figures;
        (void)state;

        for (unsigned again = 0; again < 2; again++) {
                for (uint32_t id = 1; id <= DOCUMENTS; id++)
                        put(search, id, again);
                for (uint32_t id = 1; id <= DOCUMENTS; id++)
                        search_drop(search, SEARCH_QUESTION, id);
                search_drop(search, SEARCH_QUESTION, 1);
                search_drop(search, SEARCH_ARTICLE, 2);
                search_figures(search, &figures);
                assert_int_equal(figures.documents, 0);
                assert_int_equal(figures.words, 0);
                assert_int_equal(try_first(search, "b c d"), 0);
        }
        search_free(search);
}

static void an_article_and_a_question_of_one_number_are_two(void **state)
{
        struct search *search = search_new();
        (void)state;

        try_put(search, 7, "the question", "");
        search_put(search, &(struct search_document){
                                   .kind = SEARCH_ARTICLE, .id = 7, .title = STR("the article") });
        struct search_query query = try_query("the", false);
        assert_int_equal(try_find(search, &query).n, 2);
        search_drop(search, SEARCH_QUESTION, 7);
        assert_int_equal(try_find(search, &query).n, 1);
        assert_int_equal(try_first(search, "question"), 0);
        assert_int_equal(try_first(search, "article"), 7);
        search_free(search);
}

/* ---- the parts ------------------------------------------------------------------------------- */

static void a_list_has_what_was_put_in_and_not_taken_out(void **state)
{
        enum { SLOTS = 5000 };
        static uint8_t expected[SLOTS];
        struct postings list = { 0 };
        struct postings_entries entries;
        uint32_t seed = 1, there = 0;
        (void)state;

        for (unsigned i = 0; i < 40000; i++) {
                seed = seed * 1664525u + 1013904223u;
                uint32_t slot = (seed >> 8) % SLOTS;

                if (expected[slot])
                        postings_remove(&list, slot);
                else
                        postings_add(&list, slot, (uint8_t)(1 + slot % 255));
                expected[slot] = expected[slot] ? 0 : (uint8_t)(1 + slot % 255);
        }
        for (uint32_t slot = 0; slot < SLOTS; slot++)
                there += expected[slot] > 0;
        assert_int_equal(list.n, there);
        for (uint32_t block = 0, before = 0; block < list.n_blocks; block++)
                for (unsigned i = 0, n = postings_read(&list.blocks[block], &entries); i < n; i++) {
                        assert_true(there == list.n || entries.slots[i] > before);
                        assert_int_equal(entries.impacts[i], expected[entries.slots[i]]);
                        before = entries.slots[i];
                        there--;
                }
        assert_int_equal(there, 0);
        for (uint32_t slot = 0; slot < SLOTS; slot++)
                if (expected[slot])
                        postings_remove(&list, slot);
        assert_int_equal(list.bytes, 0);
        postings_fini(&list);
}

static void a_table_finds_all_values_of_a_hash_and_forgets_those_removed(void **state)
{
        struct table table = { 0 };
        uint32_t at;
        (void)state;

        for (uint32_t value = 0; value < 1000; value++)
                table_add(&table, value % 10, value);
        for (uint32_t value = 0; value < 1000; value += 2)
                table_remove(&table, value % 10, value);
        for (uint32_t hash = 0; hash < 10; hash++) {
                uint32_t n = 0, value;

                for (at = hash; (value = table_next(&table, hash, &at)) != TABLE_NONE; n++)
                        assert_true(value % 2 == 1 && value % 10 == hash);
                assert_int_equal(n, hash % 2 == 1 ? 100 : 0);
        }
        table_fini(&table);
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(the_order_in_which_documents_come_changes_nothing),
                cmocka_unit_test(what_is_replaced_is_as_if_it_had_always_been_so),
                cmocka_unit_test(what_is_dropped_is_as_if_it_had_never_been_there),
                cmocka_unit_test(when_all_is_dropped_no_word_is_left),
                cmocka_unit_test(an_article_and_a_question_of_one_number_are_two),
                cmocka_unit_test(a_list_has_what_was_put_in_and_not_taken_out),
                cmocka_unit_test(a_table_finds_all_values_of_a_hash_and_forgets_those_removed),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
