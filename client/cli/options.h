/*
 * options: what may stand on a command line, as one table, and what stands there.
 *
 * An option means the same with every command; a command says which of them it takes. Options and
 * words come in any order; after "--" there are only words.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdio.h>

#include "base/err.h"
#include "base/mem.h"

enum option {
        OPTION_ALL,
        OPTION_BODY,
        OPTION_BY,
        OPTION_DELEGATE,
        OPTION_HELP,
        OPTION_IDS,
        OPTION_INSIST,
        OPTION_JSON,
        OPTION_NO_SUGGEST,
        OPTION_OVERRIDE,
        OPTION_PATIENCE,
        OPTION_PRIVATE,
        OPTION_SERVER,
        OPTION_TAG,
        OPTION_TO,
        OPTION_TOKEN_FILE,
        OPTION_URGENT,
        OPTION_VERSION,
        OPTION_WAIT,
        OPTIONS
};

/* A set of them. */
#define WITH(option) (1u << OPTION_##option)

/* Those that every command takes. */
#define OPTIONS_COMMON                                                                             \
        (WITH(HELP) | WITH(JSON) | WITH(PATIENCE) | WITH(SERVER) | WITH(TOKEN_FILE) | WITH(VERSION))

enum { TAGS_MAX = 10 };

struct given {
        const char *values[OPTIONS]; /* null: it is not there; "": it is, without a value */
        const char *tags[TAGS_MAX];
        size_t tags_count;
        const char **words; /* the command is the first of them */
        size_t words_count;
};

/* Read a command line. Its texts are borrowed, its list is the arena's. False: there is an option
 * that is none, or not as it has to be. */
bool options_read(struct given *given, struct arena *arena, int argc, char **argv, struct err *err);

/* Is there one that is not in the set? Then err names it. */
bool options_within(const struct given *given, struct arena *arena, unsigned set, struct err *err);

/* The lines of help for a set. */
void options_help(unsigned set, FILE *out);

#endif
