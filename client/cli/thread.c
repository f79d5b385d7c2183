#include "cli/thread.h"

#include <stdlib.h>

#include "words/event.h"
#include "words/path.h"

enum { HEAD_INDENT = 2, INDENT = 4 };

/* One thing that happened. At the same instant: first how it came to an owner, then what they did.
 */
struct item {
        int64_t at_ms;
        int rank;
        const char *head, *body; /* body: null where the head says it all */
        enum style style;
        bool quoted;
};

struct items {
        struct item *all;
        size_t count;
};

static const char *at_of(const json_t *json, const char *name, int64_t *at_ms)
{
        const char *text = json_string_value(json_object_get(json, name));

        return text && moment_read(text, at_ms) ? text : NULL;
}

static struct item *add(struct items *items, int64_t at_ms, int rank, const char *head)
{
        struct item *item = &items->all[items->count++];

        *item = (struct item){ .at_ms = at_ms, .rank = rank, .head = head, .style = QUIET };
        return item;
}

/* To whom it went at first is said above, unless there is a reason to be told. */
static void add_steps(struct cli *cli, struct items *items, const struct question *question)
{
        size_t i;
        json_t *each;

        json_array_foreach(question->path, i, each) {
                struct step step;

                if (!step_read(&step, each) || (strcmp(step.how, "asked") == 0 && !step.reason))
                        continue;
                struct item *item =
                        add(items, step.at_ms, 0, step_words(&cli->arena, &step, cli->me));

                item->body = step.reason;
                item->quoted = step.has_by && step.has_from;
        }
}

static void add_messages(struct cli *cli, struct items *items, const json_t *messages)
{
        size_t i;
        json_t *each;

        json_array_foreach(messages, i, each) {
                const char *kind = json_string_value(json_object_get(each, "kind"));
                struct person author;
                int64_t at_ms;

                if (!kind || !person_read(&author, json_object_get(each, "author")) ||
                    !at_of(each, "at", &at_ms))
                        continue;

                const bool answer = strcmp(kind, "answer") == 0;
                const char *name = person_is(&author, cli->me) ? _("You") : author.name;
                struct item *item =
                        add(items, at_ms, 3,
                            answer ? SAID(cli, _("{name} answered"), "name", name) : name);

                item->body = json_string_value(json_object_get(each, "body"));
                item->style = answer ? GOOD : STRONG;
        }
}

static void add_consults(struct cli *cli, struct items *items, const json_t *consults)
{
        size_t i;
        json_t *each;

        json_array_foreach(consults, i, each) {
                struct question consult;

                if (question_read(&consult, each))
                        add(items, consult.asked_ms, 2,
                            SAID(cli, "{words} · #{id}", "words",
                                 path_consult(&cli->arena, &consult, cli->me), "id", consult.id));
        }
}

/* Promises and broken ones, reminders, thanks: what left no message. */
static void add_log(struct cli *cli, struct items *items, const struct question *question,
                    const json_t *log)
{
        size_t i;
        json_t *each;

        json_array_foreach(log, i, each) {
                struct event event = { .kind = json_string_value(json_object_get(each, "kind")),
                                       .has_question = true,
                                       .question = *question,
                                       .data = json_object_get(each, "data") };
                const json_t *actor = json_object_get(each, "actor");

                if (!event.kind || !at_of(each, "at", &event.at_ms))
                        continue;
                event.has_actor = person_read(&event.actor, actor);

                struct item *item = add(items, event.at_ms, event.has_actor ? 4 : 1,
                                        event_words(&cli->arena, &event, cli->me));

                item->body = json_string_value(json_object_get(event.data, "reason"));
                if (!item->body)
                        item->body = json_string_value(json_object_get(event.data, "body"));
                item->quoted = true;
        }
}

/* That somebody has it, where no message and no promise of the same instant says so. */
static void add_acknowledged(struct cli *cli, struct items *items, const struct question *question)
{
        if (!question->acknowledged_ms)
                return;
        for (size_t i = 0; i < items->count; i++)
                if (items->all[i].at_ms == question->acknowledged_ms && items->all[i].rank > 1)
                        return;
        add(items, question->acknowledged_ms, 1,
            person_is(&question->owner, cli->me)
                    ? _("You have it")
                    : SAID(cli, _("{name} has it"), "name", question->owner.name));
}

static int by_time(const void *one, const void *other)
{
        const struct item *a = one, *b = other;

        if (a->at_ms != b->at_ms)
                return a->at_ms < b->at_ms ? -1 : 1;
        return a->rank - b->rank;
}

/* What, and when; in one style where that takes more than a line. */
static void print_item_head(struct cli *cli, const struct item *item)
{
        const char *head = screen_line(&cli->arena, item->head);
        const char *when = moment_stamp(&cli->arena, item->at_ms, &cli->here);
        const int width = HEAD_INDENT + screen_width(head) + 2 + screen_width(when);

        if (cli->out.columns && width > cli->out.columns) {
                screen_wrap(&cli->out, item->style, HEAD_INDENT,
                            SAID(cli, "{head}  {when}", "head", head, "when", when));
                return;
        }
        fprintf(cli->out.file, "%*s", HEAD_INDENT, "");
        screen_put(&cli->out, item->style, head);
        fputs("  ", cli->out.file);
        screen_put(&cli->out, QUIET, when);
        fputc('\n', cli->out.file);
}

