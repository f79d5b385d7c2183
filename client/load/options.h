/*
 * options: what one run of the generator does.
 */
#ifndef LOAD_OPTIONS_H
#define LOAD_OPTIONS_H

#include "base/err.h"

enum {
        OPTIONS_DEPTH_MAX = 64,
        OPTIONS_CONNECTIONS_MAX = 100000,
};

enum options_verb {
        VERB_SAY,  /* question.say, on the questions of the people file in turn */
        VERB_ASK,  /* question.ask, to the other person of the people file */
        VERB_PING, /* session.ping */
        VERB_TYPE, /* article.suggest, a title of the texts after the other, a letter more each time
                    */
        VERB_HOLD, /* nothing: stay connected until killed */
};

struct options {
        const char *server, *people, *texts, *name;
        enum options_verb verb;
        unsigned connections, speakers, depth;
        double rate; /* calls a second of all together; 0: as soon as there is a reply */
        double seconds, warmup_seconds;
        bool help;
};

/* Defaults, then the command line. With --help nothing else is checked. */
bool options_read(struct options *options, int argc, char **argv, struct err *err);

extern const char options_help[];

/* Does each call make an event for the other person? */
static inline bool options_tell(const struct options *options)
{
        return options->verb == VERB_SAY || options->verb == VERB_ASK;
}

#endif
