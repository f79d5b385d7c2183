/* links: window/asking words base */
/* What is typed in one box becomes a question, as on the page. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "window/asking.h"

static void parts_are(const char *text, const char *title, const char *body)
{
        struct arena arena = { 0 };
        struct asking_parts parts = asking_parts(&arena, text);

        assert_string_equal(parts.title, title);
        assert_string_equal(parts.body, body);
        arena_fini(&arena);
}

static void the_first_line_is_the_title(void **state)
{
        (void)state;
        parts_are("", "", "");
        parts_are(" \n ", "", "");
        parts_are("How?", "How?", "");
        parts_are("\n How? \n\n In the shop.\nToday. \n", "How?", "In the shop.\nToday.");
}

/* n times that character, and an end; free() it. */
static char *times(const char *character, size_t n, const char *end)
{
        size_t size = strlen(character);
        char *text = mem_new(n * size + strlen(end) + 1, 1);

        for (size_t i = 0; i < n; i++)
                memcpy(text + i * size, character, size);
        memcpy(text + n * size, end, strlen(end));
        return text;
}

static bool is_too_long(char *own_text, bool title)
{
        struct arena arena = { 0 };
        bool is_title;
        bool is = asking_too_long(&arena, own_text, &is_title) && is_title == title;

        arena_fini(&arena);
        free(own_text);
        return is;
}

static void characters_are_counted_as_the_server_does(void **state)
{
        (void)state;
        assert_false(is_too_long(times("ü", ASKING_TITLE_MAX, ""), true));
        assert_true(is_too_long(times("ü", ASKING_TITLE_MAX + 1, ""), true));
        assert_false(is_too_long(times("😀", ASKING_TITLE_MAX, "\n\nbody"), true));
        assert_true(is_too_long(times("x\n", ASKING_BODY_MAX / 2 + 2, "x"), false));
}

static void ends_as(char *own_text, const char *first)
{
        struct arena arena = { 0 };
        const char *ended = asking_end_title(&arena, own_text);
        bool is_title;

        assert_memory_equal(ended, first, strlen(first));
        assert_null(asking_too_long(&arena, ended, &is_title));
        arena_fini(&arena);
        free(own_text);
}

static void a_long_title_ends_where_it_asks_something(void **state)
{
        char *words = times("word ", 50, "at last");
        char *asks = mem_new(400, 1);

        (void)state;
        strcat(strcpy(asks, "When does it leave? Because "), words);
        ends_as(asks, "When does it leave?\nBecause word");
        asks = mem_new(400, 1);
        strcat(strcpy(asks, "It leaves at three. "), words);
        ends_as(asks, "It leaves at three.\nword");
        ends_as(words, "word word");
        ends_as(times("ü", 300, ""), "ü");
}

static const char ANN[] = "{\"kind\":\"person\",\"id\":\"7\",\"name\":\"Ann\"}";

static json_t *draft(const char *to, const char *rest)
{
        char text[512];
        json_t *json;

        snprintf(text, sizeof(text), "{\"to\":%s,%s}", to, rest);
        json = json_loads(text, 0, NULL);
        assert_non_null(json);
        return json;
}

static void params_are(const char *to, const char *rest, const char *expected)
{
        json_t *from = draft(to, rest), *params = asking_params(from);
        json_t *wanted = json_loads(expected, 0, NULL);

        assert_true(json_equal(params, wanted));
        json_decref(from);
        json_decref(params);
        json_decref(wanted);
}

