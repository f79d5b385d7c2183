/* links: base wire hub verbs */
/* Verbs that decide by what is alike are told of it, in time, and in the order they came in. */
#include "verbs_fixture.h"

#define ASK                                                                                        \
        "{\"to\":{\"anyone\":true},\"title\":\"Where?\",\"body\":\"I looked.\","                   \
        "\"tags\":[\"vpn\",\"access\"],\"key\":\"1\"}"
#define REFER   "{\"question\":\"7\",\"to\":{\"anyone\":true},\"reason\":\"Not mine.\",\"key\":\"1\"}"
#define CONSULT "{\"question\":\"7\",\"to\":{\"anyone\":true},\"body\":\"You?\",\"key\":\"2\"}"
#define SAY     "{\"question\":\"7\",\"body\":\"Hello.\",\"key\":\"3\"}"
#define OTHER   "{\"question\":\"8\",\"body\":\"Hello.\",\"key\":\"4\"}"

static const struct search_hit hits[] = { { SEARCH_ARTICLE, 12, 3.21f, 0.71f },
                                          { SEARCH_ARTICLE, 9, 3, 0.5f } };
static const struct search_expert people[] = { { 5, 0.83f, 3 } };
static const struct finder_found something = {
        .hits = { hits, NULL }, .n_hits = { 2, 0 }, .people = people, .n_people = 1
};
static const struct finder_found nothing = { 0 };

#define SOMETHING                                                                                  \
        "{\"articles\":[[\"12\",3.21,0.71],[\"9\",3,0.5]],\"questions\":[],"                       \
        "\"people\":[[\"5\",0.83,3]]}"
#define NOTHING "{\"articles\":[],\"questions\":[],\"people\":[]}"

/* The only one that looks. */
static const struct finder_ask *looked_for(void)
{
        assert_int_equal(finder_fake.n, 1);
        return &finder_fake.looked[0].ask;
}

static void words_are(const char *title, const char *body, const char *tags)
{
        assert_string_equal(looked_for()->title.at, title);
        assert_string_equal(looked_for()->body.at, body);
        assert_string_equal(looked_for()->tags.at, tags);
}

static void asked_are(const char *first, const char *second, const char *third)
{
        const char *names[] = { first, second, third };

        for (size_t i = 0; i < 3; i++) {
                assert_int_equal(fake.n > i, names[i] != NULL);
                if (names[i])
                        assert_string_equal(fake.asked[i].statement->name, names[i]);
        }
}

/* ---- what is looked for ---- */

static void a_suggestion_is_told_what_is_alike(void **state)
{
        (void)state;
        take("article.suggest", "{\"text\":\"How do I ge\"}");
        words_are("How do I ge", "", "");
        assert_true(looked_for()->typing);
        assert_false(looked_for()->consults);
        assert_ptr_equal(looked_for()->typist, caller);
        assert_int_equal(fake.n, 0);
        finder_answers(&something);
        assert_string_equal(fake.asked[0].statement->sql, "select api.article_suggest($1, $2, $3)");
        assert_string_equal(fake.asked[0].args[2], SOMETHING);
        database_answers("{}");
        reply_has("\"result\":{}");
}

static void after_its_first_line_no_word_is_half_typed(void **state)
{
        (void)state;
        take("article.suggest", "{\"text\":\"How?\\nI have tri\"}");
        words_are("How?", "I have tri", "");
        assert_false(looked_for()->typing);
}

static void a_search_also_finds_what_colleagues_were_asked(void **state)
{
        (void)state;
        take("article.search", "{\"text\":\"vpn\"}");
        assert_true(looked_for()->consults);
        assert_int_equal(looked_for()->most[SEARCH_QUESTION], 0);
        assert_int_equal(looked_for()->people, 0);
        assert_int_equal(looked_for()->state.len + looked_for()->tag.len, 0);
        assert_null(looked_for()->typist);
}

static void a_search_names_the_articles_to_look_among(void **state)
{
        (void)state;
        take("article.search", "{\"text\":\"vpn\",\"state\":\"stale\",\"tag\":\"access\"}");
        assert_string_equal(looked_for()->state.at, "stale");
        assert_string_equal(looked_for()->tag.at, "access");
        assert_int_equal(looked_for()->most[SEARCH_ARTICLE], SEARCH_HITS_MAX);
}

static void without_words_nothing_is_looked_for(void **state)
{
        (void)state;
        take("article.search", "{\"text\":\" \\n\"}");
        assert_int_equal(finder_fake.n, 0);
        assert_int_equal(fake.n, 1);
        assert_null(fake.asked[0].args[2]);
}

static void asking_is_told_who_may_know(void **state)
{
        (void)state;
        take("question.ask", ASK);
        words_are("Where?", "I looked.", "vpn access ");
        assert_true(looked_for()->people > 0);
        assert_in_range(looked_for()->patience_ms, 1, 20);
        finder_answers(&nothing);
        assert_true(fake.asked[0].change);
        assert_non_null(strstr(fake.asked[0].statement->sql, "api.question_ask($1, $2, $5)"));
        assert_string_equal(fake.asked[0].args[4], NOTHING);
}

