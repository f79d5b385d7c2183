/* links: base wire hub verbs */
/* Every frame gets exactly one reply, and what may not run never reaches the database. */
#include "verbs_fixture.h"

#define CONFIRM "{\"question\":\"7\",\"rev\":3,\"key\":\"k1\"}"

/* ---- */

static void a_change_goes_to_its_lane_with_key_and_digest(void **state)
{
        (void)state;
        take("question.confirm", CONFIRM);
        assert_int_equal(fake.n, 1);
        assert_true(fake.asked[0].change);
        assert_int_equal(fake.asked[0].order, 7);
        assert_string_equal(fake.asked[0].statement->name, "question_confirm");
        assert_string_equal(fake.asked[0].args[0], "42");
        assert_string_equal(fake.asked[0].args[1], "{\"question\":\"7\",\"rev\":3}");
        assert_string_equal(fake.asked[0].args[2], "k1");
        assert_int_equal(strlen(fake.asked[0].args[3]), 64);
        assert_null(next_reply());
        database_answers("{\"question\":{}}");
        reply_has("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{\"question\":{}}}");
        assert_null(next_reply());
}

static void asking_has_no_order(void **state)
{
        (void)state;
        take("question.ask", "{\"to\":{\"anyone\":true},\"title\":\"Where?\",\"key\":\"1\"}");
        assert_int_equal(fake.asked[0].order, 0);
}

static void a_read_goes_to_the_readers(void **state)
{
        (void)state;
        take("question.get", "{\"question\":\"7\"}");
        assert_false(fake.asked[0].change);
        assert_string_equal(fake.asked[0].args[1], "{\"question\":\"7\"}");
        assert_null(fake.asked[0].args[2]);
        database_answers("{}");
        reply_has("\"result\":{}");
}

static void a_refusal_of_the_database_reaches_the_client(void **state)
{
        (void)state;
        take("question.confirm", CONFIRM);
        database_refuses(ERR_NOT_ASKER, "Only the asker can do this.");
        reply_has("\"message\":\"Only the asker can do this.\",\"data\":{\"code\":\"not_asker\"}");
}

static void a_function_that_gives_nothing_is_a_defect(void **state)
{
        (void)state;
        take("question.confirm", CONFIRM);
        database_answers(NULL);
        reply_has("\"code\":\"internal\"");
        take("question.confirm", CONFIRM);
        answer_with(&(struct db_reply){ .count = 0 }, "{}");
        reply_has("\"code\":\"internal\"");
}

static void a_ping_needs_no_database(void **state)
{
        (void)state;
        take("session.ping", "{}");
        assert_int_equal(fake.n, 0);
        reply_has("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{}}");
}

/* Has the last call said that somebody is there? */
static bool is_seen_by(const char *method, const char *params)
{
        uint64_t before_ms = clock_ms();

        while (clock_ms() == before_ms)
                ;
        before_ms = clock_ms();
        take(method, params);
        return caller_here_ms(caller) >= before_ms;
}

static void changes_say_that_somebody_is_there_and_reads_do_not(void **state)
{
        (void)state;
        assert_true(is_seen_by("session.here", "{}"));
        reply_has("\"result\":{}");
        assert_false(is_seen_by("session.ping", "{}"));
        assert_false(is_seen_by("team.list", "{}"));
        database_answers("{}");
        assert_true(
                is_seen_by("question.say", "{\"question\":\"7\",\"body\":\"x\",\"key\":\"k\"}"));
        database_answers("{}");
        assert_false(is_seen_by("question.say", "{\"question\":\"7\"}"));
}

static void what_is_no_call_is_refused(void **state)
{
        (void)state;
        verbs_take(verbs, caller, STR("nonsense"));
        reply_has("\"id\":null,\"error\":{\"code\":-32700");
        verbs_take(verbs, caller, STR("{\"id\":9}"));
        reply_has("\"id\":9,\"error\":{\"code\":-32600");
        assert_int_equal(figures_of("unknown").refused, 2);
}

static void an_unknown_method_is_refused(void **state)
{
        (void)state;
        take("question.eat", "{}");
        refused_with("unknown_method");
}

