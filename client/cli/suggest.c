#include "cli/suggest.h"

#include <stdlib.h>

#include "cli/stream.h"
#include "cli/talk.h"
#include "cli/thread.h"
#include "words/path.h"

enum { ARTICLES_MAX = 3, QUESTIONS_MAX = 2, CHOICES_MAX = ARTICLES_MAX + QUESTIONS_MAX };
enum { LIKE_LETTERS_MAX = 1000, LINE_MAX_BYTES = 80 };

struct choice {
        const char *kind; /* "article" or "question", as question.deflect has it */
        const char *id, *title;
        const json_t *json;
};

struct choices {
        struct choice all[CHOICES_MAX];
        size_t count;
};

static void collect(struct choices *choices, const json_t *list, const char *kind, size_t most)
{
        size_t i;
        json_t *each;

        json_array_foreach(list, i, each) {
                const char *id = json_string_value(json_object_get(each, "id"));
                const char *title = json_string_value(json_object_get(each, "title"));

                if (i < most && id && title)
                        choices->all[choices->count++] = (struct choice){ kind, id, title, each };
        }
}

static const char *of_choice(struct cli *cli, const struct choice *choice)
{
        const char *state = json_string_value(json_object_get(choice->json, "state"));
        struct question question;

        if (question_read(&question, choice->json))
                return SAID(cli, _("being asked, {holder}"), "holder",
                            path_holder(&cli->arena, &question, cli->me));
        return state && strcmp(state, "verified") == 0 ? _("confirmed") : "";
}

static void show_choices(struct cli *cli, const struct choices *choices)
{
        cli_tell(cli, _("This may answer it already:"));
        for (size_t i = 0; i < choices->count; i++)
                cli_tell(cli, SAID(cli, "  {n}  {title}  {more}", "n",
                                   said_number(&cli->arena, (int64_t)i + 1), "title",
                                   screen_line(&cli->arena, choices->all[i].title), "more",
                                   of_choice(cli, &choices->all[i])));
}

/* One line of an answer to a prompt, trimmed; null at the end of input. */
static const char *prompt(struct cli *cli, const char *words, char line[LINE_MAX_BYTES])
{
        fputs(words, cli->err.file);
        fflush(cli->err.file);
        return fgets(line, LINE_MAX_BYTES, stdin) ? stream_trim(line) : NULL;
}

static void read_choice(struct cli *cli, const struct choice *choice)
{
        int status;
        const json_t *whole = NULL;
        const char *answer = json_string_value(json_object_get(choice->json, "answer"));

        if (strcmp(choice->kind, "question") == 0)
                whole = talk_read(cli, "question.get", json_pack("{s:s}", "question", choice->id),
                                  &status);
        if (whole)
                thread_print(cli, whole);
        if (!answer)
                return;
        screen_put(&cli->err, STRONG, screen_line(&cli->arena, choice->title));
        fputc('\n', cli->err.file);
        screen_wrap(&cli->err, PLAIN, 4, screen_safe(&cli->arena, answer));
}

static int deflect(struct cli *cli, const struct choice *choice, const char *text, bool private)
{
        int status = STATUS_DONE;
        json_t *params = json_pack("{s:s,s:s}", choice->kind, choice->id, "text", text);

        if (private)
                json_object_set_new(params, "private", json_true());
        if (talk_change(cli, "question.deflect", params, &status))
                screen_wrap(&cli->out, GOOD, 0,
                            strcmp(choice->kind, "question") == 0
                                    ? SAID(cli,
                                           _("Good. You watch #{id} from now on, and nobody "
                                             "was disturbed."),
                                           "id", choice->id)
                                    : _("Good. Nobody was disturbed."));
        return status;
}

/* Read one, and say whether it answers it. */
static bool answers(struct cli *cli, const struct choice *choice)
{
        char line[LINE_MAX_BYTES];

        read_choice(cli, choice);

        const char *said = prompt(cli, _("Does this answer it? [y/N] "), line);

        /* The letter of the language that is spoken, or of this one. */
        return said && (*said == 'y' || *said == 'Y' || *said == *_("y"));
}

