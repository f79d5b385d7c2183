#include "db/dsn.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

enum {
        WORDS_MAX = 64, /* libpq 17 knows fewer than 50 keywords */
        SETTINGS_MAX = 512,
};

struct dsn {
        const char *keywords[WORDS_MAX + 1]; /* borrowed from parsed, or literals */
        char *own_values[WORDS_MAX + 1];
        unsigned count;

        PQconninfoOption *parsed;
};

/* Unless the operator says otherwise. Keeping alive finds a server that vanished while idle. */
static const struct {
        const char *keyword, *value;
} defaults[] = {
        { "tcp_user_timeout", "10000" },
        { "keepalives_idle", "10" },
        { "keepalives_interval", "5" },
};

static PQconninfoOption *parse(const char *text)
{
        char *complaint = NULL;
        PQconninfoOption *parsed = PQconninfoParse(text, &complaint);

        PQfreemem(complaint);
        return parsed;
}

bool dsn_check(const char *text, struct err *err)
{
        PQconninfoOption *parsed = parse(text);

        if (!parsed)
                return err_set(err, ERR_BAD_REQUEST,
                               "The DSN is not a connection string that libpq can read.");
        PQconninfoFree(parsed);
        return true;
}

static char **find(struct dsn *dsn, const char *keyword)
{
        for (unsigned i = 0; i < dsn->count; i++)
                if (strcmp(dsn->keywords[i], keyword) == 0)
                        return &dsn->own_values[i];
        return NULL;
}

static void set(struct dsn *dsn, const char *keyword, const char *value)
{
        char **known = find(dsn, keyword);

        if (known) {
                free(*known);
                *known = mem_copy(str_of(value));
        } else if (dsn->count < WORDS_MAX) {
                dsn->keywords[dsn->count] = keyword;
                dsn->own_values[dsn->count++] = mem_copy(str_of(value));
        }
}

/*
 * A wait for a lock ends before the statement's time does, so that it counts as a lock to try again
 * for and not as a slow statement. Ours come last, and so go over the operator's.
 */
/* jit: what it compiles for milliseconds, the tail's look at a long log above all, runs for
 * microseconds. */
static void set_options(struct dsn *dsn, const char *settings, unsigned statement_ms_max)
{
        char text[SETTINGS_MAX];
        char **given = find(dsn, "options");

        snprintf(text, sizeof(text),
                 "%s -c statement_timeout=%u -c lock_timeout=%u"
                 " -c idle_in_transaction_session_timeout=%u -c jit=off %s",
                 given ? *given : "", statement_ms_max, statement_ms_max / 2 + 1,
                 2 * statement_ms_max + 1000, settings);
        set(dsn, "options", text);
}

static bool several_hosts(struct dsn *dsn)
{
        char **host = find(dsn, "host"), **address = find(dsn, "hostaddr");

        return (host && strchr(*host, ',')) || (address && strchr(*address, ','));
}

struct dsn *dsn_new(const char *text, const struct dsn_kind *kind, unsigned statement_ms_max)
{
        struct dsn *dsn = mem_new(1, sizeof(*dsn));

        dsn->parsed = parse(text);
        for (PQconninfoOption *word = dsn->parsed; word && word->keyword; word++)
                if (word->val)
                        set(dsn, word->keyword, word->val);
        for (size_t i = 0; i < sizeof(defaults) / sizeof(defaults[0]); i++)
                if (!find(dsn, defaults[i].keyword))
                        set(dsn, defaults[i].keyword, defaults[i].value);
        if (several_hosts(dsn) && !find(dsn, "target_session_attrs"))
                set(dsn, "target_session_attrs", "read-write");
        if (kind->user)
                set(dsn, "user", kind->user);
        set(dsn, "application_name", kind->name);
        set(dsn, "client_encoding", "UTF8");
        set_options(dsn, kind->settings, statement_ms_max);
        return dsn;
}

void dsn_free(struct dsn *own_dsn)
{
        for (unsigned i = 0; i < own_dsn->count; i++)
                free(own_dsn->own_values[i]);
        PQconninfoFree(own_dsn->parsed);
        free(own_dsn);
}

const char *const *dsn_keywords(const struct dsn *dsn)
{
        return dsn->keywords;
}

const char *const *dsn_values(const struct dsn *dsn)
{
        return (const char *const *)dsn->own_values;
}

/* "a,b,c" becomes "b,c,a"; a list of one stays what it is, and holds for every host. */
static void rotate(char *list)
{
        char *comma = list ? strchr(list, ',') : NULL;

        if (!comma)
                return;
        size_t first = (size_t)(comma - list), rest = strlen(comma + 1);
        char *copy = mem_copy((struct str){ list, first });

        memmove(list, comma + 1, rest);
        list[rest] = ',';
        memcpy(list + rest + 1, copy, first);
        free(copy);
}

void dsn_next_host(struct dsn *dsn)
{
        static const char *const lists[] = { "host", "hostaddr", "port" };

        for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
                char **list = find(dsn, lists[i]);
                rotate(list ? *list : NULL);
        }
}
