#include "words/event.h"

#include "words/moment.h"
#include "words/path.h"
#include "words/said.h"

/* Whom an event is about beside its actor. */
enum whom { NOBODY, ASKED, OWNER, IN_OWNER, IN_TO };

/* How an event is told: by me, of me, and else. A null pointer: as the next one. */
static const struct row {
        const char *kind;
        enum whom whom;
        const char *by_me, *of_me, *plain;
} rows[] = {
        { "question.asked", ASKED, N_("You asked {whom}"), N_("{actor} asked you"),
          N_("{actor} asked {whom}") },
        { "question.acknowledged", NOBODY, N_("You have it"), NULL, N_("{actor} has it") },
        { "question.promised", NOBODY, N_("You promised an answer"), NULL,
          N_("{actor} promised an answer") },
        { "question.said", NOBODY, N_("You wrote"), NULL, N_("{actor} wrote") },
        { "question.consulted", IN_OWNER, N_("You asked {whom} for help"),
          N_("{actor} asked you for help"), N_("{actor} asked {whom} for help") },
        { "question.contributed", NOBODY, N_("You answered what was asked of you for this"), NULL,
          N_("{actor} answered what was asked of them for this") },
        { "question.referred", OWNER, N_("You referred it to {whom}"),
          N_("{actor} referred it to you"), N_("{actor} referred it to {whom}") },
        { "question.declined", OWNER, N_("You declined, and it is with {whom}"),
          N_("{actor} declined, and it is with you"),
          N_("{actor} declined, and it is with {whom}") },
        { "question.escalated", OWNER, NULL, N_("It moved on to you"),
          N_("It moved on to {whom}") },
        { "question.delegated", OWNER, NULL, N_("It went to you, who stands in"),
          N_("It went to {whom}, who stands in") },
        { "question.answered", NOBODY, N_("You answered"), NULL, N_("{actor} answered") },
        { "question.confirmed", NOBODY, N_("You said that it helped"), NULL,
          N_("{actor} said that it helped") },
        { "question.reopened", NOBODY, N_("You opened it again"), NULL,
          N_("{actor} opened it again") },
        { "question.withdrawn", NOBODY, N_("You took it back"), NULL, N_("{actor} took it back") },
        { "question.thanked", NOBODY, N_("You said thank you"), NULL,
          N_("{actor} said thank you") },
        { "question.follow_up", NOBODY, NULL, NULL, N_("Did the answer hold?") },
        { "question.followed_up", NOBODY, N_("You said whether the answer held"), NULL,
          N_("{actor} said whether the answer held") },
        { "question.resolved", NOBODY, NULL, NULL, N_("Resolved: nobody had more to say") },
        { "article.recorded", NOBODY, NULL, NULL, N_("The answer is in the knowledge base") },
        { "article.revised", NOBODY, NULL, NULL, N_("The article was revised") },
        { "article.verified", NOBODY, NULL, NULL, N_("The article is verified") },
        { "article.disputed", NOBODY, NULL, NULL, N_("The article is disputed") },
        { "article.proposed", NOBODY, N_("You proposed a change of the article"), NULL,
          N_("{actor} proposed a change of the article") },
        { "proposal.accepted", NOBODY, N_("You put what was proposed into the article"), NULL,
          N_("{actor} put what was proposed into the article") },
        { "proposal.declined", NOBODY, N_("You left the article as it is"), NULL,
          N_("{actor} left the article as it is") },
        { "article.stale", NOBODY, NULL, NULL, N_("An article is to be reviewed") },
        { "article.helped", NOBODY, N_("An article of yours helped you"), NULL,
          N_("An article of yours helped {actor}") },
        { "article.retired", NOBODY, N_("You retired the article"), NULL,
          N_("{actor} retired the article") },
        { "article.restored", NOBODY, N_("You brought the article back"), NULL,
          N_("{actor} brought the article back") },
        { "article.merged", NOBODY, N_("You merged the article into another one"), NULL,
          N_("{actor} merged the article into another one") },
        { "article.given", IN_TO, N_("You gave the article to {whom}"),
          N_("{actor} gave the article to you"), N_("{actor} gave the article to {whom}") },
};

/* What is told otherwise than by its kind alone. */
static const struct row doubted = { "article.doubted", NOBODY,
                                    N_("You said that an article is out of date"), NULL,
                                    N_("{actor} said that an article is out of date") };
static const struct row undoubted = {
        "article.doubted", NOBODY, N_("You said that an article is not out of date after all"),
        NULL, N_("{actor} said that an article is not out of date after all")
};
/* What is asked for another question is a consult, however one hears of it. */
static const struct row asked_for = { "question.asked", OWNER, N_("You asked {whom} for help"),
                                      N_("{actor} asked you for help"),
                                      N_("{actor} asked {whom} for help") };
