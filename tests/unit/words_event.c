/* links: words base */
#include "words_fixture.h"

#include <stdio.h>

#include "words/path.h"
#include "words/refusal.h"

static const char *words(struct arena *arena, const char *kind, const char *params,
                         const struct person *me)
{
        json_t *json = json_of(params);
        struct event event;

        assert_true(event_read(&event, kind, json));
        const char *text = event_words(arena, &event, me);
        json_decref(json);
        return text;
}

static void an_event_is_told_to_each_in_their_words(void **state)
{
        static const struct {
                const char *kind, *actor, *data, *ann, *jane;
        } cases[] = {
                { "question.asked", ANN, "{}", "You asked Jane Doe", "Ann Berg asked you" },
                { "question.acknowledged", JANE, "{}", "Jane Doe has it", "You have it" },
                { "question.escalated", "null", "{}", "It moved on to Jane Doe",
                  "It moved on to you" },
                { "question.reminded", "null", "{\"what\":\"answer\"}", "Jane Doe was reminded",
                  "A reminder: the answer is due" },
                { "question.reminded", ANN, "{}", "You reminded Jane Doe",
                  "Ann Berg reminded you" },
                { "question.promise_broken", "null", "{}",
                  "The answer that Jane Doe promised is not there yet",
                  "The answer that you promised is overdue" },
                { "question.consulted", JANE, "{\"owner\":" ANN "}", "Jane Doe asked you for help",
                  "You asked Ann Berg for help" },
                { "article.given", "null", "{\"to\":" ANN "}", "Buckstop gave the article to you",
                  "Buckstop gave the article to Ann Berg" },
                { "article.doubted", ANN, "{\"reason\":null}",
                  "You said that an article is not out of date after all",
                  "Ann Berg said that an article is not out of date after all" },
                { "question.unheard_of", ANN, "{}", "Something changed", "Something changed" },
        };
        (void)state;

        for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
                struct arena arena = { 0 };
                char params[4096];

                snprintf(params, sizeof(params), EVENT("%s", QUESTION(""), "%s"), cases[i].actor,
                         cases[i].data);
                assert_string_equal(words(&arena, cases[i].kind, params, &people.ann),
                                    cases[i].ann);
                assert_string_equal(words(&arena, cases[i].kind, params, &people.jane),
                                    cases[i].jane);
                arena_fini(&arena);
        }
}

static void a_consult_is_help_that_is_asked_for(void **state)
{
        struct arena arena = { 0 };
        (void)state;

        assert_string_equal(words(&arena, "question.asked",
                                  EVENT(ANN, QUESTION(",\"parent\":\"41\""), "{}"), &people.jane),
                            "Ann Berg asked you for help");
        arena_fini(&arena);
}

static void what_the_server_never_says_is_refused(void **state)
{
        static const char *const none[] = { "{}",
                                            "[]",
                                            EVENT("{}", "null", "{}"),
                                            EVENT("null", "{}", "{}"),
                                            EVENT("null", QUESTION(",\"id\":\"x\""), "{}"),
                                            EVENT("null", QUESTION(",\"id\":7"), "{}"),
                                            EVENT("null", QUESTION(",\"state\":\"lost\""), "{}"),
                                            EVENT("null", QUESTION(",\"due_at\":\"soon\""), "{}"),
                                            EVENT("null", QUESTION(",\"private\":0"), "{}"),
                                            EVENT("null", QUESTION(",\"owner\":null"), "{}"),
                                            EVENT("null", QUESTION(",\"path\":{}"), "{}"),
                                            EVENT("null", "null", "null") };
        (void)state;

        for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++) {
                json_t *json = json_of(none[i]);
                struct event event;

                if (event_read(&event, "question.asked", json))
                        fail_msg("%s", none[i]);
                json_decref(json);
        }
}

static const char *expected(struct arena *arena, const char *more, const struct person *me,
                            bool *late)
{
        char text[4096];
        struct question question;
        struct zone *utc = zone_new("UTC");
        struct here here = { at("2026-11-23T09:30:00Z"), utc };

        snprintf(text, sizeof(text), QUESTION("%s"), more);
        json_t *json = json_of(text);
        assert_true(question_read(&question, json));
        const char *line = path_expected(arena, &question, me, &here, late);
        json_decref(json);
        zone_free(utc);
        return line;
}

static void a_list_says_what_is_expected_and_until_when(void **state)
{
        static const struct {
                const char *more, *ann, *jane;
                bool late;
        } cases[] = {
                { "", "Not acknowledged yet · due 10:00", "Say that you have it by 10:00", false },
                { ",\"state\":\"acknowledged\",\"due_at\":\"2026-11-23T09:00:00Z\"",
                  "Jane has it · was due 09:00", "Answer · was due 09:00", true },
                { ",\"state\":\"acknowledged\",\"promised_at\":\"2026-11-24T12:00:00Z\"",
                  "Jane has it · promised by tomorrow 12:00", "You promised it by tomorrow 12:00",
                  false },
                { ",\"state\":\"answered\",\"answered_at\":\"2026-11-23T09:00:00Z\"",
                  "Jane answered today 09:00", "You answered today 09:00", false },
                { ",\"state\":\"withdrawn\"", "Withdrawn", "Withdrawn", false },
        };
        (void)state;

        for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
                struct arena arena = { 0 };
                bool late;

                assert_string_equal(expected(&arena, cases[i].more, &people.ann, &late),
                                    cases[i].ann);
                assert_string_equal(expected(&arena, cases[i].more, &people.jane, &late),
                                    cases[i].jane);
                assert_int_equal(late, cases[i].late);
                arena_fini(&arena);
        }
}

static void a_refusal_says_what_to_do_or_what_the_server_says(void **state)
{
        (void)state;

        assert_string_equal(refusal_words("not_owner", "Ann owns it."),
                            "The question is no longer yours. What you wrote is kept here.");
        assert_string_equal(refusal_words("bad_request", "by: that has passed."),
                            "by: that has passed.");
        assert_string_equal(refusal_words("unheard_of", "So it is."), "So it is.");
        assert_string_equal(refusal_words("unheard_of", NULL),
                            "Something went wrong on our side. It has been noted.");
        assert_string_equal(refusal_words("too_large", NULL),
                            "That is too long. Please shorten it.");
        assert_string_equal(refusal_of("question.answer"), "Your answer was not sent");
        assert_string_equal(refusal_of("question.unheard_of"), "What you did was refused");
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(an_event_is_told_to_each_in_their_words),
                cmocka_unit_test(a_consult_is_help_that_is_asked_for),
                cmocka_unit_test(what_the_server_never_says_is_refused),
                cmocka_unit_test(a_list_says_what_is_expected_and_until_when),
                cmocka_unit_test(a_refusal_says_what_to_do_or_what_the_server_says),
        };
        return cmocka_run_group_tests_name("words_event", tests, people_begin, people_end);
}
