/*
 * buckstopd: the server. Reads its settings, puts the rooms together, runs until it is told to
 * stop.
 */
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/log.h"
#include "base/secret.h"
#include "config.h"
#include "db/db.h"
#include "finder/finder.h"
#include "gen/schema_version.h"
#include "hub/hub.h"
#include "net/net.h"
#include "post/post.h"
#include "verbs/verbs.h"
#include "wire/http.h"
#include "work/work.h"

#define VERSION "0.1"

enum {
        READY_LOOK_MS = 100,
        IMPATIENT_MS =
                500, /* what comes sooner after the first signal is the same wish, sent twice */
};

extern const char protocol_json[];
extern const size_t protocol_json_len;

struct server {
        uv_loop_t loop;
        struct config config;
        struct hub *hub;
        struct db *db;
        struct finder *finder;
        struct verbs *verbs;
        struct post *post;
        struct work *work;
        struct net *net;
        bool quiet; /* the net has stopped */
        uv_signal_t terminate, interrupt;
        uv_timer_t ready_look; /* until the database and the index are there */
        bool stopping;
        uint64_t stopping_ms; /* since when, by the loop */
        char public_url[HTTP_URL_SIZE];
};

static void take_event(void *who, const struct db_event *event)
{
        struct server *server = who;

        hub_publish(server->hub, event->recipients, event->n, event->frame);
        finder_event(server->finder, event);
        if (event->person != 0)
                net_look_again(server->net, event->person);
}

static void take_break(void *who)
{
        struct server *server = who;

        finder_broken(server->finder);
}

static const struct db_follower follower = { take_event, take_break };

static void look_ready(uv_timer_t *timer)
{
        struct server *server = timer->data;

        if (!db_ready(server->db) || !finder_ready(server->finder))
                return;
        log_plain(LOG_INFO, "server.ready");
        uv_timer_stop(timer);
}

static void net_closed(void *who)
{
        struct server *server = who;

        server->net = NULL;
        uv_close((uv_handle_t *)&server->terminate, NULL);
        uv_close((uv_handle_t *)&server->interrupt, NULL);
        uv_close((uv_handle_t *)&server->ready_look, NULL);
}

static void db_closed(void *who)
{
        struct server *server = who;

        server->db = NULL;
        net_close(server->net, net_closed, server);
}

static void finder_closed(void *who)
{
        struct server *server = who;

        db_close(server->db, db_closed, server);
}

static void work_closed(void *who)
{
        struct server *server = who;

        finder_close(server->finder, finder_closed, server);
}

/* Neither calls nor letters are under way: the database hears of the last, and goes. */
static void stop_rest(struct server *server)
{
        if (server->quiet && !server->post)
                work_close(server->work, work_closed, server);
}

static void net_stopped(void *who)
{
        struct server *server = who;

        server->quiet = true;
        stop_rest(server);
}

static void post_stopped(void *who)
{
        struct server *server = who;

        server->post = NULL;
        stop_rest(server);
}

/* The first signal stops in order; a second one is impatience, but not what timeout(1) or a
 * terminal and a supervisor both send at once. */
static void signalled(uv_signal_t *signal, int number)
{
        struct server *server = signal->data;
        const uint64_t now_ms = uv_now(&server->loop);

        if (server->stopping && now_ms - server->stopping_ms < IMPATIENT_MS)
                return;
        log_event(LOG_INFO, "server.stopping", log_number("signal", number));
        if (server->stopping)
                _Exit(EXIT_FAILURE);
        server->stopping = true;
        server->stopping_ms = now_ms;
        uv_timer_stop(&server->ready_look);
        work_hold(server->work);
        post_stop(server->post, post_stopped, server);
        net_stop(server->net, net_stopped, server);
}

static void watch_signals(struct server *server)
{
        signal(SIGPIPE, SIG_IGN);
        uv_signal_init(&server->loop, &server->terminate);
        uv_signal_init(&server->loop, &server->interrupt);
        server->terminate.data = server->interrupt.data = server;
        uv_signal_start(&server->terminate, signalled, SIGTERM);
        uv_signal_start(&server->interrupt, signalled, SIGINT);
        uv_timer_init(&server->loop, &server->ready_look);
        server->ready_look.data = server;
        uv_timer_start(&server->ready_look, look_ready, 0, READY_LOOK_MS);
}

