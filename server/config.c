#include "config.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>

#include "base/mem.h"

extern char **environ;

enum {
        CONFIG_FILE_MAX = 1 << 20,
        ENVIRONMENT_NAME_MAX = 64,
        FILE_NAME_MAX = 100, /* bytes of a file's name in an error */
};

struct setting_info {
        const char *name;
        const char *preset;
        const char *help;
        long least, most;    /* of a number; most is 0 for what is none */
        const char *choices; /* words with a space between; null: any text */
};

static const struct setting_info settings[] = {
        [HTTP_LISTEN] = { .name = "http.listen",
                          .preset = "127.0.0.1:8080",
                          .help = "host:port, or unix:/path" },
        [HTTP_HOSTS] = { .name = "http.hosts",
                         .preset = "",
                         .help = "more names that Host and Origin may carry, comma separated; "
                                 "https://name marks one behind TLS" },
        [HTTP_PUBLIC_URL] = { .name = "http.public_url",
                              .preset = "",
                              .help = "where people find the page, for links in mails: "
                                      "https://name; otherwise the first https://name of "
                                      "http.hosts" },
        [HTTP_WEB] = { .name = "http.web",
                       .preset = "build/web",
                       .help = "folder of the page, read into memory at start" },
        [HTTP_CONNECTIONS] = { .name = "http.connections",
                               .preset = "20000",
                               .help = "at most, all together",
                               .least = 1,
                               .most = 1000000 },
        [HTTP_CONNECTIONS_PER_ADDRESS] = { .name = "http.connections_per_address",
                                           .preset = "0",
                                           .help = "at most from one address; 0 is no limit",
                                           .least = 0,
                                           .most = 1000000 },
        [HTTP_HEADER_SECONDS] = { .name = "http.header_seconds",
                                  .preset = "10",
                                  .help = "a client that has not sent its headers by then is "
                                          "closed",
                                  .least = 1,
                                  .most = 600 },
        [HTTP_IDLE_SECONDS] = { .name = "http.idle_seconds",
                                .preset = "40",
                                .help = "a WebSocket that has not answered a ping for so long is "
                                        "closed",
                                .least = 1,
                                .most = 3600 },
        [HTTP_PROXY_PROTOCOL] = { .name = "http.proxy_protocol",
                                  .preset = "off",
                                  .help = "on: every connection opens with a PROXY protocol header",
                                  .choices = "off on" },
        [METRICS_LISTEN] = { .name = "metrics.listen",
                             .preset = "off",
                             .help = "host:port of GET /metrics, or off" },
        [DATABASE_DSN] = { .name = "database.dsn",
                           .preset = "host=/run/postgresql dbname=buckstop user=buckstop_app",
                           .help = "libpq connection string" },
        [DATABASE_OWNER_DSN] = { .name = "database.owner_dsn",
                                 .preset = "host=/run/postgresql dbname=buckstop user=buckstop",
                                 .help = "what buckstopctl uses" },
        [DATABASE_LANES] = { .name = "database.lanes",
                             .preset = "2",
                             .help = "connections for changes",
                             .least = 1,
                             .most = 8 },
        [DATABASE_READERS] = { .name = "database.readers",
                               .preset = "3",
                               .help = "connections for reads",
                               .least = 1,
                               .most = 16 },
        [DATABASE_WAIT_MS] = { .name = "database.wait_ms",
                               .preset = "8000",
                               .help = "how long a call waits for a connection before it is "
                                       "answered busy",
                               .least = 100,
                               .most = 600000 },
        [DATABASE_STATEMENT_MS] = { .name = "database.statement_ms",
                                    .preset = "5000",
                                    .help = "statement_timeout",
                                    .least = 100,
                                    .most = 600000 },
        [DATABASE_REPORT_DSN] = { .name = "database.report_dsn",
                                  .preset = "",
                                  .help = "what reports use; otherwise database.dsn with the role "
                                          "buckstop_report" },
        [DATABASE_REPORTERS] = { .name = "database.reporters",
                                 .preset = "2",
                                 .help = "connections for reports",
                                 .least = 1,
                                 .most = 16 },
        [DATABASE_REPORT_MS] = { .name = "database.report_ms",
                                 .preset = "10000",
                                 .help = "how long a report may take before it is refused as too "
                                         "large",
                                 .least = 100,
                                 .most = 600000 },
        [LIMITS_RATE_PERCENT] = { .name = "limits.rate_percent",
                                  .preset = "100",
                                  .help = "of the verb table's rates; 0 is no limit",
                                  .least = 0,
                                  .most = 100000 },
        [LIMITS_SIGNIN_PER_MINUTE] = { .name = "limits.signin_per_minute",
                                       .preset = "10",
                                       .help = "tries for one handle or session, and 6 times "
                                               "that from one address; 0 is no limit",
                                       .least = 0,
                                       .most = 100000 },
        [LIMITS_HASH_QUEUE] = { .name = "limits.hash_queue",
                                .preset = "32",
                                .help = "passwords waiting for a hash; one more is answered 503",
                                .least = 1,
                                .most = 4096 },
        [MAIL_URL] = { .name = "mail.url",
                       .preset = "off",
                       .help = "smtp://host:port, smtps://host:port, or off" },
        [MAIL_FROM] = { .name = "mail.from",
                        .preset = "",
                        .help = "who mails are from: an address, or a name and an <address>" },
        [MAIL_TLS] = { .name = "mail.tls",
                       .preset = "required",
                       .help = "of smtp://, by STARTTLS: required, opportunistic (where it is "
                               "offered), off",
                       .choices = "required opportunistic off" },
        [MAIL_CA_FILE] = { .name = "mail.ca_file",
                           .preset = "",
                           .help = "whose certificates the mail server may have, a PEM file; "
                                   "otherwise whom the system trusts" },
        [MAIL_USER] = { .name = "mail.user",
                        .preset = "",
                        .help = "to sign in with at the mail server, which wants TLS" },
        [MAIL_PASSWORD_FILE] = { .name = "mail.password_file",
                                 .preset = "",
                                 .help = "whose first line is mail.user's password" },
        [MAIL_PARALLEL] = { .name = "mail.parallel",
                            .preset = "3",
                            .help = "mails on their way at once",
                            .least = 1,
                            .most = 16 },
        [MAIL_TIMEOUT_SECONDS] = { .name = "mail.timeout_seconds",
                                   .preset = "60",
                                   .help = "how long handing in a mail may take",
                                   .least = 1,
                                   .most = 60 },
        [PUSH_HOSTS] = { .name = "push.hosts",
                         .preset = "fcm.googleapis.com, updates.push.services.mozilla.com, "
                                   "*.notify.windows.com, web.push.apple.com, *.push.apple.com",
                         .help = "push services that may be called, comma separated, or off" },
        [PUSH_CONTACT] = { .name = "push.contact",
                           .preset = "",
                           .help = "whom push services may turn to: mailto:address or "
                                   "https://..." },
        [PUSH_TIMEOUT_SECONDS] = { .name = "push.timeout_seconds",
                                   .preset = "60",
                                   .help = "how long handing in a push may take",
                                   .least = 1,
                                   .most = 60 },
        [SESSION_DAYS] = { .name = "session.days",
                           .preset = "30",
                           .help = "how long a sign-in holds",
                           .least = 1,
                           .most = 365 },
        [SESSION_IDLE_SECONDS] = { .name = "session.idle_seconds",
                                   .preset = "600",
                                   .help = "without a sign of anybody for so long a session is "
                                           "idle",
                                   .least = 1,
                                   .most = 86400 },
        [WORK_TICK_MS] = { .name = "work.tick_ms",
                           .preset = "1000",
                           .help = "between two looks at what is due",
                           .least = 10,
                           .most = 10000 },
        [LOG_LEVEL] = { .name = "log.level",
                        .preset = "info",
                        .help = "error, warn, info, debug",
                        .choices = "error warn info debug" },
};

