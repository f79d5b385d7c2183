/*
 * config: the settings of a deployment, from one table.
 *
 * Each setting has a default; an INI file goes over it and the environment (BUCKSTOP_SECTION_KEY)
 * over both. A name that is no setting and a value out of its range are errors that say where they
 * stand. The server and buckstopctl read the same settings with this. deploy/settings.md is the
 * table for operators.
 */
#ifndef CONFIG_H
#define CONFIG_H

#include <stdbool.h>
#include <stdio.h>

#include "base/err.h"
#include "base/log.h"
#include "base/str.h"

/* The settings, in the order of the table in config.c and of --help. */
enum setting {
        HTTP_LISTEN,
        HTTP_HOSTS,
        HTTP_PUBLIC_URL,
        HTTP_WEB,
        HTTP_CONNECTIONS,
        HTTP_CONNECTIONS_PER_ADDRESS,
        HTTP_HEADER_SECONDS,
        HTTP_IDLE_SECONDS,
        HTTP_PROXY_PROTOCOL,
        METRICS_LISTEN,
        DATABASE_DSN,
        DATABASE_OWNER_DSN,
        DATABASE_LANES,
        DATABASE_READERS,
        DATABASE_WAIT_MS,
        DATABASE_STATEMENT_MS,
        DATABASE_REPORT_DSN,
        DATABASE_REPORTERS,
        DATABASE_REPORT_MS,
        LIMITS_RATE_PERCENT,
        LIMITS_SIGNIN_PER_MINUTE,
        LIMITS_HASH_QUEUE,
        MAIL_URL,
        MAIL_FROM,
        MAIL_TLS,
        MAIL_CA_FILE,
        MAIL_USER,
        MAIL_PASSWORD_FILE,
        MAIL_PARALLEL,
        MAIL_TIMEOUT_SECONDS,
        PUSH_HOSTS,
        PUSH_CONTACT,
        PUSH_TIMEOUT_SECONDS,
        SESSION_DAYS,
        SESSION_IDLE_SECONDS,
        WORK_TICK_MS,
        LOG_LEVEL,
        SETTINGS
};

struct config {
        char *own_text[SETTINGS]; /* never null after config_init() */
};

/* Every setting at its default. */
void config_init(struct config *config);
void config_fini(struct config *config);

/*
 * Put the settings of an INI text over those already there. Pure, so that it can be fuzzed.
 *
 *   text   [section], key = value; lines that open with # or ; are comments
 *   file   the name that errors give: "buckstop.conf:7: ..."
 */
bool config_parse(struct config *config, struct str text, const char *file, struct err *err);

/* Put BUCKSTOP_SECTION_KEY=value over those already there. A list as in environ(7). */
bool config_environment(struct config *config, char *const *environment, struct err *err);

/*
 * What a program does at its start: defaults, then the file, then the environment.
 *
 *   file   of --config; null: $VAR/buckstop.conf, when VAR is set and the file is there
 *
 * On failure config is empty and needs no config_fini().
 */
bool config_load(struct config *config, const char *file, struct err *err);

/* The value of a setting, as long as config lives. */
const char *config_text(const struct config *config, enum setting setting);

/* The value of one that is a number. */
unsigned config_number(const struct config *config, enum setting setting);

/* Is it "on"? */
bool config_is_on(const struct config *config, enum setting setting);

/* log.level as log.h names it. */
enum log_level config_log_level(const struct config *config);

/* Every setting with its default and what it means, for --help. */
void config_help(FILE *out);

#endif
