/* links: tray/desk_bus tray/desk_calls tray/desk_drafts gen/desk_info base */

/* What windows ask reaches the library, and comes back. The two sides are ends of a socket pair,
 * and the library is a fake. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <sys/socket.h>

#include "base/mem.h"
#include "tray/desk_bus.h"

struct buckstop {
        enum buckstop_link link;
        bool is_full;
        size_t queued;
        char method[64], params[256], key[64]; /* of the last call */
        buckstop_done *done;                   /* of it; null: there was none */
        void *who;
};

static void take(struct buckstop *buckstop, const char *method, const char *params,
                 buckstop_done *done, void *who)
{
        g_strlcpy(buckstop->method, method, sizeof(buckstop->method));
        g_strlcpy(buckstop->params, params, sizeof(buckstop->params));
        buckstop->done = done;
        buckstop->who = who;
}

void buckstop_read(struct buckstop *buckstop, const char *method, const char *params,
                   buckstop_done *done, void *who)
{
        take(buckstop, method, params, done, who);
}

void buckstop_change(struct buckstop *buckstop, const char *method, const char *params,
                     buckstop_done *done, void *who)
{
        take(buckstop, method, params, done, who);
        if (!buckstop->is_full)
                buckstop->queued++;
}

void buckstop_change_as(struct buckstop *buckstop, const char *key, const char *method,
                        const char *params, buckstop_done *done, void *who)
{
        g_strlcpy(buckstop->key, key, sizeof(buckstop->key));
        buckstop_change(buckstop, method, params, done, who);
}

size_t buckstop_queued(const struct buckstop *buckstop)
{
        return buckstop->queued;
}

enum buckstop_link buckstop_link(const struct buckstop *buckstop)
{
        return buckstop->link;
}

struct world {
        GDBusConnection *tray, *window;
        struct desk_bus *desk;
        struct buckstop buckstop;
        char signed_in_as[64];
        desk_bus_signed_in *signed_in;
        void *signing;
        unsigned settled;
        GVariant *heard; /* params of the last signal that was not of a property */
        unsigned changes;
};

static char *questions(void *who)
{
        (void)who;
        return g_strdup("{\"owned\":[],\"answered\":[]}");
}

static void sign_in(void *who, const char *server, const char *token, desk_bus_signed_in *done,
                    void *call)
{
        struct world *world = who;

        g_snprintf(world->signed_in_as, sizeof(world->signed_in_as), "%s %s", server, token);
        world->signed_in = done;
        world->signing = call;
}

static void settled(void *who, const char *method, const char *params,
                    const struct buckstop_reply *reply)
{
        struct world *world = who;

        (void)method, (void)params, (void)reply;
        world->settled++;
}

static void connected(GObject *source, GAsyncResult *result, gpointer place)
{
        (void)source;
        *(GDBusConnection **)place = g_dbus_connection_new_finish(result, NULL);
        assert_non_null(*(GDBusConnection **)place);
}

static void connect_end(int fd, bool serves, GDBusConnection **place)
{
        GSocket *socket = g_socket_new_from_fd(fd, NULL);
        GSocketConnection *stream = g_socket_connection_factory_create_connection(socket);
        char *guid = g_dbus_generate_guid();

        g_dbus_connection_new(G_IO_STREAM(stream), serves ? guid : NULL,
                              serves ? G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_SERVER
                                     : G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT,
                              NULL, NULL, connected, place);
        g_free(guid);
        g_object_unref(stream);
        g_object_unref(socket);
}

static void heard(GDBusConnection *bus, const gchar *sender, const gchar *path,
                  const gchar *interface, const gchar *signal, GVariant *params, gpointer who)
{
        struct world *world = who;

        (void)bus, (void)sender, (void)path, (void)signal;
        if (g_str_equal(interface, "org.freedesktop.DBus.Properties")) {
                world->changes++;
                return;
        }
        g_clear_pointer(&world->heard, g_variant_unref);
        world->heard = g_variant_ref(params);
}

/* It is not known yet who is signed in. */
static int begin_early(void **state)
{
        static const struct desk_bus_handlers handlers = { questions, sign_in, settled };
        struct world *world = mem_new(1, sizeof(*world));
        int ends[2];

        assert_int_equal(0, socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends));
        connect_end(ends[0], true, &world->tray);
        connect_end(ends[1], false, &world->window);
        while (!world->tray || !world->window)
                g_main_context_iteration(NULL, true);
        world->desk = desk_bus_new(world->tray, &handlers, world, NULL);
        assert_non_null(world->desk);
        g_dbus_connection_signal_subscribe(world->window, NULL, NULL, NULL, DESK_BUS_PATH, NULL,
                                           G_DBUS_SIGNAL_FLAGS_NONE, heard, world, NULL);
        world->buckstop.link = BUCKSTOP_OPEN;
        *state = world;
        return 0;
}

