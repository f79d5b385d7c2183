/* links: base wire net/arrival net/address net/listen */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "net/arrival.h"
#include "net/listen.h"

enum { SECONDS = 1, WAITING_MAX = 2 };

/* What reached the other end of a socket pair. */
struct scene {
        uv_loop_t loop;
        struct arrivals *arrivals;
        unsigned arrived;
        int fd;
        struct address address;
};

static void arrived(void *who, int fd, const struct address *address)
{
        struct scene *scene = who;

        scene->arrived++;
        scene->fd = fd;
        scene->address = *address;
}

static int make(void **state)
{
        struct scene *scene = calloc(1, sizeof *scene);

        uv_loop_init(&scene->loop);
        scene->arrivals = arrivals_new(&scene->loop, SECONDS, WAITING_MAX, arrived, scene);
        *state = scene;
        return 0;
}

static int unmake(void **state)
{
        struct scene *scene = *state;

        arrivals_close(scene->arrivals);
        uv_run(&scene->loop, UV_RUN_DEFAULT);
        assert_int_equal(uv_loop_close(&scene->loop), 0);
        free(scene);
        return 0;
}

/* A client whose other end waits for its header. */
static int connect_to(struct scene *scene)
{
        int pair[2];

        assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, pair), 0);
        arrivals_add(scene->arrivals, pair[1]);
        return pair[0];
}

static void say(struct scene *scene, int fd, const char *text)
{
        assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
        for (unsigned i = 0; i < 3; i++)
                uv_run(&scene->loop, UV_RUN_NOWAIT);
}

static void a_header_in_pieces_is_read_and_nothing_that_follows_it(void **state)
{
        struct scene *scene = *state;
        char rest[8] = "";
        int fd = connect_to(scene);

        say(scene, fd, "PROXY TCP4 192.0.2.");
        say(scene, fd, "7 127.0.0.1 5 80\r");
        assert_int_equal(scene->arrived, 0);
        say(scene, fd, "\nGET");
        assert_int_equal(scene->arrived, 1);
        assert_string_equal(scene->address.text, "192.0.2.7");
        assert_int_equal(read(scene->fd, rest, sizeof rest), 3);
        assert_string_equal(rest, "GET");
        close(scene->fd);
        close(fd);
}

static void what_is_no_header_ends_the_connection(void **state)
{
        struct scene *scene = *state;
        char byte;
        int fd = connect_to(scene);

        say(scene, fd, "GET / HTTP/1.1\r\n");
        assert_int_equal(scene->arrived, 0);
        assert_true(read(fd, &byte, 1) <= 0);
        close(fd);
}

static void one_more_than_may_wait_is_closed_at_once(void **state)
{
        struct scene *scene = *state;
        char byte;
        int first = connect_to(scene), second = connect_to(scene), third = connect_to(scene);

        assert_int_equal(read(third, &byte, 1), 0);
        assert_int_equal(read(first, &byte, 1), -1);
        close(first);
        close(second);
        close(third);
}

static void a_listener_says_where_it_really_listens_and_gives_it_back(void **state)
{
        struct scene *scene = *state;
        const struct listener_config config = { .at = "127.0.0.1:0" };
        struct err err;
        struct listener *listener = listener_new(&scene->loop, &config, arrived, scene, &err);

        assert_non_null(listener);
        assert_memory_equal(listener_name(listener), "127.0.0.1:", 10);
        assert_string_not_equal(listener_name(listener), "127.0.0.1:0");
        listener_close(listener);
}

static void what_is_no_address_is_refused_with_a_sentence(void **state)
{
        static const char *const bad[] = {
                "", "8080", "127.0.0.1:", "127.0.0.1:99999", "127.0.0.1:http", "no such host:80"
        };
        struct scene *scene = *state;
        struct err err;

        for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
                const struct listener_config config = { .at = bad[i] };

                err.text[0] = '\0';
                assert_null(listener_new(&scene->loop, &config, arrived, scene, &err));
                assert_true(strlen(err.text) > 0);
        }
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test_setup_teardown(
                        a_header_in_pieces_is_read_and_nothing_that_follows_it, make, unmake),
                cmocka_unit_test_setup_teardown(what_is_no_header_ends_the_connection, make,
                                                unmake),
                cmocka_unit_test_setup_teardown(one_more_than_may_wait_is_closed_at_once, make,
                                                unmake),
                cmocka_unit_test_setup_teardown(
                        a_listener_says_where_it_really_listens_and_gives_it_back, make, unmake),
                cmocka_unit_test_setup_teardown(what_is_no_address_is_refused_with_a_sentence, make,
                                                unmake),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
