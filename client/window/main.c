/* buckstop-window: the windows of the tray, one process for all of them while any is open. */

#include "base/str.h"
#include "window/ask.h"
#include "window/look.h"
#include "window/mine.h"
#include "window/promise.h"
#include "window/reply.h"
#include "window/sign_in.h"
#include "words/gettext.h"

enum { EXIT_USAGE = 64 };

static const char *const USAGE =
        N_("  ask [TEXT]              Ask a question\n"
           "  mine                    What you are to answer, by its deadline\n"
           "  promise QUESTION        Promise an answer by a time\n"
           "  reply QUESTION [TEXT]   Answer, or write a message\n"
           "  sign-in                 Say which server, and who you are\n"
           "\n"
           "A TEXT of - is read from the standard input.");

/* What may be opened, and with how many words after it. */
struct command {
        const char *name;
        int words_min, words_max;
        void (*open)(struct app *app, char **words);
};

static void open_ask(struct app *app, char **words)
{
        ask_open(app, words[0]);
}

static void open_mine(struct app *app, char **words)
{
        (void)words;
        mine_open(app);
}

static void open_promise(struct app *app, char **words)
{
        promise_open(app, words[0]);
}

static void open_reply(struct app *app, char **words)
{
        reply_open(app, words[0], words[1]);
}

static void open_sign_in(struct app *app, char **words)
{
        (void)words;
        sign_in_open(app);
}

static const struct command COMMANDS[] = {
        { "ask", 0, 1, open_ask },         { "mine", 0, 0, open_mine },
        { "promise", 1, 1, open_promise }, { "reply", 1, 2, open_reply },
        { "sign-in", 0, 0, open_sign_in },
};

static bool is_id(const char *word)
{
        int64_t id;

        return str_to_id(str_of(word), &id);
}

static const struct command *command_of(char **words, int count)
{
        for (size_t i = 0; i < G_N_ELEMENTS(COMMANDS); i++) {
                const struct command *command = &COMMANDS[i];

                if (!g_str_equal(command->name, words[0]) || count < command->words_min ||
                    count > command->words_max)
                        continue;
                return command->words_min == 0 || is_id(words[1]) ? command : NULL;
        }
        return NULL;
}

/* ---- a text of "-": the standard input of whoever calls ------------------------------------- */

struct input {
        struct app *app;
        GApplicationCommandLine *line; /* held until it has been read: who called waits */
        const struct command *command;
        char **words; /* owned */
};

static void was_read(GObject *stream, GAsyncResult *result, gpointer who)
{
        struct input *input = who;
        GOutputStream *bytes = G_OUTPUT_STREAM(stream);
        char **last = &input->words[g_strv_length(input->words) - 1];

        g_output_stream_splice_finish(bytes, result, NULL);
        g_free(*last);
        *last = g_utf8_make_valid(
                g_memory_output_stream_get_data(G_MEMORY_OUTPUT_STREAM(bytes)),
                (gssize)g_memory_output_stream_get_data_size(G_MEMORY_OUTPUT_STREAM(bytes)));
        g_strchomp(*last);
        input->command->open(input->app, input->words);
        g_application_release(G_APPLICATION(input->app->gtk));
        g_object_unref(input->line);
        g_strfreev(input->words);
        g_free(input);
}

static bool reads_input(struct app *app, GApplicationCommandLine *line,
                        const struct command *command, char **words)
{
        guint count = g_strv_length(words);
        GInputStream *from;
        GOutputStream *into;
        struct input *input;

        if (count <= (guint)command->words_min || !g_str_equal(words[count - 1], "-") ||
            !(from = g_application_command_line_get_stdin(line)))
                return false;
        input = g_new(struct input, 1);
        *input = (struct input){ app, g_object_ref(line), command, g_strdupv(words) };
        g_application_hold(G_APPLICATION(app->gtk));
        into = g_memory_output_stream_new_resizable();
        g_output_stream_splice_async(into, from,
                                     G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE |
                                             G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                     G_PRIORITY_DEFAULT, NULL, was_read, input);
        g_object_unref(into);
        g_object_unref(from);
        return true;
}

static int called(GApplication *gtk, GApplicationCommandLine *line, gpointer who)
{
        char *mine[] = { "mine", NULL };
        int count;
        char **arguments = g_application_command_line_get_arguments(line, &count);
        char **words = count > 1 ? arguments + 1 : mine;
        const struct command *command = command_of(words, count > 1 ? count - 2 : 0);

        (void)gtk;
        if (!command)
                g_application_command_line_printerr(
                        line, "%s\n%s\n", _("buckstop-window opens one of these:"), _(USAGE));
        else if (!reads_input(who, line, command, words + 1))
                command->open(who, words + 1);
        g_strfreev(arguments);
        return command ? 0 : EXIT_USAGE;
}

static void started(GApplication *gtk, gpointer who)
{
        struct app *app = who;

        app->desk = desk_new(g_application_get_dbus_connection(gtk));
        look_begin(g_application_get_dbus_connection(gtk));
}

int main(int argc, char **argv)
{
        struct app app = { .gtk = gtk_application_new("org.buckstop.Window",
                                                      G_APPLICATION_HANDLES_COMMAND_LINE) };
        int status;

        gettext_begin();
        g_application_set_option_context_parameter_string(
                G_APPLICATION(app.gtk), _("ask | mine | promise | reply | sign-in"));
        g_application_set_option_context_summary(G_APPLICATION(app.gtk), _(USAGE));
        g_signal_connect(app.gtk, "startup", G_CALLBACK(started), &app);
        g_signal_connect(app.gtk, "command-line", G_CALLBACK(called), &app);
        status = g_application_run(G_APPLICATION(app.gtk), argc, argv);
        if (app.desk)
                desk_free(app.desk);
        g_object_unref(app.gtk);
        return status;
}