static int begin(void **state)
{
        struct world *world;

        begin_early(state);
        world = *state;
        desk_bus_use(world->desk, &world->buckstop);
        return 0;
}

static int end(void **state)
{
        struct world *world = *state;

        desk_bus_free(world->desk);
        g_dbus_connection_close_sync(world->window, NULL, NULL);
        g_dbus_connection_close_sync(world->tray, NULL, NULL);
        while (g_main_context_iteration(NULL, false))
                ;
        g_object_unref(world->window);
        g_object_unref(world->tray);
        g_clear_pointer(&world->heard, g_variant_unref);
        free(world);
        return 0;
}

/* ---- a call --------------------------------------------------------------------------------- */

struct call {
        bool ended;
        char result[256], code[64];
};

static void answered(GObject *bus, GAsyncResult *result, gpointer who)
{
        struct call *call = who;
        GError *error = NULL;
        GVariant *reply = g_dbus_connection_call_finish(G_DBUS_CONNECTION(bus), result, &error);

        call->ended = true;
        if (reply) {
                char *text = g_variant_print(reply, false);

                g_strlcpy(call->result, text, sizeof(call->result));
                g_free(text);
                g_variant_unref(reply);
                return;
        }
        char *name = g_dbus_error_get_remote_error(error);
        g_strlcpy(call->code, strrchr(name, '.') + 1, sizeof(call->code));
        g_free(name);
        g_error_free(error);
}

static void ask(struct world *world, struct call *call, const char *method, const char *first,
                const char *second)
{
        *call = (struct call){ 0 };
        g_dbus_connection_call(world->window, NULL, DESK_BUS_PATH, "org.buckstop.Tray1", method,
                               g_variant_new("(ss)", first, second), NULL, G_DBUS_CALL_FLAGS_NONE,
                               -1, NULL, answered, call);
}

static void until(const bool *what)
{
        while (!*what)
                g_main_context_iteration(NULL, true);
}

static void reaches(struct world *world)
{
        while (!world->buckstop.done)
                g_main_context_iteration(NULL, true);
}

static void answer(struct world *world, const struct buckstop_reply *reply)
{
        buckstop_done *done = world->buckstop.done;

        world->buckstop.done = NULL;
        if (world->buckstop.queued)
                world->buckstop.queued--;
        done(world->buckstop.who, reply);
}

static const struct buckstop_reply YES = { .ok = true, .result = "{\"question\":7}" };
static const struct buckstop_reply NO = { .code = "not_owner", .message = "No longer yours." };
static const struct buckstop_reply STOPPED = { .code = "stopped", .message = "Freed." };

/* ---- the claims ----------------------------------------------------------------------------- */

static void what_windows_read_is_relayed(void **state)
{
        struct world *world = *state;
        struct call call;

        ask(world, &call, "Read", "question.get", "{\"question\":\"7\"}");
        reaches(world);
        assert_string_equal(world->buckstop.method, "question.get");
        assert_string_equal(world->buckstop.params, "{\"question\":\"7\"}");
        answer(world, &YES);
        until(&call.ended);
        assert_string_equal(call.result, "('{\"question\":7}',)");
}

static void a_refusal_has_its_code(void **state)
{
        struct world *world = *state;
        struct call call;

        ask(world, &call, "Change", "question.acknowledge", "{\"question\":\"7\"}");
        reaches(world);
        answer(world, &NO);
        until(&call.ended);
        assert_string_equal(call.code, "not_owner");
}

static void is_refused(struct world *world, const char *way, const char *method, const char *params,
                       const char *code)
{
        struct call call;

        ask(world, &call, way, method, params);
        until(&call.ended);
        assert_string_equal(call.code, code);
        assert_null(world->buckstop.done);
}

static void what_is_not_lent_is_refused(void **state)
{
        is_refused(*state, "Read", "session.list", "{}", "not_lent");
        is_refused(*state, "Change", "token.add", "{}", "not_lent");
        is_refused(*state, "Read", "question.ask", "{}", "not_lent");
        is_refused(*state, "Change", "question.get", "{}", "not_lent");
}

static void params_are_one_object_with_a_key_for_a_change_alone(void **state)
{
        is_refused(*state, "Read", "question.get", "", "bad_request");
        is_refused(*state, "Read", "question.get", "[]", "bad_request");
        is_refused(*state, "Read", "question.get", "{},\"id\":2", "bad_request");
        is_refused(*state, "Read", "question.get", "{\"key\":\"k\"}", "bad_request");
        is_refused(*state, "Change", "question.say", "{\"key\":1}", "bad_request");
}

