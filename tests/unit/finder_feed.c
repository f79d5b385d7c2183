/* links: base finder */
/* The index is filled page by page, then kept as events say: what is read later wins. */
#include "finder/marks.h"
#include "finder_fixture.h"

enum { PAGE = 500 };

typedef const char *const row[COLUMNS_MAX];

static row one_group[] = { { "vpn, virtual private network" } };

static void touch(int64_t article, int64_t question)
{
        finder_event(finder, &(struct db_event){ .article = article, .question = question });
}

static struct finder_figures figures(void)
{
        struct finder_figures now;

        finder_figures(finder, &now);
        return now;
}

/* What has been fed so far is in the index. */
static void until_fed(uint64_t n)
{
        until(figures().fed == n);
}

static void args_are(const char *first, const char *second)
{
        assert_string_equal(database.asked[0].own_args[0], first);
        assert_string_equal(database.asked[0].own_args[1], second);
}

/* The database is there, with nothing in it but that. */
static void load(void)
{
        database.ready = true;
        until(is_asked("search_synonyms"));
        answer_rows(one_group, 1);
        until(is_asked("search_documents"));
        answer_nothing();
        until(is_asked("search_documents"));
        answer_nothing();
        until(finder_ready(finder));
        notes();
}

/* A full page of articles from an id on. */
static void answer_page(int64_t from)
{
        static char ids[PAGE][24];
        static const char *rows[PAGE][COLUMNS_MAX];

        for (unsigned i = 0; i < PAGE; i++) {
                sprintf(ids[i], "%lld", (long long)from + i);
                rows[i][0] = "article";
                rows[i][1] = ids[i];
                rows[i][2] = "Title";
        }
        answer_rows((row *)rows, PAGE);
}

static void ignore_found(void *who, const struct finder_found *found)
{
        (void)who, (void)found;
}

/* ---- */

static void nothing_is_read_before_the_database_is_there(void **state)
{
        (void)state;
        for (unsigned i = 0; i < 50; i++)
                uv_run(&loop, UV_RUN_ONCE);
        assert_int_equal(database.n, 0);
        assert_false(finder_ready(finder));
}

static void first_come_synonyms_then_articles_then_questions(void **state)
{
        static row articles[] = {
                { "article", "3", "How?", "b", "a", "t", "w", "9", "0.5", "t", "{5,7}", "{1,0.5}" },
                { "article", "4", "Why?", "b", "a", "t", "w", "9", "0.5", "f", "{}", "{}" },
        };
        static row questions[] = { { "question", "3", "When?" } };
        (void)state;

        database.ready = true;
        until(is_asked("search_synonyms"));
        answer_rows(one_group, 1);
        until(is_asked("search_documents"));
        args_are("article", "0");
        answer_rows(articles, 2);
        until(is_asked("search_documents"));
        args_are("question", "0");
        assert_false(finder_ready(finder));
        answer_rows(questions, 1);
        until(finder_ready(finder));
        assert_string_equal(notes(), "2:synonyms [vpn, virtual private network];"
                                     "2:put 0/3 How?;5*1;7*0.5;2:put 0/4 Why?;2:put 1/3 When?;");
        assert_int_equal(figures().fed, 3);
        assert_int_equal(figures().loads, 1);
        assert_int_equal(database.n, 0);
}

static void pages_follow_each_other_while_they_are_full(void **state)
{
        (void)state;
        database.ready = true;
        until(is_asked("search_synonyms"));
        answer_nothing();
        until(is_asked("search_documents"));
        answer_page(1);
        until(is_asked("search_documents"));
        args_are("article", "500");
        answer_page(601);
        until(is_asked("search_documents"));
        args_are("article", "1100");
        answer_nothing();
        until(is_asked("search_documents"));
        args_are("question", "0");
        answer_nothing();
        until(finder_ready(finder));
        assert_int_equal(figures().fed, 2 * PAGE);
}

static void no_page_is_read_while_two_wait_for_the_index(void **state)
{
        struct finder_ask wanted = { .title = STR("x"), .most = { 1 }, .patience_ms = 1 };
        (void)state;

        load();
        set_gate(true);
        finder_ask(finder, &wanted, ignore_found, NULL);
        until(inside() == 1);
        finder_broken(finder);
        until(is_asked("search_synonyms"));
        answer_nothing();
        until(is_asked("search_documents"));
        answer_page(1);
        for (unsigned i = 0; i < 20; i++)
                uv_run(&loop, UV_RUN_ONCE);
        assert_int_equal(database.n, 0);
        set_gate(false);
        until(is_asked("search_documents"));
}

static void what_an_event_touches_is_read_again(void **state)
{
        static row rows[] = { { "article", "5", "Now" }, { "question", "6", NULL } };
        (void)state;

        load();
        touch(5, 0);
        assert_true(is_asked("search_touched"));
        args_are("{5}", "{}");
        answer_rows(rows, 1);
        until_fed(1);
        touch(0, 0);
        assert_int_equal(database.n, 0);
        touch(5, 6);
        args_are("{5}", "{6}");
        answer_rows(rows, 2);
        until_fed(3);
        assert_string_equal(notes(), "2:put 0/5 Now;2:put 0/5 Now;2:drop 1/6;");
        assert_int_equal(figures().feeds, 2);
}

