/* links: base wire */
/* The protocol description checks every call's parameters, and every refusal names its field. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "base/mem.h"
#include "wire/protocol.h"

static struct protocol *protocol;

static int description_is_read(void **state)
{
        struct err err;

        (void)state;
        protocol = protocol_new((struct str){ protocol_json, protocol_json_len }, &err);
        return protocol ? 0 : -1;
}

static int description_is_dropped(void **state)
{
        (void)state;
        protocol_free(protocol);
        return 0;
}

static bool checked(const char *method, const char *params, struct err *err)
{
        json_t *value = json_loads(params, 0, NULL);
        bool right;

        assert_non_null(value);
        right = protocol_check(protocol_find(protocol, str_of(method)), value, err);
        json_decref(value);
        return right;
}

static void is_right(const char *method, const char *params)
{
        struct err err;

        if (!checked(method, params, &err))
                fail_msg("%s %s: %s", method, params, err.text);
}

static void is_wrong(const char *method, const char *params, enum err_code code, const char *text)
{
        struct err err;

        assert_false(checked(method, params, &err));
        assert_string_equal(err.text, text);
        assert_int_equal(err.code, code);
}

/* question.ask with one more parameter, given as JSON. */
static void is_wrong_to_ask(const char *parameter, enum err_code code, const char *text)
{
        char params[400];

        snprintf(params, sizeof(params),
                 "{\"key\":\"k\",\"to\":{\"anyone\":true},\"body\":\"b\",%s}", parameter);
        is_wrong("question.ask", params, code, text);
}

static void every_method_is_found_by_its_name(void **state)
{
        (void)state;
        assert_true(protocol_count(protocol) > 20);
        for (size_t i = 0; i < protocol_count(protocol); i++) {
                const struct protocol_method *method = protocol_at(protocol, i);

                assert_ptr_equal(protocol_find(protocol, str_of(protocol_name(method))), method);
                assert_int_equal(protocol_index(protocol, method), i);
        }
}

static void nothing_else_is_found(void **state)
{
        static const char *const names[] = {
                "",    "question", "question.", "question.as", "question.askk", "Question.ask",
                "zzz", "aaa"
        };

        (void)state;
        for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
                assert_null(protocol_find(protocol, str_of(names[i])));
        assert_null(protocol_find(protocol, (struct str){ 0 }));
}

static void a_method_that_changes_something_needs_a_key(void **state)
{
        (void)state;
        for (size_t i = 0; i < protocol_count(protocol); i++) {
                const struct protocol_method *method = protocol_at(protocol, i);
                json_t *key = json_pack("{s:s}", "key", "k");
                struct err err = { 0 };

                protocol_check(method, key, &err);
                assert_true(protocol_changes(method) ==
                            (strcmp(err.text, "key: unknown field") != 0));
                json_decref(key);
        }
        is_wrong("question.confirm", "{\"question\":\"1\"}", ERR_BAD_REQUEST, "key: missing");
        is_wrong("question.confirm", "{\"question\":\"1\",\"key\":\"\"}", ERR_BAD_REQUEST,
                 "key: empty");
}

static void right_parameters_pass(void **state)
{
        (void)state;
        is_right("session.ping", "{}");
        is_right("team.list", "{}");
        is_right("question.ask",
                 "{\"to\":{\"person\":\"@ann\"},\"title\":\"Where?\",\"key\":\"1\"}");
        is_right("question.ask", "{\"to\":{\"team\":\"12\"},\"title\":\"Where?\",\"key\":\"1\","
                                 "\"body\":\"\",\"private\":true,\"tags\":[\"a\",\"b\"]}");
        is_right("question.refer", "{\"question\":\"7\",\"rev\":3,\"to\":{\"person\":\"8\"},"
                                   "\"reason\":\"Hers.\",\"key\":\"1\"}");
        is_right("question.acknowledge",
                 "{\"question\":\"7\",\"by\":\"2026-01-31T09:30:00Z\",\"key\":\"1\"}");
        is_right("question.list", "{\"view\":\"asked\",\"limit\":100}");
        is_right("question.thank",
                 "{\"question\":\"7\",\"body\":\"Danke\",\"to\":{\"person\":\"8\"},\"key\":\"1\"}");
}

