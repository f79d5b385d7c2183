/* links: tray/notice tray/notice_book words base */
#include "words_fixture.h"

#include <stdio.h>
#include <stdlib.h>

#include "tray/notice_book.h"
#include "words/said.h"

enum { MINUTE = 60 * 1000, HOUR = 60 * MINUTE };

static const int64_t NOW = 1795338000000;

/* What has been shown and closed since it was last looked at, as one line. */
static char heard[512];

static void hear_show(void *who, const struct notice *notice, uint32_t id)
{
        size_t len = strlen(heard);

        (void)who;
        if (id)
                snprintf(heard + len, sizeof(heard) - len, "[%s for %u: %s]", notice->key, id,
                         notice->own_summary);
        else
                snprintf(heard + len, sizeof(heard) - len, "[%s: %s]", notice->key,
                         notice->own_summary);
}

static void hear_close(void *who, uint32_t id)
{
        size_t len = strlen(heard);

        (void)who;
        snprintf(heard + len, sizeof(heard) - len, "[close %u]", id);
}

static struct notice_book *new_book(void)
{
        static const struct notice_hands hands = { hear_show, hear_close };
        struct notice_book *book = notice_book_new(&hands, NULL);

        heard[0] = '\0';
        notice_book_server(book, true, NOW);
        return book;
}

#define HEARD(text)                                                                                \
        do {                                                                                       \
                assert_string_equal(heard, text);                                                  \
                heard[0] = '\0';                                                                   \
        } while (0)

/* A notice for the owner of a question. */
static struct notice *of_question(const char *id, const char *summary)
{
        char key[NOTICE_KEY_SIZE];

        snprintf(key, sizeof(key), "q%.10s", id);
        struct notice *notice = notice_say(key, summary, "How do refunds work?");
        notice->own_question = mem_copy(str_of(id));
        notice->as_owner = true;
        notice->urgent = false;
        return notice;
}

static void add(struct notice_book *book, const char *id, const char *summary)
{
        notice_book_add(book, of_question(id, summary), NOW, NOW, 0);
}

static void a_newer_notice_takes_the_place_of_the_older(void **state)
{
        struct notice_book *book = new_book();
        (void)state;

        add(book, "42", "asked");
        HEARD("[q42: asked]");
        notice_book_shown(book, "q42", 7);
        add(book, "42", "wrote");
        HEARD("[q42 for 7: wrote]");
        add(book, "42", "wrote again"); /* before the server has answered */
        HEARD("");
        notice_book_shown(book, "q42", 7);
        HEARD("[q42 for 7: wrote again]");
        notice_book_free(book);
}

static void what_comes_in_quiet_hours_is_told_at_their_end(void **state)
{
        struct notice_book *book = new_book();
        (void)state;

        notice_book_add(book, of_question("42", "asked"), NOW, NOW, NOW + HOUR);
        notice_book_add(book, of_question("42", "wrote"), NOW, NOW, NOW + HOUR);
        notice_book_tell(book, NOW, NOW + HOUR);
        HEARD("");
        assert_int_equal(notice_book_next_ms(book), NOW + HOUR);
        notice_book_tell(book, NOW + HOUR, 0);
        HEARD("[q42: wrote]");
        assert_int_equal(notice_book_next_ms(book), 0);
        notice_book_free(book);
}

static void quiet_hours_that_are_taken_back_hold_nothing(void **state)
{
        struct notice_book *book = new_book();
        (void)state;

        notice_book_add(book, of_question("42", "asked"), NOW, NOW, NOW + HOUR);
        notice_book_tell(book, NOW + MINUTE, NOW + 2 * HOUR);
        assert_int_equal(notice_book_next_ms(book), NOW + 2 * HOUR);
        notice_book_tell(book, NOW + 2 * MINUTE, 0);
        HEARD("[q42: asked]");
        notice_book_free(book);
}

static void while_settings_are_asked_for_what_is_not_urgent_waits(void **state)
{
        struct notice_book *book = new_book();
        struct notice *urgent = of_question("43", "urgent");
        (void)state;

        notice_book_hold(book, true);
        add(book, "42", "asked");
        urgent->urgent = true;
        notice_book_add(book, urgent, NOW, NOW, 0);
        notice_book_tell(book, NOW, 0);
        HEARD("[q43: urgent]");
        assert_int_equal(notice_book_next_ms(book), 0);
        notice_book_hold(book, false);
        notice_book_tell(book, NOW, NOW + HOUR); /* it is quiet after all */
        HEARD("");
        assert_int_equal(notice_book_next_ms(book), NOW + HOUR);
        notice_book_free(book);
}

