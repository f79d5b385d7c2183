/*
 * buckstop-keyring: a token in the person's keyring, by the Secret Service.
 *
 *     buckstop-keyring get SERVER      prints it; to a pipe only
 *     buckstop-keyring set SERVER      keeps what comes from a pipe
 *     buckstop-keyring clear SERVER    forgets it
 *
 * The command line and the tray client call it, so that neither carries libsecret: it is there
 * while it is asked. Exit status: 0 done, 1 there is none, 64 called wrongly, 69 there is no
 * keyring or it was not unlocked.
 */
#include <libsecret/secret.h>
#include <stdio.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/secret.h"

enum {
        TOKEN_MAX = 4096,
        UNLOCK_S = 300, /* how long somebody may take to unlock it; the signal is the end then */
        NONE = 1,
};

static const SecretSchema schema = {
        .name = "org.buckstop.Token",
        .flags = SECRET_SCHEMA_NONE,
        .attributes = { { "server", SECRET_SCHEMA_ATTRIBUTE_STRING } },
};

static int complain(GError *own_error)
{
        fprintf(stderr, "buckstop-keyring: %s\n", own_error->message);
        g_error_free(own_error);
        return EX_UNAVAILABLE;
}

static int wrong(const char *why)
{
        fprintf(stderr,
                "buckstop-keyring: %s\n"
                "usage: buckstop-keyring get|set|clear SERVER   (a token by a pipe)\n",
                why);
        return EX_USAGE;
}

static int get(const char *server)
{
        GError *error = NULL;
        gchar *token;

        if (isatty(STDOUT_FILENO))
                return wrong("a token is not for a terminal to show");
        token = secret_password_lookup_sync(&schema, NULL, &error, "server", server, NULL);
        if (error)
                return complain(error);
        if (!token)
                return NONE;
        printf("%s\n", token);
        secret_password_free(token);
        return fflush(stdout) == 0 ? EX_OK : EX_UNAVAILABLE;
}

static int set(const char *server)
{
        char token[TOKEN_MAX + 1] = "";
        GError *error = NULL;
        gchar *label;
        size_t len;

        if (isatty(STDIN_FILENO))
                return wrong("a token is not for a terminal to take");
        len = fread(token, 1, TOKEN_MAX, stdin);
        token[strcspn(token, "\r\n")] = '\0';
        if (len == TOKEN_MAX || !token[0])
                return wrong("that is no token");
        label = g_strdup_printf("Buckstop: %s", server);
        secret_password_store_sync(&schema, SECRET_COLLECTION_DEFAULT, label, token, NULL, &error,
                                   "server", server, NULL);
        secret_wipe(token);
        g_free(label);
        return error ? complain(error) : EX_OK;
}

static int clear(const char *server)
{
        GError *error = NULL;
        const gboolean had =
                secret_password_clear_sync(&schema, NULL, &error, "server", server, NULL);

        return error ? complain(error) : had ? EX_OK : NONE;
}

int main(int argc, char **argv)
{
        static const struct {
                const char *name;
                int (*run)(const char *server);
        } verbs[] = { { "get", get }, { "set", set }, { "clear", clear } };

        alarm(UNLOCK_S);
        if (argc != 3)
                return wrong("what about which server?");
        for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++)
                if (g_str_equal(argv[1], verbs[i].name))
                        return verbs[i].run(argv[2]);
        return wrong("it gets, sets and clears");
}
