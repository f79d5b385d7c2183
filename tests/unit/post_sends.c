/* links: base post */
/*
 * The queue, the threads and the end of post, against servers that say nothing or a little. What
 * real servers say is in tests/protocol.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/secret.h"
#include "post/post.h"

enum { PARALLEL = 2 };

/* What came back. */
struct ends {
        unsigned count, of[POST_OUTCOMES];
        char text[ERR_TEXT_MAX];
        bool inside; /* a call into post is under way: nothing may come back now */
        bool stopped;
};

struct world {
        uv_loop_t loop;
        struct post *post;
        struct ends ends;
        int listener;
        char url[64], hosts[64], endpoint[80];
};

static void ended(void *who, const struct post_result *result)
{
        struct ends *ends = who;

        assert_false(ends->inside);
        assert_false(ends->stopped);
        ends->count++;
        ends->of[result->outcome]++;
        strcpy(ends->text, result->text);
}

static void stopped(void *who)
{
        struct ends *ends = who;

        ends->stopped = true;
}

/* A port where connections are taken by the system, and by nobody else. */
static void listen_silently(struct world *world)
{
        struct sockaddr_in address = { .sin_family = AF_INET,
                                       .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
        socklen_t len = sizeof address;

        world->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        assert_int_equal(bind(world->listener, (struct sockaddr *)&address, len), 0);
        assert_int_equal(listen(world->listener, 64), 0);
        assert_int_equal(getsockname(world->listener, (struct sockaddr *)&address, &len), 0);
        snprintf(world->url, sizeof world->url, "smtp://127.0.0.1:%u", ntohs(address.sin_port));
        snprintf(world->hosts, sizeof world->hosts, "http://127.0.0.1:%u", ntohs(address.sin_port));
        snprintf(world->endpoint, sizeof world->endpoint, "%s/1", world->hosts);
}

static struct world *begin_with(struct world *world, unsigned timeout_seconds)
{
        struct post_config config = { .mail_from = "buckstop@example.com",
                                      .mail_user = "",
                                      .mail_password_file = "",
                                      .mail_tls = "off",
                                      .mail_ca_file = "",
                                      .mail_parallel = PARALLEL,
                                      .mail_timeout_seconds = timeout_seconds,
                                      .push_contact = "",
                                      .push_timeout_seconds = timeout_seconds };
        struct err err;

        *world = (struct world){ 0 };
        listen_silently(world);
        config.mail_url = world->url;
        config.push_hosts = world->hosts;
        uv_loop_init(&world->loop);
        world->post = post_new(&world->loop, &config, &err);
        if (!world->post)
                fail_msg("%s", err.text);
        return world;
}

static void hand_in_mail(struct world *world)
{
        const struct post_mail mail = { .to = STR("ann@example.com"), .subject = STR("x") };

        world->ends.inside = true;
        post_mail(world->post, &mail, ended, &world->ends);
        world->ends.inside = false;
}

static void hand_in_push(struct world *world)
{
        const struct post_push push = { .endpoint = str_of(world->endpoint),
                                        .p256dh =
                                                STR("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcx"
                                                    "aOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
                                        .auth = STR("BTBZMqHH6r4Tts7J_aSIgg"),
                                        .text = STR("{}") };

        world->ends.inside = true;
        post_push(world->post, &push, ended, &world->ends);
        world->ends.inside = false;
}

/* Run the loop until that many have ended. */
static void await(struct world *world, unsigned count)
{
        while (world->ends.count < count)
                uv_run(&world->loop, UV_RUN_ONCE);
}

static void end(struct world *world)
{
        uint64_t began_ms = clock_ms();

        if (!world->ends.stopped) {
                world->ends.inside = true;
                post_stop(world->post, stopped, &world->ends);
                world->ends.inside = false;
        }
        uv_run(&world->loop, UV_RUN_DEFAULT);
        assert_true(world->ends.stopped);
        assert_true(clock_ms() - began_ms < POST_STOP_MS_MAX);
        assert_int_equal(uv_loop_close(&world->loop), 0);
        close(world->listener);
}

static void it_stops_at_once_when_there_is_nothing_to_do(void **state)
{
        struct world world;
        uint64_t began_ms;
        (void)state;

        begin_with(&world, 60);
        assert_true(post_delivers(world.post, POST_MAIL));
        assert_true(post_delivers(world.post, POST_PUSH));
        began_ms = clock_ms();
        end(&world);
        assert_true(clock_ms() - began_ms < 1000);
}

static void a_server_that_says_nothing_costs_its_time_and_no_more(void **state)
{
        struct world world;
        uint64_t began_ms = clock_ms();
        (void)state;

        begin_with(&world, 1);
        hand_in_mail(&world);
        await(&world, 1);
        assert_int_equal(world.ends.of[POST_RETRY], 1);
        assert_string_equal(world.ends.text, "The mail server took too long.");
        assert_in_range(clock_ms() - began_ms, 900, 5000);
        end(&world);
}

static void a_refused_connection_is_a_retry(void **state)
{
        struct world world;
        (void)state;

        begin_with(&world, 60);
        shutdown(world.listener, SHUT_RDWR);
        hand_in_mail(&world);
        await(&world, 1);
        assert_string_equal(world.ends.text, "The mail server cannot be reached.");
        assert_int_equal(world.ends.of[POST_RETRY], 1);
        end(&world);
}

static void what_finds_no_room_is_a_retry_too_and_later(void **state)
{
        struct world world;
        (void)state;

        begin_with(&world, 60);
        for (unsigned room = 2 * PARALLEL; room > 0; room--) {
                assert_int_equal(post_room(world.post, POST_MAIL), room);
                hand_in_mail(&world);
        }
        assert_int_equal(post_room(world.post, POST_MAIL), 0);
        assert_int_equal(post_room(world.post, POST_PUSH), 2 * POST_PUSH_AT_ONCE);
        hand_in_mail(&world);
        await(&world, 1);
        assert_string_equal(world.ends.text, "Too many letters are waiting here.");
        assert_int_equal(post_room(world.post, POST_MAIL), 0);
        end(&world);
        assert_int_equal(world.ends.count, 2 * PARALLEL + 1);
        assert_int_equal(world.ends.of[POST_RETRY], 2 * PARALLEL + 1);
}

static void a_stop_ends_every_letter_within_its_bound(void **state)
{
        struct world world;
        struct err err;
        char public[POST_VAPID_PUBLIC_SIZE], private[POST_VAPID_PRIVATE_SIZE];
        (void)state;

        begin_with(&world, 60);
        assert_true(post_vapid_make(public, private, &err));
        assert_true(post_vapid_use(world.post, str_of(public), str_of(private), &err));
        for (unsigned i = 0; i < 2 * PARALLEL; i++)
                hand_in_mail(&world);
        for (unsigned i = 0; i < 2 * POST_PUSH_AT_ONCE; i++)
                hand_in_push(&world);
        usleep(100000); /* some are on their way */
        end(&world);
        assert_int_equal(world.ends.of[POST_RETRY], 2 * PARALLEL + 2 * POST_PUSH_AT_ONCE);
        assert_string_equal(world.ends.text, "The server stopped meanwhile.");
}

static void a_push_without_a_key_to_sign_with_is_a_retry(void **state)
{
        struct world world;
        (void)state;

        begin_with(&world, 60);
        hand_in_push(&world);
        await(&world, 1);
        assert_int_equal(world.ends.of[POST_RETRY], 1);
        assert_string_equal(world.ends.text, "There is no key to sign with yet.");
        end(&world);
}

static void what_can_have_no_transfer_is_dead_at_once(void **state)
{
        const struct post_mail mail = { .to = STR("ann@example.com>\r\nRCPT TO:<all@example.com"),
                                        .subject = STR("x") };
        const struct post_push astray = { .endpoint = STR("http://127.0.0.1:1/") };
        const struct post_push keyless = { .endpoint = STR("x") };
        struct world world;
        (void)state;

        begin_with(&world, 60);
        post_mail(world.post, &mail, ended, &world.ends);
        post_push(world.post, &astray, ended, &world.ends);
        post_push(world.post, &keyless, ended, &world.ends);
        await(&world, 3);
        assert_int_equal(world.ends.of[POST_DEAD], 3);
        end(&world);
}

static void a_channel_that_is_off_delivers_nothing(void **state)
{
        const struct post_config config = { .mail_url = "off",
                                            .push_hosts = "off",
                                            .mail_parallel = 1 };
        struct ends ends = { 0 };
        struct post *post;
        uv_loop_t loop;
        struct err err;
        (void)state;

        uv_loop_init(&loop);
        post = post_new(&loop, &config, &err);
        assert_false(post_delivers(post, POST_MAIL));
        assert_false(post_delivers(post, POST_PUSH));
        assert_int_equal(post_room(post, POST_MAIL), 0);
        post_stop(post, stopped, &ends);
        uv_run(&loop, UV_RUN_DEFAULT);
        assert_true(ends.stopped);
        uv_loop_close(&loop);
}

static void settings_that_make_no_sense_are_told(void **state)
{
        struct post_config config = { .mail_url = "off", .push_hosts = "a/b", .push_contact = "" };
        uv_loop_t loop;
        struct err err;
        (void)state;

        uv_loop_init(&loop);
        assert_null(post_new(&loop, &config, &err));
        assert_non_null(strstr(err.text, "push.hosts"));
        config.push_hosts = "push.example.com";
        config.push_contact = "it@example.com";
        assert_null(post_new(&loop, &config, &err));
        assert_non_null(strstr(err.text, "push.contact"));
        config.mail_url = "http://127.0.0.1";
        config.mail_from = config.mail_user = config.mail_ca_file = "";
        config.mail_tls = "off";
        assert_null(post_new(&loop, &config, &err));
        assert_non_null(strstr(err.text, "mail.url"));
        uv_loop_close(&loop);
}

static int setup(void **state)
{
        struct err err;
        (void)state;

        return secret_init(&err) ? 0 : 1;
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(it_stops_at_once_when_there_is_nothing_to_do),
                cmocka_unit_test(a_server_that_says_nothing_costs_its_time_and_no_more),
                cmocka_unit_test(a_refused_connection_is_a_retry),
                cmocka_unit_test(what_finds_no_room_is_a_retry_too_and_later),
                cmocka_unit_test(a_stop_ends_every_letter_within_its_bound),
                cmocka_unit_test(a_push_without_a_key_to_sign_with_is_a_retry),
                cmocka_unit_test(what_can_have_no_transfer_is_dead_at_once),
                cmocka_unit_test(a_channel_that_is_off_delivers_nothing),
                cmocka_unit_test(settings_that_make_no_sense_are_told),
        };

        return cmocka_run_group_tests(tests, setup, NULL);
}