static const struct row reminded = { "question.reminded", OWNER, N_("You reminded {whom}"),
                                     N_("{actor} reminded you"), N_("{actor} reminded {whom}") };
static const struct row reminded_by_rule = { "question.reminded", OWNER, NULL, NULL,
                                             N_("{whom} was reminded") };
static const struct row broken = { "question.promise_broken", OWNER, NULL,
                                   N_("The answer that you promised is overdue"),
                                   N_("The answer that {whom} promised is not there yet") };
static const struct row unknown = { "", NOBODY, NULL, NULL, N_("Something changed") };

/* What a reminder asks of the owner. */
static const struct row reminders[] = {
        { "acknowledge", NOBODY, NULL, NULL, N_("A reminder: say that you have it") },
        { "answer", NOBODY, NULL, NULL, N_("A reminder: the answer is due") },
        { "promise", NOBODY, NULL, NULL, N_("A reminder: you promised an answer") },
        { "", NOBODY, NULL, NULL, N_("A reminder: this is due") },
};

bool event_read(struct event *event, const char *kind, const json_t *params)
{
        const json_t *actor = json_object_get(params, "actor");
        const json_t *question = json_object_get(params, "question");

        *event = (struct event){
                .kind = kind,
                .id = json_string_value(json_object_get(params, "id")),
                .has_actor = actor && !json_is_null(actor),
                .has_question = question && !json_is_null(question),
                .data = json_object_get(params, "data"),
        };
        return event->id && json_is_object(event->data) &&
               moment_read(json_string_value(json_object_get(params, "at")), &event->at_ms) &&
               (!event->has_actor || person_read(&event->actor, actor)) &&
               (!event->has_question || question_read(&event->question, question));
}

bool event_is_by(const struct event *event, const struct person *me)
{
        return event->has_actor && person_is(&event->actor, me);
}

static const struct row *find(const struct row *all, size_t n, const char *kind)
{
        for (size_t i = 0; i < n; i++) {
                if (strcmp(all[i].kind, kind) == 0)
                        return &all[i];
        }
        return NULL;
}

/* Of nobody's reminder, which the owner reads otherwise than everybody else. */
static const struct row *reminder(const struct event *event, const struct person *me)
{
        const char *what = json_string_value(json_object_get(event->data, "what"));
        size_t n = sizeof(reminders) / sizeof(reminders[0]);

        if (event->has_actor)
                return &reminded;
        if (!person_is(&event->question.owner, me))
                return &reminded_by_rule;
        const struct row *row = what ? find(reminders, n, what) : NULL;
        return row ? row : &reminders[n - 1];
}

static const struct row *row_of(const struct event *event, const struct person *me)
{
        const struct row *row;

        if (strcmp(event->kind, "article.doubted") == 0)
                return json_is_string(json_object_get(event->data, "reason")) ? &doubted
                                                                              : &undoubted;
        if (strncmp(event->kind, "question.", 9) == 0 && !event->has_question)
                return &unknown;
        if (strcmp(event->kind, "question.asked") == 0 && event->question.parent)
                return &asked_for;
        if (strcmp(event->kind, "question.reminded") == 0)
                return reminder(event, me);
        if (strcmp(event->kind, "question.promise_broken") == 0)
                return &broken;
        row = find(rows, sizeof(rows) / sizeof(rows[0]), event->kind);
        return row ? row : &unknown;
}

/* How whoever the row is about is called, and whether that is me. */
static const char *whom_of(const struct event *event, enum whom whom, const struct person *me,
                           bool *is_me)
{
        const json_t *named = json_object_get(event->data, whom == IN_TO ? "to" : "owner");
        struct person person = event->question.owner;

        *is_me = false;
        if (whom == NOBODY)
                return "";
        if (whom == ASKED)
                return path_asked(&event->question, me, is_me);
        if (whom != OWNER && !person_read(&person, named))
                return _("somebody else");
        *is_me = person_is(&person, me);
        return *is_me ? _("you") : person.name;
}

const char *event_words(struct arena *arena, const struct event *event, const struct person *me)
{
        const struct row *row = row_of(event, me);
        const char *pattern = row->plain;
        bool of_me;
        const char *whom = whom_of(event, row->whom, me, &of_me);

        if (event_is_by(event, me) && row->by_me)
                pattern = row->by_me;
        else if (of_me && row->of_me)
                pattern = row->of_me;
        return said(arena, _(pattern), "actor", event->has_actor ? event->actor.name : "Buckstop",
                    "whom", whom, NULL);
}
