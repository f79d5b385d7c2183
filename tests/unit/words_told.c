/* links: words base */
#include "words_fixture.h"

#include "words/tally.h"
#include "words/told.h"

/* Told to whom: "ann", "jane", "both", "". */
static const char *told_to(const char *kind, const char *params)
{
        json_t *json = json_of(params);
        struct event event;

        assert_true(event_read(&event, kind, json));
        bool a = told_of(&event, &people.ann), j = told_of(&event, &people.jane);
        json_decref(json);
        return a && j ? "both" : a ? "ann" : j ? "jane" : "";
}

static void owner_and_asker_are_told_of_what_asks_something_of_them(void **state)
{
        static const struct {
                const char *kind, *to;
        } by_nobody[] = {
                { "question.asked", "jane" },     { "question.reminded", "jane" },
                { "question.escalated", "both" }, { "question.answered", "ann" },
                { "question.follow_up", "ann" },  { "question.promise_broken", "ann" },
                { "question.thanked", "" },       { "question.withdrawn", "" },
                { "question.said", "both" },      { "article.recorded", "" },
                { "question.acknowledged", "" },
        };
        (void)state;

        for (size_t i = 0; i < sizeof(by_nobody) / sizeof(by_nobody[0]); i++)
                assert_string_equal(told_to(by_nobody[i].kind, EVENT("null", QUESTION(""), "{}")),
                                    by_nobody[i].to);
}

static void nobody_is_told_of_what_they_did(void **state)
{
        (void)state;

        assert_string_equal(told_to("question.said", EVENT(JANE, QUESTION(""), "{}")), "ann");
        assert_string_equal(told_to("question.said", EVENT(ANN, QUESTION(""), "{}")), "jane");
}

static void an_event_that_names_its_people_is_told_to_them(void **state)
{
        (void)state;

        assert_string_equal(
                told_to("article.given", EVENT(JANE, "null", "{\"article\":\"9\",\"to\":" ANN "}")),
                "ann");
        assert_string_equal(told_to("proposal.accepted",
                                    EVENT(ANN, "null", "{\"proposal\":{\"author\":" JANE "}}")),
                            "jane");
        assert_string_equal(told_to("article.doubted",
                                    EVENT(ANN, "null", "{\"to\":" JANE ",\"reason\":\"old\"}")),
                            "jane");
        assert_string_equal(
                told_to("article.doubted", EVENT(ANN, "null", "{\"to\":" JANE ",\"reason\":null}")),
                "");
}

static void a_notification_says_what_and_offers_what_one_may_do(void **state)
{
        json_t *json = json_of(EVENT(ANN, QUESTION(""), "{}"));
        struct arena arena = { 0 };
        struct event event;
        struct told told;
        (void)state;

        assert_true(event_read(&event, "question.asked", json));
        told_words(&arena, &told, &event, &people.jane, at("2026-11-23T09:00:00Z"));
        assert_string_equal(told.summary, "Ann Berg asked you");
        assert_string_equal(told.body, "How do refunds work?");
        assert_string_equal(told.question, "42");
        assert_true(told.take && told.answer && !told.say && !told.urgent && !told.critical);
        told_words(&arena, &told, &event, &people.jane, at("2026-11-23T10:00:01Z"));
        assert_true(told.critical && !told.urgent);
        told_words(&arena, &told, &event, &people.ann, at("2026-11-23T10:00:01Z"));
        assert_true(!told.take && !told.answer && told.say && !told.critical);
        json_decref(json);
        arena_fini(&arena);
}

static void of_a_private_question_it_says_that_there_is_one(void **state)
{
        json_t *json = json_of(EVENT(ANN, QUESTION(",\"private\":true"), "{}"));
        struct arena arena = { 0 };
        struct event event;
        struct told told;
        (void)state;

        assert_true(event_read(&event, "question.asked", json));
        told_words(&arena, &told, &event, &people.jane, 0);
        assert_string_equal(told.summary, "A private question");
        assert_string_equal(told.body, "");
        assert_true(told.take);
        json_decref(json);
        arena_fini(&arena);
}

static void what_is_overdue_goes_before_what_waits(void **state)
{
        json_t *json = json_of(QUESTION(""));
        struct arena arena = { 0 };
        struct question question;
        struct tally tally = { 0 };
        (void)state;

        assert_true(question_read(&question, json));
        assert_int_equal(tally_state(&tally), TALLY_QUIET);
        tally_add(&tally, &question, &people.ann, at("2026-11-23T09:00:00Z"));
        assert_string_equal(tally_words(&arena, &tally), "Nothing waits for you");
        tally_add(&tally, &question, &people.jane, at("2026-11-23T09:00:00Z"));
        assert_int_equal(tally_state(&tally), TALLY_WAITING);
        assert_int_equal(tally.next_due_ms, at("2026-11-23T10:00:00Z"));
        assert_string_equal(tally_words(&arena, &tally), "1 question waits for you");
        tally_add(&tally, &question, &people.jane, at("2026-11-23T10:00:01Z"));
        assert_int_equal(tally_state(&tally), TALLY_OVERDUE);
        assert_string_equal(tally_words(&arena, &tally), "2 questions wait for you, 1 is overdue");
        question.state = QUESTION_ANSWERED;
        tally_add(&tally, &question, &people.jane, at("2026-11-23T10:00:01Z"));
        assert_int_equal(tally.waiting, 2);
        json_decref(json);
        arena_fini(&arena);
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(owner_and_asker_are_told_of_what_asks_something_of_them),
                cmocka_unit_test(nobody_is_told_of_what_they_did),
                cmocka_unit_test(an_event_that_names_its_people_is_told_to_them),
                cmocka_unit_test(a_notification_says_what_and_offers_what_one_may_do),
                cmocka_unit_test(of_a_private_question_it_says_that_there_is_one),
                cmocka_unit_test(what_is_overdue_goes_before_what_waits),
        };
        return cmocka_run_group_tests_name("words_told", tests, people_begin, people_end);
}
