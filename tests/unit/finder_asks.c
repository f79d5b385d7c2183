/* links: base finder */
/* Who asks is answered once: with what the index knows, or in time with nothing. */
#include "finder_fixture.h"

struct heard {
        unsigned calls;
        bool known;
        int64_t id;
        unsigned people;
};

static void hear(void *who, const struct finder_found *found)
{
        struct heard *heard = who;

        heard->calls++;
        heard->known = found != NULL;
        if (!found)
                return;
        heard->id = found->n_hits[SEARCH_ARTICLE] > 0 ? found->hits[SEARCH_ARTICLE][0].id : 0;
        heard->people = found->n_people;
}

/* An ask with that title, for articles. */
static struct finder_ask titled(const char *title)
{
        return (struct finder_ask){ .title = str_of(title),
                                    .most = { [SEARCH_ARTICLE] = 3 },
                                    .patience_ms = PATIENCE_MS };
}

static bool ask(const struct finder_ask *wanted, struct heard *heard)
{
        bool taken;

        *heard = (struct heard){ 0 };
        taken = finder_ask(finder, wanted, hear, heard);
        assert_int_equal(heard->calls, 0);
        return taken;
}

static uint64_t lacks(enum finder_lack why)
{
        struct finder_figures figures;

        finder_figures(finder, &figures);
        return figures.lacks[why];
}

/* One ask is in the index and stays there, so that those that follow wait. */
static void occupy(struct heard *heard)
{
        struct finder_ask wanted = titled("first");

        set_gate(true);
        assert_true(ask(&wanted, heard));
        until(inside() == 1);
        notes();
}

/* ---- */

static void what_the_index_knows_comes_later_and_once(void **state)
{
        struct finder_ask wanted = titled("four");
        struct heard heard;
        struct finder_figures figures;
        (void)state;

        wanted.people = 2;
        wanted.most[SEARCH_QUESTION] = 1;
        assert_true(ask(&wanted, &heard));
        until(heard.calls == 1);
        assert_true(heard.known);
        assert_int_equal(heard.id, 4);
        assert_int_equal(heard.people, 1);
        assert_string_equal(notes(), "find 1 four||;find 2 four||;");
        finder_figures(finder, &figures);
        assert_int_equal(figures.asks, 1);
        assert_int_equal(figures.waiting, 0);
}

static void its_words_are_copied(void **state)
{
        char title[] = "mine", body[] = "yours", tags[] = "ours";
        struct finder_ask wanted = titled(title);
        struct heard heard;
        (void)state;

        wanted.body = str_of(body);
        wanted.tags = str_of(tags);
        set_gate(true);
        assert_true(ask(&wanted, &heard));
        memset(title, 'x', sizeof(title) - 1);
        memset(body, 'x', sizeof(body) - 1);
        memset(tags, 'x', sizeof(tags) - 1);
        set_gate(false);
        until(heard.calls == 1);
        assert_string_equal(notes(), "find 1 mine|yours|ours;");
}

static void one_ask_too_many_is_not_taken(void **state)
{
        static struct heard heard[FINDER_ASKS_MAX + 1];
        struct finder_ask wanted = titled("next");
        (void)state;

        occupy(&heard[0]);
        for (unsigned i = 1; i < FINDER_ASKS_MAX; i++)
                assert_true(ask(&wanted, &heard[i]));
        assert_false(ask(&wanted, &heard[FINDER_ASKS_MAX]));
        assert_int_equal(lacks(FINDER_FULL), 1);
        set_gate(false);
        for (unsigned i = 0; i < FINDER_ASKS_MAX; i++) {
                until(heard[i].calls == 1);
                assert_true(heard[i].known);
        }
        assert_int_equal(heard[FINDER_ASKS_MAX].calls, 0);
        assert_true(ask(&wanted, &heard[0]));
        until(heard[0].calls == 1);
}

