#include "post/letter.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

struct letter *letter_new(enum post_channel channel, post_done *done, void *who)
{
        struct letter *letter = mem_new(1, sizeof *letter);

        letter->channel = channel;
        letter->done = done;
        letter->who = who;
        return letter;
}

void letter_free(struct letter *own_letter)
{
        arena_fini(&own_letter->arena);
        free(own_letter);
}

void letter_end(struct letter *letter, enum post_outcome outcome, const char *format, ...)
{
        va_list arguments;

        letter->result.outcome = outcome;
        va_start(arguments, format);
        vsnprintf(letter->result.text, sizeof letter->result.text, format, arguments);
        va_end(arguments);
}