_Static_assert(sizeof settings / sizeof settings[0] == SETTINGS, "every setting is in the table");

/* Where a word stands among choices, from 0; -1 when it is none of them. */
static int choice_of(const char *choices, struct str word)
{
        struct str rest = str_of(choices);

        for (int i = 0; rest.len > 0; i++) {
                const char *space = memchr(rest.at, ' ', rest.len);
                size_t len = space ? (size_t)(space - rest.at) : rest.len;

                if (str_eq(word, (struct str){ rest.at, len }))
                        return i;
                rest.at += len + (space != NULL);
                rest.len -= len + (space != NULL);
        }
        return -1;
}

static bool number_of(struct str text, long *number)
{
        long value = 0;

        if (text.len == 0 || text.len > 9)
                return false;
        for (size_t i = 0; i < text.len; i++) {
                if (text.at[i] < '0' || text.at[i] > '9')
                        return false;
                value = value * 10 + (text.at[i] - '0');
        }
        *number = value;
        return true;
}

/* Set one value; where is the file and line, or the variable, that err names. */
static bool set(struct config *config, const struct setting_info *info, struct str value,
                const char *where, struct err *err)
{
        long number = 0;

        if (memchr(value.at, '\0', value.len))
                return err_set(err, ERR_BAD_REQUEST, "%s: %s holds a zero byte", where, info->name);
        if (info->choices && choice_of(info->choices, value) < 0)
                return err_set(err, ERR_BAD_REQUEST, "%s: %s must be one of: %s", where, info->name,
                               info->choices);
        if (info->most > 0 &&
            (!number_of(value, &number) || number < info->least || number > info->most))
                return err_set(err, ERR_BAD_REQUEST, "%s: %s must be a number from %ld to %ld",
                               where, info->name, info->least, info->most);

        char **own_text = &config->own_text[info - settings];
        free(*own_text);
        *own_text = mem_copy(value);
        return true;
}

