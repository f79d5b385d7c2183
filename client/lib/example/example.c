/*
 * example: take a question, and watch what happens.
 *
 *     cc example.c $(pkg-config --cflags --libs buckstop) -o example
 *     ./example https://ask.example.com "$TOKEN" [QUESTION]
 *
 * What is taken while the server cannot be reached is taken when it can, even by the next run of
 * this program: it waits in the folder ./example-state.
 */
#include <buckstop.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static volatile sig_atomic_t stopped;

static void stop(int signal)
{
        (void)signal;
        stopped = 1;
}

static void linked(void *who, enum buckstop_link link, const char *why)
{
        static const char *const words[] = { "connecting", "connected", "waiting", "signed out",
                                             "refused" };

        (void)who;
        printf("* %s%s%s\n", words[link], *why ? ": " : "", why);
        if (link == BUCKSTOP_SIGNED_OUT || link == BUCKSTOP_REFUSED)
                stopped = 1;
}

static void resumed(void *who, const char *person, bool resync)
{
        (void)who;
        printf("I am %s\n", person);
        if (resync) /* the first time, and after a long while: what one shows is to be read again */
                printf("* who knows what has happened since\n");
}

static void happened(void *who, const char *kind, const char *params)
{
        (void)who;
        printf("%s %s\n", kind, params);
}

static void settled(void *who, const char *key, const char *method, const char *params,
                    const struct buckstop_reply *reply)
{
        (void)who;
        (void)key;
        printf("* of the last time: %s %s: %s\n", method, params,
               reply->ok ? "done" : reply->message);
}

static void taken(void *who, const struct buckstop_reply *reply)
{
        (void)who;
        if (reply->ok)
                printf("* it is mine\n");
        else
                printf("* not taken: %s (%s)\n", reply->message, reply->code);
}

static void listed(void *who, const struct buckstop_reply *reply)
{
        (void)who;
        printf("* mine: %s\n", reply->ok ? reply->result : reply->message);
}

static void run(struct buckstop_loop *loop, struct buckstop *buckstop, const char *question)
{
        char params[100];

        buckstop_read(buckstop, "question.list", "{\"view\":\"owned\",\"open\":true}", listed,
                      NULL);
        if (question) {
                snprintf(params, sizeof params, "{\"question\":\"%s\"}", question);
                buckstop_change(buckstop, "question.acknowledge", params, taken, NULL);
        }
        while (!stopped) {
                struct pollfd ready = { buckstop_loop_fd(loop), POLLIN, 0 };

                poll(&ready, 1, buckstop_loop_timeout_ms(loop));
                buckstop_service(loop);
                fflush(stdout);
        }
}

int main(int argc, char **argv)
{
        struct buckstop_loop_options defaults = { 0 };
        struct buckstop_options options = { 0 };
        struct buckstop_error error;
        struct buckstop_loop *loop;
        struct buckstop *buckstop;

        if (argc < 3 || (argc > 3 && strspn(argv[3], "0123456789") != strlen(argv[3]))) {
                fprintf(stderr, "usage: example SERVER TOKEN [QUESTION]\n");
                return 64;
        }
        options.server = argv[1];
        options.token = argv[2];
        options.agent = "example/1.0";
        options.folder = "example-state";
        options.handlers.link = linked;
        options.handlers.resumed = resumed;
        options.handlers.event = happened;
        options.handlers.settled = settled;

        signal(SIGINT, stop);
        signal(SIGTERM, stop);
        loop = buckstop_loop_new(&defaults, &error);
        buckstop = loop ? buckstop_new(loop, &options, &error) : NULL;
        if (buckstop) {
                run(loop, buckstop, argc > 3 ? argv[3] : NULL);
                buckstop_free(buckstop);
        } else {
                fprintf(stderr, "example: %s (%s)\n", error.text, error.code);
        }
        if (loop)
                buckstop_loop_free(loop);
        return buckstop ? 0 : 69;
}