static void what_is_touched_while_it_is_read_is_read_once_more(void **state)
{
        static row before[] = { { "article", "5", "Before" } };
        static row after[] = { { "article", "5", "After" }, { "article", "8", "New" } };
        (void)state;

        load();
        touch(5, 0);
        touch(8, 0);
        touch(5, 0);
        assert_true(is_asked("search_touched"));
        answer_rows(before, 1);
        assert_true(is_asked("search_touched"));
        args_are("{8,5}", "{}");
        assert_int_equal(figures().marks, 2);
        answer_rows(after, 2);
        until_fed(3);
        assert_int_equal(figures().marks, 0);
        assert_string_equal(notes(), "2:put 0/5 Before;2:put 0/5 After;2:put 0/8 New;");
}

static void what_is_touched_during_the_load_is_read_between_its_pages(void **state)
{
        static row now[] = { { "article", "3", "Now" } };
        (void)state;

        database.ready = true;
        until(is_asked("search_synonyms"));
        touch(3, 0);
        answer_nothing();
        until(is_asked("search_documents"));
        answer_page(1);
        until(is_asked("search_touched"));
        answer_rows(now, 1);
        until(is_asked("search_documents"));
        args_are("article", "500");
        answer_nothing();
        until(is_asked("search_documents"));
        answer_nothing();
        until(finder_ready(finder));
        assert_non_null(strstr(notes(), "2:put 0/500 Title;2:put 0/3 Now;"));
}

static void synonyms_are_read_again_when_they_change(void **state)
{
        (void)state;
        load();
        finder_event(finder, &(struct db_event){ .synonyms = true });
        assert_true(is_asked("search_synonyms"));
        finder_event(finder, &(struct db_event){ .synonyms = true });
        answer_nothing();
        assert_true(is_asked("search_synonyms"));
        answer_rows(one_group, 1);
        until(noted() > 40);
        assert_string_equal(notes(), "2:synonyms;2:synonyms [vpn, virtual private network];");
        assert_int_equal(database.n, 0);
        assert_int_equal(figures().loads, 1);
}

/* ---- trouble ---- */

static void a_database_that_is_away_is_asked_again(void **state)
{
        static row rows[] = { { "article", "5", "Now" } };
        (void)state;

        load();
        log_set_level(LOG_ERROR);
        touch(5, 0);
        answer_busy();
        touch(6, 0);
        assert_int_equal(database.n, 0);
        until(is_asked("search_touched"));
        args_are("{5,6}", "{}");
        answer_rows(rows, 1);
        until_fed(1);
        assert_int_equal(database.n, 0);
}

static void another_databases_documents_take_the_place_of_all(void **state)
{
        static row old[] = { { "article", "5", "Old" } };
        static row new[] = { { "article", "5", "New" } };
        (void)state;

        load();
        touch(5, 0);
        finder_broken(finder);
        answer_rows(old, 1); /* is of the past */
        until(is_asked("search_synonyms"));
        answer_nothing();
        until(is_asked("search_documents"));
        answer_rows(new, 1);
        until(is_asked("search_documents"));
        assert_true(finder_ready(finder)); /* as before: it serves what there is */
        answer_nothing();
        until(figures().fed == 1);
        assert_string_equal(notes(), "3:synonyms;3:put 0/5 New;");
        assert_int_equal(database.n, 0);
}

static void too_many_marks_are_a_load(void **state)
{
        (void)state;
        load();
        for (unsigned i = 0; i < MARKS_MAX; i++)
                touch(1 + i, 0);
        assert_int_equal(figures().marks, MARKS_MAX);
        touch(MARKS_MAX + 1, 0);
        assert_int_equal(figures().marks, 0);
        answer_nothing();
        until(is_asked("search_synonyms"));
        assert_int_equal(figures().loads, 2);
}

static void a_reply_after_the_end_is_ignored(void **state)
{
        static row rows[] = { { "article", "5", "Now" } };
        (void)state;

        load();
        touch(5, 0);
        finder_close(finder, gone, NULL);
        until(finder_gone);
        answer_rows(rows, 1);
        touch(6, 0);
        finder_broken(finder);
        assert_int_equal(database.n, 0);
        assert_string_equal(notes(), "");
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                TEST(nothing_is_read_before_the_database_is_there),
                TEST(first_come_synonyms_then_articles_then_questions),
                TEST(pages_follow_each_other_while_they_are_full),
                TEST(no_page_is_read_while_two_wait_for_the_index),
                TEST(what_an_event_touches_is_read_again),
                TEST(what_is_touched_while_it_is_read_is_read_once_more),
                TEST(what_is_touched_during_the_load_is_read_between_its_pages),
                TEST(synonyms_are_read_again_when_they_change),
                TEST(a_database_that_is_away_is_asked_again),
                TEST(another_databases_documents_take_the_place_of_all),
                TEST(too_many_marks_are_a_load),
                TEST(a_reply_after_the_end_is_ignored),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