static void what_is_not_said_is_not_sent(void **state)
{
        (void)state;
        params_are(ANN, "\"text\":\"How?\",\"hidden\":false,\"urgent\":false,\"why\":\"so\"",
                   "{\"to\":{\"person\":\"7\"},\"title\":\"How?\"}");
        params_are(
                "{\"kind\":\"anyone\",\"id\":\"\"}",
                "\"text\":\"How?\\nHere\",\"hidden\":true,\"urgent\":true,\"why\":\" so \","
                "\"tags\":[\"invoice\"]",
                "{\"to\":{\"anyone\":true},\"title\":\"How?\",\"body\":\"Here\",\"private\":true,"
                "\"tags\":[\"invoice\"],\"priority\":\"urgent\",\"why\":\"so\"}");
        params_are("{\"kind\":\"team\",\"id\":\"3\"}", "\"text\":\"How?\",\"tags\":[]",
                   "{\"to\":{\"team\":\"3\"},\"title\":\"How?\"}");
}

static void lacks(const char *to, const char *rest, enum asking_field field)
{
        json_t *from = draft(to, rest);
        enum asking_field found;

        assert_non_null(asking_lacks(from, &found));
        assert_int_equal(found, field);
        json_decref(from);
}

static void what_is_lacking_is_said_at_its_field(void **state)
{
        json_t *whole = draft(ANN, "\"text\":\"How?\",\"urgent\":true,\"why\":\"so\"");
        enum asking_field field;

        (void)state;
        lacks("null", "\"text\":\"How?\"", ASKING_WHOM);
        lacks(ANN, "\"text\":\" \\n \"", ASKING_TEXT);
        lacks(ANN, "\"text\":\"How?\",\"urgent\":true,\"why\":\" \"", ASKING_WHY);
        assert_null(asking_lacks(whole, &field));
        json_decref(whole);
}

static void nothing_of_a_private_matter_is_kept_as_other_words(void **state)
{
        json_t *hidden = draft(ANN, "\"text\":\"My pay\",\"hidden\":true");
        json_t *typed = asking_typed(hidden);

        (void)state;
        assert_null(json_object_get(typed, "text"));
        assert_true(json_is_true(json_object_get(typed, "private")));
        json_decref(hidden);
        json_decref(typed);
}

static void others_are(const char *known, const char *mates, const char *expected)
{
        static const char heavy[] = "{\"id\":\"1\",\"team\":\"finance\",\"overloaded\":true}";
        json_t *card = json_loads(heavy, 0, NULL), *one = json_loads(known, 0, NULL);
        json_t *other = json_loads(mates, 0, NULL);
        const json_t *others[ASKING_OTHERS_MAX];
        size_t n = asking_others(others, card, one, other, "9");
        char ids[64] = "";

        for (size_t i = 0; i < n; i++)
                strcat(ids, json_string_value(json_object_get(others[i], "id")));
        assert_string_equal(ids, expected);
        json_decref(card);
        json_decref(one);
        json_decref(other);
}

#define CARD(id, team, carrying, working)                                                          \
        "{\"id\":\"" id "\",\"team\":\"" team "\",\"carrying\":" carrying ",\"working\":" working  \
        ",\"overloaded\":false,\"away_until\":null}"

static void who_carries_least_is_offered_first(void **state)
{
        (void)state;
        others_are("[" CARD("2", "x", "3", "true") "," CARD("3", "x", "0", "false") "," CARD(
                           "4", "x", "1", "true") "," CARD("5", "x", "2", "true") "]",
                   "[" CARD("6", "finance", "0", "true") "]", "452");
        others_are("[]",
                   "[" CARD("1", "finance", "0", "true") "," CARD(
                           "9", "finance", "0",
                           "true") "," CARD("6", "sales", "0", "true") "," CARD("7", "finance", "0",
                                                                                "true") "]",
                   "7");
        others_are("[]", "[]", "");
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(the_first_line_is_the_title),
                cmocka_unit_test(characters_are_counted_as_the_server_does),
                cmocka_unit_test(a_long_title_ends_where_it_asks_something),
                cmocka_unit_test(what_is_not_said_is_not_sent),
                cmocka_unit_test(what_is_lacking_is_said_at_its_field),
                cmocka_unit_test(nothing_of_a_private_matter_is_kept_as_other_words),
                cmocka_unit_test(who_carries_least_is_offered_first),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
