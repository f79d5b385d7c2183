#include "cli/text.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli/editor.h"
#include "cli/kept.h"
#include "cli/stream.h"

/* A text as the server takes it. Else why not, and false. */
static bool fits(struct cli *cli, const char *words, size_t letters_max, int *status)
{
        const long letters = stream_letters(words);

        if (letters < 0)
                *status = cli_fail(cli, STATUS_USAGE, _("That is no text: it is not UTF-8."));
        else if (letters == 0)
                *status =
                        cli_fail(cli, STATUS_USAGE, _("There is no text. Nothing has been sent."));
        else if ((size_t)letters > letters_max)
                *status = cli_fail(
                        cli, STATUS_REFUSED,
                        SAID(cli, _("That is too long: {letters} characters of {most} at most."),
                             "letters", said_number(&cli->arena, letters), "most",
                             said_number(&cli->arena, (int64_t)letters_max)));
        else
                return true;
        return false;
}

static char *kept_until_the_end(struct cli *cli, char *own_text)
{
        char *text = arena_take(&cli->arena, strlen(own_text) + 1);

        strcpy(text, own_text);
        free(own_text);
        return stream_trim(text);
}

char *text_read(struct cli *cli, size_t letters_max, int *status)
{
        char *text = stream_read(stdin, EDITOR_BYTES_MAX);

        if (!text) {
                *status = cli_fail(cli, STATUS_USAGE,
                                   _("Standard input is no text, or too long for one."));
                return NULL;
        }

        char *words = kept_until_the_end(cli, text);

        return fits(cli, words, letters_max, status) ? words : NULL;
}

static bool from_editor(struct cli *cli, struct text *text, int *status)
{
        const char *file = kept_file(cli, text->name);
        char *written = file ? editor_write(cli, file, text->about, EDITOR_BYTES_MAX) : NULL;

        *status = STATUS_REFUSED;
        if (!file)
                cli_fail(cli, STATUS_REFUSED,
                         _("There is no place for a file to write in: HOME is not set."));
        if (!written)
                return false;
        text->words = kept_until_the_end(cli, written);
        if (*text->words == '\0') {
                unlink(file);
                cli_tell(cli, _("Nothing was written, and nothing has been sent."));
                return false;
        }
        if (fits(cli, text->words, text->letters_max, status))
                return true;
        text_done(cli, text, *status);
        return false;
}

bool text_take(struct cli *cli, struct text *text, size_t i, int *status)
{
        const struct given *given = &cli->given;
        const bool is_dash = given->words_count == i + 1 && strcmp(given->words[i], "-") == 0;

        text->typed = is_dash || given->words_count <= i;
        if (text->typed && (is_dash || !isatty(STDIN_FILENO)))
                return (text->words = text_read(cli, text->letters_max, status)) != NULL;
        if (text->typed)
                return cli_sign_in(cli, status) && from_editor(cli, text, status);
        text->words = stream_trim((char *)cli_text(cli, i));
        return fits(cli, text->words, text->letters_max, status);
}

int text_done(struct cli *cli, const struct text *text, int status)
{
        const char *file = text->typed ? kept_file(cli, text->name) : NULL;

        if (status == STATUS_DONE || status == STATUS_KEPT) {
                if (file)
                        unlink(file);
        } else if (text->typed) {
                kept_text(cli, text->name, text->words);
        }
        return status;
}
