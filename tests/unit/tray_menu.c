/* links: tray/menu tray/desk words base */
#include "words_fixture.h"

#include <stdlib.h>

#include "tray/menu.h"
#include "words/promise.h"

#define NOW "2026-11-23T09:00:00Z"

/* A desk, a menu of it, and where it is looked at from. */
struct scene {
        struct desk desk;
        struct menu menu;
        struct menu_view view;
        struct zone *utc;
};

static void know(struct scene *scene, const char *text)
{
        json_t *json = json_of(text);

        desk_know(&scene->desk, json);
        json_decref(json);
}

static int begin(void **state)
{
        struct scene *scene = calloc(1, sizeof(*scene));

        scene->utc = zone_new("UTC");
        scene->view = (struct menu_view){
                .desk = &scene->desk,
                .link = BUCKSTOP_OPEN,
                .why = "",
                .server = "https://ask.example.com",
                .notices = true,
                .here = { at(NOW), scene->utc },
        };
        desk_person(&scene->desk, JANE);
        desk_begin(&scene->desk);
        desk_end(&scene->desk);
        *state = scene;
        return 0;
}

static int end(void **state)
{
        struct scene *scene = *state;

        menu_fini(&scene->menu);
        desk_fini(&scene->desk);
        zone_free(scene->utc);
        free(scene);
        return 0;
}

static enum menu_change build(struct scene *scene)
{
        return menu_build(&scene->menu, &scene->view);
}

static const struct menu_item *labelled(const struct scene *scene, const char *label)
{
        for (size_t i = 0; i < scene->menu.count; i++) {
                if (strcmp(scene->menu.items[i].label, label) == 0)
                        return &scene->menu.items[i];
        }
        return NULL;
}

static const struct menu_item *sees(const struct scene *scene, const char *label)
{
        const struct menu_item *item = labelled(scene, label);

        if (!item)
                fail_msg("there is no \"%s\"", label);
        return item;
}

static void an_empty_desk_says_so(void **state)
{
        struct scene *scene = *state;

        assert_int_equal(build(scene), MENU_LAYOUT);
        assert_false(sees(scene, "Nothing waits for you")->enabled);
        assert_string_equal(sees(scene, "Ask a question …")->act, "ask");
        assert_string_equal(sees(scene, "Quit")->act, "quit");
        assert_true(sees(scene, "Notifications")->on);
}

static void a_question_can_be_taken_promised_replied_to_and_opened(void **state)
{
        struct scene *scene = *state;
        static const struct {
                const char *label, *act;
        } acts[] = { { "Take it", "take" },
                     { "Another time …", "promise" },
                     { "Reply …", "reply" },
                     { "Open", "open" } };

        know(scene, QUESTION(""));
        build(scene);
        const struct menu_item *question = sees(scene, "How do refunds work? · in 1 hour");
        assert_true(question->opens);
        for (size_t i = 0; i < sizeof(acts) / sizeof(*acts); i++) {
                const struct menu_item *item = sees(scene, acts[i].label);

                assert_string_equal(item->act, acts[i].act);
                assert_string_equal(item->question, "42");
        }
        assert_int_equal(sees(scene, "Take it")->parent, question->id);
        assert_false(sees(scene, "Ann Berg asks")->enabled);
}

static void a_promise_carries_its_time(void **state)
{
        struct scene *scene = *state;

        know(scene, QUESTION(""));
        build(scene);
        const struct menu_item *by = sees(scene, "By …");
        size_t promises = 0;
        for (size_t i = 0; i < scene->menu.count; i++) {
                const struct menu_item *item = &scene->menu.items[i];
                int64_t at_ms;

                if (item->parent != by->id || strcmp(item->act, "by") != 0)
                        continue;
                assert_true(moment_read(item->value, &at_ms));
                assert_true(at_ms > at(NOW));
                promises++;
        }
        assert_in_range(promises, 1, PROMISE_CHOICES_MAX);
}

static void what_is_acknowledged_is_not_taken_again(void **state)
{
        struct scene *scene = *state;

        know(scene, QUESTION(",\"state\":\"acknowledged\""));
        build(scene);
        assert_null(labelled(scene, "Take it"));
        sees(scene, "Reply …");
}

static void a_private_question_is_only_said_to_be_one(void **state)
{
        struct scene *scene = *state;

        know(scene, QUESTION(",\"private\":true,\"title\":\"My pay\""));
        build(scene);
        for (size_t i = 0; i < scene->menu.count; i++)
                assert_null(strstr(scene->menu.items[i].label, "My pay"));
        sees(scene, "A private question · in 1 hour");
}

static void ids_stay_with_their_questions(void **state)
{
        struct scene *scene = *state;

        know(scene, QUESTION(""));
        build(scene);
        int32_t id = sees(scene, "Take it")->id;
        know(scene,
             QUESTION(",\"id\":\"43\",\"title\":\"Sooner\",\"due_at\":\"2026-11-23T09:05:00Z\""));
        assert_int_equal(build(scene), MENU_LAYOUT);
        assert_string_equal(menu_find(&scene->menu, id)->question, "42");
        know(scene, QUESTION(",\"rev\":4,\"state\":\"answered\""));
        build(scene);
        assert_null(menu_find(&scene->menu, id));
        know(scene, QUESTION(",\"rev\":5,\"state\":\"open\""));
        build(scene);
        assert_null(menu_find(&scene->menu, id));
}

