/* links: base lib/message lib/span */
/* What the server sends is told apart by its first words, and what is only handed on stays text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "lib/message.h"

static void is_text(struct str s, const char *expected)
{
        char text[256];

        snprintf(text, sizeof text, "%.*s", STR_ARG(s));
        assert_string_equal(text, expected);
}

static struct message read(const char *text)
{
        struct message message;

        message_read(str_of(text), &message);
        return message;
}

static void a_reply_is_found_by_its_id(void **state)
{
        struct message message =
                read("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{\"a\":[1,\"}\"]}}");

        (void)state;
        assert_int_equal(message.kind, MESSAGE_REPLY);
        assert_int_equal(message.id, 7);
        is_text(message.body, "{\"a\":[1,\"}\"]}");
}

static void spaces_are_no_matter(void **state)
{
        struct message message =
                read(" { \"jsonrpc\" : \"2.0\" , \"id\" : 12 , \"result\" : { } } \n");

        (void)state;
        assert_int_equal(message.kind, MESSAGE_REPLY);
        assert_int_equal(message.id, 12);
        is_text(message.body, " { } ");
}

static void a_body_that_stands_first_is_found_as_well(void **state)
{
        struct message message = read("{\"result\":{\"id\":3},\"id\":4}");

        (void)state;
        assert_int_equal(message.kind, MESSAGE_REPLY);
        assert_int_equal(message.id, 4);
        is_text(message.body, "{\"id\":3}");
        message = read("{\"params\":{\"id\":\"9\"},\"method\":\"question.said\"}");
        assert_int_equal(message.kind, MESSAGE_EVENT);
        is_text(message.method, "question.said");
}

static void a_refusal_says_why_and_when(void **state)
{
        struct message message =
                read("{\"jsonrpc\":\"2.0\",\"id\":3,\"error\":{\"code\":-32020,\"message\":\"Too "
                     "\\u201coften\\u201d.\",\"data\":{\"code\":\"rate_limited\",\"retry_after_"
                     "ms\":1500}}}");
        struct message_refusal refusal;

        (void)state;
        assert_int_equal(message.kind, MESSAGE_REFUSAL);
        message_refusal(message.body, &refusal);
        assert_string_equal(refusal.code, "rate_limited");
        assert_string_equal(refusal.text, "Too “often”.");
        assert_int_equal(refusal.retry_after_ms, 1500);
}

static void a_refusal_of_what_was_no_call_has_no_id(void **state)
{
        struct message message = read("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{}}");
        struct message_refusal refusal;

        (void)state;
        assert_int_equal(message.kind, MESSAGE_REFUSAL);
        assert_true(message.id == MESSAGE_NO_ID);
        message_refusal(message.body, &refusal);
        assert_string_equal(refusal.code, "internal");
}

static void an_event_has_an_id_and_a_cursor(void **state)
{
        struct message message = read("{\"jsonrpc\":\"2.0\",\"method\":\"question.said\","
                                      "\"params\":{\"id\":\"808\",\"at\":"
                                      "\"2026\",\"question\":{\"id\":\"1\",\"title\":"
                                      "\"\\\"cursor\\\":\\\"x\\\"\"},\"data\":"
                                      "{\"cursor\":\"no\"},\"cursor\":\"7.1:3:3:\"}}");
        struct str cursor;
        int64_t id;

        (void)state;
        assert_int_equal(message.kind, MESSAGE_EVENT);
        is_text(message.method, "question.said");
        assert_true(message_event(message.body, &id, &cursor));
        assert_int_equal(id, 808);
        is_text(cursor, "7.1:3:3:");
}

static void a_cursor_that_is_not_last_is_found_too(void **state)
{
        struct str params =
                STR("{\"cursor\" : \"7.1:3:3:\", \"data\":{\"cursor\":\"no\"},\"id\": \"5\"}");
        struct str cursor;
        int64_t id;

        (void)state;
        assert_true(message_event(params, &id, &cursor));
        assert_int_equal(id, 5);
        is_text(cursor, "7.1:3:3:");
}

static void what_is_no_event_of_ours_has_neither(void **state)
{
        static const char *const texts[] = { "",
                                             "{",
                                             "{}",
                                             "}",
                                             "\"}",
                                             "{\"id\":5,\"cursor\":\"x\"}",
                                             "{\"id\":\"5\"}",
                                             "{\"id\":\"5\",\"cursor\":\"\"}",
                                             "{\"id\":\"5\",\"cursor\":\"",
                                             "cursor\":\"x\"}",
                                             "{\"id\":\"-1\",\"cursor\":\"x\"}" };
        struct str cursor;
        int64_t id;

        (void)state;
        for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
                assert_false(message_event(str_of(texts[i]), &id, &cursor));
}

static void what_is_no_message_is_strange(void **state)
{
        static const char *const texts[] = { "",
                                             "{",
                                             "[]",
                                             "{}",
                                             "{\"id\":1}",
                                             "{\"id\":1,\"result\":",
                                             "{\"id\":-1,\"result\":{}}",
                                             "{\"id\":1.5,\"result\":{}}",
                                             "{\"id\":\"1\",\"result\":{}}",
                                             "{\"method\":1,\"params\":{}}",
                                             "{\"id\":99999999999999999999,\"result\":{}}",
                                             "{\"a\":[[[",
                                             "{\"a\":[}],\"id\":1,\"result\":1}" };

        (void)state;
        for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
                assert_int_equal(read(texts[i]).kind, MESSAGE_STRANGE);
}

static void writes(struct str key, const char *params, const char *expected)
{
        char to[512];
        size_t len = message_call(to, 5, STR("question.say"), key, str_of(params));

        is_text((struct str){ to, len }, expected);
}

static void a_key_goes_before_what_else_there_is(void **state)
{
        (void)state;
        writes(STR("k-1"), "{\"question\":\"42\"}",
               "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"question.say\",\"params\":{\"key\":\"k-"
               "1\","
               "\"question\":\"42\"}}");
        writes(STR("k-1"), " { } ",
               "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"question.say\",\"params\":{\"key\":\"k-"
               "1\" } "
               "}");
        writes((struct str){ 0 }, "{}",
               "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"question.say\",\"params\":{}}");
}

static void what_the_server_could_not_read_is_not_sent(void **state)
{
        static const char *const bad[] = { "",
                                           "[]",
                                           "{\"a\":1,\"a\":2}",
                                           "{\"a\":\"\xff\"}",
                                           "{\"a\":\"\\ud800\"}",
                                           "{\"a\":\"\\u0000\"}",
                                           "{\"key\":\"mine\"}",
                                           "{} {}",
                                           "{\"a\":[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]}" };

        (void)state;
        for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
                assert_non_null(message_bad_params(str_of(bad[i])));
        assert_null(message_bad_params(STR("{\"a\":\"ä\",\"b\":[[[[[[[[[[[[[[1]]]]]]]]]]]]]]}")));
        assert_true(message_is_method(STR("question.follow_up")));
        assert_false(message_is_method(STR("")));
        assert_false(message_is_method(STR("a\"b")));
        assert_true(message_is_key(STR("0a-Z_9")));
        assert_false(message_is_key(STR("")));
        assert_false(message_is_key(STR("a\"b")));
        assert_false(message_is_key(
                STR("12345678901234567890123456789012345678901234567890123456789012345")));
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(a_reply_is_found_by_its_id),
                cmocka_unit_test(spaces_are_no_matter),
                cmocka_unit_test(a_body_that_stands_first_is_found_as_well),
                cmocka_unit_test(a_refusal_says_why_and_when),
                cmocka_unit_test(a_refusal_of_what_was_no_call_has_no_id),
                cmocka_unit_test(an_event_has_an_id_and_a_cursor),
                cmocka_unit_test(a_cursor_that_is_not_last_is_found_too),
                cmocka_unit_test(what_is_no_event_of_ours_has_neither),
                cmocka_unit_test(what_is_no_message_is_strange),
                cmocka_unit_test(a_key_goes_before_what_else_there_is),
                cmocka_unit_test(what_the_server_could_not_read_is_not_sent),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