static void the_key_of_a_change_goes_beside_its_params(void **state)
{
        struct world *world = *state;
        struct call call;

        ask(world, &call, "Change", "question.say", "{\"body\":\"Hi\",\"key\":\"k-1\"}");
        reaches(world);
        assert_string_equal(world->buckstop.params, "{\"body\":\"Hi\"}");
        assert_string_equal(world->buckstop.key, "k-1");
        answer(world, &YES);
        until(&call.ended);
        assert_string_equal(call.result, "('{\"question\":7}',)");
}

static void looked(GObject *bus, GAsyncResult *result, gpointer who)
{
        g_variant_unref(g_dbus_connection_call_finish(G_DBUS_CONNECTION(bus), result, NULL));
        *(bool *)who = true;
}

static void what_came_before_it_was_known_who_is_signed_in_waits(void **state)
{
        struct world *world = *state;
        struct call read, change;
        bool has_looked = false;

        ask(world, &read, "Read", "team.list", "{}");
        ask(world, &change, "Change", "question.say", "{}");
        g_dbus_connection_call(world->window, NULL, DESK_BUS_PATH,
                               "org.freedesktop.DBus.Properties", "Get",
                               g_variant_new("(ss)", "org.buckstop.Tray1", "Link"), NULL,
                               G_DBUS_CALL_FLAGS_NONE, -1, NULL, looked, &has_looked);
        until(&has_looked);
        assert_null(world->buckstop.done);
        assert_false(read.ended || change.ended);
        desk_bus_use(world->desk, NULL);
        until(&read.ended);
        until(&change.ended);
        assert_string_equal(read.code, "nobody");
        assert_string_equal(change.code, "nobody");
}

static void more_than_can_wait_is_refused_and_the_rest_is_not(void **state)
{
        struct world *world = *state;
        struct call waiting[DESK_BUS_EARLY_MAX];

        for (size_t i = 0; i < DESK_BUS_EARLY_MAX; i++)
                ask(world, &waiting[i], "Read", "team.list", "{}");
        is_refused(world, "Read", "team.list", "{}", "busy");
        desk_bus_use(world->desk, NULL);
        for (size_t i = 0; i < DESK_BUS_EARLY_MAX; i++) {
                until(&waiting[i].ended);
                assert_string_equal(waiting[i].code, "nobody");
        }
}

static void nobody_reads_as_nobody(void **state)
{
        struct world *world = *state;

        desk_bus_use(world->desk, NULL);
        is_refused(world, "Read", "team.list", "{}", "nobody");
}

static void without_a_connection_a_change_is_kept(void **state)
{
        struct world *world = *state;
        struct call call;

        desk_bus_set_link(world->desk, BUCKSTOP_WAITING, "Away.");
        ask(world, &call, "Change", "question.say", "{\"body\":\"hello\"}");
        until(&call.ended);
        assert_string_equal(call.code, "kept");

        answer(world, &YES);
        while (!world->heard)
                g_main_context_iteration(NULL, true);
        char *told = g_variant_print(world->heard, false);
        assert_string_equal(told,
                            "('question.say', '{\"body\":\"hello\"}', '{\"question\":7}', '', '')");
        g_free(told);
        assert_int_equal(world->settled, 1);
}

static void a_question_that_is_refused_later_is_a_draft_again(void **state)
{
        struct world *world = *state;
        struct call call;

        desk_bus_set_link(world->desk, BUCKSTOP_WAITING, "");
        ask(world, &call, "Change", "question.ask",
            "{\"to\":{\"person\":\"7\"},\"title\":\"My pay\",\"body\":\"In "
            "May\",\"private\":true}");
        until(&call.ended);
        answer(world, &NO);
        assert_string_equal(world->buckstop.method, "draft.save");
        assert_string_equal(
                world->buckstop.params,
                "{\"name\":\"ask.aside\",\"content\":{\"to\":null,\"text\":\"My pay\\nIn May\","
                "\"hidden\":true,\"urgent\":false,\"why\":\"\",\"tags\":[]}}");
        answer(world, &YES);
        assert_int_equal(world->settled, 1);
}

static void a_change_under_way_is_kept_when_the_connection_goes(void **state)
{
        struct world *world = *state;
        struct call call;

        ask(world, &call, "Change", "question.say", "{}");
        reaches(world);
        desk_bus_set_link(world->desk, BUCKSTOP_CONNECTING, "");
        until(&call.ended);
        assert_string_equal(call.code, "kept");
        answer(world, &NO);
}