static void print_item(struct cli *cli, const struct item *item)
{
        const char *body = item->body;

        print_item_head(cli, item);
        if (!body)
                return;
        if (item->quoted)
                body = SAID(cli, "“{text}”", "text", body);
        screen_wrap(&cli->out, PLAIN, INDENT, screen_safe(&cli->arena, body));
}

static void print_tags(struct cli *cli, const json_t *tags)
{
        const char *names[TAGS_MAX];
        size_t i, n = 0;
        json_t *each;

        json_array_foreach(tags, i, each) {
                if (n < TAGS_MAX && json_string_value(each))
                        names[n++] = json_string_value(each);
        }
        if (n > 0)
                screen_wrap(&cli->out, QUIET, 0,
                            screen_line(&cli->arena, SAID(cli, _("About {tags}"), "tags",
                                                          said_list(&cli->arena, names, n))));
}

static void print_head(struct cli *cli, const struct question *question)
{
        bool late;
        const char *expected = path_expected(&cli->arena, question, cli->me, &cli->here, &late);
        const char *asker = person_is(&question->asker, cli->me) ? _("You") : question->asker.name;
        const char *line;

        screen_wrap(&cli->out, STRONG, 0,
                    screen_line(&cli->arena,
                                SAID(cli, "#{id} {urgent}{private}{title}", "id", question->id,
                                     "urgent", question->urgent ? _("[urgent] ") : "", "private",
                                     question->private ? _("[private] ") : "", "title",
                                     question->title)));
        line = SAID(cli, "{asker} {asked} · {when}", "asker", asker, "asked",
                    path_asked_words(&cli->arena, question, cli->me), "when",
                    moment_words(&cli->arena, question->asked_ms, &cli->here));
        screen_wrap(&cli->out, PLAIN, 0, screen_safe(&cli->arena, line));
        line = question_is_open(question)
                       ? SAID(cli, "{state}, {holder} · {expected}", "state",
                              question_state_words(question->state), "holder",
                              path_holder(&cli->arena, question, cli->me), "expected", expected)
                       : expected;
        screen_wrap(&cli->out, late ? BAD : PLAIN, 0, screen_line(&cli->arena, line));
        if (question->parent)
                screen_wrap(&cli->out, QUIET, 0,
                            SAID(cli, _("A consult for #{id}"), "id", question->parent));
        if (question->urgent_why)
                screen_wrap(&cli->out, WARN, 0,
                            screen_line(&cli->arena, SAID(cli, _("Urgent: {why}"), "why",
                                                          question->urgent_why)));
        print_tags(cli, question->tags);
        screen_wrap(&cli->out, QUIET, 0, path_hops(&cli->arena, question));
        if (*question->body) {
                fputc('\n', cli->out.file);
                screen_wrap(&cli->out, PLAIN, INDENT, screen_safe(&cli->arena, question->body));
        }
}

static void print_contributors(struct cli *cli, const struct question *question)
{
        enum { NAMES_MAX = 20 };
        const char *names[NAMES_MAX];
        size_t i, n = 0;
        json_t *each;

        json_array_foreach(question->contributors, i, each) {
                struct person person;

                if (n < NAMES_MAX && person_read(&person, each) &&
                    !person_is(&person, &question->owner))
                        names[n++] = person.name;
        }
        if (n > 0)
                screen_wrap(
                        &cli->out, PLAIN, 0,
                        screen_line(&cli->arena, SAID(cli, _("Answered with the help of {names}"),
                                                      "names", said_list(&cli->arena, names, n))));
}

void thread_print(struct cli *cli, const json_t *result)
{
        const json_t *messages = json_object_get(result, "messages"),
                     *consults = json_object_get(result, "consults"),
                     *log = json_object_get(result, "log");
        struct items items = { 0 };
        struct question question;

        if (!question_read(&question, json_object_get(result, "question")))
                return;
        items.all = arena_take(&cli->arena, (json_array_size(messages) + json_array_size(consults) +
                                             json_array_size(log) + json_array_size(question.path) +
                                             1) * sizeof(*items.all));
        add_steps(cli, &items, &question);
        add_messages(cli, &items, messages);
        add_consults(cli, &items, consults);
        add_log(cli, &items, &question, log);
        add_acknowledged(cli, &items, &question);
        qsort(items.all, items.count, sizeof(*items.all), by_time);

        print_head(cli, &question);
        if (items.count > 0)
                fputc('\n', cli->out.file);
        if (json_is_true(json_object_get(result, "more")))
                screen_wrap(&cli->out, QUIET, 2, _("There are older messages; the page has them."));
        for (size_t i = 0; i < items.count; i++)
                print_item(cli, &items.all[i]);
        fputc('\n', cli->out.file);
        print_contributors(cli, &question);
        screen_wrap(&cli->out, QUIET, 0,
                    SAID(cli, "{server}/q/{id}", "server", cli->account.server, "id", question.id));
}

const json_t *thread_answer(const json_t *result)
{
        const json_t *messages = json_object_get(result, "messages");

        for (size_t i = json_array_size(messages); i > 0; i--) {
                const json_t *message = json_array_get(messages, i - 1);
                const char *kind = json_string_value(json_object_get(message, "kind"));

                if (kind && strcmp(kind, "answer") == 0)
                        return message;
        }
        return NULL;
}
