/* links: tray/reader tray/desk words base */
/*
 * The reader asks the client, which is of this test: what was asked for is a list, and is answered
 * when the test says so.
 */
#include "words_fixture.h"

#include <glib.h>
#include <stdlib.h>

#include "tray/reader.h"

struct asked {
        char *method, *params;
        buckstop_done *done;
        void *who;
};

static enum buckstop_link link_now = BUCKSTOP_OPEN;
static struct asked calls[16];
static size_t call_count;

void client_read(struct client *client, const char *method, const char *params, buckstop_done *done,
                 void *who)
{
        (void)client;
        calls[call_count++] = (struct asked){ strdup(method), strdup(params), done, who };
}

enum buckstop_link client_link(const struct client *client)
{
        (void)client;
        return link_now;
}

struct scene {
        struct desk desk;
        struct reader *reader;
        int reads; /* how often it said that it has read something */
};

static void read_it(void *who)
{
        ((struct scene *)who)->reads++;
}

static int begin(void **state)
{
        struct scene *scene = calloc(1, sizeof(*scene));

        desk_person(&scene->desk, JANE);
        scene->reader = reader_new(NULL, &scene->desk, read_it, scene);
        *state = scene;
        return 0;
}

static void answer(size_t at, const struct buckstop_reply *reply)
{
        struct asked call = calls[at];

        calls[at] = (struct asked){ 0 };
        call.done(call.who, reply);
        free(call.method);
        free(call.params);
}

static int end(void **state)
{
        struct scene *scene = *state;

        for (size_t i = 0; i < call_count; i++) {
                if (calls[i].done)
                        answer(i, &(struct buckstop_reply){ .code = "stopped", .message = "" });
        }
        call_count = 0;
        reader_free(scene->reader);
        desk_fini(&scene->desk);
        free(scene);
        return 0;
}

static void answer_with(size_t at, const char *result)
{
        answer(at, &(struct buckstop_reply){ .ok = true, .result = result });
}

static void all_views_are_read_page_by_page(void **state)
{
        struct scene *scene = *state;

        reader_begin(scene->reader);
        assert_int_equal(call_count, 2);
        assert_string_equal(calls[0].method, "question.list");
        assert_string_equal(calls[1].method, "person.settings");
        answer_with(0, "{\"questions\":[" QUESTION("") "],\"more\":true}");
        assert_non_null(strstr(calls[2].params, "\"before\":\"42\""));
        answer_with(2, "{\"questions\":[],\"more\":false}");
        assert_string_equal(calls[3].params, desk_view(1));
        answer_with(3, "{\"questions\":[],\"more\":false}");
        assert_string_equal(calls[4].params, desk_view(2));
        assert_false(scene->desk.ready);
        answer_with(4, "{\"questions\":[],\"more\":false}");
        assert_true(scene->desk.ready);
        assert_int_equal(scene->reads, 1);
        assert_int_equal(call_count, 5);
        assert_int_equal(desk_count(&scene->desk, DESK_OWNED), 1);
}

static void a_reading_that_was_begun_again_is_not_gone_on_with(void **state)
{
        struct scene *scene = *state;

        reader_begin(scene->reader);
        reader_begin(scene->reader);
        answer_with(0, "{\"questions\":[" QUESTION("") "],\"more\":true}");
        assert_int_equal(call_count, 4);
        assert_int_equal(scene->desk.count, 0);
}

static void settings_that_were_read_are_known(void **state)
{
        struct scene *scene = *state;

        reader_begin(scene->reader);
        answer_with(1, "{\"settings\":{\"quiet_hours\":\"22:00-07:00\"}}");
        assert_string_equal(json_string_value(json_object_get(scene->desk.settings, "quiet_hours")),
                            "22:00-07:00");
        assert_int_equal(scene->reads, 1);
}

static void what_fails_is_tried_again_and_not_taken_for_read(void **state)
{
        struct scene *scene = *state;

        reader_begin(scene->reader);
        answer(0, &(struct buckstop_reply){ .code = "busy", .message = "Busy." });
        assert_false(scene->desk.ready);
        assert_int_equal(call_count, 2);
        assert_non_null(g_main_context_find_source_by_funcs_user_data(NULL, &g_timeout_funcs,
                                                                      scene->reader));
}

static void without_a_connection_nothing_is_tried(void **state)
{
        struct scene *scene = *state;

        reader_begin(scene->reader);
        link_now = BUCKSTOP_SIGNED_OUT;
        answer(0, &(struct buckstop_reply){ .code = "signed_out", .message = "Signed out." });
        link_now = BUCKSTOP_OPEN;
        assert_true(scene->desk.reading);
        assert_null(g_main_context_find_source_by_funcs_user_data(NULL, &g_timeout_funcs,
                                                                  scene->reader));
}

static void who_i_am_is_read_by_my_id(void **state)
{
        struct scene *scene = *state;

        reader_person(scene->reader);
        assert_string_equal(calls[0].method, "person.get");
        assert_string_equal(calls[0].params, "{\"person\":\"2\"}");
}

int main(void)
{
        static const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
                TEST(all_views_are_read_page_by_page),
                TEST(a_reading_that_was_begun_again_is_not_gone_on_with),
                TEST(settings_that_were_read_are_known),
                TEST(what_fails_is_tried_again_and_not_taken_for_read),
                TEST(without_a_connection_nothing_is_tried),
                TEST(who_i_am_is_read_by_my_id),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