static bool choose(struct cli *cli, const struct choices *choices, const char *text, bool private,
                   int *status)
{
        for (;;) {
                char line[LINE_MAX_BYTES];
                const char *said = prompt(
                        cli,
                        choices->count > 0
                                ? _("A number reads it, Enter asks all the same, q does not: ")
                                : _("Enter asks all the same, q does not: "),
                        line);
                const long n = said ? strtol(said, NULL, 10) : 0;

                if (said && *said == '\0')
                        return true;
                if (!said || *said == 'q') {
                        cli_tell(cli, _("Nothing has been asked."));
                        *status = STATUS_REFUSED;
                        return false;
                }
                if (n < 1 || (size_t)n > choices->count || !answers(cli, &choices->all[n - 1]))
                        continue;
                *status = deflect(cli, &choices->all[n - 1], text, private);
                return false;
        }
}

/* The first of its letters, as many as are looked for. */
static const char *beginning(struct cli *cli, const char *text)
{
        struct str rest = str_of(text);

        for (size_t letters = 0; rest.len > 0 && letters < LIKE_LETTERS_MAX; letters++) {
                const size_t len = str_utf8(rest);

                rest = (struct str){ rest.at + len, rest.len - len };
        }
        return arena_copy(&cli->arena, (struct str){ text, (size_t)(rest.at - text) }).at;
}

/* ---- who else may be asked ------------------------------------------------------------------ */

enum { OTHERS_MAX = 3, LIKE_HANDLE_MAX = 20 };

static bool is_free(const json_t *card)
{
        return !json_is_true(json_object_get(card, "overloaded")) &&
               json_is_null(json_object_get(card, "away_until"));
}

/* The card of the person who is to be asked; null: it is a team, or anyone, or nobody can say. */
static const json_t *card_of(struct cli *cli, const char *handle)
{
        int ignored;
        const json_t *found = talk_read_unless(
                cli, TALK_ANY, "person.search",
                json_pack("{s:s,s:i}", "text", handle, "limit", LIKE_HANDLE_MAX), &ignored);
        size_t i;
        json_t *each;

        json_array_foreach(json_object_get(found, "people"), i, each) {
                const char *its = json_string_value(json_object_get(each, "handle"));

                if (its && strcmp(its, handle) == 0)
                        return each;
        }
        return NULL;
}

static void tell_others(struct cli *cli, const json_t *people, const struct person *asked)
{
        const char *names[OTHERS_MAX];
        size_t i, n = 0;
        json_t *each;

        json_array_foreach(people, i, each) {
                struct person person;

                if (n < OTHERS_MAX && is_free(each) && person_read(&person, each) &&
                    !person_is(&person, asked) && !person_is(&person, cli->me))
                        names[n++] = SAID(cli, "@{handle}", "handle", person.handle);
        }
        if (n > 0)
                cli_tell(cli, SAID(cli, _("Likely to know as well, and free: {names}."), "names",
                                   said_list(&cli->arena, names, n)));
}

/* Whoever carries more than their share, or is away: say so, and who else knows. Returns whether
 * there was anything to say. */
static bool tell_burden(struct cli *cli, const char *typed, const json_t *people)
{
        const json_t *card = card_of(cli, typed + (*typed == '@'));
        const char *until = json_string_value(json_object_get(card, "away_until"));
        struct person person;
        int64_t at_ms;

        if (!card || is_free(card) || !person_read(&person, card))
                return false;
        if (until && moment_read(until, &at_ms))
                cli_tell(cli, SAID(cli,
                                   _("{name} is away until {when}; it will go to whoever stands "
                                     "in."),
                                   "name", person.name, "when",
                                   moment_words(&cli->arena, at_ms, &cli->here)));
        else
                cli_tell(cli, SAID(cli, _("{name} carries more than their share of questions."),
                                   "name", person.name));
        tell_others(cli, people, &person);
        return true;
}

bool suggest(struct cli *cli, const char *to, const char *text, bool private, int *status)
{
        const char *like = beginning(cli, text);
        struct choices choices = { .count = 0 };
        int ignored;
        const json_t *found = talk_read_unless(cli, TALK_ANY, "article.suggest",
                                               json_pack("{s:s}", "text", like), &ignored);
        /* Who knows is nobody's to look for where it is private. */
        const bool burdened =
                found && tell_burden(cli, to, private ? NULL : json_object_get(found, "people"));

        collect(&choices, json_object_get(found, "articles"), "article", ARTICLES_MAX);
        collect(&choices, json_object_get(found, "questions"), "question", QUESTIONS_MAX);
        if (choices.count == 0 && !burdened)
                return true;
        if (choices.count > 0)
                show_choices(cli, &choices);
        return choose(cli, &choices, like, private, status);
}
