/* links: tray/desk words base */
#include "words_fixture.h"

#include <stdlib.h>

#include "tray/desk.h"

#define NOW "2026-11-23T09:00:00Z"

/* A question of Ann's that Jane owns. */
#define OWNED(id, rev, due)                                                                        \
        QUESTION(",\"id\":\"" id "\",\"rev\":" rev ",\"due_at\":\"2026-11-23T" due ":00Z\"")
#define ANSWERED(id, rev)                                                                          \
        QUESTION(",\"id\":\"" id "\",\"rev\":" rev ",\"state\":\"answered\",\"due_at\":null,"      \
                 "\"answered_at\":\"2026-11-23T08:30:00Z\"")
#define PAGE(questions, more) "{\"questions\":[" questions "],\"more\":" more "}"

static int begin(void **state)
{
        struct desk *desk = calloc(1, sizeof(*desk));

        desk_person(desk, JANE);
        *state = desk;
        return 0;
}

static int end(void **state)
{
        desk_fini(*state);
        free(*state);
        return 0;
}

static bool know(struct desk *desk, const char *text)
{
        json_t *json = json_of(text);
        bool changed = desk_know(desk, json);

        json_decref(json);
        return changed;
}

/* The first page of the first view; there is no other. */
static void page(struct desk *desk, const char *result)
{
        char *next = desk_page(desk, desk_view(0), result);

        assert_null(next);
}

static void sees(const struct desk *desk, enum desk_part part, const char *ids)
{
        char found[64] = "";

        for (size_t i = 0; i < desk_count(desk, part); i++) {
                strcat(found, i ? " " : "");
                strcat(found, desk_at(desk, part, i)->is.id);
        }
        assert_string_equal(found, ids);
}

static void what_i_own_is_there_by_deadline(void **state)
{
        struct desk *desk = *state;

        assert_true(know(desk, OWNED("7", "1", "12:00")));
        assert_true(know(desk, OWNED("8", "1", "10:00")));
        assert_true(know(desk, QUESTION(",\"id\":\"9\",\"due_at\":null")));
        sees(desk, DESK_OWNED, "8 7 9");
        assert_true(know(desk, OWNED("7", "2", "09:30")));
        sees(desk, DESK_OWNED, "7 8 9");
}

static void what_is_none_of_my_business_is_not_there(void **state)
{
        struct desk *desk = *state;

        assert_false(know(desk, QUESTION(",\"owner\":" ANN ",\"asker\":" PERSON("3", "Oskar"))));
        assert_false(know(desk, "{\"id\":\"7\"}"));
        assert_false(know(desk, ANSWERED("7", "3")));
        sees(desk, DESK_OWNED, "");
        sees(desk, DESK_ASKED, "");
}

static void an_event_that_comes_late_or_twice_changes_nothing(void **state)
{
        struct desk *desk = *state;

        assert_true(know(desk, OWNED("7", "2", "12:00")));
        assert_false(know(desk, OWNED("7", "2", "12:00")));
        assert_false(know(desk, OWNED("7", "1", "10:00")));
        assert_int_equal(desk_at(desk, DESK_OWNED, 0)->is.due_ms, at("2026-11-23T12:00:00Z"));
}

static void what_is_answered_is_gone(void **state)
{
        struct desk *desk = *state;

        know(desk, OWNED("7", "1", "12:00"));
        assert_true(know(desk, ANSWERED("7", "2")));
        sees(desk, DESK_OWNED, "");
        assert_null(desk_find(desk, "7"));
}

static void what_i_asked_waits_for_my_word(void **state)
{
        struct desk *desk = *state;

        desk_person(desk, ANN);
        assert_true(know(desk, ANSWERED("7", "2")));
        sees(desk, DESK_ASKED, "7");
        assert_true(know(desk, QUESTION(",\"id\":\"7\",\"rev\":3,\"state\":\"resolved\"")));
        sees(desk, DESK_ASKED, "");
}

static void a_follow_up_waits_for_my_word_until_i_have_said_it(void **state)
{
        struct desk *desk = *state;

        desk_person(desk, ANN);
        know(desk, QUESTION(",\"rev\":4,\"state\":\"resolved\",\"follow_up\":{\"outcome\":null}"));
        sees(desk, DESK_ASKED, "42");
        know(desk,
             QUESTION(",\"rev\":5,\"state\":\"answered\",\"follow_up\":{\"outcome\":\"no_but\"}"));
        sees(desk, DESK_ASKED, "");
}

static void what_was_read_is_there_and_what_was_not_is_gone(void **state)
{
        struct desk *desk = *state;

        know(desk, OWNED("7", "5", "12:00"));
        know(desk, OWNED("8", "5", "13:00"));
        desk_begin(desk);
        page(desk, PAGE(OWNED("8", "2", "14:00") "," OWNED("9", "1", "15:00"), "false"));
        sees(desk, DESK_OWNED, "7 8 9");
        desk_end(desk);
        sees(desk, DESK_OWNED, "8 9");
        assert_true(desk->ready);
}