void config_init(struct config *config)
{
        for (size_t i = 0; i < SETTINGS; i++)
                config->own_text[i] = mem_copy(str_of(settings[i].preset));
}

void config_fini(struct config *config)
{
        for (size_t i = 0; i < SETTINGS; i++) {
                free(config->own_text[i]);
                config->own_text[i] = NULL;
        }
}

static struct str trim(struct str s)
{
        while (s.len > 0 && isspace((unsigned char)s.at[0])) {
                s.at++;
                s.len--;
        }
        while (s.len > 0 && isspace((unsigned char)s.at[s.len - 1]))
                s.len--;
        return s;
}

/* Split off everything before the first byte c; what follows it stays in rest. */
static struct str cut(struct str *rest, char c)
{
        const char *end = memchr(rest->at, c, rest->len);
        struct str part = { rest->at, end ? (size_t)(end - rest->at) : rest->len };

        rest->at += part.len + (end != NULL);
        rest->len -= part.len + (end != NULL);
        return part;
}

static const struct setting_info *find(struct str section, struct str key)
{
        for (size_t i = 0; i < SETTINGS; i++) {
                struct str name = str_of(settings[i].name);

                if (str_eq(section, cut(&name, '.')) && str_eq(key, name))
                        return &settings[i];
        }
        return NULL;
}

/* One line that is not empty and no comment. */
static bool parse_line(struct config *config, struct str line, struct str *section,
                       const char *where, struct err *err)
{
        if (line.at[0] == '[') {
                if (line.at[line.len - 1] != ']')
                        return err_set(err, ERR_BAD_REQUEST, "%s: a section needs its ]", where);
                *section = trim((struct str){ line.at + 1, line.len - 2 });
                return true;
        }
        if (!memchr(line.at, '=', line.len))
                return err_set(err, ERR_BAD_REQUEST, "%s: neither [section] nor key = value",
                               where);

        struct str value = line;
        struct str key = trim(cut(&value, '='));
        const struct setting_info *info = find(*section, key);

        if (!info)
                return err_set(err, ERR_BAD_REQUEST, "%s: unknown setting %.*s.%.*s", where,
                               STR_ARG(*section), STR_ARG(key));
        return set(config, info, trim(value), where, err);
}

bool config_parse(struct config *config, struct str text, const char *file, struct err *err)
{
        struct str section = STR("");
        size_t len = strlen(file);

        /* The end of a long name says more than its beginning. */
        if (len > FILE_NAME_MAX)
                file += len - FILE_NAME_MAX;
        for (unsigned number = 1; text.len > 0; number++) {
                struct str line = trim(cut(&text, '\n'));
                char where[FILE_NAME_MAX + 16];

                if (line.len == 0 || line.at[0] == '#' || line.at[0] == ';')
                        continue;
                snprintf(where, sizeof where, "%s:%u", file, number);
                if (!parse_line(config, line, &section, where, err))
                        return false;
        }
        return true;
}

