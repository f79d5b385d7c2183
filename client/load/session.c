#include "load/session.h"

#include <inttypes.h>
#include <sys/random.h>

enum { RESUME_ID = OPTIONS_DEPTH_MAX + 1 }; /* calls that are timed have ids below */

static void opened(struct link *link)
{
        char to[MESSAGE_MAX];
        link_put(link, message_resume(to, RESUME_ID));
}

static void heard_event(struct session *session, const struct message *message)
{
        /* Who said it hears of it as well, for their other windows. */
        if (message->stamped && message->stamp.session != session->number)
                tally_event(&session->sessions->tally, tally_now_ns() - message->stamp.at_ns);
}

static void heard_answer(struct session *session, unsigned id, bool refused)
{
        struct sessions *sessions = session->sessions;
        if (id == RESUME_ID) {
                sessions->resumed(session);
                return;
        }
        if (id == 0 || id > OPTIONS_DEPTH_MAX || session->due_ns[id - 1] == 0)
                return;
        if (refused) {
                tally_refusal(&sessions->tally);
        } else {
                tally_reply(&sessions->tally, tally_now_ns() - session->due_ns[id - 1]);
                sessions->tally.events_due += options_tell(sessions->options);
        }
        session->due_ns[id - 1] = 0;
        sessions->under_way--;
        sessions->idle(session);
}

static void heard(struct link *link, struct str text)
{
        struct session *session = (struct session *)link;
        struct message message;
        message_read(text, &message);
        switch (message.kind) {
        case MESSAGE_EVENT:
                heard_event(session, &message);
                break;
        case MESSAGE_REPLY:
                heard_answer(session, message.id, false);
                break;
        case MESSAGE_REFUSAL:
        case MESSAGE_STRANGE:
                if (session->sessions->tally.refused == 0)
                        fprintf(stderr, "first refusal: %.*s\n", STR_ARG(text));
                heard_answer(session, message.id, true);
                break;
        }
}

bool sessions_init(struct sessions *sessions, const struct options *options, struct err *err)
{
        sessions->options = options;
        sessions->links.opened = opened;
        sessions->links.heard = heard;
        if (getrandom(&sessions->run, sizeof(sessions->run), 0) < 0)
                return err_set(err, ERR_INTERNAL, "The system has no randomness.");
        return people_read(&sessions->people, options->people, options->texts, err) &&
               links_init(&sessions->links, options->server, err);
}

void sessions_fini(struct sessions *sessions)
{
        links_fini(&sessions->links);
        people_fini(&sessions->people);
}

bool session_open(struct session *session, struct sessions *sessions, unsigned number,
                  struct err *err)
{
        session->sessions = sessions;
        session->number = number;
        session->person = &sessions->people.persons[number % sessions->people.person_count];
        return link_open(&session->link, &sessions->links, session->person->token, err);
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

static struct str write_call(struct session *session, char to[MESSAGE_MAX], unsigned id,
                             struct stamp stamp)
{
        const struct people *people = &session->sessions->people;
        const struct text *text =
                &people->texts[(session->number * 7919 + session->calls) % people->text_count];
        char key[64];
        snprintf(key, sizeof(key), "%016" PRIx64 "-%u-%" PRIu64, session->sessions->run,
                 session->number, session->calls);
        switch (session->sessions->options->verb) {
        case VERB_SAY:
                return message_say(to, id, key, question_of(session), stamp, text);
        case VERB_ASK:
                return message_ask(to, id, key, session->person->other, stamp, text);
        case VERB_TYPE:
                return message_suggest(to, id, type_on(session));
        case VERB_PING:
        case VERB_HOLD:
                break;
        }
        return message_ping(to, id);
}

void session_call(struct session *session, uint64_t due_ns)
{
        char to[MESSAGE_MAX];
        unsigned slot = 0;
        while (session->due_ns[slot])
                slot++;
        session->due_ns[slot] = due_ns;
        session->sessions->under_way++;
        struct stamp stamp = { session->number, due_ns };
        link_put(&session->link, write_call(session, to, slot + 1, stamp));
        session->calls++;
}

void session_close(struct session *session)
{
        link_close(&session->link);
}
