/* links: base wire */
/* A frame becomes a call, or a refusal that its sender can match. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "base/mem.h"
#include "wire/protocol.h"
#include "wire/rpc.h"

static void is_refused(const char *frame, const char *id, enum rpc_fault fault)
{
        struct rpc_call call;
        struct err err;

        assert_false(rpc_read(str_of(frame), &call, &err));
        assert_int_equal(err.code, ERR_BAD_REQUEST);
        assert_string_equal(call.id, id);
        assert_int_equal(call.fault, fault);
        rpc_fini(&call);
}

static void a_call_is_read(void **state)
{
        struct rpc_call call;
        struct err err;

        (void)state;
        assert_true(rpc_read(STR("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"question.get\","
                                 "\"params\":{\"question\":\"1\"}}"),
                             &call, &err));
        assert_true(str_eq(call.method, STR("question.get")));
        assert_string_equal(call.id, "7");
        assert_int_equal(json_object_size(call.params), 1);
        rpc_fini(&call);
        rpc_fini(&call); /* once more does no harm */
}

static void an_id_comes_back_as_it_was(void **state)
{
        static const char *const ids[] = { "0",       "-1",    "9223372036854775807", "\"\"",
                                           "\"a b\"", "\"ü\"", "\"\\\"\\n\"" };

        (void)state;
        for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++) {
                struct rpc_call call;
                struct err err;
                char frame[200];

                snprintf(frame, sizeof(frame), "{\"jsonrpc\":\"2.0\",\"id\":%s,\"method\":\"x\"}",
                         ids[i]);
                assert_true(rpc_read(str_of(frame), &call, &err));
                assert_string_equal(call.id, ids[i]);
                assert_null(call.params);
                rpc_fini(&call);
        }
}

static void an_id_of_another_type_is_refused(void **state)
{
        (void)state;
        is_refused("{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"x\"}", "null", RPC_FAULT_NO_CALL);
        is_refused("{\"jsonrpc\":\"2.0\",\"id\":true,\"method\":\"x\"}", "null", RPC_FAULT_NO_CALL);
        is_refused("{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"x\"}", "null", RPC_FAULT_NO_CALL);
        is_refused("{\"jsonrpc\":\"2.0\",\"id\":[1],\"method\":\"x\"}", "null", RPC_FAULT_NO_CALL);
        is_refused("{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"x\"}", "null", RPC_FAULT_NO_CALL);
}

static void a_notification_is_refused(void **state)
{
        (void)state;
        is_refused("{\"jsonrpc\":\"2.0\",\"method\":\"session.ping\"}", "null", RPC_FAULT_NO_CALL);
}

/* An id of len bytes between its quotes. */
static bool read_with_id_of(size_t len, struct rpc_call *call, struct err *err)
{
        char id[200], frame[400];

        memset(id, 'x', len);
        id[len] = '\0';
        snprintf(frame, sizeof(frame), "{\"jsonrpc\":\"2.0\",\"id\":\"%s\",\"method\":\"x\"}", id);
        return rpc_read(str_of(frame), call, err);
}

static void an_id_of_62_bytes_is_the_longest(void **state)
{
        struct rpc_call call;
        struct err err;

        (void)state;
        assert_true(read_with_id_of(62, &call, &err));
        assert_int_equal(strlen(call.id), 64);
        rpc_fini(&call);
        assert_false(read_with_id_of(63, &call, &err));
        assert_string_equal(call.id, "null");
        rpc_fini(&call);
}

static void what_is_no_json_has_no_id(void **state)
{
        (void)state;
        is_refused("", "null", RPC_FAULT_NO_JSON);
        is_refused("{\"jsonrpc\":\"2.0\",\"id\":7,", "null", RPC_FAULT_NO_JSON);
        is_refused("{\"id\":7,\"id\":7}", "null", RPC_FAULT_NO_JSON);
}

static void what_is_no_call_is_refused(void **state)
{
        (void)state;
        is_refused("7", "null", RPC_FAULT_NO_CALL);
        is_refused("{}", "null", RPC_FAULT_NO_CALL);
        is_refused("{\"id\":7}", "7", RPC_FAULT_NO_CALL);
        is_refused("{\"id\":7,\"method\":\"x\"}", "7", RPC_FAULT_NO_CALL);
        is_refused("{\"jsonrpc\":2.0,\"id\":7,\"method\":\"x\"}", "7", RPC_FAULT_NO_CALL);
        is_refused("{\"jsonrpc\":\"1.0\",\"id\":7,\"method\":\"x\"}", "7", RPC_FAULT_NO_CALL);
        is_refused("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":7}", "7", RPC_FAULT_NO_CALL);
        is_refused("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{}}", "7", RPC_FAULT_NO_CALL);
}