static bool start_db(struct server *server, struct err *err)
{
        const struct config *config = &server->config;
        const char *report_dsn = config_text(config, DATABASE_REPORT_DSN);
        const struct db_config settings = {
                .dsn = config_text(config, DATABASE_DSN),
                .lanes = config_number(config, DATABASE_LANES),
                .readers = config_number(config, DATABASE_READERS),
                .wait_ms_max = config_number(config, DATABASE_WAIT_MS),
                .statement_ms_max = config_number(config, DATABASE_STATEMENT_MS),
                .report_dsn = *report_dsn ? report_dsn : NULL,
                .reporters = config_number(config, DATABASE_REPORTERS),
                .report_ms_max = config_number(config, DATABASE_REPORT_MS),
                .schema_version = SCHEMA_VERSION,
        };

        server->db = db_new(&server->loop, &settings, err);
        return server->db != NULL;
}

static bool start_verbs(struct server *server, struct err *err)
{
        const struct verbs_config settings = {
                .rate_percent = config_number(&server->config, LIMITS_RATE_PERCENT),
        };

        server->verbs = verbs_new(server->db, server->finder, &settings, err);
        return server->verbs != NULL;
}

/* Where links lead; the names are checked once more, with all else of HTTP, by net. */
static bool read_public_url(struct server *server, struct err *err)
{
        const struct config *config = &server->config;
        struct http_hosts hosts;

        return http_hosts_read(str_of(config_text(config, HTTP_HOSTS)), &hosts, err) &&
               http_public_url(str_of(config_text(config, HTTP_PUBLIC_URL)), &hosts,
                               str_of(config_text(config, HTTP_LISTEN)), server->public_url, err);
}

/* Whom push services may turn to: somebody, or else our page, if it can be reached safely. */
static const char *push_contact(const struct server *server)
{
        const char *contact = config_text(&server->config, PUSH_CONTACT);

        if (*contact)
                return contact;
        return strncmp(server->public_url, "https://", 8) == 0 ? server->public_url : "";
}

static bool start_post(struct server *server, struct err *err)
{
        const struct config *config = &server->config;
        const struct post_config settings = {
                .mail_url = config_text(config, MAIL_URL),
                .mail_from = config_text(config, MAIL_FROM),
                .mail_user = config_text(config, MAIL_USER),
                .mail_password_file = config_text(config, MAIL_PASSWORD_FILE),
                .mail_tls = config_text(config, MAIL_TLS),
                .mail_ca_file = config_text(config, MAIL_CA_FILE),
                .mail_parallel = config_number(config, MAIL_PARALLEL),
                .mail_timeout_seconds = config_number(config, MAIL_TIMEOUT_SECONDS),
                .push_hosts = config_text(config, PUSH_HOSTS),
                .push_contact = push_contact(server),
                .push_timeout_seconds = config_number(config, PUSH_TIMEOUT_SECONDS),
        };

        server->post = post_new(&server->loop, &settings, err);
        return server->post != NULL;
}

static void start_work(struct server *server)
{
        const struct work_config settings = {
                .tick_ms = config_number(&server->config, WORK_TICK_MS),
                .post = server->post,
                .public_url = server->public_url,
        };

        server->work = work_new(&server->loop, &settings, server->db);
}

static bool start_net(struct server *server, struct err *err)
{
        const struct config *config = &server->config;
        const struct net_config settings = {
                .listen = config_text(config, HTTP_LISTEN),
                .metrics_listen = config_text(config, METRICS_LISTEN),
                .hosts = config_text(config, HTTP_HOSTS),
                .web = config_text(config, HTTP_WEB),
                .connections_max = config_number(config, HTTP_CONNECTIONS),
                .connections_per_address_max = config_number(config, HTTP_CONNECTIONS_PER_ADDRESS),
                .header_seconds = config_number(config, HTTP_HEADER_SECONDS),
                .idle_seconds = config_number(config, HTTP_IDLE_SECONDS),
                .session_idle_seconds = config_number(config, SESSION_IDLE_SECONDS),
                .proxy_protocol = config_is_on(config, HTTP_PROXY_PROTOCOL),
                .rate_percent = config_number(config, LIMITS_RATE_PERCENT),
                .signin_per_minute = config_number(config, LIMITS_SIGNIN_PER_MINUTE),
                .hash_queue_max = config_number(config, LIMITS_HASH_QUEUE),
                .session_days = config_number(config, SESSION_DAYS),
        };

        server->net = net_new(&server->loop, &settings, server->db, server->hub, server->finder,
                              server->verbs, server->work,
                              (struct str){ protocol_json, protocol_json_len }, err);
        return server->net != NULL;
}

