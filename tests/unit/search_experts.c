/* links: base search */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "search/search.h"

enum { ADA = 1, BO, CY, DEE };
enum { NOW_S = 1800000000, YEAR_S = 365 * 24 * 60 * 60 };
enum { MOST = 10 };

static int fresh_search(void **state)
{
        *state = search_new();
        return 0;
}

static int free_search(void **state)
{
        search_free(*state);
        return 0;
}

/* An article of that title, which one person is credited with. */
static void put_weighed(struct search *search, int64_t id, const char *title, int64_t at_s,
                        struct search_credit credit)
{
        search_put(search, &(struct search_document){ .kind = SEARCH_ARTICLE,
                                                      .id = id,
                                                      .title = str_of(title),
                                                      .at_s = at_s,
                                                      .credits = &credit,
                                                      .n_credits = 1 });
}

static void put(struct search *search, int64_t id, const char *title, int64_t person)
{
        put_weighed(search, id, title, NOW_S, (struct search_credit){ person, 1 });
}

static unsigned ask(struct search *search, const char *title, struct search_expert experts[MOST])
{
        struct search_query query = { .title = str_of(title), .kinds = 1 << SEARCH_ARTICLE };

        return search_experts(search, &query, NOW_S, experts, MOST);
}

/* Bo answered three questions about the network, and Ada two hundred about all else. */
static void put_town(struct search *search)
{
        static const char *const matters[] = {
                "how do I get a new parking card for the garage",
                "who orders printer paper for the second floor",
                "how is a travel expense report handed in",
                "where do I find the holiday calendar of the office",
                "how do I change the bank account for my salary",
        };

        put(search, 1, "the vpn does not connect from home", BO);
        put(search, 2, "vpn connection drops every ten minutes", BO);
        put(search, 3, "which vpn client do I install on a new laptop", BO);
        for (int64_t i = 0; i < 200; i++)
                put(search, 100 + i, matters[i % 5], ADA);
}

static void who_answered_what_is_alike_comes_before_who_answered_more(void **state)
{
        struct search_expert experts[MOST];

        put_town(*state);
        unsigned n = ask(*state, "how do I connect to the vpn at the office", experts);

        assert_int_equal(n, 2);
        assert_int_equal(experts[0].person, BO);
        assert_int_equal(experts[1].person, ADA);
        assert_true(experts[0].likely > 2 * experts[1].likely);
}

static void whom_all_that_is_alike_says_knows_and_nobody_else(void **state)
{
        struct search_expert experts[MOST];

        put_town(*state);
        assert_int_equal(ask(*state, "vpn connection drops every ten minutes", experts), 1);
        assert_int_equal(experts[0].person, BO);
        assert_true(experts[0].likely > .8f && experts[0].likely <= 1);
        assert_int_equal(experts[0].alike, 2);
}

static void nobody_knows_about_what_nothing_is_like(void **state)
{
        struct search_expert experts[MOST];

        put_town(*state);
        assert_int_equal(ask(*state, "kubernetes ingress certificates", experts), 0);
        assert_int_equal(ask(*state, "", experts), 0);
        assert_int_equal(
                ask(*state, "how do kubernetes ingress certificates rotate quarterly", experts), 0);
}

static void the_less_alike_the_less_likely(void **state)
{
        struct search_expert same[MOST], near[MOST];

        put(*state, 1, "the coffee machine on the third floor leaks", BO);
        put(*state, 2, "forms for parental leave", ADA);
        assert_int_equal(ask(*state, "the coffee machine on the third floor leaks", same), 1);
        assert_int_equal(ask(*state, "coffee beans are empty and the milk has gone sour", near), 1);
        assert_int_equal(near[0].person, BO);
        assert_true(near[0].likely < same[0].likely);
}

static void who_answered_lately_comes_before_who_did_years_ago(void **state)
{
        struct search_expert experts[MOST];

        put_weighed(*state, 1, "the vpn does not connect", NOW_S - 3 * YEAR_S,
                    (struct search_credit){ ADA, 1 });
        put_weighed(*state, 2, "the vpn does not connect", NOW_S - YEAR_S / 12,
                    (struct search_credit){ BO, 1 });
        assert_int_equal(ask(*state, "the vpn does not connect", experts), 2);
        assert_int_equal(experts[0].person, BO);
        assert_true(experts[0].likely > 2 * experts[1].likely);
}

static void who_alone_knew_years_ago_is_less_likely_to_know_now(void **state)
{
        struct search_expert then[MOST], now[MOST];
        struct search_query query = { .title = str_of("the vpn does not connect"),
                                      .kinds = 1 << SEARCH_ARTICLE };

        put(*state, 1, "the vpn does not connect", BO);
        assert_int_equal(search_experts(*state, &query, NOW_S, then, MOST), 1);
        assert_int_equal(search_experts(*state, &query, NOW_S + 3LL * YEAR_S, now, MOST), 1);
        assert_true(now[0].likely < then[0].likely);
}

