/* links: window/draft_choice words base */
/* Of what is on this machine and what the server has, nothing that was typed is lost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "window/draft_choice.h"

static enum draft_choice choose(const char *here, const char *there)
{
        json_t *one = here ? json_loads(here, 0, NULL) : NULL;
        json_t *other = there ? json_loads(there, 0, NULL) : NULL;
        enum draft_choice choice = draft_choose(one, other);

        json_decref(one);
        json_decref(other);
        return choice;
}

#define OLD "\"2026-03-02T10:00:00.000Z\""
#define NEW "\"2026-03-02T10:00:01.500Z\""

static void what_the_server_has_not_seen_holds(void **state)
{
        (void)state;
        assert_int_equal(choose("{\"content\":{},\"dirty\":true,\"saved_at\":" OLD "}",
                                "{\"content\":{},\"saved_at\":" NEW "}"),
                         DRAFT_HERE);
        assert_int_equal(choose("{\"content\":{},\"dirty\":true,\"saved_at\":null}", NULL),
                         DRAFT_HERE);
        assert_int_equal(choose("{\"content\":null,\"dirty\":true,\"saved_at\":" OLD "}",
                                "{\"content\":{},\"saved_at\":" OLD "}"),
                         DRAFT_HERE);
}

static void what_was_typed_elsewhere_since_is_taken(void **state)
{
        (void)state;
        assert_int_equal(choose("{\"content\":{},\"dirty\":false,\"saved_at\":" OLD "}",
                                "{\"content\":{},\"saved_at\":" NEW "}"),
                         DRAFT_THERE);
        assert_int_equal(choose(NULL, "{\"content\":{},\"saved_at\":" OLD "}"), DRAFT_THERE);
}

static void what_is_the_same_stays(void **state)
{
        (void)state;
        assert_int_equal(choose("{\"content\":{},\"dirty\":false,\"saved_at\":" OLD "}",
                                "{\"content\":{},\"saved_at\":" OLD "}"),
                         DRAFT_HERE);
        assert_int_equal(choose(NULL, NULL), DRAFT_HERE);
}

static void what_was_sent_elsewhere_goes(void **state)
{
        (void)state;
        assert_int_equal(choose("{\"content\":{},\"dirty\":false,\"saved_at\":" OLD "}", NULL),
                         DRAFT_GONE);
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(what_the_server_has_not_seen_holds),
                cmocka_unit_test(what_was_typed_elsewhere_since_is_taken),
                cmocka_unit_test(what_is_the_same_stays),
                cmocka_unit_test(what_was_sent_elsewhere_goes),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
