#include "words/path.h"

#include "words/said.h"

static const char *whom(const struct person *person, const struct person *me)
{
        return person_is(person, me) ? _("you") : person->name;
}

static const char *who(const struct person *person, const struct person *me)
{
        return person_is(person, me) ? _("You") : person->name;
}

const char *path_asked(const struct question *question, const struct person *me, bool *is_me)
{
        const char *person = json_string_value(json_object_get(question->to, "person"));
        const char *name = json_string_value(json_object_get(question->to, "name"));

        *is_me = false;
        if (json_is_true(json_object_get(question->to, "anyone")))
                return _("anyone");
        *is_me = person && me && strcmp(person, me->id) == 0;
        return *is_me ? _("you") : name ? name : _("somebody else");
}

const char *path_asked_words(struct arena *arena, const struct question *question,
                             const struct person *me)
{
        const char *person = json_string_value(json_object_get(question->to, "person"));
        struct step first;
        bool is_me;
        const char *asked = path_asked(question, me, &is_me);

        if (!step_read(&first, json_array_get(question->path, 0)) ||
            strcmp(first.how, "asked") != 0 || (person && strcmp(person, first.owner.id) == 0))
                return said(arena, _("asked {whom}"), "whom", asked, NULL);
        return said(arena, _("asked {whom}, and it went to {owner}"), "whom", asked, "owner",
                    whom(&first.owner, me), NULL);
}

const char *path_holder(struct arena *arena, const struct question *question,
                        const struct person *me)
{
        static const char *const patterns[] = {
                [QUESTION_OPEN] = N_("with {person}"),
                [QUESTION_ACKNOWLEDGED] = N_("with {person}"),
                [QUESTION_ANSWERED] = N_("answered by {person}"),
                [QUESTION_RESOLVED] = N_("resolved by {person}"),
                [QUESTION_WITHDRAWN] = N_("withdrawn by {person}"),
        };
        bool asker = question->state == QUESTION_WITHDRAWN;

        return said(arena, _(patterns[question->state]), "person",
                    whom(asker ? &question->asker : &question->owner, me), NULL);
}

bool step_read(struct step *step, const json_t *json)
{
        const json_t *from = json_object_get(json, "from"), *by = json_object_get(json, "by");

        *step = (struct step){
                .has_from = from && !json_is_null(from),
                .has_by = by && !json_is_null(by),
                .how = json_string_value(json_object_get(json, "how")),
                .reason = json_string_value(json_object_get(json, "reason")),
        };
        return step->how && person_read(&step->owner, json_object_get(json, "owner")) &&
               (!step->has_from || person_read(&step->from, from)) &&
               (!step->has_by || person_read(&step->by, by)) &&
               moment_read(json_string_value(json_object_get(json, "at")), &step->at_ms);
}

/* The pattern of a step that somebody, not a rule, has made; by_me: I did. */
static const char *moved(const struct step *step, bool by_me, bool to_me)
{
        bool referred = strcmp(step->how, "referred") == 0;

        if (referred && !person_is(&step->by, &step->from))
                return by_me ? _("You, as steward, handed the question to {owner}")
                             : _("{mover}, as steward, handed the question to {owner}");
        if (referred)
                return by_me ? _("You referred the question to {owner}")
                             : _("{mover} referred the question to {owner}");
        if (strcmp(step->how, "declined") == 0)
                return by_me ? _("You declined, and it went back to {owner} for good")
                             : _("{mover} declined, and it went back to {owner} for good");
        if (strcmp(step->how, "delegated") == 0) {
                if (to_me)
                        return _("{mover} handed the question over, and you stand in");
                return by_me ? _("You handed the question over, and {owner} stands in")
                             : _("{mover} handed the question over, and {owner} stands in");
        }
        return _("It moved to {owner}, whose team can mend the cause");
}

const char *step_words(struct arena *arena, const struct step *step, const struct person *me)
{
        const char *owner = whom(&step->owner, me), *from = "", *pattern;
        const struct person *mover = step->has_by     ? &step->by
                                     : step->has_from ? &step->from
                                                      : &step->owner;

        if (step->has_from)
                from = whom(&step->from, me);
        if (!step->has_from)
                pattern = _("It went to {owner}");
        else if (strcmp(step->how, "escalated") == 0)
                pattern = _("It moved on from {from} to {owner}");
        else if (!step->has_by)
                pattern = _("It went from {from} to {owner}");
        else
                pattern = moved(step, person_is(mover, me), person_is(&step->owner, me));
        return said(arena, pattern, "owner", owner, "from", from, "mover", who(mover, me), NULL);
}

/* A line with the time from which on it is late: before that, and after. */
struct line {
        const char *coming, *gone, *timeless;
        int64_t at_ms;
};

