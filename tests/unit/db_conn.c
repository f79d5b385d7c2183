/* links: base db */
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "db_fixture.h"

enum { CLIENTS_MAX = 8 };

/*
 * What passes for a server: lets everyone in, and then neither reads nor answers. A mute one does
 * not even let in.
 */
struct fake {
        char folder[32];
        char path[64];
        uv_poll_t poll;
        int listener, clients[CLIENTS_MAX];
        unsigned count;
        bool mute;
};

static void let_in(uv_poll_t *poll, int status, int events)
{
        static const char welcome[] = "R\0\0\0\x08\0\0\0\0Z\0\0\0\x05I";
        struct fake *fake = poll->data;
        int client = accept(fake->listener, NULL, NULL);
        (void)status;
        (void)events;

        assert_true(client >= 0 && fake->count < CLIENTS_MAX);
        fake->clients[fake->count++] = client;
        if (!fake->mute)
                assert_int_equal(write(client, welcome, sizeof(welcome) - 1), sizeof(welcome) - 1);
}

static void fake_open(struct fake *fake, bool mute)
{
        struct sockaddr_un address = { .sun_family = AF_UNIX };

        *fake = (struct fake){ .folder = "/tmp/buckstop-unit-XXXXXX", .mute = mute };
        assert_non_null(mkdtemp(fake->folder));
        snprintf(fake->path, sizeof(fake->path), "%s/.s.PGSQL.5432", fake->folder);
        memcpy(address.sun_path, fake->path, sizeof(fake->path));
        fake->listener = socket(AF_UNIX, SOCK_STREAM, 0);
        assert_int_equal(bind(fake->listener, (struct sockaddr *)&address, sizeof(address)), 0);
        assert_int_equal(listen(fake->listener, CLIENTS_MAX), 0);
}

static void fake_serve(struct fake *fake, struct fixture *fixture)
{
        uv_poll_init(&fixture->loop, &fake->poll, fake->listener);
        fake->poll.data = fake;
        uv_poll_start(&fake->poll, UV_READABLE, let_in);
}

static void hang_up(struct fake *fake)
{
        for (unsigned i = 0; i < fake->count; i++)
                close(fake->clients[i]);
        fake->count = 0;
}

static void fake_close(struct fake *fake)
{
        hang_up(fake);
        uv_close((uv_handle_t *)&fake->poll, NULL);
        close(fake->listener);
        unlink(fake->path);
        rmdir(fake->folder);
}

static const struct db_statement echo = { "echo", "select $1::text", 1 };

/* It says something first, so that what libpq reads looks alive while the socket already is not. */
static void a_server_that_dies_over_what_it_has_not_read_is_missed_at_once(void **state)
{
        static const char last_words[] = "N\0\0\0\x05\0";
        struct db_config config = config_small();
        struct fixture fixture;
        struct fake fake;
        struct answer answer;
        char dsn[64];
        uint64_t start_ms;
        (void)state;

        fake_open(&fake, false);
        snprintf(dsn, sizeof(dsn), "host=%s port=5432", fake.folder);
        config.dsn = dsn;
        fixture_open(&fixture, &config);
        fake_serve(&fake, &fixture);
        until(&fixture, fake.count == 4);
        let_pass(&fixture, 50);
        change(&fixture, &echo, 0, "x", &answer);
        let_pass(&fixture, 50);
        assert_int_equal(answer.calls, 0);

        start_ms = clock_ms();
        uv_poll_stop(&fake.poll);
        for (unsigned i = 0; i < fake.count; i++)
                assert_true(write(fake.clients[i], last_words, sizeof(last_words) - 1) > 0);
        hang_up(&fake);
        until(&fixture, answer.calls);
        assert_in_range(clock_ms() - start_ms, 0, 1000);
        assert_int_equal(answer.code, ERR_UNKNOWN_OUTCOME);
        fake_close(&fake);
        fixture_close(&fixture);
}

/* A host that takes connections and says nothing, as one does whose disk hangs. */
static void a_mute_host_gives_way_to_the_next(void **state)
{
        struct db_config config = config_small();
        struct fixture fixture;
        struct fake fake;
        struct answer answer;
        char dsn[512];
        (void)state;

        fake_open(&fake, true);
        snprintf(dsn, sizeof(dsn), "host=%s,%s port=5432", fake.folder, getenv("PGHOST"));
        config.dsn = dsn;
        fixture_open(&fixture, &config);
        fake_serve(&fake, &fixture);
        change(&fixture, &echo, 0, "reached", &answer);
        until(&fixture, answer.calls);
        assert_int_equal(answer.code, ERR_NONE);
        assert_string_equal(answer.text, "reached");
        assert_true(fake.count > 0);
        fake_close(&fake);
        fixture_close(&fixture);
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(a_server_that_dies_over_what_it_has_not_read_is_missed_at_once),
                cmocka_unit_test(a_mute_host_gives_way_to_the_next),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