static void of_a_private_question_nothing_is_looked_for(void **state)
{
        (void)state;
        take("question.ask",
             "{\"to\":{\"anyone\":true},\"title\":\"Where?\",\"private\":true,\"key\":\"1\"}");
        assert_int_equal(finder_fake.n, 0);
        assert_null(fake.asked[0].args[4]);
}

static void a_question_that_moves_on_is_looked_for_by_its_own_words(void **state)
{
        (void)state;
        take("question.refer", REFER);
        words_are("", "", "");
        assert_int_equal(looked_for()->question, 7);
        assert_int_equal(looked_for()->person, 42);
}

static void a_consult_is_looked_for_by_both_words(void **state)
{
        (void)state;
        take("question.consult", CONSULT);
        words_are("", "You?", "");
        assert_int_equal(looked_for()->question, 7);
}

static void when_nothing_is_known_the_verb_runs_all_the_same(void **state)
{
        (void)state;
        take("question.ask", ASK);
        finder_answers(NULL);
        assert_null(fake.asked[0].args[4]);
        finder_fake.full = true;
        take("question.ask", ASK);
        assert_int_equal(fake.n, 2);
        assert_null(fake.asked[1].args[4]);
        database_answers("{}");
        reply_has("\"result\":{}");
}

static void what_cannot_be_replayed_or_is_refused_looks_for_nothing(void **state)
{
        (void)state;
        take("question.ask", "{\"title\":\"Where?\"}");
        refused_with("bad_request");
        signed_in_as(WHO_PARTNER);
        take("article.suggest", "{\"text\":\"vpn\"}");
        refused_with("forbidden");
        assert_int_equal(finder_fake.n, 0);
}

/* ---- order ---- */

static void changes_of_one_question_keep_their_order(void **state)
{
        (void)state;
        take("question.refer", REFER);
        take("question.say", SAY);
        take("question.say", OTHER);
        asked_are("question_say", NULL, NULL);
        assert_int_equal(fake.asked[0].order, 8);
        finder_answers(&something);
        asked_are("question_say", "question_refer", "question_say");
        assert_int_equal(fake.asked[2].order, 7);
        for (size_t i = 0; i < 3; i++)
                database_answers("{}");
        assert_int_equal(verbs_pending(verbs), 0);
}

static void one_that_looks_behind_another_keeps_the_rest_behind_it(void **state)
{
        (void)state;
        take("question.refer", REFER);
        take("question.consult", CONSULT);
        take("question.say", SAY);
        assert_int_equal(finder_fake.n, 1);
        finder_answers(NULL);
        asked_are("question_refer", NULL, NULL);
        assert_int_equal(finder_fake.n, 2);
        finder_answers(&something);
        asked_are("question_refer", "question_consult", "question_say");
        assert_string_equal(fake.asked[1].args[4], SOMETHING);
}

static void reads_and_new_questions_do_not_wait(void **state)
{
        (void)state;
        take("question.refer", REFER);
        take("question.get", "{\"question\":\"7\"}");
        take("question.ask", "{\"to\":{\"anyone\":true},\"title\":\" \",\"key\":\"1\"}");
        asked_are("question_get", "question_ask", NULL);
}

static void what_waits_happens_although_its_client_has_gone(void **state)
{
        (void)state;
        take("question.refer", REFER);
        take("question.say", SAY);
        take("article.suggest", "{\"text\":\"vpn\"}");
        caller_free(caller);
        inbox_free(inbox);
        caller = NULL;
        inbox = NULL;
        finder_answers(&something);
        finder_answers(&something);
        asked_are("question_refer", "question_say", "article_suggest");
        for (size_t i = 0; i < 3; i++)
                database_answers("{}");
        assert_int_equal(verbs_pending(verbs), 0);
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                TEST(a_suggestion_is_told_what_is_alike),
                TEST(after_its_first_line_no_word_is_half_typed),
                TEST(a_search_also_finds_what_colleagues_were_asked),
                TEST(a_search_names_the_articles_to_look_among),
                TEST(without_words_nothing_is_looked_for),
                TEST(asking_is_told_who_may_know),
                TEST(of_a_private_question_nothing_is_looked_for),
                TEST(a_question_that_moves_on_is_looked_for_by_its_own_words),
                TEST(a_consult_is_looked_for_by_both_words),
                TEST(when_nothing_is_known_the_verb_runs_all_the_same),
                TEST(what_cannot_be_replayed_or_is_refused_looks_for_nothing),
                TEST(changes_of_one_question_keep_their_order),
                TEST(one_that_looks_behind_another_keeps_the_rest_behind_it),
                TEST(reads_and_new_questions_do_not_wait),
                TEST(what_waits_happens_although_its_client_has_gone),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
