/* links: base search */
/* A query finds what it means where a document has the word in another spelling, and no more. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "search/search.h"

static struct search *search;
static int64_t last;

static int an_index_is_made(void **state)
{
        (void)state;
        search = search_new();
        last = 0;
        return 0;
}

static int an_index_is_left(void **state)
{
        (void)state;
        search_free(search);
        return 0;
}

static int64_t put(const char *title)
{
        search_put(search, &(struct search_document){
                                   .kind = SEARCH_QUESTION, .id = ++last, .title = str_of(title) });
        return last;
}

/* The one document that is found; 0: none. */
static int64_t found(const char *title, bool typing)
{
        struct search_hit hits[2];
        unsigned n = search_find(search,
                                 &(struct search_query){ .title = str_of(title),
                                                         .typing = typing,
                                                         .kinds = 1 << SEARCH_QUESTION,
                                                         .most = 2 },
                                 hits);

        assert_in_range(n, 0, 1);
        return n > 0 ? hits[0].id : 0;
}

static void two_words_find_the_one_that_they_make(void **state)
{
        int64_t id = put("Importing docfiles");

        (void)state;
        put("Something else");
        assert_int_equal(found("a doc file", false), id);
        assert_int_equal(found("file doc", false), 0);
}

static void a_word_finds_the_two_that_it_is_made_of(void **state)
{
        (void)state;
        for (unsigned i = 0; i < 4; i++)
                put("Save");
        for (unsigned i = 0; i < 3; i++)
                put("The auto");
        assert_int_equal(found("autosave", false), 0); /* "auto" might be one person's slip */
        int64_t id = put("An auto");
        struct search_hit hits[SEARCH_HITS_MAX];
        struct search_query query = { .title = str_of("autosave"),
                                      .kinds = 1 << SEARCH_QUESTION,
                                      .most = SEARCH_HITS_MAX };

        assert_int_equal(search_find(search, &query, hits), 8);
        search_drop(search, SEARCH_QUESTION, id);
        assert_int_equal(search_find(search, &query, hits), 0);
}

static void a_slip_finds_the_word_that_was_meant(void **state)
{
        int64_t id = put("The printer is jammed");

        (void)state;
        put("Something else");
        assert_int_equal(found("pinter", false), id);
        assert_int_equal(found("prrinter", false), id);
        assert_int_equal(found("prinzer", false), id);
        assert_int_equal(found("pritner", false), id);
        assert_int_equal(found("printerx", false), id);
        assert_int_equal(found("pritners", false), id);
        assert_int_equal(found("pirtner", false), 0); /* two slips */
}

static void the_word_being_typed_may_be_a_slip_too(void **state)
{
        int64_t id = put("The printer is jammed");

        (void)state;
        assert_int_equal(found("pritner", true), id);
}

static void a_word_that_is_written_is_no_slip(void **state)
{
        int64_t id = put("A sinter");

        (void)state;
        put("The winter");
        assert_int_equal(found("sinter", false), id);
}

static void short_words_are_no_slips(void **state)
{
        (void)state;
        put("The cat");
        assert_int_equal(found("car", false), 0);
}

static void what_has_no_letters_of_english_is_left_alone(void **state)
{
        (void)state;
        put("The принтер 10453");
        assert_int_equal(found("пинтер", false), 0);
        assert_int_equal(found("10452", false), 0);
}

#define CLAIM(name) cmocka_unit_test_setup_teardown(name, an_index_is_made, an_index_is_left)

int main(void)
{
        const struct CMUnitTest tests[] = {
                CLAIM(two_words_find_the_one_that_they_make),
                CLAIM(a_word_finds_the_two_that_it_is_made_of),
                CLAIM(a_slip_finds_the_word_that_was_meant),
                CLAIM(the_word_being_typed_may_be_a_slip_too),
                CLAIM(a_word_that_is_written_is_no_slip),
                CLAIM(short_words_are_no_slips),
                CLAIM(what_has_no_letters_of_english_is_left_alone),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