static void the_newest_of_a_typist_takes_the_place_of_those_that_wait(void **state)
{
        struct finder_ask one = titled("v"), two = titled("vp"), other = titled("printer");
        struct heard first, early, late, others;
        (void)state;

        one.typist = two.typist = &first;
        other.typist = &other;
        occupy(&first);
        assert_true(ask(&one, &early));
        assert_true(ask(&other, &others));
        assert_true(ask(&two, &late));
        until(early.calls == 1);
        assert_false(early.known);
        assert_int_equal(lacks(FINDER_SUPERSEDED), 1);
        set_gate(false);
        until(late.calls == 1 && others.calls == 1);
        assert_true(late.known && others.known);
        assert_string_equal(notes(), "find 1 printer||;find 1 vp||;");
        assert_int_equal(early.calls, 1);
}

static void one_that_has_begun_is_answered_all_the_same(void **state)
{
        struct finder_ask one = titled("v"), two = titled("vp");
        struct heard early, late;
        (void)state;

        one.typist = two.typist = &early;
        set_gate(true);
        assert_true(ask(&one, &early));
        until(inside() == 1);
        assert_true(ask(&two, &late));
        set_gate(false);
        until(early.calls == 1 && late.calls == 1);
        assert_true(early.known && late.known);
}

static void nothing_is_known_when_the_index_takes_too_long(void **state)
{
        struct finder_ask wanted = titled("begun");
        struct heard begun, waiting;
        (void)state;

        wanted.patience_ms = 20;
        set_gate(true);
        assert_true(ask(&wanted, &begun));
        assert_true(ask(&wanted, &waiting));
        until(begun.calls == 1 && waiting.calls == 1);
        assert_false(begun.known || waiting.known);
        assert_int_equal(lacks(FINDER_LATE), 2);
        set_gate(false);
        assert_true(ask(&wanted, &waiting));
        until(waiting.calls == 1);
        assert_true(waiting.known);
        assert_int_equal(begun.calls, 1);
        assert_int_equal(lacks(FINDER_SUPERSEDED), 0);
}

/* However long the loop was elsewhere. */
static void what_has_come_is_not_late(void **state)
{
        struct finder_ask wanted = titled("in time"), next = titled("next");
        struct heard heard, after;
        (void)state;

        wanted.patience_ms = 1;
        assert_true(ask(&wanted, &heard));
        assert_true(ask(&next, &after));
        while (!strstr(notes(), "find 1 next"))
                uv_sleep(1);
        uv_sleep(20);
        until(heard.calls == 1 && after.calls == 1);
        assert_true(heard.known);
}

/* ---- a question's words ---- */

static struct finder_ask about(const char *body)
{
        struct finder_ask wanted = titled("");

        wanted.body = str_of(body);
        wanted.question = 7;
        wanted.person = 42;
        return wanted;
}

static void a_questions_words_are_read_first(void **state)
{
        static const char *const rows[][COLUMNS_MAX] = { { "How?", "And why?", "vpn access" } };
        struct finder_ask wanted = about("Do you know?");
        struct heard heard;
        (void)state;

        assert_true(ask(&wanted, &heard));
        assert_true(is_asked("question_words"));
        assert_string_equal(database.asked[0].own_args[0], "42");
        assert_string_equal(database.asked[0].own_args[1], "7");
        answer_rows(rows, 1);
        until(heard.calls == 1);
        assert_true(heard.known);
        assert_string_equal(notes(), "find 1 How?|Do you know?\nAnd why?|vpn access;");
}

static void without_them_nothing_is_known(void **state)
{
        struct finder_ask wanted = about("");
        struct heard heard;
        (void)state;

        assert_true(ask(&wanted, &heard));
        answer_nothing();
        assert_int_equal(heard.calls, 1);
        assert_false(heard.known);
        assert_true(ask(&wanted, &heard));
        answer_busy();
        assert_int_equal(heard.calls, 1);
        assert_false(heard.known);
        assert_int_equal(lacks(FINDER_UNTOLD), 2);
        assert_string_equal(notes(), "");
}

static void words_that_take_too_long_are_not_waited_for(void **state)
{
        static const char *const rows[][COLUMNS_MAX] = { { "How?", "", "" } };
        struct finder_ask wanted = about("");
        struct heard heard;
        (void)state;

        wanted.patience_ms = 20;
        assert_true(ask(&wanted, &heard));
        until(heard.calls == 1);
        assert_false(heard.known);
        assert_int_equal(lacks(FINDER_LATE), 1);
        answer_rows(rows, 1);
        assert_int_equal(heard.calls, 1);
        assert_string_equal(notes(), "");
}

