/*
 * verb: the table of what can be asked for.
 */
#ifndef VERBS_VERB_H
#define VERBS_VERB_H

#include "base/mem.h"
#include "base/rate.h"
#include "base/ring.h"
#include "verbs/verbs.h"
#include "wire/protocol.h"

struct call;

/*
 * What its SQL function is told beside the parameters: who asks; or also the digest of their
 * session; or also what the index knows of the words (found.c), as {"articles":[],"questions":[],
 * "people":[]}, or null when nothing is known. A report is told as much as PERSON, and run by
 * db_report().
 */
enum told { PERSON, SESSION, FOUND, REPORT };

struct verb {
        const char *name;    /* on the wire: "noun.verb" */
        enum who who;        /* least standing that may ask */
        unsigned per_minute; /* asks one person may make; 0 is no limit */
        enum told told;
        void (*run)(struct call *call); /* null: the SQL function of that name answers */
};

/* Sorted by name. */
extern const struct verb verb_table[];
extern const size_t verb_count;

/* A verb in service: with its description, its statement and its figures. */
struct verb_row {
        const struct verb *verb;              /* null in the last row, of what is no verb */
        const struct wish *wish;              /* what is looked for; null unless FOUND */
        const struct protocol_method *method; /* its description */
        struct db_statement statement;
        struct verb_figures figures;
};

struct verbs {
        struct db *db;
        struct finder *finder;
        struct link looking; /* changes of a question that wait for what is found */
        struct verbs_config config;
        struct protocol *protocol;
        struct rate *rate;
        struct arena arena;    /* owns rows and their statements */
        struct verb_row *rows; /* verb_count, in the order of table and protocol; one for no verb */
        unsigned pending;
        bool stopping;
        void (*ended)(void *listener, int64_t person); /* null until somebody hears */
        void *listener;
};

/* Put every verb of the table into service. Fails unless table and description have the same verbs.
 */
bool verb_rows_make(struct verbs *verbs, struct err *err);

/* The row of that name; the last one when there is none. */
struct verb_row *verb_find(const struct verbs *verbs, struct str name);

/* The words for a standing, "member". */
const char *who_word(enum who who);

#endif
