/* links: base search */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "search/params.h"
#include "search_fixture.h"

static struct search *offices(void)
{
        struct search *search = search_new();

        try_put(search, 1, "How do I reset my VPN password?", "It has expired.");
        try_put(search, 2, "The printer on the second floor jams", "Paper gets stuck.");
        try_put(search, 3, "Where do I file travel expenses?", "Trains and hotels.");
        try_put(search, 4, "Who approves a purchase order?", "Above the limit.");
        try_put(search, 5, "The coffee machine is broken", "It leaks.");
        return search;
}

static void what_has_the_rarer_words_in_its_title_comes_first(void **state)
{
        struct search *search = offices();
        (void)state;

        assert_int_equal(try_first(search, "printer jammed again"), 2);
        assert_int_equal(try_first(search, "where do expenses for a hotel go"), 3);
        assert_int_equal(try_first(search, "leaks"), 5);
        assert_int_equal(try_first(search, "zebra"), 0);
        assert_int_equal(try_first(search, ""), 0);
        search_free(search);
}

static void the_beginning_of_the_last_word_finds_it_while_it_is_typed(void **state)
{
        struct search *search = offices();
        (void)state;

        assert_int_equal(try_typed(search, "pri"), 2);
        assert_int_equal(try_typed(search, "how do i reset my vpn pass"), 1);
        assert_int_equal(try_typed(search, "purch"), 4);
        assert_int_equal(try_first(search, "purch"), 0);
        assert_int_equal(try_typed(search, "purch "), 0);
        search_free(search);
}

static void a_slip_in_a_word_finds_what_was_meant(void **state)
{
        struct search *search = offices();
        (void)state;

        assert_int_equal(try_first(search, "pritner"), 2);
        assert_int_equal(try_first(search, "expensses"), 3);
        assert_int_equal(try_first(search, "cofee machine"), 5);
        search_free(search);
}

static void a_synonym_finds_what_has_the_other_word(void **state)
{
        struct search *search = offices();
        const struct str groups[] = { STR("vpn, Virtual Private Network, tunnel"),
                                      STR("copier,printer") };
        (void)state;

        assert_int_equal(try_first(search, "copiers"), 0);
        search_synonyms(search, groups, 2);
        assert_int_equal(try_first(search, "copiers"), 2);
        assert_int_equal(try_first(search, "tunnel"), 1);
        assert_int_equal(try_first(search, "virtual private networks"), 1);
        assert_int_equal(try_first(search, "virtual"), 0);
        search_synonyms(search, NULL, 0);
        assert_int_equal(try_first(search, "copiers"), 0);
        search_free(search);
}

static void a_word_itself_counts_for_more_than_its_synonym(void **state)
{
        struct search *search = search_new();
        const struct str groups[] = { STR("notebook, laptop") };
        (void)state;

        try_put(search, 1, "notebook broken", "");
        try_put(search, 2, "laptop broken", "");
        try_put(search, 3, "chair broken", "");
        search_synonyms(search, groups, 1);
        assert_int_equal(try_first(search, "laptop"), 2);
        assert_int_equal(try_first(search, "notebook"), 1);
        search_free(search);
}

static void of_two_alike_the_worthier_comes_first_and_no_other_before_a_better(void **state)
{
        struct search *search = offices();
        struct search_document document = { .kind = SEARCH_QUESTION,
                                            .title = STR("Parental leave") };
        struct search_query query = try_query("parental leave", false);
        (void)state;

        for (document.id = 10; document.id < 13; document.id++) {
                document.worth = document.id == 11 ? 1 : 0;
                search_put(search, &document);
        }
        document.title = STR("Leave the building by the main door");
        document.worth = 1;
        search_put(search, &document);
        struct try_hits hits = try_find(search, &query);
        assert_int_equal(hits.n, 4);
        assert_int_equal(hits.at[0].id, 11);
        assert_int_equal(hits.at[1].id, 10);
        assert_int_equal(hits.at[2].id, 12);
        assert_true(hits.at[0].likeness == hits.at[1].likeness);
        search_free(search);
}