static void an_urgent_one_goes_through_quiet_hours(void **state)
{
        struct notice_book *book = new_book();
        struct notice *urgent = of_question("42", "asked");
        (void)state;

        urgent->urgent = true;
        notice_book_add(book, urgent, NOW, NOW, NOW + HOUR);
        HEARD("[q42: asked]");
        notice_book_free(book);
}

static void after_a_long_absence_many_things_are_told_as_one(void **state)
{
        struct notice_book *book = new_book();
        struct notice *urgent = of_question("9", "urgent");
        (void)state;

        for (int i = 1; i <= 4; i++) {
                char id[16];
                snprintf(id, sizeof(id), "%d", i);
                notice_book_add(book, of_question(id, "asked"), NOW - HOUR, NOW, 0);
        }
        urgent->urgent = true;
        notice_book_add(book, urgent, NOW - HOUR, NOW, 0);
        HEARD("");
        assert_int_equal(notice_book_next_ms(book), NOW + NOTICE_GATHER_MS);
        notice_book_tell(book, NOW + NOTICE_GATHER_MS, 0);
        HEARD("[sum: 4 things happened while you were away][q9: urgent]");
        notice_book_free(book);
}

static void what_comes_late_and_slowly_is_waited_for_but_not_for_ever(void **state)
{
        struct notice_book *book = new_book();
        (void)state;

        for (int i = 0; i <= 6; i++) {
                char id[16];
                int64_t now_ms = NOW + i * (NOTICE_GATHER_MS - 100);
                snprintf(id, sizeof(id), "%d", i + 1);
                notice_book_add(book, of_question(id, "asked"), NOW - HOUR, now_ms, 0);
                notice_book_tell(book, now_ms, 0);
        }
        HEARD("[sum: 6 things happened while you were away]");
        assert_int_equal(notice_book_next_ms(book),
                         NOW + 6 * (NOTICE_GATHER_MS - 100) + NOTICE_GATHER_MS);
        notice_book_free(book);
}

static void a_few_are_told_each(void **state)
{
        struct notice_book *book = new_book();
        (void)state;

        notice_book_add(book, of_question("1", "asked"), NOW - HOUR, NOW, 0);
        notice_book_add(book, of_question("2", "asked"), NOW - HOUR, NOW, 0);
        notice_book_add(book, of_question("1", "wrote"), NOW - HOUR, NOW, 0);
        notice_book_tell(book, NOW + NOTICE_GATHER_MS, 0);
        HEARD("[q1: wrote][q2: asked]");
        notice_book_free(book);
}

static void a_sum_lists_what_it_is_of(void **state)
{
        static const char *const texts[] = { "one", "two", "three", "four", "five", "six" };
        struct notice *five = notice_sum("{n}", texts, 5), *six = notice_sum("{n}", texts, 6);
        (void)state;

        assert_string_equal(five->own_body, "one\ntwo\nthree\nfour\nfive");
        assert_string_equal(six->own_body, "one\ntwo\nthree\nfour\nand 2 more");
        assert_string_equal(six->own_summary, "6");
        notice_free(five);
        notice_free(six);
}

/* The question of the fixture, which Jane owns, in that state. */
static void is_now(struct notice_book *book, const char *params, const struct person *me,
                   bool by_me)
{
        json_t *json = json_of(params);
        struct question question;

        assert_true(question_read(&question, json));
        notice_book_question(book, &question, me, by_me);
        json_decref(json);
}

static void what_has_been_done_elsewhere_goes(void **state)
{
        struct notice_book *book = new_book();
        (void)state;

        add(book, "42", "asked");
        notice_book_shown(book, "q42", 7);
        heard[0] = '\0';
        is_now(book, QUESTION(""), &people.jane, false);
        HEARD("");
        is_now(book, QUESTION(""), &people.jane, true);
        HEARD("[close 7]");
        assert_null(notice_book_find(book, 7));
        notice_book_free(book);
}

static void what_is_mine_no_more_or_over_goes(void **state)
{
        struct notice_book *book = new_book();
        (void)state;

        add(book, "42", "asked");
        notice_book_shown(book, "q42", 7);
        is_now(book, QUESTION(",\"state\":\"withdrawn\""), &people.jane, false);
        HEARD("[q42: asked][close 7]");
        add(book, "42", "asked");
        notice_book_shown(book, "q42", 8);
        is_now(book, QUESTION(",\"owner\":" ANN), &people.jane, false);
        HEARD("[q42: asked][close 8]");
        notice_book_add(book, of_question("42", "asked"), NOW, NOW, NOW + HOUR); /* held back */
        is_now(book, QUESTION(",\"owner\":" ANN), &people.jane, false);
        assert_int_equal(notice_book_next_ms(book), 0);
        HEARD("");
        notice_book_free(book);
}