static void what_is_of_no_known_time_does_not_age(void **state)
{
        struct search_expert experts[MOST];

        put_weighed(*state, 1, "the vpn does not connect", 0, (struct search_credit){ ADA, 1 });
        put_weighed(*state, 2, "the vpn does not connect", NOW_S - YEAR_S,
                    (struct search_credit){ BO, 1 });
        put_weighed(*state, 3, "the vpn does not connect", NOW_S + YEAR_S,
                    (struct search_credit){ CY, 1 });
        assert_int_equal(ask(*state, "the vpn does not connect", experts), 3);
        assert_int_equal(experts[0].person, ADA);
        assert_int_equal(experts[1].person, CY);
        assert_float_equal(experts[0].likely, experts[1].likely, 0);
        assert_int_equal(experts[2].person, BO);
}

static void what_was_confirmed_counts_for_more(void **state)
{
        struct search_expert experts[MOST];

        put_weighed(*state, 1, "the vpn does not connect", NOW_S, (struct search_credit){ ADA, 1 });
        put_weighed(*state, 2, "the vpn does not connect", NOW_S,
                    (struct search_credit){ BO, 1.5f });
        assert_int_equal(ask(*state, "the vpn does not connect", experts), 2);
        assert_int_equal(experts[0].person, BO);
}

static void one_of_many_who_answered_counts_for_less(void **state)
{
        struct search_expert experts[MOST];
        struct search_credit many[] = { { ADA, 1 }, { CY, 1 }, { DEE, 1 } };
        struct search_document document = { .kind = SEARCH_ARTICLE,
                                            .id = 1,
                                            .title = str_of("the vpn does not connect"),
                                            .at_s = NOW_S,
                                            .credits = many,
                                            .n_credits = 3 };

        search_put(*state, &document);
        put(*state, 2, "the vpn does not connect", BO);
        assert_int_equal(ask(*state, "the vpn does not connect", experts), 4);
        assert_int_equal(experts[0].person, BO);
}

static void equals_come_in_the_order_of_their_numbers(void **state)
{
        struct search_expert experts[MOST];

        put(*state, 1, "the vpn does not connect", DEE);
        put(*state, 2, "the vpn does not connect", ADA);
        put(*state, 3, "the vpn does not connect", CY);
        assert_int_equal(ask(*state, "the vpn does not connect", experts), 3);
        assert_int_equal(experts[0].person, ADA);
        assert_int_equal(experts[1].person, CY);
        assert_int_equal(experts[2].person, DEE);
}

static void a_dropped_document_takes_its_credit_along(void **state)
{
        struct search_expert experts[MOST];

        put(*state, 1, "the vpn does not connect", ADA);
        put(*state, 2, "the vpn does not connect at home", BO);
        search_drop(*state, SEARCH_ARTICLE, 1);
        assert_int_equal(ask(*state, "the vpn does not connect", experts), 1);
        assert_int_equal(experts[0].person, BO);
        put(*state, 2, "the vpn does not connect at home", CY);
        assert_int_equal(ask(*state, "the vpn does not connect", experts), 1);
        assert_int_equal(experts[0].person, CY);
}

static void what_is_not_asked_about_says_nothing(void **state)
{
        struct search_expert experts[MOST];
        int64_t only[] = { 2 };
        struct search_query query = { .title = str_of("the vpn does not connect"),
                                      .kinds = 1 << SEARCH_ARTICLE,
                                      .only = { [SEARCH_ARTICLE] = only },
                                      .n_only = { [SEARCH_ARTICLE] = 1 } };

        put(*state, 1, "the vpn does not connect", ADA);
        put(*state, 2, "the vpn does not connect", BO);
        assert_int_equal(search_experts(*state, &query, NOW_S, experts, MOST), 1);
        assert_int_equal(experts[0].person, BO);
}

static void no_more_are_told_than_there_is_room_for(void **state)
{
        struct search_expert experts[MOST + 1] = { [MOST] = { .person = -1 } };

        for (int64_t i = 0; i < 200; i++)
                put(*state, i, "the vpn does not connect", 200 - i);
        assert_int_equal(ask(*state, "the vpn does not connect", experts), MOST);
        assert_int_equal(experts[0].person, 1);
        assert_int_equal(experts[MOST].person, -1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fresh_search, free_search)

int main(void)
{
        const struct CMUnitTest tests[] = {
                TEST(who_answered_what_is_alike_comes_before_who_answered_more),
                TEST(whom_all_that_is_alike_says_knows_and_nobody_else),
                TEST(nobody_knows_about_what_nothing_is_like),
                TEST(the_less_alike_the_less_likely),
                TEST(who_answered_lately_comes_before_who_did_years_ago),
                TEST(who_alone_knew_years_ago_is_less_likely_to_know_now),
                TEST(what_is_of_no_known_time_does_not_age),
                TEST(what_was_confirmed_counts_for_more),
                TEST(one_of_many_who_answered_counts_for_less),
                TEST(equals_come_in_the_order_of_their_numbers),
                TEST(a_dropped_document_takes_its_credit_along),
                TEST(what_is_not_asked_about_says_nothing),
                TEST(no_more_are_told_than_there_is_room_for),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