static void a_batch_is_refused(void **state)
{
        (void)state;
        is_refused("[]", "null", RPC_FAULT_NO_CALL);
        is_refused("[{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"session.ping\"}]", "null",
                   RPC_FAULT_NO_CALL);
}

static void positional_parameters_are_refused(void **state)
{
        (void)state;
        is_refused("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"x\",\"params\":[1]}", "7",
                   RPC_FAULT_NO_CALL);
        is_refused("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"x\",\"params\":null}", "7",
                   RPC_FAULT_NO_CALL);
}

static void an_unknown_member_is_refused(void **state)
{
        (void)state;
        is_refused("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"x\",\"auth\":\"y\"}", "7",
                   RPC_FAULT_NO_CALL);
}

static void a_frame_over_the_limit_is_refused(void **state)
{
        char *bytes = mem_new(RPC_FRAME_MAX + 1, 1);
        struct rpc_call call;
        struct err err;

        (void)state;
        memset(bytes, ' ', RPC_FRAME_MAX + 1);
        assert_false(rpc_read((struct str){ bytes, RPC_FRAME_MAX + 1 }, &call, &err));
        assert_int_equal(err.code, ERR_TOO_LARGE);
        rpc_fini(&call);
        free(bytes);
}

static void errors_are_those_of_the_description(void **state)
{
        json_t *document = json_loadb(protocol_json, protocol_json_len, 0, NULL);
        json_t *described = json_object_get(json_object_get(document, "components"), "errors");

        (void)state;
        assert_int_equal(json_object_size(described), ERR_CODES - 1);
        for (enum err_code code = ERR_NONE + 1; code < ERR_CODES; code++) {
                const char *word = rpc_error_word(code);
                json_t *error = json_object_get(described, word);

                if (!error)
                        fail_msg("%s is not described", word);
                assert_int_equal(json_integer_value(json_object_get(error, "code")),
                                 rpc_error_number(code));
                assert_string_equal(
                        json_string_value(json_object_get(json_object_get(error, "data"), "code")),
                        word);
        }
        json_decref(document);
}

static void a_result_goes_into_its_reply_unread(void **state)
{
        struct str parts[RPC_RESULT_PARTS];
        char text[200] = "";

        (void)state;
        rpc_result("7", STR("{\"a\": 1}"), parts);
        for (size_t i = 0; i < RPC_RESULT_PARTS; i++)
                strncat(text, parts[i].at, parts[i].len);
        assert_string_equal(text, "{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{\"a\": 1}}");
}

static void is_error(const char *id, struct err err, const char *wanted)
{
        size_t len;
        char *text = rpc_error(id, &err, &len);

        assert_string_equal(text, wanted);
        assert_int_equal(len, strlen(wanted));
        free(text);
}

static void an_error_carries_word_and_number(void **state)
{
        (void)state;
        is_error("\"x\"", (struct err){ .code = ERR_HOP_LIMIT, .text = "It \"stops\" with you." },
                 "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"error\":{\"code\":-32010,\"message\":"
                 "\"It \\\"stops\\\" with you.\",\"data\":{\"code\":\"hop_limit\"}}}");
        is_error("7", (struct err){ .code = ERR_BAD_REQUEST, .text = "to: missing", .about = "to" },
                 "{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":-32602,\"message\":"
                 "\"to: missing\",\"data\":{\"code\":\"bad_request\",\"field\":\"to\"}}}");
        is_error("7", (struct err){ .code = ERR_BAD_STATE, .text = "It is open.", .about = "open" },
                 "{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":-32007,\"message\":"
                 "\"It is open.\",\"data\":{\"code\":\"bad_state\",\"state\":\"open\"}}}");
        is_error("7", (struct err){ .code = ERR_BUSY, .retry_after_ms = 250, .text = "Later." },
                 "{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":-32021,\"message\":\"Later.\","
                 "\"data\":{\"code\":\"busy\",\"retry_after_ms\":250}}}");
}