static void scripts_without_spaces_are_found_by_a_part(void **state)
{
        struct search *search = offices();
        (void)state;

        try_put(search, 10, "VPN\u63a5\u7d9a\u306e\u8a2d\u5b9a", "");
        try_put(search, 11, "\u05d0\u05d9\u05e4\u05d4 \u05d4\u05de\u05d3\u05e4\u05e1\u05ea", "");
        try_put(search, 12, "\U0001f525 in the kitchen", "");
        assert_int_equal(try_first(search, "\u8a2d\u5b9a"), 10);
        assert_int_equal(try_typed(search, "\u8a2d"), 10);
        assert_int_equal(try_first(search, "\u05d4\u05de\u05d3\u05e4\u05e1\u05ea"), 11);
        assert_int_equal(try_first(search, "\U0001f525"), 12);
        search_free(search);
}

static void only_what_is_asked_for_is_found(void **state)
{
        struct search *search = offices();
        struct search_query query = try_query("printer reset", false);
        const int64_t only[] = { 1, 4, 5 };
        (void)state;

        search_put(search, &(struct search_document){ .kind = SEARCH_ARTICLE,
                                                      .id = 2,
                                                      .title = STR("printer reset") });
        search_put(search, &(struct search_document){ .kind = SEARCH_QUESTION,
                                                      .id = 20,
                                                      .title = STR("printer reset"),
                                                      .consult = true });
        assert_int_equal(try_find(search, &query).at[0].kind, SEARCH_ARTICLE);
        query.kinds = 1 << SEARCH_QUESTION;
        assert_int_equal(try_find(search, &query).at[0].id, 2);
        query.consults = true;
        assert_int_equal(try_find(search, &query).at[0].id, 20);
        query.only[SEARCH_QUESTION] = only;
        query.n_only[SEARCH_QUESTION] = 3;
        struct try_hits hits = try_find(search, &query);
        assert_int_equal(hits.n, 1);
        assert_int_equal(hits.at[0].id, 1);
        query.n_only[SEARCH_QUESTION] = 0;
        assert_int_equal(try_find(search, &query).n, 0);
        search_free(search);
}

static void the_same_text_is_more_alike_than_any_other(void **state)
{
        struct search *search = offices();
        struct search_query query = try_query("The printer on the second floor jams", false);
        struct try_hits hits = try_find(search, &query);
        (void)state;

        assert_int_equal(hits.at[0].id, 2);
        assert_true(hits.at[0].likeness > .6f && hits.at[0].likeness <= 1);
        for (unsigned i = 1; i < hits.n; i++)
                assert_true(hits.at[i].likeness >= 0 && hits.at[i].likeness < .3f);
        query = try_query("kubernetes ingress certificates on the floor rotate", false);
        hits = try_find(search, &query);
        assert_true(hits.n > 0 && hits.at[0].likeness < .3f);
        search_free(search);
}

/* The same words are looked for once: for another kind, or who knows, nothing is gone through
 * again. */
static void what_was_found_is_remembered_until_words_or_documents_change(void **state)
{
        struct search *search = offices();
        struct search_query query = try_query("printer jams", true);
        struct search_figures first, again;
        (void)state;

        search_put(search, &(struct search_document){
                                   .kind = SEARCH_ARTICLE, .id = 9, .title = STR("printer jams") });
        query.kinds = 1 << SEARCH_QUESTION;
        assert_int_equal(try_find(search, &query).at[0].id, 2);
        search_figures(search, &first);
        query.kinds = 1 << SEARCH_ARTICLE;
        assert_int_equal(try_find(search, &query).at[0].id, 9);
        query.kinds = 1 << SEARCH_QUESTION | 1 << SEARCH_ARTICLE;
        assert_int_equal(try_find(search, &query).n, 2);
        search_figures(search, &again);
        assert_int_equal(again.visited, first.visited);
        search_drop(search, SEARCH_ARTICLE, 9);
        assert_int_equal(try_find(search, &query).n, 1);
        assert_int_equal(try_typed(search, "coffee machine"), 5);
        search_free(search);
}

