#include "words/question.h"

#include <string.h>

#include "base/str.h"
#include "words/gettext.h"
#include "words/moment.h"

static const struct {
        const char *name, *words;
} states[] = {
        [QUESTION_OPEN] = { "open", N_("Waiting") },
        [QUESTION_ACKNOWLEDGED] = { "acknowledged", N_("In hand") },
        [QUESTION_ANSWERED] = { "answered", N_("Answered") },
        [QUESTION_RESOLVED] = { "resolved", N_("Resolved") },
        [QUESTION_WITHDRAWN] = { "withdrawn", N_("Withdrawn") },
};
_Static_assert(sizeof(states) / sizeof(states[0]) == QUESTION_STATES, "a state has no words");

const char *question_state_name(enum question_state state)
{
        return states[state].name;
}

const char *question_state_words(enum question_state state)
{
        return _(states[state].words);
}

static bool text_in(const json_t *json, const char *name, const char **text)
{
        *text = json_string_value(json_object_get(json, name));
        return *text;
}

/* A text or null; a missing field is null as well. */
static bool text_or_null_in(const json_t *json, const char *name, const char **text)
{
        const json_t *value = json_object_get(json, name);

        *text = json_string_value(value);
        return *text || !value || json_is_null(value);
}

static bool moment_in(const json_t *json, const char *name, int64_t *at_ms)
{
        const char *text;

        *at_ms = 0;
        return text_or_null_in(json, name, &text) && (!text || moment_read(text, at_ms));
}

static bool number_in(const json_t *json, const char *name, int64_t *number)
{
        const json_t *value = json_object_get(json, name);

        *number = json_integer_value(value);
        return json_is_integer(value);
}

static bool state_in(const json_t *json, enum question_state *state)
{
        const char *name = json_string_value(json_object_get(json, "state"));

        for (*state = 0; name && *state < QUESTION_STATES; (*state)++) {
                if (strcmp(name, states[*state].name) == 0)
                        return true;
        }
        return false;
}

static bool moments_in(const json_t *json, struct question *question)
{
        return moment_in(json, "asked_at", &question->asked_ms) &&
               moment_in(json, "acknowledged_at", &question->acknowledged_ms) &&
               moment_in(json, "promised_at", &question->promised_ms) &&
               moment_in(json, "answered_at", &question->answered_ms) &&
               moment_in(json, "resolved_at", &question->resolved_ms) &&
               moment_in(json, "due_at", &question->due_ms);
}

static bool texts_in(const json_t *json, struct question *question)
{
        const char *priority;
        struct str id;
        int64_t number;

        if (!text_in(json, "id", &question->id) || !text_in(json, "title", &question->title) ||
            !text_in(json, "body", &question->body) || !text_in(json, "priority", &priority) ||
            !text_or_null_in(json, "priority_reason", &question->urgent_why) ||
            !text_or_null_in(json, "parent", &question->parent) ||
            !text_or_null_in(json, "article", &question->article))
                return false;
        question->urgent = strcmp(priority, "urgent") == 0;
        id = str_of(question->id);
        return str_to_id(id, &number);
}

bool question_read(struct question *question, const json_t *json)
{
        const json_t *private = json_object_get(json, "private");

        *question = (struct question){
                .private = json_is_true(private),
                .to = json_object_get(json, "to"),
                .tags = json_object_get(json, "tags"),
                .path = json_object_get(json, "path"),
                .contributors = json_object_get(json, "contributors"),
                .follow_up = json_object_get(json, "follow_up"),
        };
        if (json_is_null(question->follow_up))
                question->follow_up = NULL;
        return texts_in(json, question) && moments_in(json, question) &&
               state_in(json, &question->state) && number_in(json, "rev", &question->rev) &&
               number_in(json, "hops", &question->hops) &&
               number_in(json, "hop_budget", &question->hop_budget) &&
               number_in(json, "proposals", &question->proposals) &&
               person_read(&question->asker, json_object_get(json, "asker")) &&
               person_read(&question->owner, json_object_get(json, "owner")) &&
               json_is_boolean(private) && json_is_object(question->to) &&
               json_is_array(question->tags) && json_is_array(question->path) &&
               json_is_array(question->contributors);
}

bool question_is_open(const struct question *question)
{
        return question->state == QUESTION_OPEN || question->state == QUESTION_ACKNOWLEDGED;
}

bool question_is_overdue(const struct question *question, int64_t now_ms)
{
        return question_is_open(question) && question->due_ms && question->due_ms < now_ms;
}

static int order(int64_t one, int64_t other)
{
        return (one > other) - (one < other);
}

int question_compare(const struct question *one, const struct question *other)
{
        /* 0 as the largest of all. */
        uint64_t due = (uint64_t)one->due_ms - 1, other_due = (uint64_t)other->due_ms - 1;

        if (due != other_due)
                return due < other_due ? -1 : 1;
        int asked = order(one->asked_ms, other->asked_ms);
        return asked ? asked : strcmp(one->id, other->id);
}