static void a_defect_of_the_server_is_not_explained(void **state)
{
        struct err err = { .code = ERR_INTERNAL, .text = "relation core.question is missing" };
        size_t len;
        char *text = rpc_error("7", &err, &len);

        (void)state;
        assert_null(strstr(text, "relation"));
        free(text);
}

static void a_message_in_no_utf8_still_makes_a_reply(void **state)
{
        (void)state;
        is_error("7", (struct err){ .code = ERR_STALE, .text = "\xff" },
                 "{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":-32008,\"message\":\"stale\","
                 "\"data\":{\"code\":\"stale\"}}}");
}

static void a_refused_frame_has_the_number_of_json_rpc(void **state)
{
        struct rpc_call call;
        struct err err;
        size_t len;
        char *text;

        (void)state;
        assert_false(rpc_read(STR("nonsense"), &call, &err));
        text = rpc_refusal(&call, &err, &len);
        assert_non_null(strstr(text, "\"id\":null,\"error\":{\"code\":-32700,"));
        assert_non_null(strstr(text, "\"data\":{\"code\":\"bad_request\"}"));
        free(text);
        rpc_fini(&call);
}

/* The digest of a call with these parameters. */
static void digest_of(const char *method, const char *params, char digest[SECRET_DIGEST_SIZE])
{
        struct rpc_call call = { .params = json_loads(params, 0, NULL) };
        size_t len;
        char *canonical = rpc_params(&call, &len);

        rpc_digest(str_of(method), (struct str){ canonical, len }, digest);
        free(canonical);
        json_decref(call.params);
}

static void the_digest_is_of_the_content_and_not_of_its_spelling(void **state)
{
        char first[SECRET_DIGEST_SIZE], second[SECRET_DIGEST_SIZE];

        (void)state;
        digest_of("question.ask", "{\"title\":\"a\",\"body\":\"b\",\"key\":\"1\"}", first);
        digest_of("question.ask", " { \"body\" : \"\\u0062\", \"title\":\"a\", \"key\":\"2\" }",
                  second);
        assert_string_equal(first, second);
        digest_of("question.ask", "{\"title\":\"a\",\"body\":\"c\",\"key\":\"1\"}", second);
        assert_string_not_equal(first, second);
        digest_of("question.say", "{\"title\":\"a\",\"body\":\"b\",\"key\":\"1\"}", second);
        assert_string_not_equal(first, second);
}

static void the_key_is_not_among_the_parameters(void **state)
{
        struct rpc_call call = { .params =
                                         json_loads("{\"key\":\"k\",\"a\":{\"key\":1}}", 0, NULL) };
        size_t len;
        char *text = rpc_params(&call, &len);

        (void)state;
        assert_string_equal(text, "{\"a\":{\"key\":1}}");
        assert_non_null(json_object_get(call.params, "key"));
        free(text);
        json_decref(call.params);
        call.params = NULL;
        text = rpc_params(&call, &len);
        assert_string_equal(text, "{}");
        free(text);
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(a_call_is_read),
                cmocka_unit_test(an_id_comes_back_as_it_was),
                cmocka_unit_test(an_id_of_another_type_is_refused),
                cmocka_unit_test(a_notification_is_refused),
                cmocka_unit_test(an_id_of_62_bytes_is_the_longest),
                cmocka_unit_test(what_is_no_json_has_no_id),
                cmocka_unit_test(what_is_no_call_is_refused),
                cmocka_unit_test(a_batch_is_refused),
                cmocka_unit_test(positional_parameters_are_refused),
                cmocka_unit_test(an_unknown_member_is_refused),
                cmocka_unit_test(a_frame_over_the_limit_is_refused),
                cmocka_unit_test(errors_are_those_of_the_description),
                cmocka_unit_test(a_result_goes_into_its_reply_unread),
                cmocka_unit_test(an_error_carries_word_and_number),
                cmocka_unit_test(a_defect_of_the_server_is_not_explained),
                cmocka_unit_test(a_message_in_no_utf8_still_makes_a_reply),
                cmocka_unit_test(a_refused_frame_has_the_number_of_json_rpc),
                cmocka_unit_test(the_digest_is_of_the_content_and_not_of_its_spelling),
                cmocka_unit_test(the_key_is_not_among_the_parameters),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
