/* links: base wire hub verbs */
/* The verb table and the protocol description are one protocol. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "verbs/verb.h"

/* Nothing runs here, so that neither database nor finder is linked. */
void db_change(struct db *db, const struct db_statement *statement, int64_t order,
               const struct str *args, db_done *done, void *who)
{
        (void)db, (void)statement, (void)order, (void)args, (void)done, (void)who;
        fail();
}

void db_read(struct db *db, const struct db_statement *statement, const struct str *args,
             db_done *done, void *who)
{
        (void)db, (void)statement, (void)args, (void)done, (void)who;
        fail();
}

void db_report(struct db *db, const struct db_statement *statement, const struct str *args,
               db_done *done, void *who)
{
        (void)db, (void)statement, (void)args, (void)done, (void)who;
        fail();
}

struct str db_value(const struct db_reply *reply, unsigned row, unsigned column)
{
        (void)reply, (void)row, (void)column;
        return (struct str){ 0 };
}

bool finder_ask(struct finder *finder, const struct finder_ask *ask, finder_done *done, void *who)
{
        (void)finder, (void)ask, (void)done, (void)who;
        fail();
        return false;
}

static struct verbs *verbs;

static int verbs_are_made(void **state)
{
        struct verbs_config config = { .rate_percent = 100 };
        struct err err;

        (void)state;
        verbs = verbs_new(NULL, NULL, &config, &err);
        return verbs ? 0 : -1;
}

static int verbs_are_left(void **state)
{
        (void)state;
        verbs_free(verbs);
        return 0;
}

static void rows_are_sorted(void **state)
{
        (void)state;
        for (size_t i = 1; i < verb_count; i++)
                assert_true(strcmp(verb_table[i - 1].name, verb_table[i].name) < 0);
}

static void every_verb_has_its_description_and_every_description_its_verb(void **state)
{
        json_t *document = json_loadb(protocol_json, protocol_json_len, 0, NULL);
        json_t *methods = json_object_get(document, "methods"), *method;
        size_t i;

        (void)state;
        assert_int_equal(json_array_size(methods), verb_count);
        json_array_foreach(methods, i, method) {
                struct str name = str_of(json_string_value(json_object_get(method, "name")));

                assert_true(str_eq(str_of(verb_find(verbs, name)->verb->name), name));
        }
        json_decref(document);
}

static void standing_in_table_and_description_agree(void **state)
{
        (void)state;
        for (size_t i = 0; i < verb_count; i++) {
                const struct protocol_method *method = verbs->rows[i].method;

                assert_string_equal(protocol_who(method), who_word(verb_table[i].who));
        }
}

static void every_verb_has_a_limit(void **state)
{
        (void)state;
        for (size_t i = 0; i < verb_count; i++)
                assert_true(verb_table[i].per_minute > 0);
}

static void what_is_no_verb_has_the_row_without_one(void **state)
{
        (void)state;
        assert_null(verb_find(verbs, STR("question.eat"))->verb);
        assert_null(verb_find(verbs, STR(""))->verb);
        assert_string_equal(verb_find(verbs, STR("session"))->figures.name, "unknown");
}

static void a_read_calls_its_function(void **state)
{
        const struct db_statement *get = &verb_find(verbs, STR("question.get"))->statement;

        (void)state;
        assert_string_equal(get->name, "question_get");
        assert_string_equal(get->sql, "select api.question_get($1, $2)");
        assert_int_equal(get->args, 2);
}

static void the_list_of_sessions_is_told_which_one_asks(void **state)
{
        const struct db_statement *list = &verb_find(verbs, STR("session.list"))->statement;

        (void)state;
        assert_string_equal(list->sql, "select api.session_list($1, $2, $3)");
        assert_int_equal(list->args, 3);
}

static void a_change_is_remembered_under_its_key(void **state)
{
        const struct db_statement *confirm = &verb_find(verbs, STR("question.confirm"))->statement;

        (void)state;
        assert_string_equal(confirm->name, "question_confirm");
        assert_string_equal(confirm->sql, "select coalesce(api.replayed($1, $3, $4), "
                                          "api.kept($1, $3, $4, api.question_confirm($1, $2)))");
        assert_int_equal(confirm->args, 4);
}

static void who_decides_by_what_is_alike_is_told_of_it(void **state)
{
        (void)state;
        for (size_t i = 0; i < verb_count; i++)
                assert_int_equal(verbs->rows[i].wish != NULL, verb_table[i].told == FOUND);
        assert_string_equal(verb_find(verbs, STR("article.suggest"))->statement.sql,
                            "select api.article_suggest($1, $2, $3)");
        assert_string_equal(verb_find(verbs, STR("question.refer"))->statement.sql,
                            "select coalesce(api.replayed($1, $3, $4), "
                            "api.kept($1, $3, $4, api.question_refer($1, $2, $5)))");
}

static void a_browser_is_subscribed_for_the_session_that_asks(void **state)
{
        const struct db_statement *subscribe = &verb_find(verbs, STR("push.subscribe"))->statement;

        (void)state;
        assert_string_equal(subscribe->sql,
                            "select coalesce(api.replayed($1, $3, $4), "
                            "api.kept($1, $3, $4, api.push_subscribe($1, $2, $5)))");
        assert_int_equal(subscribe->args, 5);
}

static void a_report_is_its_schemas_and_changes_nothing(void **state)
{
        const struct db_statement *unanswered =
                &verb_find(verbs, STR("report.unanswered"))->statement;

        (void)state;
        assert_string_equal(unanswered->sql, "select report.unanswered($1, $2)");
        assert_int_equal(unanswered->args, 2);
        for (size_t i = 0; i < verb_count; i++) {
                bool named = strncmp(verb_table[i].name, "report.", strlen("report.")) == 0;

                assert_int_equal(verb_table[i].told == REPORT, named);
                assert_false(named && protocol_changes(verbs->rows[i].method));
        }
}

static void roles_give_standings_and_an_unknown_role_the_least(void **state)
{
        (void)state;
        assert_int_equal(who_of_role(STR("partner")), WHO_PARTNER);
        assert_int_equal(who_of_role(STR("member")), WHO_MEMBER);
        assert_int_equal(who_of_role(STR("steward")), WHO_STEWARD);
        assert_int_equal(who_of_role(STR("admin")), WHO_ADMIN);
        assert_int_equal(who_of_role(STR("Admin")), WHO_PARTNER);
        assert_int_equal(who_of_role((struct str){ 0 }), WHO_PARTNER);
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(rows_are_sorted),
                cmocka_unit_test(every_verb_has_its_description_and_every_description_its_verb),
                cmocka_unit_test(standing_in_table_and_description_agree),
                cmocka_unit_test(every_verb_has_a_limit),
                cmocka_unit_test(what_is_no_verb_has_the_row_without_one),
                cmocka_unit_test(a_read_calls_its_function),
                cmocka_unit_test(the_list_of_sessions_is_told_which_one_asks),
                cmocka_unit_test(a_change_is_remembered_under_its_key),
                cmocka_unit_test(who_decides_by_what_is_alike_is_told_of_it),
                cmocka_unit_test(a_browser_is_subscribed_for_the_session_that_asks),
                cmocka_unit_test(a_report_is_its_schemas_and_changes_nothing),
                cmocka_unit_test(roles_give_standings_and_an_unknown_role_the_least),
        };

        return cmocka_run_group_tests(tests, verbs_are_made, verbs_are_left);
}