/* ---- what is not gone through ---------------------------------------------------------------- */

static struct search *crowd(const struct search_params *params, unsigned n)
{
        struct search *search = search_new_with(params);
        char title[256], body[256];

        for (unsigned i = 1; i <= n; i++)
                try_put(search, i, try_words(title, i, 6), try_words(body, i * 7919, 20));
        return search;
}

/* With no bounds every document that has a word of the query is scored. */
static void frequent_words_that_are_passed_over_change_no_first_hits(void **state)
{
        struct search_params params = search_params_default, all = params;
        unsigned same = 0, asked = 0;
        char title[256];
        (void)state;

        params.walk = 2500;
        all.walk = all.candidates = 1e6f;
        struct search *some = crowd(&params, 5000), *every = crowd(&all, 5000);

        for (uint32_t seed = 1; seed <= 200; seed++) {
                struct search_query query = try_query(try_words(title, seed * 31337, 5), false);
                struct try_hits found = try_find(some, &query), expected = try_find(every, &query);

                for (unsigned i = 0; i < 5 && i < expected.n; i++, asked++)
                        same += found.n > i && found.at[i].id == expected.at[i].id &&
                                found.at[i].score == expected.at[i].score;
        }
        assert_true(asked > 900);
        assert_true(same * 100 >= asked * 98);
        struct search_figures less, more;
        search_figures(some, &less);
        search_figures(every, &more);
        assert_true(less.visited * 2 < more.visited);
        search_free(some);
        search_free(every);
}

/* ---- hostile sizes --------------------------------------------------------------------------- */

static void large_and_strange_texts_are_taken_as_they_come(void **state)
{
        enum { LARGE = 100 << 10, WORDS = 10000 };
        char *letters = malloc(LARGE), *words = malloc(WORDS * 8);
        struct search *search = offices();
        struct search_query query = try_query("printer", true);
        size_t len = 0;
        (void)state;

        memset(letters, 'a', LARGE);
        for (unsigned i = 0; i < WORDS; i++)
                len += (size_t)sprintf(words + len, "w%u ", i);
        for (unsigned i = 0; i < 3; i++) {
                struct str text[] = { { letters, LARGE }, { words, len }, STR("\xff\xfe \xc3") };

                search_put(search, &(struct search_document){ .kind = SEARCH_ARTICLE,
                                                              .id = i,
                                                              .title = text[i],
                                                              .body = text[(i + 1) % 3],
                                                              .answer = text[i],
                                                              .tags = text[i],
                                                              .asked_as = text[i] });
                query.title = query.body = query.tags = text[i];
                try_find(search, &query);
        }
        assert_int_equal(try_first(search, "w17"), 1);
        assert_int_equal(try_first(search, "printer"), 2);
        free(letters);
        free(words);
        search_free(search);
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(what_has_the_rarer_words_in_its_title_comes_first),
                cmocka_unit_test(the_beginning_of_the_last_word_finds_it_while_it_is_typed),
                cmocka_unit_test(a_slip_in_a_word_finds_what_was_meant),
                cmocka_unit_test(a_synonym_finds_what_has_the_other_word),
                cmocka_unit_test(a_word_itself_counts_for_more_than_its_synonym),
                cmocka_unit_test(
                        of_two_alike_the_worthier_comes_first_and_no_other_before_a_better),
                cmocka_unit_test(scripts_without_spaces_are_found_by_a_part),
                cmocka_unit_test(only_what_is_asked_for_is_found),
                cmocka_unit_test(the_same_text_is_more_alike_than_any_other),
                cmocka_unit_test(what_was_found_is_remembered_until_words_or_documents_change),
                cmocka_unit_test(frequent_words_that_are_passed_over_change_no_first_hits),
                cmocka_unit_test(large_and_strange_texts_are_taken_as_they_come),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