static void a_read_goes_on_waiting(void **state)
{
        struct world *world = *state;
        struct call call;

        ask(world, &call, "Read", "team.list", "{}");
        reaches(world);
        desk_bus_set_link(world->desk, BUCKSTOP_CONNECTING, "");
        answer(world, &YES);
        until(&call.ended);
        assert_string_equal(call.code, "");
}

static void what_the_queue_does_not_take_is_not_called_kept(void **state)
{
        static const struct buckstop_reply full = { .code = "busy",
                                                    .message = "The disk is full." };
        struct world *world = *state;
        struct call call;

        desk_bus_set_link(world->desk, BUCKSTOP_WAITING, "");
        world->buckstop.is_full = true;
        ask(world, &call, "Change", "question.say", "{}");
        reaches(world);
        answer(world, &full);
        until(&call.ended);
        assert_string_equal(call.code, "busy");
}

static void a_change_outlives_the_connection_it_was_for(void **state)
{
        struct world *world = *state;
        struct call call;

        ask(world, &call, "Change", "question.say", "{}");
        reaches(world);
        answer(world, &STOPPED);
        until(&call.ended);
        assert_string_equal(call.code, "kept");
}

static void drafts_have_no_place_in_the_queue(void **state)
{
        struct world *world = *state;

        desk_bus_set_link(world->desk, BUCKSTOP_WAITING, "");
        is_refused(world, "Change", "draft.save", "{\"name\":\"ask\",\"content\":{}}",
                   "unreachable");
}

static void signing_in_ends_when_the_tray_says_so(void **state)
{
        static const struct buckstop_error refusal = { "signed_out", "The token is nobody's." };
        struct world *world = *state;
        struct call call;

        ask(world, &call, "SignIn", "https://ask.example.com", "secret");
        while (!world->signing)
                g_main_context_iteration(NULL, true);
        assert_string_equal(world->signed_in_as, "https://ask.example.com secret");
        world->signed_in(world->signing, &refusal);
        until(&call.ended);
        assert_string_equal(call.code, "signed_out");

        world->signing = NULL;
        ask(world, &call, "SignIn", "https://ask.example.com", "other");
        while (!world->signing)
                g_main_context_iteration(NULL, true);
        world->signed_in(world->signing, NULL);
        until(&call.ended);
        assert_string_equal(call.result, "()");
}

static void what_is_the_same_is_not_told_again(void **state)
{
        struct world *world = *state;

        while (world->changes == 0) /* of the fixture: the link */
                g_main_context_iteration(NULL, true);
        world->changes = 0;
        desk_bus_set_person(world->desk, "{}");
        desk_bus_set_person(world->desk, "{}");
        desk_bus_set_host(world->desk, true);
        desk_bus_set_host(world->desk, true);
        desk_bus_set_server(world->desk, "");
        desk_bus_set_link(world->desk, BUCKSTOP_OPEN, "");
        desk_bus_questions_changed(world->desk);
        desk_bus_event(world->desk, "question.said", "{}");
        while (!world->heard) /* it comes after all of them */
                g_main_context_iteration(NULL, true);
        assert_int_equal(world->changes, 3);
}

#define CLAIM(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
        const struct CMUnitTest claims[] = {
                CLAIM(what_windows_read_is_relayed),
                CLAIM(a_refusal_has_its_code),
                CLAIM(what_is_not_lent_is_refused),
                CLAIM(params_are_one_object_with_a_key_for_a_change_alone),
                CLAIM(the_key_of_a_change_goes_beside_its_params),
                cmocka_unit_test_setup_teardown(
                        what_came_before_it_was_known_who_is_signed_in_waits, begin_early, end),
                cmocka_unit_test_setup_teardown(more_than_can_wait_is_refused_and_the_rest_is_not,
                                                begin_early, end),
                CLAIM(nobody_reads_as_nobody),
                CLAIM(without_a_connection_a_change_is_kept),
                CLAIM(a_question_that_is_refused_later_is_a_draft_again),
                CLAIM(a_change_under_way_is_kept_when_the_connection_goes),
                CLAIM(a_read_goes_on_waiting),
                CLAIM(what_the_queue_does_not_take_is_not_called_kept),
                CLAIM(a_change_outlives_the_connection_it_was_for),
                CLAIM(drafts_have_no_place_in_the_queue),
                CLAIM(signing_in_ends_when_the_tray_says_so),
                CLAIM(what_is_the_same_is_not_told_again),
        };

        return cmocka_run_group_tests(claims, NULL, NULL);
}