static void a_partner_may_not_search_the_directory(void **state)
{
        (void)state;
        signed_in_as(WHO_PARTNER);
        take("person.search", "{\"text\":\"\"}");
        refused_with("forbidden");
        take("session.ping", "{}");
        reply_has("\"result\":{}");
}

static void wrong_parameters_are_refused(void **state)
{
        (void)state;
        take("question.get", "{\"question\":\"x\"}");
        reply_has("\"message\":\"question: not an id\"");
        take("question.get", "{}");
        refused_with("bad_request");
}

static void a_change_without_its_key_is_refused(void **state)
{
        (void)state;
        take("question.confirm", "{\"question\":\"7\"}");
        refused_with("bad_request");
}

static void one_call_too_many_is_refused_and_harms_no_other(void **state)
{
        (void)state;
        for (size_t i = 0; i < CALLS_MAX; i++)
                take("question.get", "{\"question\":\"7\"}");
        assert_null(next_reply());
        assert_int_equal(verbs_pending(verbs), CALLS_MAX);
        take("question.get", "{\"question\":\"7\"}");
        reply_has("\"code\":\"busy\",\"retry_after_ms\":");
        database_answers("{}");
        reply_has("\"result\":{}");
        take("question.get", "{\"question\":\"7\"}");
        assert_null(next_reply());
        assert_int_equal(fake.n, CALLS_MAX + 1);
}

static void too_often_is_refused_with_the_time_to_wait(void **state)
{
        unsigned pings = 0;

        (void)state;
        for (const char *reply = NULL; !reply || strstr(reply, "result"); pings++) {
                assert_true(pings < 12000);
                take("session.ping", "{}");
                reply = next_reply();
        }
        assert_true(pings > 6000);
        assert_non_null(strstr(last, "\"code\":\"rate_limited\",\"retry_after_ms\":"));
}

static void a_server_that_stops_begins_nothing(void **state)
{
        (void)state;
        take("question.confirm", CONFIRM);
        verbs_stop(verbs);
        take("question.get", "{\"question\":\"7\"}");
        reply_has("\"code\":\"busy\",\"retry_after_ms\":1000");
        assert_int_equal(verbs_pending(verbs), 1);
        database_answers("{}");
        reply_has("\"result\":{}");
        assert_int_equal(verbs_pending(verbs), 0);
}

static void a_client_that_has_gone_is_not_answered(void **state)
{
        (void)state;
        take("question.confirm", CONFIRM);
        take("session.resume", "{}");
        caller_free(caller);
        inbox_free(inbox);
        caller = NULL;
        inbox = NULL;
        assert_int_equal(verbs_pending(verbs), 2);
        database_answers("{}");
        database_answers("{}");
        assert_int_equal(verbs_pending(verbs), 0);
}

static void the_list_of_sessions_is_told_which_one_asks(void **state)
{
        (void)state;
        take("session.list", "{}");
        assert_false(fake.asked[0].change);
        assert_string_equal(fake.asked[0].args[2], digest);
        database_answers("{\"sessions\":[]}");
        reply_has("{\"sessions\":[]}");
}

#define SUBSCRIBE                                                                                  \
        "{\"endpoint\":\"https://push.example/1\",\"p256dh\":\"B\",\"auth\":\"a\",\"key\":\"k1\"}"

static void a_browser_is_subscribed_for_the_session_that_asks(void **state)
{
        (void)state;
        take("push.subscribe", SUBSCRIBE);
        assert_true(fake.asked[0].change);
        assert_string_equal(fake.asked[0].args[4], digest);
        database_answers("{}");
        reply_has("\"result\":{}");
}

#define END "{\"session\":\"7\",\"key\":\"k1\"}"

static void whoever_listens_hears_of_a_session_that_was_ended(void **state)
{
        (void)state;
        take("session.end", END);
        assert_true(fake.asked[0].change);
        assert_int_equal(ended, 0);
        database_answers("{}");
        assert_int_equal(ended, 42);
        reply_has("\"result\":{}");
}

static void and_of_none_that_was_not(void **state)
{
        (void)state;
        take("session.end", END);
        database_refuses(ERR_NOT_FOUND, "There is no such session.");
        assert_int_equal(ended, 0);
        reply_has("\"code\":\"not_found\"");
}