static void one_that_is_over_before_it_has_an_id_goes_when_it_has(void **state)
{
        struct notice_book *book = new_book();
        (void)state;

        add(book, "42", "asked");
        is_now(book, QUESTION(""), &people.jane, true);
        HEARD("[q42: asked]");
        notice_book_shown(book, "q42", 7);
        HEARD("[close 7]");
        notice_book_shown(book, "q43", 8); /* nobody knows it any more */
        HEARD("[close 8]");
        notice_book_free(book);
}

static bool owns_43(const void *who, const char *question)
{
        (void)who;
        return strcmp(question, "43") == 0;
}

static void what_is_mine_no_more_after_a_gap_goes(void **state)
{
        struct notice_book *book = new_book();
        (void)state;

        add(book, "42", "asked");
        add(book, "43", "asked");
        notice_book_shown(book, "q42", 7);
        notice_book_shown(book, "q43", 8);
        heard[0] = '\0';
        notice_book_owned(book, owns_43, NULL);
        HEARD("[close 7]");
        notice_book_free(book);
}

static void another_server_shows_what_is_still_open(void **state)
{
        struct notice_book *book = new_book();
        (void)state;

        add(book, "42", "asked");
        add(book, "43", "asked");
        add(book, "44", "asked");
        notice_book_shown(book, "q42", 7);
        notice_book_shown(book, "q43", 8);
        notice_book_closed(book, 8); /* somebody has waved it away */
        heard[0] = '\0';
        notice_book_server(book, false, NOW);
        assert_int_equal(notice_book_next_ms(book), 0);
        notice_book_server(book, true, NOW);
        notice_book_tell(book, NOW, 0);
        HEARD("[q42: asked][q44: asked]");
        notice_book_free(book);
}

static void without_a_server_they_wait_for_one(void **state)
{
        struct notice_book *book = new_book();
        (void)state;

        notice_book_server(book, false, NOW);
        add(book, "42", "asked");
        HEARD("");
        notice_book_server(book, true, NOW);
        notice_book_tell(book, NOW, 0);
        HEARD("[q42: asked]");
        notice_book_shown(book, "q42", 0); /* which did not take it */
        notice_book_tell(book, NOW, 0);
        HEARD("");
        notice_book_server(book, true, NOW + HOUR);
        notice_book_tell(book, NOW + HOUR, 0);
        HEARD("[q42: asked]");
        notice_book_free(book);
}

static void what_has_gone_from_the_screen_can_still_be_acted_on(void **state)
{
        struct notice_book *book = new_book();
        (void)state;

        add(book, "42", "asked");
        notice_book_shown(book, "q42", 7);
        notice_book_closed(book, 7);
        assert_non_null(notice_book_find(book, 7));
        assert_null(notice_book_find(book, 8));
        assert_null(notice_book_find(book, 0));
        heard[0] = '\0';
        notice_book_done(book, 7);
        assert_null(notice_book_find(book, 7));
        HEARD("");
        notice_book_free(book);
}

static void the_oldest_is_forgotten_when_there_are_too_many(void **state)
{
        struct notice_book *book = new_book();
        char key[NOTICE_KEY_SIZE];
        (void)state;

        for (unsigned i = 1; i <= NOTICE_BOOK_MAX; i++) {
                char id[16];
                snprintf(id, sizeof(id), "%u", i);
                add(book, id, "asked");
                snprintf(key, sizeof(key), "q%u", i);
                notice_book_shown(book, key, i);
        }
        notice_book_closed(book, 3);
        heard[0] = '\0';
        add(book, "100", "asked");
        HEARD("[q100: asked]");
        assert_null(notice_book_find(book, 3));
        add(book, "101", "asked");
        HEARD("[close 1][q101: asked]");
        notice_book_free(book);
}

/* ---- what one says --------------------------------------------------------------------------- */

static struct notice *of_event(const char *kind, const char *params, const struct person *me)
{
        json_t *json = json_of(params);
        struct event event;

        assert_true(event_read(&event, kind, json));
        struct notice *notice = notice_of(&event, me, NOW);
        json_decref(json);
        return notice;
}

/* Its buttons as one line. */
static const char *buttons(const struct notice *notice, const struct notice_can *can)
{
        static char all[256];
        struct notice_button each[NOTICE_BUTTONS_MAX];
        size_t n = notice_buttons(notice, can, each);

        all[0] = '\0';
        for (size_t i = 0; i < n; i++) {
                size_t len = strlen(all);
                snprintf(all + len, sizeof(all) - len, "[%s %s]", each[i].key, each[i].label);
        }
        return all;
}

