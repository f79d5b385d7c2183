/* links: words tray/notice base */
/* Any JSON is an event or none, and what is said of it is UTF-8 in whole lines. */
#include <assert.h>

#include "tray/notice.h"
#include "words/path.h"
#include "words/said.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void is_text(const char *text)
{
        struct str rest = str_of(text);

        while (rest.len > 0) {
                size_t bytes = str_utf8(rest);
                assert(bytes > 0);
                rest = (struct str){ rest.at + bytes, rest.len - bytes };
        }
}

static void say_question(struct arena *arena, const struct question *question,
                         const struct person *me)
{
        struct here here = { 1795338000000, NULL };
        struct step step;
        bool late;

        is_text(path_asked_words(arena, question, me));
        is_text(path_holder(arena, question, me));
        is_text(path_expected(arena, question, me, &here, &late));
        is_text(path_hops(arena, question));
        is_text(path_consult(arena, question, me));
        is_text(said_short(arena, question->title, 20));
        for (size_t i = 0; i < json_array_size(question->path); i++) {
                if (step_read(&step, json_array_get(question->path, i)))
                        is_text(step_words(arena, &step, me));
        }
}

static void say_notice(struct arena *arena, const struct event *event, const struct person *me)
{
        struct notice *notice = notice_of(event, me, 1795338000000);
        struct notice_can can = { true, true, true, true };
        struct notice_button buttons[NOTICE_BUTTONS_MAX];

        if (!notice)
                return;
        is_text(notice_summary(arena, notice, &can));
        is_text(notice_body(arena, notice, &can));
        size_t n = notice_buttons(notice, &can, buttons);
        assert(n <= NOTICE_BUTTONS_MAX);
        for (size_t i = 0; i < n; i++)
                assert(notice_act(notice, buttons[i].key));
        notice_free(notice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
        struct str all = { size > 0 ? (const char *)data : "", size };
        const char *end = memchr(all.at, '\n', all.len);
        struct arena arena = { 0 };
        struct event event;

        if (!end)
                return 0;
        struct str kind = { all.at, (size_t)(end - all.at) };
        json_t *params = json_loadb(end + 1, all.len - kind.len - 1, 0, NULL);
        if (event_read(&event, arena_copy(&arena, kind).at, params)) {
                const struct person *me = event.has_question ? &event.question.owner : NULL;

                is_text(event_words(&arena, &event, me));
                if (event.has_question) {
                        say_question(&arena, &event.question, me);
                        say_question(&arena, &event.question, &event.question.asker);
                        say_notice(&arena, &event, me);
                } else if (event.has_actor) {
                        say_notice(&arena, &event, &event.actor);
                }
        }
        json_decref(params);
        arena_fini(&arena);
        return 0;
}
