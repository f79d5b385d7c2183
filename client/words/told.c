#include "words/told.h"

#include "words/said.h"

static const char *const of_owner[] = { "question.asked",     "question.referred",
                                        "question.declined",  "question.delegated",
                                        "question.escalated", "question.reopened",
                                        "question.reminded",  "question.said" };
static const char *const of_asker[] = { "question.answered",  "question.said",
                                        "question.promised",  "question.promise_broken",
                                        "question.escalated", "question.delegated",
                                        "question.follow_up", "question.resolved" };

/* Who decides about a proposal, and who made it: events that name their people themselves. */
static const struct {
        const char *kind, *within, *field;
} of_named[] = {
        { "article.proposed", NULL, "to" },
        { "article.doubted", NULL, "to" },
        { "article.stale", NULL, "to" },
        { "article.given", NULL, "to" },
        { "proposal.accepted", "proposal", "author" },
        { "proposal.declined", "proposal", "author" },
};

static bool is_among(const char *const *kinds, size_t n, const char *kind)
{
        for (size_t i = 0; i < n; i++) {
                if (strcmp(kinds[i], kind) == 0)
                        return true;
        }
        return false;
}

#define IS_AMONG(kinds, kind) is_among(kinds, sizeof(kinds) / sizeof(kinds[0]), kind)

/* Whom it names; null: nobody. */
static const json_t *named_in(const struct event *event)
{
        for (size_t i = 0; i < sizeof(of_named) / sizeof(of_named[0]); i++) {
                const json_t *data = event->data;

                if (strcmp(of_named[i].kind, event->kind) != 0)
                        continue;
                if (of_named[i].within)
                        data = json_object_get(data, of_named[i].within);
                return json_object_get(data, of_named[i].field);
        }
        return NULL;
}

bool told_of(const struct event *event, const struct person *me)
{
        const char *named = json_string_value(json_object_get(named_in(event), "id"));
        bool taken_back = strcmp(event->kind, "article.doubted") == 0 &&
                          !json_is_string(json_object_get(event->data, "reason"));

        if (event_is_by(event, me) || taken_back)
                return false;
        if (named)
                return strcmp(named, me->id) == 0;
        if (!event->has_question)
                return false;
        return (person_is(&event->question.owner, me) && IS_AMONG(of_owner, event->kind)) ||
               (person_is(&event->question.asker, me) && IS_AMONG(of_asker, event->kind));
}

static void of_article(struct arena *arena, struct told *told, const struct event *event,
                       const struct person *me)
{
        const char *title = json_string_value(json_object_get(event->data, "title"));

        told->summary = event_words(arena, event, me);
        told->body = title ? title : "";
        told->article = json_string_value(json_object_get(event->data, "article"));
}

void told_words(struct arena *arena, struct told *told, const struct event *event,
                const struct person *me, int64_t now_ms)
{
        const struct question *question = &event->question;
        bool mine = person_is(&question->owner, me);

        *told = (struct told){ 0 };
        if (!event->has_question) {
                of_article(arena, told, event, me);
                return;
        }
        told->question = question->id;
        told->summary = question->private ? _("A private question") : event_words(arena, event, me);
        told->body = question->private ? "" : question->title;
        told->take = mine && question->state == QUESTION_OPEN;
        told->answer = mine && question_is_open(question);
        told->confirm = person_is(&question->asker, me) && question->state == QUESTION_ANSWERED &&
                        !question->follow_up;
        told->say = !mine && question->state != QUESTION_WITHDRAWN;
        told->urgent = question->urgent;
        told->critical = question_is_open(question) &&
                         (question->urgent || (mine && question_is_overdue(question, now_ms)));
}