static void what_has_not_changed_is_not_told(void **state)
{
        struct scene *scene = *state;

        know(scene, QUESTION(""));
        build(scene);
        uint32_t revision = scene->menu.revision;
        assert_int_equal(build(scene), MENU_SAME);
        scene->view.here.now_ms += 60000;
        assert_int_equal(build(scene), MENU_ITEMS);
        assert_true(sees(scene, "How do refunds work? · in 59 minutes")->changed);
        assert_false(sees(scene, "Take it")->changed);
        assert_int_equal(scene->menu.revision, revision);
        know(scene, QUESTION(",\"rev\":4,\"state\":\"acknowledged\""));
        assert_int_equal(build(scene), MENU_LAYOUT);
        assert_int_equal(scene->menu.revision, revision + 1);
}

static void no_connection_is_said_at_the_top(void **state)
{
        struct scene *scene = *state;

        scene->view.link = BUCKSTOP_WAITING;
        scene->view.queued = 2;
        build(scene);
        assert_string_equal(scene->menu.items[0].label, "Offline: trying again");
        sees(scene, "2 things that you did wait to be sent");
        scene->view.link = BUCKSTOP_SIGNED_OUT;
        build(scene);
        assert_string_equal(scene->menu.items[0].label, "Signed out");
        assert_string_equal(sees(scene, "Sign in …")->act, "sign-in");
}

static void what_i_asked_can_be_confirmed(void **state)
{
        struct scene *scene = *state;

        desk_person(&scene->desk, ANN);
        desk_begin(&scene->desk);
        desk_end(&scene->desk);
        know(scene, QUESTION(",\"state\":\"answered\",\"answered_at\":\"2026-11-23T08:30:00Z\""));
        build(scene);
        assert_true(sees(scene, "You asked: 1 answered")->opens);
        assert_string_equal(sees(scene, "It helped")->act, "confirm");
}

static void who_is_away_can_come_back(void **state)
{
        struct scene *scene = *state;

        build(scene);
        assert_string_equal(sees(scene, "Until tomorrow")->act, "away");
        desk_reply(
                &scene->desk,
                "{\"person\":{\"id\":\"2\",\"handle\":\"h2\",\"name\":\"Jane Doe\",\"title\":\"\","
                "\"team\":null,\"presence\":\"away\",\"away_until\":\"2026-11-24T09:00:00Z\"}}");
        assert_int_equal(build(scene), MENU_LAYOUT);
        const struct menu_item *back = sees(scene, "Away until tomorrow 09:00: I am back");
        assert_true(back->on);
        assert_string_equal(back->act, "back");
}

static void who_is_not_to_be_disturbed_can_be_told_again(void **state)
{
        struct scene *scene = *state;

        build(scene);
        assert_null(labelled(scene, "Do not disturb"));
        desk_reply(&scene->desk,
                   "{\"settings\":{\"quiet_hours\":null,\"do_not_disturb_until\":null}}");
        build(scene);
        assert_string_equal(sees(scene, "For an hour")->value, "hour");
        desk_reply(&scene->desk, "{\"settings\":{\"quiet_hours\":null,\"do_not_disturb_until\":"
                                 "\"2026-11-23T10:30:00Z\"}}");
        build(scene);
        const struct menu_item *again = sees(scene, "Not disturbed until 10:30: tell me again");
        assert_true(again->on);
        assert_string_equal(again->act, "quiet");
        assert_null(again->value);
}

static void there_is_an_end_to_it(void **state)
{
        struct scene *scene = *state;

        for (int i = 0; i < MENU_QUESTIONS_MAX + 3; i++) {
                char more[64];
                json_t *json = json_of(QUESTION(""));

                snprintf(more, sizeof(more), "%d", 100 + i);
                json_object_set_new(json, "id", json_string(more));
                desk_know(&scene->desk, json);
                json_decref(json);
        }
        build(scene);
        assert_string_equal(sees(scene, "3 more …")->act, "mine");
}

int main(void)
{
        static const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
                TEST(an_empty_desk_says_so),
                TEST(a_question_can_be_taken_promised_replied_to_and_opened),
                TEST(a_promise_carries_its_time),
                TEST(what_is_acknowledged_is_not_taken_again),
                TEST(a_private_question_is_only_said_to_be_one),
                TEST(ids_stay_with_their_questions),
                TEST(what_has_not_changed_is_not_told),
                TEST(no_connection_is_said_at_the_top),
                TEST(what_i_asked_can_be_confirmed),
                TEST(who_is_away_can_come_back),
                TEST(who_is_not_to_be_disturbed_can_be_told_again),
                TEST(there_is_an_end_to_it),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
