#include "cli/options.h"

#include "words/said.h"

enum kind { FLAG, VALUE, PERHAPS }; /* perhaps: --wait and --wait=2h */

static const struct {
        const char *name, *value, *what;
        enum kind kind;
        char letter;
} table[] = {
        [OPTION_ALL] = { "all", NULL, N_("also what is closed"), FLAG, 'a' },
        [OPTION_BODY] = { "body", "TEXT", N_("the rest of the question; - reads standard input"),
                          VALUE, 'b' },
        [OPTION_BY] = { "by", "TIME", N_("promise an answer by then"), VALUE, 0 },
        [OPTION_DELEGATE] = { "delegate", "@WHO", N_("who stands in for you"), VALUE, 0 },
        [OPTION_HELP] = { "help", NULL, N_("say how this is used"), FLAG, 'h' },
        [OPTION_IDS] = { "ids", NULL, N_("print the ids alone, one a line"), FLAG, 0 },
        [OPTION_INSIST] = { "insist", NULL,
                            N_("answer so all the same, though it sends the asker elsewhere"), FLAG,
                            0 },
        [OPTION_JSON] = { "json", NULL, N_("print what the server said, for scripts"), FLAG, 0 },
        [OPTION_NO_SUGGEST] = { "no-suggest", NULL, N_("ask without looking for an answer first"),
                                FLAG, 0 },
        [OPTION_OVERRIDE] = { "override", NULL,
                              N_("hand it over past its budget and history, as a steward"), FLAG,
                              0 },
        [OPTION_PATIENCE] = { "patience", "SECONDS",
                              N_("how long to try when the server cannot be reached: 5"), VALUE,
                              0 },
        [OPTION_PRIVATE] = { "private", NULL, N_("only those who take part may read it"), FLAG, 0 },
        [OPTION_SERVER] = { "server", "URL", N_("another server than yours"), VALUE, 0 },
        [OPTION_TAG] = { "tag", "TAG", N_("what it is about; up to ten times"), VALUE, 't' },
        [OPTION_TO] = { "to", "@WHO", N_("one of them alone"), VALUE, 0 },
        [OPTION_TOKEN_FILE] = { "token-file", "FILE", N_("the token is in this file"), VALUE, 0 },
        [OPTION_URGENT] = { "urgent", "WHY", N_("it is urgent, and everybody reads why"), VALUE,
                            0 },
        [OPTION_VERSION] = { "version", NULL, N_("print the version"), FLAG, 'V' },
        [OPTION_WAIT] = { "wait", "TIME", N_("wait for the answer, and print it"), PERHAPS, 'w' },
};

_Static_assert(sizeof(table) / sizeof(table[0]) == OPTIONS, "a row for each option");

/* The option "name" or "name=value" is, or OPTIONS. */
static enum option long_one(struct str text, const char **value)
{
        const char *equals = memchr(text.at, '=', text.len);
        const struct str name = { text.at, equals ? (size_t)(equals - text.at) : text.len };

        *value = equals ? equals + 1 : NULL;
        for (enum option i = 0; i < OPTIONS; i++)
                if (str_eq(name, str_of(table[i].name)))
                        return i;
        return OPTIONS;
}

static enum option short_one(char letter)
{
        for (enum option i = 0; i < OPTIONS; i++)
                if (table[i].letter && table[i].letter == letter)
                        return i;
        return OPTIONS;
}

static bool take(struct given *given, enum option option, const char *value, struct err *err)
{
        if (option == OPTION_TAG) {
                if (given->tags_count == TAGS_MAX)
                        return err_set(err, ERR_BAD_REQUEST, "%s",
                                       _("There are ten tags at most."));
                given->tags[given->tags_count++] = value;
        }
        given->values[option] = value ? value : "";
        return true;
}

/* One option, at argv[*i]. The value may be the next word. */
static bool read_one(struct given *given, struct arena *arena, int argc, char **argv, int *i,
                     struct err *err)
{
        const char *word = argv[*i], *value = NULL;
        const bool is_long = word[1] == '-';
        const enum option option =
                is_long ? long_one(str_of(word + 2), &value) : short_one(word[1]);

        if (!is_long && option != OPTIONS && word[2])
                value = word + 2 + (word[2] == '=');
        if (option == OPTIONS)
                return err_set(
                        err, ERR_BAD_REQUEST, "%s",
                        said(arena, _("There is no option {option}."), "option", word, NULL));
        if (table[option].kind == FLAG && value)
                return err_set(err, ERR_BAD_REQUEST, "%s",
                               said(arena, _("--{option} takes no value."), "option",
                                    table[option].name, NULL));
        if (table[option].kind == VALUE && !value) {
                if (*i + 1 == argc)
                        return err_set(err, ERR_BAD_REQUEST, "%s",
                                       said(arena, _("--{option} needs a value: {value}."),
                                            "option", table[option].name, "value",
                                            table[option].value, NULL));
                value = argv[++*i];
        }
        return take(given, option, value, err);
}

bool options_read(struct given *given, struct arena *arena, int argc, char **argv, struct err *err)
{
        bool options = true;

        *given = (struct given){ .words = arena_take(arena, (size_t)argc * sizeof(char *)) };
        for (int i = 1; i < argc; i++) {
                if (options && strcmp(argv[i], "--") == 0)
                        options = false;
                else if (!options || argv[i][0] != '-' || argv[i][1] == '\0')
                        given->words[given->words_count++] = argv[i];
                else if (!read_one(given, arena, argc, argv, &i, err))
                        return false;
        }
        return true;
}

bool options_within(const struct given *given, struct arena *arena, unsigned set, struct err *err)
{
        for (enum option i = 0; i < OPTIONS; i++)
                if (given->values[i] && !(set & 1u << i))
                        return err_set(err, ERR_BAD_REQUEST, "%s",
                                       said(arena, _("{command} takes no --{option}."), "command",
                                            given->words[0], "option", table[i].name, NULL));
        return true;
}

void options_help(unsigned set, FILE *out)
{
        for (enum option i = 0; i < OPTIONS; i++) {
                char call[40];
                const char *value = table[i].value ? table[i].value : "";

                if (!(set & 1u << i))
                        continue;
                snprintf(call, sizeof(call), "--%s%s%s%s", table[i].name,
                         table[i].kind == PERHAPS ? "[="
                         : table[i].kind == VALUE ? " "
                                                  : "",
                         value, table[i].kind == PERHAPS ? "]" : "");
                if (table[i].letter)
                        fprintf(out, "  -%c, %-22s %s\n", table[i].letter, call, _(table[i].what));
                else
                        fprintf(out, "      %-22s %s\n", call, _(table[i].what));
        }
}
