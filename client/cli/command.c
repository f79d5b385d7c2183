#include "cli/command.h"

static const struct command table[] = {
        { "answer", "ID [TEXT | -]", 1, WORDS_ANY, WITH(INSIST), change_run,
          N_("answer a question that you own") },
        { "article", "ID", 1, 1, 0, article_run, N_("read an article") },
        { "ask", "@WHO [TITLE | -]", 1, WORDS_ANY,
          WITH(BODY) | WITH(PRIVATE) | WITH(TAG) | WITH(URGENT) | WITH(WAIT) | WITH(NO_SUGGEST) |
                  WITH(IDS),
          ask_run, N_("ask a person, a team or anyone") },
        { "asked", "", 0, 0, WITH(ALL) | WITH(IDS), asked_run, N_("what you have asked") },
        { "away", "TIME", 1, WORDS_ANY, WITH(DELEGATE), away_run,
          N_("be away until then; what falls due meanwhile moves") },
        { "back", "", 0, 0, 0, back_run, N_("be there again") },
        { "confirm", "ID", 1, 1, 0, change_run, N_("say that the answer helped") },
        { "consult", "ID @WHO [TEXT | -]", 2, WORDS_ANY, 0, change_run,
          N_("ask a colleague, and stay the owner") },
        { "decline", "ID [REASON | -]", 1, WORDS_ANY, 0, change_run,
          N_("hand back what was referred to you") },
        { "follow-up", "ID yes|yes-but|no-but|no [TEXT | -]", 2, WORDS_ANY, 0, follow_up_run,
          N_("say whether an answer held") },
        { "help", "[COMMAND]", 0, 1, 0, help_run, N_("this list, or how a command is used") },
        { "inbox", "", 0, 0, WITH(IDS), inbox_run, N_("what waits for you, by deadline") },
        { "people", "[TEXT]", 0, WORDS_ANY, 0, people_run,
          N_("who there is, and whether they are there") },
        { "queue", "", 0, 0, 0, queue_run, N_("what waits to be sent") },
        { "refer", "ID @WHO [REASON | -]", 2, WORDS_ANY, WITH(OVERRIDE), change_run,
          N_("hand a question over, for a reason that the asker reads") },
        { "reopen", "ID [REASON | -]", 1, WORDS_ANY, 0, change_run,
          N_("say that the answer did not hold") },
        { "say", "ID [TEXT | -]", 1, WORDS_ANY, 0, change_run, N_("write a message") },
        { "search", "[TEXT]", 0, WORDS_ANY, WITH(IDS), search_run, N_("look for articles") },
        { "show", "ID", 1, 1, 0, show_run, N_("read a question") },
        { "sign-in", "[SERVER]", 0, 1, 0, sign_in_run, N_("sign in with a token") },
        { "sign-out", "", 0, 0, 0, sign_out_run, N_("forget the token") },
        { "take", "ID", 1, 1, WITH(BY), change_run,
          N_("say that you have it, or promise an answer") },
        { "thank", "ID [TEXT | -]", 1, WORDS_ANY, WITH(TO), change_run,
          N_("thank owner and contributors, for all to see") },
        { "wait", "ID [TIME]", 1, WORDS_ANY, 0, wait_run, N_("wait for the answer") },
        { "watch", "", 0, 0, 0, watch_run, N_("print what happens, as it happens") },
        { "whoami", "", 0, 0, 0, whoami_run, N_("who you are, and where") },
        { "withdraw", "ID", 1, 1, 0, change_run, N_("take a question back") },
};

enum { COMMANDS = sizeof(table) / sizeof(table[0]) };

const struct command *command_at(size_t i)
{
        return i < COMMANDS ? &table[i] : NULL;
}

const struct command *command_find(const char *name)
{
        for (size_t i = 0; i < COMMANDS; i++)
                if (strcmp(name, table[i].name) == 0)
                        return &table[i];
        return NULL;
}

/* Levenshtein's distance, of words of at most so many letters. */
enum { WORD_MAX = 16 };

static size_t distance(const char *a, const char *b)
{
        size_t row[WORD_MAX + 1];
        const size_t len = strlen(b);

        for (size_t j = 0; j <= len; j++)
                row[j] = j;
        for (; *a; a++) {
                size_t diagonal = row[0]++;

                for (size_t j = 1; j <= len; j++) {
                        const size_t put = diagonal + (*a != b[j - 1]);
                        size_t best = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;

                        diagonal = row[j];
                        row[j] = put < best ? put : best;
                }
        }
        return row[len];
}

const struct command *command_near(const char *typed)
{
        const struct command *near = NULL;
        size_t least = 3;

        if (strlen(typed) > WORD_MAX)
                return NULL;
        for (size_t i = 0; i < COMMANDS; i++) {
                const size_t far = distance(typed, table[i].name);

                if (far >= least)
                        continue;
                least = far;
                near = &table[i];
        }
        return near;
}