static void missing_parameters_are_as_none(void **state)
{
        struct err err;

        (void)state;
        assert_true(protocol_check(protocol_find(protocol, STR("session.ping")), NULL, &err));
        assert_false(protocol_check(protocol_find(protocol, STR("question.get")), NULL, &err));
        assert_string_equal(err.text, "question: missing");
}

static void an_unknown_field_is_named(void **state)
{
        (void)state;
        is_wrong("session.ping", "{\"frobnicate\":1}", ERR_BAD_REQUEST,
                 "frobnicate: unknown field");
        is_wrong_to_ask("\"title\":\"a\",\"to_\":1", ERR_BAD_REQUEST, "to_: unknown field");
}

static void a_long_unknown_field_is_cut_between_characters(void **state)
{
        (void)state;
        is_wrong("session.ping",
                 "{\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaüüüü\":1}",
                 ERR_BAD_REQUEST,
                 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: unknown field");
}

static void a_wrong_type_is_named(void **state)
{
        (void)state;
        is_wrong_to_ask("\"title\":7", ERR_BAD_REQUEST, "title: not a text");
        is_wrong_to_ask("\"title\":null", ERR_BAD_REQUEST, "title: not a text");
        is_wrong_to_ask("\"title\":\"a\",\"private\":\"yes\"", ERR_BAD_REQUEST,
                        "private: neither true nor false");
        is_wrong_to_ask("\"title\":\"a\",\"tags\":\"x\"", ERR_BAD_REQUEST, "tags: not an array");
        is_wrong_to_ask("\"title\":\"a\",\"tags\":[\"x\",7]", ERR_BAD_REQUEST,
                        "tags[1]: not a text");
        is_wrong("question.list", "{\"view\":\"asked\",\"limit\":1.0}", ERR_BAD_REQUEST,
                 "limit: not a whole number");
}

/* n times unit as the title of a question. */
static bool asked_with_title_of(size_t n, const char *unit, struct err *err)
{
        char *title = mem_new(n * strlen(unit) + 1, 1);
        json_t *params;
        bool right;

        for (size_t i = 0; i < n; i++)
                strcpy(title + i * strlen(unit), unit);
        params = json_pack("{s:s, s:s, s:{s:b}}", "key", "k", "title", title, "to", "anyone", 1);
        right = protocol_check(protocol_find(protocol, STR("question.ask")), params, err);
        json_decref(params);
        free(title);
        return right;
}

static void lengths_are_counted_in_characters(void **state)
{
        struct err err;

        (void)state;
        assert_true(asked_with_title_of(200, "a", &err));
        assert_true(asked_with_title_of(200, "ü", &err));
        assert_true(asked_with_title_of(200, "😀", &err));
        assert_false(asked_with_title_of(201, "😀", &err));
        assert_string_equal(err.text, "title: longer than 200 characters");
        assert_int_equal(err.code, ERR_TOO_LARGE);
}

static void limits_of_numbers_and_arrays_hold(void **state)
{
        (void)state;
        is_wrong("question.list", "{\"view\":\"asked\",\"limit\":0}", ERR_BAD_REQUEST,
                 "limit: less than 1");
        is_wrong("question.list", "{\"view\":\"asked\",\"limit\":101}", ERR_TOO_LARGE,
                 "limit: more than 100");
        is_wrong("question.confirm", "{\"question\":\"1\",\"rev\":-1,\"key\":\"k\"}",
                 ERR_BAD_REQUEST, "rev: less than 0");
        is_wrong_to_ask("\"title\":\"a\",\"tags\":[\"\"]", ERR_BAD_REQUEST, "tags[0]: empty");
        is_wrong_to_ask("\"title\":\"a\",\"tags\":"
                        "[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\",\"10\",\"11\"]",
                        ERR_TOO_LARGE, "tags: more than 10 of them");
}

static void a_choice_lists_what_it_can_be(void **state)
{
        (void)state;
        is_wrong("question.list", "{\"view\":\"mine\"}", ERR_BAD_REQUEST,
                 "view: not one of asked, owned, consults, watched, involved, team, follow_up, "
                 "proposed");
}

static void formats_are_checked(void **state)
{
        (void)state;
        is_wrong("question.get", "{\"question\":\"0\"}", ERR_BAD_REQUEST, "question: not an id");
        is_wrong("question.get", "{\"question\":7}", ERR_BAD_REQUEST, "question: not a text");
        is_wrong("person.get", "{\"person\":\"ann\"}", ERR_BAD_REQUEST,
                 "person: neither an id nor an @handle");
        is_wrong("question.acknowledge", "{\"question\":\"7\",\"by\":\"tomorrow\",\"key\":\"1\"}",
                 ERR_BAD_REQUEST, "by: not a time as in RFC 3339, 2026-01-31T09:30:00Z");
}

static void whom_to_ask_is_explained(void **state)
{
        static const char *const wrong[][2] = {
                { "\"ann\"", "to: A person or team by id or by @handle, or anyone." },
                { "{}", "to: A person or team by id or by @handle, or anyone." },
                { "{\"nobody\":true}", "to: A person or team by id or by @handle, or anyone." },
                { "{\"person\":\"ann\"}", "to.person: neither an id nor an @handle" },
                { "{\"person\":\"1\",\"team\":\"2\"}", "to.team: unknown field" },
                { "{\"anyone\":false}", "to.anyone: not the value it can only have" },
        };

        (void)state;
        for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
                char params[200];

                snprintf(params, sizeof(params), "{\"title\":\"a\",\"key\":\"k\",\"to\":%s}",
                         wrong[i][0]);
                is_wrong("question.ask", params, ERR_BAD_REQUEST, wrong[i][1]);
        }
}