/* ---- among some articles ---- */

/* For "How?", among articles of that state and with that tag. */
static struct finder_ask among(const char *state, const char *tag)
{
        struct finder_ask wanted = titled("How?");

        wanted.state = str_of(state);
        wanted.tag = str_of(tag);
        return wanted;
}

static void which_articles_these_are_is_read_first(void **state)
{
        static const char *const rows[][COLUMNS_MAX] = { { "3" }, { "17" } };
        struct finder_ask wanted = among("stale", "");
        struct heard heard;
        (void)state;

        assert_true(ask(&wanted, &heard));
        assert_true(is_asked("search_only"));
        assert_string_equal(database.asked[0].own_args[0], "stale");
        assert_null(database.asked[0].own_args[1]);
        answer_rows(rows, 2);
        until(heard.calls == 1);
        assert_true(heard.known);
        assert_string_equal(notes(), "find 1 How?||;only 3 17;");
}

static void among_none_nothing_is_found(void **state)
{
        struct finder_ask wanted = among("", "nobody's");
        struct heard heard;
        (void)state;

        assert_true(ask(&wanted, &heard));
        assert_null(database.asked[0].own_args[0]);
        assert_string_equal(database.asked[0].own_args[1], "nobody's");
        answer_nothing();
        until(heard.calls == 1);
        assert_true(heard.known);
        assert_string_equal(notes(), "find 1 How?||;only;");
}

static void among_thousands_all_are_looked_through(void **state)
{
        static const char *const rows[10001][COLUMNS_MAX] = { { "1" } };
        struct finder_ask wanted = among("draft", "");
        struct heard heard;
        (void)state;

        assert_true(ask(&wanted, &heard));
        assert_string_equal(database.asked[0].own_args[2], "10001");
        answer_rows(rows, 10001);
        until(heard.calls == 1);
        assert_true(heard.known);
        assert_string_equal(notes(), "find 1 How?||;");
}

static void without_the_database_nothing_is_known_of_them(void **state)
{
        struct finder_ask wanted = among("draft", "");
        struct heard heard;
        (void)state;

        assert_true(ask(&wanted, &heard));
        answer_busy();
        assert_int_equal(heard.calls, 1);
        assert_false(heard.known);
        assert_int_equal(lacks(FINDER_UNTOLD), 1);
}

/* ---- the end ---- */

static void at_the_end_everybody_is_answered(void **state)
{
        struct finder_ask wanted = titled("next"), words = about("");
        struct heard first, waiting, reading, late;
        (void)state;

        occupy(&first);
        assert_true(ask(&wanted, &waiting));
        assert_true(ask(&words, &reading));
        finder_close(finder, gone, NULL);
        assert_false(finder_ask(finder, &wanted, hear, &late));
        set_gate(false);
        until(finder_gone);
        assert_int_equal(first.calls, 1);
        assert_true(first.known);
        assert_int_equal(waiting.calls, 1);
        assert_false(waiting.known);
        answer_busy(); /* the database closes after it */
        assert_int_equal(reading.calls, 1);
        assert_false(reading.known);
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                TEST(what_the_index_knows_comes_later_and_once),
                TEST(its_words_are_copied),
                TEST(one_ask_too_many_is_not_taken),
                TEST(the_newest_of_a_typist_takes_the_place_of_those_that_wait),
                TEST(one_that_has_begun_is_answered_all_the_same),
                TEST(nothing_is_known_when_the_index_takes_too_long),
                TEST(what_has_come_is_not_late),
                TEST(a_questions_words_are_read_first),
                TEST(without_them_nothing_is_known),
                TEST(words_that_take_too_long_are_not_waited_for),
                TEST(which_articles_these_are_is_read_first),
                TEST(among_none_nothing_is_found),
                TEST(among_thousands_all_are_looked_through),
                TEST(without_the_database_nothing_is_known_of_them),
                TEST(at_the_end_everybody_is_answered),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
