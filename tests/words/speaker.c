/* links: words base */
/*
 * speaker: the words of client/words at a test's command: a JSON line in, a JSON text or null out.
 *
 *     {"say":"event","kind","params","me","now"}      what of these is needed
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "words/path.h"
#include "words/presence.h"
#include "words/quiet.h"
#include "words/refusal.h"
#include "words/said.h"
#include "words/told.h"

/* What a line asks for, read. */
struct wish {
        struct arena arena;
        const json_t *line;
        struct person me;
        struct here here;
        struct question question;
        struct event event;
        int64_t at_ms;
};

static const char *text(const struct wish *wish, const char *name)
{
        return json_string_value(json_object_get(wish->line, name));
}

static const struct person *me(const struct wish *wish)
{
        return wish->me.id ? &wish->me : NULL;
}

static const char *say_refusal(struct wish *wish)
{
        return refusal_words(text(wish, "code"), text(wish, "message"));
}

static const char *say_not_sent(struct wish *wish)
{
        return refusal_of(text(wish, "method"));
}

static const char *say_event(struct wish *wish)
{
        return event_words(&wish->arena, &wish->event, me(wish));
}

static const char *say_told(struct wish *wish)
{
        struct told told;

        if (!told_of(&wish->event, &wish->me))
                return NULL;
        told_words(&wish->arena, &told, &wish->event, &wish->me, wish->here.now_ms);
        return said(&wish->arena, "{summary}|{body}|{take}", "summary", told.summary, "body",
                    told.body, "take", told.take ? "take" : "", NULL);
}

static const char *say_state(struct wish *wish)
{
        return question_state_words(wish->question.state);
}

static const char *say_asked(struct wish *wish)
{
        return path_asked_words(&wish->arena, &wish->question, me(wish));
}

static const char *say_holder(struct wish *wish)
{
        return path_holder(&wish->arena, &wish->question, me(wish));
}

static const char *say_expected(struct wish *wish)
{
        bool late;

        return path_expected(&wish->arena, &wish->question, me(wish), &wish->here, &late);
}

static const char *say_hops(struct wish *wish)
{
        return path_hops(&wish->arena, &wish->question);
}

static const char *say_consult(struct wish *wish)
{
        return path_consult(&wish->arena, &wish->question, me(wish));
}

static const char *say_step(struct wish *wish)
{
        struct step step;

        if (!step_read(&step, json_object_get(wish->line, "step")))
                return NULL;
        return step_words(&wish->arena, &step, me(wish));
}

static const char *say_card(struct wish *wish)
{
        return presence_card(&wish->arena, json_object_get(wish->line, "card"), &wish->here);
}

static const char *say_moment(struct wish *wish)
{
        return said(&wish->arena, "{words}|{stamp}|{ago}|{day}", "words",
                    moment_words(&wish->arena, wish->at_ms, &wish->here), "stamp",
                    moment_stamp(&wish->arena, wish->at_ms, &wish->here), "ago",
                    moment_ago(&wish->arena, wish->at_ms, &wish->here), "day",
                    moment_day(&wish->arena, wish->at_ms, &wish->here), NULL);
}

static const char *say_quiet(struct wish *wish)
{
        struct quiet quiet;

        if (!quiet_read(&quiet, json_object_get(wish->line, "settings")))
                return NULL;
        int64_t until_ms = quiet_until_ms(&quiet, &wish->here);
        return said_number(&wish->arena, until_ms ? until_ms - wish->here.now_ms : 0);
}

static const struct {
        const char *name;
        const char *(*say)(struct wish *wish);
} says[] = {
        { "asked", say_asked }, { "card", say_card },         { "consult", say_consult },
        { "event", say_event }, { "expected", say_expected }, { "holder", say_holder },
        { "hops", say_hops },   { "moment", say_moment },     { "not_sent", say_not_sent },
        { "quiet", say_quiet }, { "refusal", say_refusal },   { "state", say_state },
        { "step", say_step },   { "told", say_told },
};

/* Everything that a wish may have; what it lacks is empty. */
static void read_wish(struct wish *wish, const json_t *line)
{
        const json_t *question = json_object_get(line, "question");
        const char *kind;

        wish->line = line;
        person_read(&wish->me, json_object_get(line, "me"));
        moment_read(text(wish, "now"), &wish->here.now_ms);
        moment_read(text(wish, "at"), &wish->at_ms);
        if (question && !question_read(&wish->question, question))
                exit(2);
        kind = text(wish, "kind");
        if (kind && !event_read(&wish->event, kind, json_object_get(line, "params")))
                exit(2);
}

static void answer(const char *input)
{
        json_t *line = json_loads(input, 0, NULL);
        struct wish wish = { 0 };
        const char *words = NULL, *name = json_string_value(json_object_get(line, "say"));

        read_wish(&wish, line);
        for (size_t i = 0; i < sizeof(says) / sizeof(says[0]); i++) {
                if (name && strcmp(says[i].name, name) == 0)
                        words = says[i].say(&wish);
        }
        json_t *output = words ? json_string(words) : json_null();
        char *out = json_dumps(output, JSON_ENCODE_ANY);
        puts(out);
        fflush(stdout);
        free(out);
        json_decref(output);
        json_decref(line);
        arena_fini(&wish.arena);
}

int main(void)
{
        char *line = NULL;
        size_t size = 0;

        while (getline(&line, &size, stdin) > 0)
                answer(line);
        free(line);
        return 0;
}
