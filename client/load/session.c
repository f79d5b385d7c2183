#include "load/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "base/secret.h"

enum { DESCRIPTORS_SPARE = 64 };

/* ---- what the library says -------------------------------------------------------------------
 */

static void on_link(void *who, enum buckstop_link link, const char *why)
{
        struct session *session = who;

        if (link != BUCKSTOP_CONNECTING && link != BUCKSTOP_OPEN)
                err_set(&session->sessions->lost, ERR_INTERNAL, "A connection was lost: %s", why);
}

static void on_resumed(void *who, const char *person, bool resync)
{
        struct session *session = who;

        (void)person;
        (void)resync;
        session->sessions->resumed(session);
}

/* Who said it hears of it as well, for their other windows. */
static void on_event(void *who, const char *kind, const char *params)
{
        struct session *session = who;
        struct stamp stamp;

        (void)kind;
        if (stamp_read(str_of(params), &stamp) && stamp.session != session->number)
                tally_event(&session->sessions->tally, tally_now_ns() - stamp.at_ns);
}

static void refused(struct sessions *sessions, const struct buckstop_reply *reply)
{
        if (sessions->tally.refused == 0)
                fprintf(stderr, "first refusal: %s: %s\n", reply->code, reply->message);
        tally_refusal(&sessions->tally);
}

static void answered(void *who, const struct buckstop_reply *reply)
{
        struct slot *slot = who;
        struct sessions *sessions = slot->session->sessions;

        if (reply->ok) {
                tally_reply(&sessions->tally, tally_now_ns() - slot->due_ns);
                sessions->tally.events_due += options_tell(sessions->options);
        } else if (strcmp(reply->code, "stopped") != 0) { /* else the run is over */
                refused(sessions, reply);
        }
        slot->due_ns = 0;
        sessions->under_way--;
        sessions->idle(slot->session);
}

/* ---- sessions --------------------------------------------------------------------------------
 */

/* The library's table of connections is as long as there may be descriptors. */
static bool fit_descriptors(unsigned connections, struct err *err)
{
        struct rlimit limit;

        getrlimit(RLIMIT_NOFILE, &limit);
        limit.rlim_cur = connections + DESCRIPTORS_SPARE;
        return setrlimit(RLIMIT_NOFILE, &limit) == 0 ||
               err_set(err, ERR_INTERNAL, "The system allows %lu descriptors, for %u connections.",
                       (unsigned long)limit.rlim_max, connections);
}

bool sessions_init(struct sessions *sessions, const struct options *options, struct err *err)
{
        struct buckstop_loop_options loop = { .proxy = "", .persons_max = options->connections };
        struct buckstop_error error;

        sessions->options = options;
        snprintf(sessions->server, sizeof(sessions->server), "http://%s", options->server);
        if (!people_read(&sessions->people, options->people, options->texts, err) ||
            !fit_descriptors(options->connections, err))
                return false;
        sessions->loop = buckstop_loop_new(&loop, &error);
        return sessions->loop || err_set(err, ERR_INTERNAL, "%s", error.text);
}

void sessions_fini(struct sessions *sessions)
{
        if (sessions->loop)
                buckstop_loop_free(sessions->loop);
        people_fini(&sessions->people);
}

bool session_open(struct session *session, struct sessions *sessions, unsigned number,
                  struct err *err)
{
        const struct person *person =
                &sessions->people.persons[number % sessions->people.person_count];
        char token[SECRET_TOKEN_SIZE];
        struct buckstop_options options = { .server = sessions->server,
                                            .token = token,
                                            .agent = "buckstop-load",
                                            .handlers = { .link = on_link, .resumed = on_resumed },
                                            .who = session };
        struct buckstop_error error;

        snprintf(token, sizeof(token), "%.*s", STR_ARG(person->token));
        if (options_tell(sessions->options))
                options.handlers.event = on_event;
        session->sessions = sessions;
        session->number = number;
        session->person = person;
        session->slots = mem_new(sessions->options->depth, sizeof(struct slot));
        session->buckstop = buckstop_new(sessions->loop, &options, &error);
        return session->buckstop || err_set(err, ERR_BAD_REQUEST, "%s", error.text);
}

static struct str question_of(const struct session *session)
{
        const struct person *person = session->person;
        if (person->question_count == 0)
                return STR("0"); /* nobody's: the refusal will show */
        return person->questions[session->calls % person->question_count];
}

/* The title that is being typed, a letter further. */
static struct str type_on(struct session *session)
{
        const struct people *people = &session->sessions->people;
        struct str title =
                people->texts[(session->number * 7919 + session->titles) % people->text_count]
                        .title;
        struct str typed = { title.at, text_typed(title, session->typed) };

        session->typed = typed.len;
        if (typed.len == title.len) {
                session->typed = 0;
                session->titles++;
        }
        return typed;
}

/* One of the texts, another one each time. */
static const struct text *text_of(const struct session *session)
{
        const struct people *people = &session->sessions->people;

        return &people->texts[(session->number * 7919 + session->calls) % people->text_count];
}

static void ask(struct session *session, struct slot *slot)
{
        struct stamp stamp = { session->number, slot->due_ns };
        char params[TEXT_PARAMS_MAX];

        switch (session->sessions->options->verb) {
        case VERB_SAY:
                text_say(params, question_of(session), stamp, text_of(session));
                buckstop_change(session->buckstop, "question.say", params, answered, slot);
                break;
        case VERB_ASK:
                text_ask(params, session->person->other, stamp, text_of(session));
                buckstop_change(session->buckstop, "question.ask", params, answered, slot);
                break;
        case VERB_TYPE:
                text_suggest(params, type_on(session));
                buckstop_read(session->buckstop, "article.suggest", params, answered, slot);
                break;
        case VERB_PING:
        case VERB_HOLD:
                buckstop_read(session->buckstop, "session.ping", "{}", answered, slot);
                break;
        }
}

void session_call(struct session *session, uint64_t due_ns)
{
        struct slot *slot = session->slots;

        while (slot->due_ns)
                slot++;
        *slot = (struct slot){ session, due_ns };
        session->sessions->under_way++;
        ask(session, slot);
        session->calls++;
}

void session_close(struct session *session)
{
        if (session->buckstop)
                buckstop_free(session->buckstop);
        free(session->slots);
}
