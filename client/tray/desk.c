#include "tray/desk.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static const char *const VIEWS[] = {
        "{\"view\":\"owned\",\"open\":true,\"limit\":100}",
        "{\"view\":\"asked\",\"state\":\"answered\",\"limit\":100}",
        "{\"view\":\"follow_up\",\"limit\":100}",
};

static const char *text_of(const json_t *object, const char *name)
{
        const char *text = json_string_value(json_object_get(object, name));

        return text ? text : "";
}

int64_t desk_away_until_ms(const struct desk *desk, int64_t now_ms)
{
        return desk->me.away_until_ms > now_ms ? desk->me.away_until_ms : 0;
}

/* ---- the questions, by part and order ------------------------------------------------------- */

/* What the page's counts.js counts as waiting for whoever asked. */
static bool waits_for_asker(const struct question *question)
{
        const char *outcome = text_of(question->follow_up, "outcome");

        if (question->parent)
                return false;
        if (question->follow_up && !*outcome)
                return true;
        return question->state == QUESTION_ANSWERED && strcmp(outcome, "no_but") != 0;
}

static enum desk_part part_of(const struct desk *desk, const struct question *question)
{
        if (!desk->person)
                return DESK_NEITHER;
        if (person_is(&question->owner, &desk->me) && question_is_open(question))
                return DESK_OWNED;
        if (person_is(&question->asker, &desk->me) && waits_for_asker(question))
                return DESK_ASKED;
        return DESK_NEITHER;
}

static int by_place(const void *left, const void *right)
{
        const struct desk_question *a = left, *b = right;

        if (a->part != b->part)
                return a->part < b->part ? -1 : 1;
        if (a->part == DESK_ASKED && a->is.answered_ms != b->is.answered_ms)
                return a->is.answered_ms > b->is.answered_ms ? -1 : 1;
        return question_compare(&a->is, &b->is);
}

static void put_in_order(struct desk *desk)
{
        if (desk->count > 1)
                qsort(desk->questions, desk->count, sizeof(*desk->questions), by_place);
}

static struct desk_question *find(const struct desk *desk, const char *id)
{
        for (size_t i = 0; i < desk->count; i++) {
                if (strcmp(desk->questions[i].is.id, id) == 0)
                        return &desk->questions[i];
        }
        return NULL;
}

static struct desk_question *add(struct desk *desk)
{
        if (desk->count == desk->room) {
                desk->room = desk->room ? 2 * desk->room : 16;
                desk->questions = mem_resize(desk->questions, desk->room, sizeof(*desk->questions));
        }
        struct desk_question *question = &desk->questions[desk->count++];
        memset(question, 0, sizeof(*question));
        return question;
}

static void take_out(struct desk *desk, struct desk_question *question)
{
        size_t at = (size_t)(question - desk->questions);

        json_decref(question->json);
        memmove(question, question + 1, (--desk->count - at) * sizeof(*question));
}

static void fill(struct desk *desk, struct desk_question *question, const json_t *json)
{
        json_t *copy = json_copy((json_t *)json);

        json_object_set_new(copy, "body", json_string(""));
        json_decref(question->json);
        question->json = copy;
        question_read(&question->is, copy);
        question->part = part_of(desk, &question->is);
}

/* True: what is shown is another. What is not mine is remembered while something older may come. */
static bool learn(struct desk *desk, const json_t *json)
{
        struct question is;

        if (!question_read(&is, json))
                return false;
        struct desk_question *question = find(desk, is.id);
        enum desk_part part = part_of(desk, &is);
        bool shown = question && question->part != DESK_NEITHER;

        if (!question && part == DESK_NEITHER && !desk->reading)
                return false;
        if (question)
                question->epoch = desk->epoch;
        if (question && question->is.rev >= is.rev)
                return false;
        if (part == DESK_NEITHER && !desk->reading) {
                take_out(desk, question);
                return shown;
        }
        if (!question)
                question = add(desk);
        fill(desk, question, json);
        question->epoch = desk->epoch;
        return shown || part != DESK_NEITHER;
}

bool desk_know(struct desk *desk, json_t *question)
{
        bool changed = learn(desk, question);

        if (changed)
                put_in_order(desk);
        return changed;
}

/* ---- whose it is, and reading it whole ------------------------------------------------------ */