/* BUCKSTOP_HTTP_LISTEN of http.listen. */
static void environment_name(const char *setting, char name[ENVIRONMENT_NAME_MAX])
{
        size_t len = (size_t)snprintf(name, ENVIRONMENT_NAME_MAX, "BUCKSTOP_%s", setting);

        for (size_t i = 0; i < len; i++)
                name[i] = name[i] == '.' ? '_' : (char)toupper((unsigned char)name[i]);
}

/* Is it BUCKSTOP_HTTP_something, for a section that exists? Then a name that is no setting is a
 * slip. */
static bool in_a_section(struct str name)
{
        for (size_t i = 0; i < SETTINGS; i++) {
                char ours[ENVIRONMENT_NAME_MAX];
                size_t len;

                environment_name(settings[i].name, ours);
                len = sizeof "BUCKSTOP_" + strcspn(settings[i].name, ".");
                if (name.len > len && memcmp(name.at, ours, len) == 0)
                        return true;
        }
        return false;
}

static const struct setting_info *find_environment(struct str name)
{
        for (size_t i = 0; i < SETTINGS; i++) {
                char ours[ENVIRONMENT_NAME_MAX];

                environment_name(settings[i].name, ours);
                if (str_eq(name, str_of(ours)))
                        return &settings[i];
        }
        return NULL;
}

bool config_environment(struct config *config, char *const *environment, struct err *err)
{
        for (; *environment; environment++) {
                struct str value = str_of(*environment);
                struct str name = cut(&value, '=');
                const struct setting_info *info = find_environment(name);

                if (!info && in_a_section(name))
                        return err_set(err, ERR_BAD_REQUEST, "environment: unknown setting %.*s",
                                       STR_ARG(name));
                if (info && !set(config, info, value, "environment", err))
                        return false;
        }
        return true;
}

static bool read_file(struct config *config, const char *path, struct err *err)
{
        FILE *file = fopen(path, "re");

        if (!file)
                return err_set(err, ERR_NOT_FOUND, "%s: %s", path, strerror(errno));

        char *own_text = mem_new(CONFIG_FILE_MAX + 1, 1);
        size_t len = fread(own_text, 1, CONFIG_FILE_MAX + 1, file);
        bool fine = !ferror(file);

        fclose(file);
        if (!fine || len > CONFIG_FILE_MAX)
                err_set(err, ERR_BAD_REQUEST, "%s: %s", path, fine ? "too long" : "cannot be read");
        else
                fine = config_parse(config, (struct str){ own_text, len }, path, err);
        free(own_text);
        return fine && len <= CONFIG_FILE_MAX;
}

/* The file of the private cluster under $VAR, if there is one. */
static bool read_var(struct config *config, struct err *err)
{
        const char *var = getenv("VAR");
        char path[4096];
        FILE *file;

        if (!var || !*var)
                return true;
        snprintf(path, sizeof path, "%s/buckstop.conf", var);
        file = fopen(path, "re");
        if (!file)
                return true;
        fclose(file);
        return read_file(config, path, err);
}

bool config_load(struct config *config, const char *file, struct err *err)
{
        config_init(config);
        if ((file ? read_file(config, file, err) : read_var(config, err)) &&
            config_environment(config, environ, err))
                return true;
        config_fini(config);
        return false;
}

const char *config_text(const struct config *config, enum setting setting)
{
        return config->own_text[setting];
}

unsigned config_number(const struct config *config, enum setting setting)
{
        return (unsigned)strtoul(config->own_text[setting], NULL, 10);
}

bool config_is_on(const struct config *config, enum setting setting)
{
        return strcmp(config->own_text[setting], "on") == 0;
}

enum log_level config_log_level(const struct config *config)
{
        return (enum log_level)choice_of(settings[LOG_LEVEL].choices,
                                         str_of(config->own_text[LOG_LEVEL]));
}

void config_help(FILE *out)
{
        for (size_t i = 0; i < SETTINGS; i++)
                fprintf(out, "  %-30s %s%s%s%s\n", settings[i].name, settings[i].help,
                        *settings[i].preset ? " (" : "", settings[i].preset,
                        *settings[i].preset ? ")" : "");
}
