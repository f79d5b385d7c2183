/* links: base work/attendance */
/* The database is told of every change of who is here, of each once, and of nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "work/attendance.h"

enum { ANN = 1, BOB = 2, MANY = 5000 };

static const enum presence offline = PRESENCE_OFFLINE, idle = PRESENCE_IDLE,
                           present = PRESENCE_PRESENT;

static struct attendance *here;

static int begin(void **state)
{
        (void)state;
        here = attendance_new();
        return 0;
}

static int end(void **state)
{
        (void)state;
        attendance_free(here);
        return 0;
}

static void nothing_is_new(void)
{
        struct attended change;

        assert_int_equal(attendance_take(here, &change, 1), 0);
        attendance_told(here, true);
}

/* Exactly that is new; it is told, and stored or not. */
static void new_is(int64_t person, enum presence presence, bool stored)
{
        struct attended changes[4];

        assert_int_equal(attendance_take(here, changes, 4), 1);
        assert_int_equal(changes[0].person, person);
        assert_int_equal(changes[0].presence, presence);
        attendance_told(here, stored);
}

static void who_comes_is_told_of_once_and_who_goes_as_well(void **state)
{
        (void)state;
        nothing_is_new();
        attendance_move(here, ANN, offline, present);
        new_is(ANN, present, true);
        nothing_is_new();
        attendance_move(here, ANN, present, offline);
        new_is(ANN, offline, true);
        nothing_is_new();
}

static void a_person_is_what_the_best_of_their_sessions_is(void **state)
{
        (void)state;
        attendance_move(here, ANN, offline, present);
        attendance_move(here, ANN, offline, present);
        new_is(ANN, present, true);
        attendance_move(here, ANN, present, idle);
        nothing_is_new();
        attendance_move(here, ANN, present, offline);
        new_is(ANN, idle, true);
        attendance_move(here, ANN, idle, present);
        new_is(ANN, present, true);
}

static void what_is_undone_before_it_is_told_is_not_told(void **state)
{
        (void)state;
        attendance_move(here, ANN, offline, present);
        attendance_move(here, ANN, present, offline);
        nothing_is_new();
        attendance_move(here, ANN, offline, present);
        new_is(ANN, present, true);
        attendance_move(here, ANN, present, offline);
        attendance_move(here, ANN, offline, present);
        nothing_is_new();
}

static void what_may_not_have_arrived_is_told_again(void **state)
{
        (void)state;
        attendance_move(here, ANN, offline, present);
        new_is(ANN, present, false);
        new_is(ANN, present, true);
        attendance_move(here, ANN, present, offline);
        new_is(ANN, offline, false);
        new_is(ANN, offline, true);
        nothing_is_new();
}

static void what_changes_while_it_is_told_is_told_next(void **state)
{
        struct attended change;

        (void)state;
        attendance_move(here, ANN, offline, present);
        assert_int_equal(attendance_take(here, &change, 1), 1);
        attendance_move(here, ANN, present, offline);
        attendance_told(here, true);
        new_is(ANN, offline, true);

        attendance_move(here, ANN, offline, present);
        assert_int_equal(attendance_take(here, &change, 1), 1);
        attendance_move(here, ANN, present, idle);
        attendance_told(here, false);
        new_is(ANN, idle, true);
        nothing_is_new();
}

static void a_database_that_has_forgotten_is_told_of_all_who_are_here(void **state)
{
        (void)state;
        attendance_move(here, ANN, offline, idle);
        new_is(ANN, idle, true);
        attendance_move(here, BOB, offline, present);
        new_is(BOB, present, true);
        attendance_move(here, BOB, present, offline);
        attendance_forgotten(here);
        new_is(ANN, idle, true);
        nothing_is_new();
}

/* The answer to what was taken comes after the database has forgotten, and counts. */
static void forgetting_comes_between_taking_and_telling(void **state)
{
        struct attended change;

        (void)state;
        attendance_move(here, ANN, offline, present);
        assert_int_equal(attendance_take(here, &change, 1), 1);
        attendance_forgotten(here);
        attendance_told(here, true);
        nothing_is_new();
}

static void many_are_told_in_parts_and_counted(void **state)
{
        struct attended changes[1000];
        struct attendance_figures figures;
        unsigned told = 0;

        (void)state;
        for (int64_t i = 1; i <= MANY; i++)
                attendance_move(here, i, offline, i % 5 ? present : idle);
        attendance_figures(here, &figures);
        assert_int_equal(figures.present, MANY / 5 * 4);
        assert_int_equal(figures.idle, MANY / 5);
        for (size_t n; (n = attendance_take(here, changes, 1000)) > 0; told += n) {
                assert_int_equal(n, 1000);
                attendance_told(here, true);
        }
        assert_int_equal(told, MANY);
        for (int64_t i = 1; i <= MANY; i++)
                attendance_move(here, i, i % 5 ? present : idle, offline);
        attendance_forgotten(here);
        nothing_is_new();
        attendance_figures(here, &figures);
        assert_int_equal(figures.present + figures.idle, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
        const struct CMUnitTest tests[] = {
                TEST(who_comes_is_told_of_once_and_who_goes_as_well),
                TEST(a_person_is_what_the_best_of_their_sessions_is),
                TEST(what_is_undone_before_it_is_told_is_not_told),
                TEST(what_may_not_have_arrived_is_told_again),
                TEST(what_changes_while_it_is_told_is_told_next),
                TEST(a_database_that_has_forgotten_is_told_of_all_who_are_here),
                TEST(forgetting_comes_between_taking_and_telling),
                TEST(many_are_told_in_parts_and_counted),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