/* An answer that overtakes the page on which the question is still open. */
static void a_page_that_is_older_than_an_event_does_not_bring_it_back(void **state)
{
        struct desk *desk = *state;

        desk_begin(desk);
        assert_false(know(desk, ANSWERED("7", "3")));
        page(desk, PAGE(OWNED("7", "2", "12:00"), "false"));
        sees(desk, DESK_OWNED, "");
        desk_end(desk);
        sees(desk, DESK_OWNED, "");
        assert_int_equal(desk->count, 0);
}

static void what_came_while_it_was_read_stays(void **state)
{
        struct desk *desk = *state;

        desk_begin(desk);
        know(desk, OWNED("7", "1", "12:00"));
        page(desk, PAGE("", "false"));
        desk_end(desk);
        sees(desk, DESK_OWNED, "7");
}

static void the_next_page_begins_where_the_last_one_ended(void **state)
{
        struct desk *desk = *state;
        char *next = desk_page(desk, "{\"view\":\"owned\"}",
                               PAGE(OWNED("9", "1", "12:00") "," OWNED("7", "1", "13:00"), "true"));

        assert_string_equal(next, "{\"view\":\"owned\",\"before\":\"7\"}");
        free(next);
}

static void somebody_else_begins_with_an_empty_desk(void **state)
{
        struct desk *desk = *state;

        know(desk, OWNED("7", "1", "12:00"));
        desk_person(desk, JANE);
        sees(desk, DESK_OWNED, "7");
        desk_person(desk, ANN);
        sees(desk, DESK_OWNED, "");
        assert_false(desk->ready);
}

static void the_tally_says_what_is_overdue_and_when_the_next_is(void **state)
{
        struct desk *desk = *state;
        struct tally tally = desk_tally(desk, at(NOW));

        assert_int_equal(tally_state(&tally), TALLY_QUIET);
        know(desk, OWNED("7", "1", "08:00"));
        know(desk, OWNED("8", "1", "10:00"));
        tally = desk_tally(desk, at(NOW));
        assert_int_equal(tally_state(&tally), TALLY_OVERDUE);
        assert_int_equal(tally.waiting, 2);
        assert_int_equal(tally.overdue, 1);
        assert_int_equal(tally.next_due_ms, at("2026-11-23T10:00:00Z"));
}

static void a_reply_says_whether_i_am_away_and_what_my_settings_are(void **state)
{
        struct desk *desk = *state;

        assert_true(desk_reply(desk, "{\"person\":{\"id\":\"2\",\"handle\":\"h2\",\"name\":\"Jane "
                                     "Doe\",\"title\":\"Clerk\",\"team\":null,\"presence\":"
                                     "\"away\",\"role\":\"member\",\"away_until\":"
                                     "\"2026-11-24T09:00:00Z\"}}"));
        assert_int_equal(desk_away_until_ms(desk, at(NOW)), at("2026-11-24T09:00:00Z"));
        assert_int_equal(desk_away_until_ms(desk, at("2026-11-24T09:00:01Z")), 0);
        assert_false(desk_reply(desk, "{\"person\":" ANN "}"));
        assert_true(desk_reply(desk, "{\"settings\":{\"quiet_hours\":null}}"));
        assert_true(json_is_null(json_object_get(desk->settings, "quiet_hours")));
}

static void it_is_told_without_what_people_wrote(void **state)
{
        struct desk *desk = *state;

        know(desk, QUESTION(",\"body\":\"long\""));
        char *text = desk_json(desk, DESK_OWNED);
        assert_non_null(strstr(text, "How do refunds work?"));
        assert_null(strstr(text, "long"));
        free(text);
}

int main(void)
{
        static const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
                TEST(what_i_own_is_there_by_deadline),
                TEST(what_is_none_of_my_business_is_not_there),
                TEST(an_event_that_comes_late_or_twice_changes_nothing),
                TEST(what_is_answered_is_gone),
                TEST(what_i_asked_waits_for_my_word),
                TEST(a_follow_up_waits_for_my_word_until_i_have_said_it),
                TEST(what_was_read_is_there_and_what_was_not_is_gone),
                TEST(a_page_that_is_older_than_an_event_does_not_bring_it_back),
                TEST(what_came_while_it_was_read_stays),
                TEST(the_next_page_begins_where_the_last_one_ended),
                TEST(somebody_else_begins_with_an_empty_desk),
                TEST(the_tally_says_what_is_overdue_and_when_the_next_is),
                TEST(a_reply_says_whether_i_am_away_and_what_my_settings_are),
                TEST(it_is_told_without_what_people_wrote),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