static void a_server_is_offered_what_it_can_show(void **state)
{
        struct notice *notice =
                of_event("question.asked", EVENT(ANN, QUESTION(",\"title\":\"a < b & c\""), "{}"),
                         &people.jane);
        struct notice_can nothing = { 0 }, plain = { .body = true, .actions = true };
        struct notice_can all = { true, true, true, true };
        struct arena arena = { 0 };
        (void)state;

        assert_string_equal(notice_summary(&arena, notice, &nothing),
                            "Ann Berg asked you: a < b & c");
        assert_string_equal(notice_body(&arena, notice, &nothing), "");
        assert_string_equal(buttons(notice, &nothing), "");
        assert_string_equal(notice_summary(&arena, notice, &plain), "Ann Berg asked you");
        assert_string_equal(notice_body(&arena, notice, &plain), "a < b & c");
        assert_string_equal(buttons(notice, &plain),
                            "[default Open][take Take it][promise By …][reply Reply …][open Open]");
        assert_string_equal(notice_body(&arena, notice, &all), "a &lt; b &amp; c");
        assert_string_equal(buttons(notice, &all),
                            "[default Open][take Take it][promise By …][inline-reply Reply][reply "
                            "Answer …][open Open]");
        arena_fini(&arena);
        notice_free(notice);
}

static void where_nothing_can_be_pressed_the_text_says_where_to_act(void **state)
{
        struct notice *notice =
                of_event("question.asked", EVENT(ANN, QUESTION(""), "{}"), &people.jane);
        struct notice_can body = { .body = true };
        struct arena arena = { 0 };
        (void)state;

        assert_string_equal(
                notice_body(&arena, notice, &body),
                "How do refunds work?\nTo do something about it, use the Buckstop icon.");
        arena_fini(&arena);
        notice_free(notice);
}

static void a_private_question_says_nothing_of_itself(void **state)
{
        struct notice *notice = of_event(
                "question.asked", EVENT(ANN, QUESTION(",\"private\":true"), "{}"), &people.jane);
        struct notice_can all = { true, true, true, true };
        struct arena arena = { 0 };
        (void)state;

        assert_string_equal(notice_summary(&arena, notice, &all), "A private question");
        assert_string_equal(notice_body(&arena, notice, &all), "");
        arena_fini(&arena);
        notice_free(notice);
}

static void a_button_stands_for_an_act_that_was_offered(void **state)
{
        struct notice *notice =
                of_event("question.asked", EVENT(ANN, QUESTION(""), "{}"), &people.jane);
        struct notice *answer =
                of_event("question.answered",
                         EVENT(JANE, QUESTION(",\"state\":\"answered\""), "{}"), &people.ann);
        struct notice_can plain = { .body = true, .actions = true };
        (void)state;

        assert_string_equal(notice_act(notice, "take"), "take");
        assert_string_equal(notice_act(notice, "default"), "open");
        assert_string_equal(notice_act(notice, "inline-reply"), "reply");
        assert_null(notice_act(notice, "quit"));
        assert_null(notice_act(notice, ""));
        assert_true(notice->message && answer->message);
        assert_string_equal(buttons(answer, &plain),
                            "[default Open][confirm It helped][reply Reply …][open Open]");
        notice_free(notice);
        notice_free(answer);
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(a_newer_notice_takes_the_place_of_the_older),
                cmocka_unit_test(what_comes_in_quiet_hours_is_told_at_their_end),
                cmocka_unit_test(quiet_hours_that_are_taken_back_hold_nothing),
                cmocka_unit_test(while_settings_are_asked_for_what_is_not_urgent_waits),
                cmocka_unit_test(an_urgent_one_goes_through_quiet_hours),
                cmocka_unit_test(after_a_long_absence_many_things_are_told_as_one),
                cmocka_unit_test(what_comes_late_and_slowly_is_waited_for_but_not_for_ever),
                cmocka_unit_test(a_few_are_told_each),
                cmocka_unit_test(a_sum_lists_what_it_is_of),
                cmocka_unit_test(what_has_been_done_elsewhere_goes),
                cmocka_unit_test(what_is_mine_no_more_or_over_goes),
                cmocka_unit_test(one_that_is_over_before_it_has_an_id_goes_when_it_has),
                cmocka_unit_test(what_is_mine_no_more_after_a_gap_goes),
                cmocka_unit_test(another_server_shows_what_is_still_open),
                cmocka_unit_test(without_a_server_they_wait_for_one),
                cmocka_unit_test(what_has_gone_from_the_screen_can_still_be_acted_on),
                cmocka_unit_test(the_oldest_is_forgotten_when_there_are_too_many),
                cmocka_unit_test(a_server_is_offered_what_it_can_show),
                cmocka_unit_test(where_nothing_can_be_pressed_the_text_says_where_to_act),
                cmocka_unit_test(a_private_question_says_nothing_of_itself),
                cmocka_unit_test(a_button_stands_for_an_act_that_was_offered),
        };
        return cmocka_run_group_tests_name("tray_notices", tests, people_begin, people_end);
}