static struct line of_me(const struct question *question)
{
        if (question->state == QUESTION_OPEN)
                return (struct line){ _("Say that you have it by {when}"),
                                      _("Say that you have it · was due {when}"),
                                      _("Say that you have it"), question->due_ms };
        if (question->promised_ms)
                return (struct line){ _("You promised it by {when}"),
                                      _("You promised it by {when}"), "", question->promised_ms };
        return (struct line){ _("Answer by {when}"), _("Answer · was due {when}"), _("Answer"),
                              question->due_ms };
}

static struct line of_them(const struct question *question)
{
        if (question->state == QUESTION_OPEN)
                return (struct line){ _("Not acknowledged yet · due {when}"),
                                      _("Not acknowledged yet · was due {when}"),
                                      _("Not acknowledged yet"), question->due_ms };
        if (question->promised_ms)
                return (struct line){ _("{name} has it · promised by {when}"),
                                      _("{name} has it · was promised by {when}"), "",
                                      question->promised_ms };
        return (struct line){ _("{name} has it · due {when}"), _("{name} has it · was due {when}"),
                              _("{name} has it"), question->due_ms };
}

/* What somebody is asked about an answer comes before what has become of it; null: nothing. */
static const char *afterwards(struct arena *arena, const struct question *question,
                              const struct person *me, const struct here *here)
{
        const json_t *outcome = json_object_get(question->follow_up, "outcome");
        unsigned long proposals = (unsigned long)question->proposals;

        if (person_is(&question->asker, me) && json_is_null(outcome))
                return said(arena, _("Did it hold? · answered {when}"), "when",
                            moment_words(arena, question->answered_ms, here), NULL);
        if (person_is(&question->owner, me) && question->proposals > 0 &&
            !question_is_open(question))
                return said(arena,
                            ngettext("A change of the article is proposed",
                                     "{n} changes of the article are proposed", proposals),
                            "n", said_number(arena, question->proposals), NULL);
        return NULL;
}

static const char *over(struct arena *arena, const struct question *question,
                        const struct person *me, const struct here *here)
{
        char first[PERSON_FIRST_SIZE];
        bool mine = person_is(&question->owner, me);

        if (question->state == QUESTION_WITHDRAWN)
                return _("Withdrawn");
        if (question->state == QUESTION_RESOLVED && !question->resolved_ms)
                return _("Resolved");
        if (question->state == QUESTION_RESOLVED)
                return said(arena, _("Resolved {when}"), "when",
                            moment_words(arena, question->resolved_ms, here), NULL);
        return said(arena, mine ? _("You answered {when}") : _("{name} answered {when}"), "name",
                    person_first(first, &question->owner), "when",
                    moment_words(arena, question->answered_ms, here), NULL);
}

const char *path_expected(struct arena *arena, const struct question *question,
                          const struct person *me, const struct here *here, bool *late)
{
        char first[PERSON_FIRST_SIZE];
        const char *after = afterwards(arena, question, me, here);

        *late = false;
        if (after)
                return after;
        if (!question_is_open(question))
                return over(arena, question, me, here);
        struct line line = person_is(&question->owner, me) ? of_me(question) : of_them(question);
        const char *name = person_first(first, &question->owner);
        if (!line.at_ms)
                return said(arena, line.timeless, "name", name, NULL);
        *late = line.at_ms < here->now_ms;
        return said(arena, *late ? line.gone : line.coming, "name", name, "when",
                    moment_stamp(arena, line.at_ms, here), NULL);
}

static const char *times(struct arena *arena, int64_t n)
{
        if (n == 1)
                return _("once");
        if (n == 2)
                return _("twice");
        return said(arena, ngettext("{n} time", "{n} times", (unsigned long)n), "n",
                    said_number(arena, n), NULL);
}

const char *path_hops(struct arena *arena, const struct question *question)
{
        int64_t hops = question->hops, left = question->hop_budget - hops;
        const char *pattern;

        if (!question_is_open(question))
                pattern = hops == 0 ? _("Not referred") : _("Referred {times}");
        else if (left <= 0)
                pattern = hops == 0 ? _("It stays here: it may not be referred")
                                    : _("Referred {times}: it stops here");
        else
                pattern = hops == 0 ? _("Not referred; may be {left} at most")
                                    : _("Referred {times}; {left} more at most");
        return said(arena, pattern, "times", times(arena, hops), "left",
                    times(arena, left > 0 ? left : 0), NULL);
}

const char *path_consult(struct arena *arena, const struct question *consult,
                         const struct person *me)
{
        bool mine = person_is(&consult->asker, me);
        const char *pattern;

        if (consult->state == QUESTION_ANSWERED || consult->state == QUESTION_RESOLVED)
                pattern = mine ? _("You checked with {owner}") : _("{asker} checked with {owner}");
        else if (consult->state == QUESTION_WITHDRAWN)
                pattern = mine ? _("You wanted to check with {owner}")
                               : _("{asker} wanted to check with {owner}");
        else
                pattern = mine ? _("You are checking with {owner}")
                               : _("{asker} is checking with {owner}");
        return said(arena, pattern, "asker", consult->asker.name, "owner",
                    whom(&consult->owner, me), NULL);
}
