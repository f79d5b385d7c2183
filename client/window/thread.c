#include "window/thread.h"

#include "base/mem.h"
#include "words/said.h"

enum { SHOWN = 20 }; /* of the newest messages; the page has them all */

static void add(GtkWidget *column, const char *who, int64_t at_ms, const char *body,
                const struct here *here)
{
        GtkWidget *part = parts_column(2), *text = parts_text(body, NULL);
        struct arena arena = { 0 };

        parts_add(part, parts_text(said(&arena, "{who} · {when}", "who", who, "when",
                                        moment_stamp(&arena, at_ms, here), NULL),
                                   "hint"));
        gtk_label_set_selectable(GTK_LABEL(text), true);
        gtk_widget_set_focusable(text, false); /* writing is what one comes for: Tab goes there */
        parts_add(part, text);
        parts_add(column, part);
        arena_fini(&arena);
}

void thread_fill(GtkWidget *column, const struct question *question, const json_t *messages,
                 const struct here *here)
{
        size_t n = json_array_size(messages);

        parts_clear(column);
        if (question->body[0])
                add(column, question->asker.name, question->asked_ms, question->body, here);
        for (size_t i = n > SHOWN ? n - SHOWN : 0; i < n; i++) {
                const json_t *message = json_array_get(messages, i);
                const char *body = json_string_value(json_object_get(message, "body"));
                const char *at = json_string_value(json_object_get(message, "at"));
                struct person author;
                int64_t at_ms;

                if (body && at && moment_read(at, &at_ms) &&
                    person_read(&author, json_object_get(message, "author")))
                        add(column, author.name, at_ms, body, here);
        }
}