/* A description with one method, whose one parameter has this schema. */
static bool description_with(const char *schema)
{
        char json[600];
        struct protocol *other;
        struct err err;

        snprintf(
                json, sizeof(json),
                "{\"methods\":[{\"name\":\"a.b\",\"x-who\":\"member\",\"x-changes\":false,"
                "\"params\":[{\"name\":\"p\",\"schema\":%s}]}],"
                "\"components\":{\"schemas\":{\"Loop\":{\"$ref\":\"#/components/schemas/Loop\"}}}}",
                schema);
        other = protocol_new(str_of(json), &err);
        if (!other)
                assert_int_equal(err.code, ERR_INTERNAL);
        protocol_free(other);
        return other != NULL;
}

static void a_description_that_would_not_be_checked_is_refused(void **state)
{
        static const char *const wrong[] = {
                "7",
                "{\"type\":\"string\",\"pattern\":\"^a\"}",
                "{\"type\":\"number\"}",
                "{\"type\":[\"string\"]}",
                "{\"type\":\"string\",\"format\":\"email\"}",
                "{\"maxLength\":\"7\"}",
                "{\"enum\":[1]}",
                "{\"oneOf\":[]}",
                "{\"type\":\"object\",\"required\":[\"a\"]}",
                "{\"type\":\"object\",\"additionalProperties\":{}}",
                "{\"$ref\":\"#/components/schemas/None\"}",
                "{\"$ref\":\"elsewhere\"}",
                "{\"$ref\":\"#/components/schemas/Loop\"}",
        };

        (void)state;
        assert_true(description_with("{\"type\":\"string\"}"));
        for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
                if (description_with(wrong[i]))
                        fail_msg("taken: %s", wrong[i]);
}

static void what_is_no_description_is_refused(void **state)
{
        static const char *const wrong[] = { "", "7", "{}", "{\"methods\":[]}",
                                             "{\"methods\":[{\"name\":\"a.b\"}]}" };
        struct err err;

        (void)state;
        for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
                assert_null(protocol_new(str_of(wrong[i]), &err));
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(every_method_is_found_by_its_name),
                cmocka_unit_test(nothing_else_is_found),
                cmocka_unit_test(a_method_that_changes_something_needs_a_key),
                cmocka_unit_test(right_parameters_pass),
                cmocka_unit_test(missing_parameters_are_as_none),
                cmocka_unit_test(an_unknown_field_is_named),
                cmocka_unit_test(a_long_unknown_field_is_cut_between_characters),
                cmocka_unit_test(a_wrong_type_is_named),
                cmocka_unit_test(lengths_are_counted_in_characters),
                cmocka_unit_test(limits_of_numbers_and_arrays_hold),
                cmocka_unit_test(a_choice_lists_what_it_can_be),
                cmocka_unit_test(formats_are_checked),
                cmocka_unit_test(whom_to_ask_is_explained),
                cmocka_unit_test(a_description_that_would_not_be_checked_is_refused),
                cmocka_unit_test(what_is_no_description_is_refused),
        };

        return cmocka_run_group_tests(tests, description_is_read, description_is_dropped);
}