void desk_clear(struct desk *desk)
{
        unsigned epoch = desk->epoch;

        desk_fini(desk);
        desk->epoch = epoch + 1; /* what was asked for before says nothing any more */
}

void desk_fini(struct desk *desk)
{
        for (size_t i = 0; i < desk->count; i++)
                json_decref(desk->questions[i].json);
        free(desk->questions);
        json_decref(desk->person);
        json_decref(desk->settings);
        memset(desk, 0, sizeof(*desk));
}

static void be(struct desk *desk, json_t *json)
{
        struct person person;

        if (!person_read(&person, json))
                return;
        if (desk->person && !person_is(&person, &desk->me))
                desk_clear(desk);
        json_incref(json);
        json_decref(desk->person);
        desk->person = json;
        desk->me = person;
}

void desk_person(struct desk *desk, const char *person)
{
        json_t *read = json_loads(person, 0, NULL);

        be(desk, read);
        json_decref(read);
}

bool desk_reply(struct desk *desk, const char *result)
{
        json_t *read = json_loads(result, 0, NULL);
        json_t *settings = json_object_get(read, "settings");
        struct person person;
        bool is_me = desk->person && person_read(&person, json_object_get(read, "person")) &&
                     person_is(&person, &desk->me);
        bool learned = desk_know(desk, json_object_get(read, "question"));

        if (is_me)
                be(desk, json_object_get(read, "person"));
        if (json_is_object(settings)) {
                json_decref(desk->settings);
                desk->settings = json_incref(settings);
        }
        json_decref(read);
        return learned || is_me || settings;
}

void desk_begin(struct desk *desk)
{
        desk->epoch++;
        desk->reading = true;
        for (size_t i = 0; i < desk->count; i++)
                desk->questions[i].is.rev = 0;
}

void desk_end(struct desk *desk)
{
        desk->reading = false;
        desk->ready = true;
        for (size_t i = desk->count; i-- > 0;) {
                struct desk_question *question = &desk->questions[i];

                if (question->epoch != desk->epoch || question->part == DESK_NEITHER)
                        take_out(desk, question);
        }
        put_in_order(desk);
}

const char *desk_view(size_t at)
{
        return at < sizeof(VIEWS) / sizeof(*VIEWS) ? VIEWS[at] : NULL;
}

char *desk_page(struct desk *desk, const char *params, const char *result)
{
        json_t *page = json_loads(result, 0, NULL), *questions = json_object_get(page, "questions");
        json_t *next = NULL, *question;
        size_t i;

        json_array_foreach(questions, i, question)
                learn(desk, question);
        put_in_order(desk);
        if (json_is_true(json_object_get(page, "more")) && i > 0) {
                const json_t *last = json_array_get(questions, i - 1);

                next = json_loads(params, 0, NULL);
                json_object_set_new(next, "before", json_string(text_of(last, "id")));
        }
        char *again = next ? json_dumps(next, JSON_COMPACT) : NULL;
        json_decref(next);
        json_decref(page);
        return again;
}

/* ---- what it shows -------------------------------------------------------------------------- */

static size_t first(const struct desk *desk, enum desk_part part)
{
        size_t i = 0;

        while (i < desk->count && desk->questions[i].part < part)
                i++;
        return i;
}

size_t desk_count(const struct desk *desk, enum desk_part part)
{
        return first(desk, part + 1) - first(desk, part);
}

const struct desk_question *desk_at(const struct desk *desk, enum desk_part part, size_t at)
{
        return &desk->questions[first(desk, part) + at];
}

const struct desk_question *desk_find(const struct desk *desk, const char *id)
{
        const struct desk_question *question = find(desk, id);

        return question && question->part != DESK_NEITHER ? question : NULL;
}

struct tally desk_tally(const struct desk *desk, int64_t now_ms)
{
        struct tally tally = { 0 };

        for (size_t i = 0; desk->person && i < desk->count; i++)
                tally_add(&tally, &desk->questions[i].is, &desk->me, now_ms);
        return tally;
}

char *desk_json(const struct desk *desk, enum desk_part part)
{
        json_t *questions = json_array();

        for (size_t i = 0; i < desk_count(desk, part); i++)
                json_array_append(questions, desk_at(desk, part, i)->json);
        char *text = json_dumps(questions, JSON_COMPACT);
        json_decref(questions);
        return text;
}
