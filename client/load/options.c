#include "load/options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

const char options_help[] =
        "buckstop-load --people FILE [option ...]: what a Buckstop server does under load\n"
        "\n"
        "  --server HOST:PORT   a numeric address (127.0.0.1:8080)\n"
        "  --people FILE        token, person, other person, questions: one line for each "
        "connection\n"
        "  --texts FILE         id, title, body of questions; without it all say the same\n"
        "  --verb VERB          say, ask, ping, type (article.suggest, a letter more each time), "
        "or "
        "hold:\n"
        "                       stay connected and silent until killed (say)\n"
        "  --connections N      sockets that are opened (50)\n"
        "  --speakers N         of these, how many make calls (all)\n"
        "  --depth N            calls under way on each (1); of say and ask one is sent after the "
        "other\n"
        "  --rate N             calls a second of all together, at random moments, timed from the "
        "moment\n"
        "                       they were due (0: each as soon as the one before is answered)\n"
        "  --seconds N          how long to measure (30)\n"
        "  --warmup N           seconds before that (2)\n"
        "  --name NAME          goes into the result (load)\n"
        "\n"
        "Fields of FILE are separated by tabs, questions by commas; line 1 and 2, 3 and 4 ... are "
        "each other's\n"
        "other person. Writes {\"phase\":\"open\"}, \"measuring\", \"measured\" at those moments, "
        "then one line\n"
        "of JSON with the result.\n";

static const char *const verb_names[] = {
        [VERB_SAY] = "say",   [VERB_ASK] = "ask",   [VERB_PING] = "ping",
        [VERB_TYPE] = "type", [VERB_HOLD] = "hold",
};

static bool read_verb(const char *text, enum options_verb *verb, struct err *err)
{
        for (unsigned i = 0; i < sizeof(verb_names) / sizeof(*verb_names); i++) {
                if (strcmp(text, verb_names[i]) == 0) {
                        *verb = (enum options_verb)i;
                        return true;
                }
        }
        return err_set(err, ERR_BAD_REQUEST, "There is no verb %s.", text);
}

static bool read_number(const char *text, double *number, struct err *err)
{
        char *end;
        *number = strtod(text, &end);
        return (end != text && *end == '\0' && *number >= 0) ||
               err_set(err, ERR_BAD_REQUEST, "%s is no number.", text);
}

static bool read_count(const char *text, unsigned most, unsigned *count, struct err *err)
{
        double number;
        if (!read_number(text, &number, err))
                return false;
        *count = (unsigned)(number <= most ? number : 0);
        return *count > 0 || err_set(err, ERR_BAD_REQUEST, "%s is not within 1 to %u.", text, most);
}

static bool read_option(struct options *options, int option, const char *text, struct err *err)
{
        switch (option) {
        case 's':
                options->server = text;
                return true;
        case 'p':
                options->people = text;
                return true;
        case 't':
                options->texts = text;
                return true;
        case 'n':
                options->name = text;
                return true;
        case 'v':
                return read_verb(text, &options->verb, err);
        case 'c':
                return read_count(text, OPTIONS_CONNECTIONS_MAX, &options->connections, err);
        case 'k':
                return read_count(text, OPTIONS_CONNECTIONS_MAX, &options->speakers, err);
        case 'd':
                return read_count(text, OPTIONS_DEPTH_MAX, &options->depth, err);
        case 'r':
                return read_number(text, &options->rate, err);
        case 'S':
                return read_number(text, &options->seconds, err);
        case 'w':
                return read_number(text, &options->warmup_seconds, err);
        case 'h':
                options->help = true;
                return true;
        default:
                return err_set(err, ERR_BAD_REQUEST, "Try --help.");
        }
}

static bool check(struct options *options, struct err *err)
{
        if (!options->people)
                return err_set(err, ERR_BAD_REQUEST, "--people says who signs in.");
        if (options->speakers == 0 || options->speakers > options->connections)
                options->speakers = options->connections;
        if (options_tell(options) && options->connections % 2)
                return err_set(err, ERR_BAD_REQUEST,
                               "An even number of connections: each has its other.");
        return true;
}

bool options_read(struct options *options, int argc, char **argv, struct err *err)
{
        static const struct option known[] = {
                { "server", required_argument, NULL, 's' },
                { "people", required_argument, NULL, 'p' },
                { "texts", required_argument, NULL, 't' },
                { "name", required_argument, NULL, 'n' },
                { "verb", required_argument, NULL, 'v' },
                { "connections", required_argument, NULL, 'c' },
                { "speakers", required_argument, NULL, 'k' },
                { "depth", required_argument, NULL, 'd' },
                { "rate", required_argument, NULL, 'r' },
                { "seconds", required_argument, NULL, 'S' },
                { "warmup", required_argument, NULL, 'w' },
                { "help", no_argument, NULL, 'h' },
                { 0 },
        };
        *options = (struct options){ .server = "127.0.0.1:8080",
                                     .name = "load",
                                     .connections = 50,
                                     .depth = 1,
                                     .seconds = 30,
                                     .warmup_seconds = 2 };
        for (int option; (option = getopt_long(argc, argv, "", known, NULL)) != -1;) {
                if (!read_option(options, option, optarg, err))
                        return false;
        }
        return options->help || check(options, err);
}