static void also_when_the_client_has_gone_or_nobody_listens(void **state)
{
        (void)state;
        take("session.end", END);
        take("session.end", END);
        caller_free(caller);
        caller = NULL;
        database_answers("{}");
        assert_int_equal(ended, 42);
        ended = 0;
        verbs_hear(verbs, NULL, NULL);
        database_answers("{}");
        assert_int_equal(ended, 0);
}

static void calls_end_in_any_order(void **state)
{
        struct asked first;

        (void)state;
        take("question.get", "{\"question\":\"1\"}");
        take("question.get", "{\"question\":\"2\"}");
        take("question.get", "{\"question\":\"3\"}");
        first = fake.asked[0];
        fake.asked[0] = fake.asked[1];
        fake.asked[1] = first;
        database_answers("{\"n\":2}");
        database_answers("{\"n\":1}");
        reply_has("{\"n\":2}");
        reply_has("{\"n\":1}");
}

static void events_wait_for_the_resume_reply(void **state)
{
        int64_t person = 42;

        (void)state;
        take("session.resume", "{\"cursor\":\"c\"}");
        assert_string_equal(fake.asked[0].statement->sql, "select api.session_resume($1, $2)");
        hub_publish(hub, &person, 1, STR("an event"));
        assert_null(next_reply());
        take("session.ping", "{}");
        reply_has("\"result\":{}");
        database_answers("{\"resync\":false}");
        reply_has("{\"resync\":false}");
        reply_has("an event");
}

static void events_flow_again_when_a_resume_fails(void **state)
{
        int64_t person = 42;

        (void)state;
        take("session.resume", "{}");
        hub_publish(hub, &person, 1, STR("an event"));
        database_refuses(ERR_BUSY, "Later.");
        reply_has("\"code\":\"busy\"");
        reply_has("an event");
}

static void a_refused_resume_holds_nothing_back(void **state)
{
        int64_t person = 42;

        (void)state;
        take("session.resume", "{\"cursor\":7}");
        reply_has("\"code\":\"bad_request\"");
        hub_publish(hub, &person, 1, STR("an event"));
        reply_has("an event");
}

static void figures_count_by_verb(void **state)
{
        (void)state;
        take("question.confirm", CONFIRM);
        database_answers("{}");
        take("question.confirm", CONFIRM);
        database_refuses(ERR_STALE, "Stale.");
        take("question.confirm", "{}");
        assert_int_equal(figures_of("question.confirm").answered, 1);
        assert_int_equal(figures_of("question.confirm").refused, 2);
        assert_int_equal(figures_of("question.get").refused, 0);
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                TEST(a_change_goes_to_its_lane_with_key_and_digest),
                TEST(asking_has_no_order),
                TEST(a_read_goes_to_the_readers),
                TEST(a_refusal_of_the_database_reaches_the_client),
                TEST(a_function_that_gives_nothing_is_a_defect),
                TEST(a_ping_needs_no_database),
                TEST(changes_say_that_somebody_is_there_and_reads_do_not),
                TEST(what_is_no_call_is_refused),
                TEST(an_unknown_method_is_refused),
                TEST(a_partner_may_not_search_the_directory),
                TEST(wrong_parameters_are_refused),
                TEST(a_change_without_its_key_is_refused),
                TEST(one_call_too_many_is_refused_and_harms_no_other),
                TEST(too_often_is_refused_with_the_time_to_wait),
                TEST(a_server_that_stops_begins_nothing),
                TEST(a_client_that_has_gone_is_not_answered),
                TEST(the_list_of_sessions_is_told_which_one_asks),
                TEST(a_browser_is_subscribed_for_the_session_that_asks),
                TEST(whoever_listens_hears_of_a_session_that_was_ended),
                TEST(and_of_none_that_was_not),
                TEST(also_when_the_client_has_gone_or_nobody_listens),
                TEST(calls_end_in_any_order),
                TEST(events_wait_for_the_resume_reply),
                TEST(events_flow_again_when_a_resume_fails),
                TEST(a_refused_resume_holds_nothing_back),
                TEST(figures_count_by_verb),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