static bool start(struct server *server, struct err *err)
{
        log_set_level(config_log_level(&server->config));
        if (!secret_init(err))
                return false;
        uv_loop_init(&server->loop);
        server->hub = hub_new();
        if (!read_public_url(server, err) || !start_db(server, err))
                return false;
        server->finder = finder_new(&server->loop, server->db);
        if (!start_verbs(server, err) || !start_post(server, err))
                return false;
        start_work(server);
        if (!start_net(server, err))
                return false;
        db_tail(server->db, &follower, server);
        watch_signals(server);
        log_event(LOG_INFO, "server.started", log_text("version", VERSION),
                  log_text("schema", SCHEMA_VERSION));
        return true;
}

static int run(struct server *server)
{
        struct err err;

        if (!start(server, &err)) {
                log_event(LOG_ERROR, "server.failed", log_text("reason", err.text));
                _Exit(EXIT_FAILURE);
        }
        uv_run(&server->loop, UV_RUN_DEFAULT);
        work_free(server->work);
        finder_free(server->finder);
        verbs_free(server->verbs);
        hub_free(server->hub);
        uv_loop_close(&server->loop);
        config_fini(&server->config);
        log_plain(LOG_INFO, "server.stopped");
        return EXIT_SUCCESS;
}

static void help(void)
{
        puts("buckstopd [--config FILE] [--check-config] [--help] [--version]\n\n"
             "Settings stand in FILE under [section] as key = value, or in the environment as\n"
             "BUCKSTOP_SECTION_KEY, which wins. With VAR=DIR in the environment and no --config,\n"
             "DIR/buckstop.conf is read when it is there.\n");
        config_help(stdout);
}

enum wish { WISH_RUN, WISH_CHECK, WISH_HELP, WISH_VERSION, WISH_NONSENSE };

static enum wish read_arguments(int argc, char **argv, const char **file)
{
        static const struct option options[] = { { "config", required_argument, NULL, 'c' },
                                                 { "check-config", no_argument, NULL, 'k' },
                                                 { "help", no_argument, NULL, 'h' },
                                                 { "version", no_argument, NULL, 'v' },
                                                 { 0 } };
        enum wish wish = WISH_RUN;
        int option;

        while ((option = getopt_long(argc, argv, "", options, NULL)) >= 0) {
                switch (option) {
                case 'c':
                        *file = optarg;
                        break;
                case 'k':
                        wish = WISH_CHECK;
                        break;
                case 'h':
                        return WISH_HELP;
                case 'v':
                        return WISH_VERSION;
                default:
                        return WISH_NONSENSE;
                }
        }
        return optind == argc ? wish : WISH_NONSENSE;
}

int main(int argc, char **argv)
{
        static struct server server;
        const char *file = NULL;
        enum wish wish = read_arguments(argc, argv, &file);
        struct err err;

        if (wish == WISH_HELP || wish == WISH_NONSENSE) {
                help();
                return wish == WISH_HELP ? EXIT_SUCCESS : EXIT_FAILURE;
        }
        if (wish == WISH_VERSION) {
                puts("buckstopd " VERSION ", schema " SCHEMA_VERSION);
                return EXIT_SUCCESS;
        }
        if (!config_load(&server.config, file, &err)) {
                fprintf(stderr, "buckstopd: %s\n", err.text);
                return EXIT_FAILURE;
        }
        if (wish == WISH_CHECK) {
                config_fini(&server.config);
                return EXIT_SUCCESS;
        }
        return run(&server);
}
