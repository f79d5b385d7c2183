/* links: base db */
#include "db_fixture.h"

#include "db/sqlstate.h"

/* What an error of that SQLSTATE means, raised with a text that may go nowhere but to who is
 * refused. */
static struct err meaning(struct fixture *fixture, const char *state, bool *again)
{
        char text[256];
        struct err err = { 0 };
        PGresult *failure;

        snprintf(text, sizeof(text),
                 "do $$ begin raise exception using errcode = '%s', message = 'Said by SQL.'; end "
                 "$$",
                 state);
        failure = PQexec(fixture->side, text);
        assert_int_equal(PQresultStatus(failure), PGRES_FATAL_ERROR);
        assert_false(sqlstate_fatal(failure));
        assert_false(sqlstate_none(failure));
        *again = sqlstate_read(failure, "test", &err);
        PQclear(failure);
        return err;
}

static int setup(void **state)
{
        static struct fixture fixture;

        log_set_level(LOG_ERROR);
        side_open(&fixture);
        *state = &fixture;
        return 0;
}

static int teardown(void **state)
{
        struct fixture *fixture = *state;

        PQfinish(fixture->side);
        return 0;
}

/* The table of sql/README.md. */
static void each_word_has_its_code_and_its_own_sentence(void **state)
{
        static const struct {
                const char *state;
                enum err_code code;
        } words[] = {
                { "BS400", ERR_BAD_REQUEST },   { "BS403", ERR_FORBIDDEN },
                { "BS404", ERR_NOT_FOUND },     { "BS409", ERR_BAD_STATE },
                { "BS412", ERR_STALE },         { "BS413", ERR_TOO_LARGE },
                { "BS429", ERR_BUSY },          { "BS431", ERR_NOT_OWNER },
                { "BS432", ERR_NOT_ASKER },     { "BS501", ERR_HOP_LIMIT },
                { "BS502", ERR_ALREADY_OWNED }, { "BS503", ERR_SELF_REFERRAL },
                { "BS504", ERR_NON_ANSWER },    { "BS505", ERR_CANNOT_DECLINE },
                { "BS506", ERR_KEY_REUSED },
        };
        bool again;

        for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
                struct err err = meaning(*state, words[i].state, &again);

                assert_int_equal(err.code, words[i].code);
                assert_string_equal(err.text, "Said by SQL.");
                assert_false(again);
        }
}

static void any_other_text_stays_here(void **state)
{
        static const struct {
                const char *state;
                enum err_code code;
                bool again;
        } others[] = {
                { "22P02", ERR_BAD_REQUEST, false }, { "22001", ERR_BAD_REQUEST, false },
                { "23514", ERR_BAD_REQUEST, false }, { "40001", ERR_BUSY, true },
                { "40P01", ERR_BUSY, true },         { "55P03", ERR_BUSY, true },
                { "57014", ERR_BUSY, false },        { "53100", ERR_BUSY, false },
                { "23505", ERR_INTERNAL, false },    { "42883", ERR_INTERNAL, false },
                { "P0001", ERR_INTERNAL, false },    { "BS999", ERR_INTERNAL, false },
        };
        bool again;

        for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
                struct err err = meaning(*state, others[i].state, &again);

                assert_int_equal(err.code, others[i].code);
                assert_null(strstr(err.text, "Said by SQL"));
                assert_int_equal(again, others[i].again);
                assert_int_equal(err.retry_after_ms > 0, err.code == ERR_BUSY);
        }
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(each_word_has_its_code_and_its_own_sentence),
                cmocka_unit_test(any_other_text_stays_here),
        };

        return cmocka_run_group_tests(tests, setup, teardown);
}
