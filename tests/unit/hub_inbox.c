/* links: base hub */
/* Events reach every session of whom they concern, in order, and a slow reader harms nobody else.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "base/mem.h"
#include "hub/hub.h"

static struct hub *hub;

static int hub_is_made(void **state)
{
        (void)state;
        hub = hub_new();
        return 0;
}

static int hub_is_left(void **state)
{
        (void)state;
        hub_free(hub);
        return 0;
}

static void count(void *who)
{
        ++*(unsigned *)who;
}

static unsigned ignored;

static struct inbox *inbox_of(int64_t person)
{
        return inbox_new(hub, person, count, &ignored);
}

static void publish(int64_t person, const char *text)
{
        hub_publish(hub, &person, 1, str_of(text));
}

static void reply(struct inbox *inbox, const char *text)
{
        struct frame *frame = frame_new(str_of(text));

        inbox_put(inbox, frame);
        frame_drop(frame);
}

static void next_is(struct inbox *inbox, const char *text)
{
        struct frame *frame = inbox_next(inbox);

        if (!text) {
                assert_null(frame);
                return;
        }
        assert_non_null(frame);
        assert_true(str_eq(frame_text(frame), str_of(text)));
        frame_drop(frame);
}

static struct hub_figures figures(void)
{
        struct hub_figures now;

        hub_figures(hub, &now);
        return now;
}

static void a_frame_joins_its_parts_behind_spare_bytes(void **state)
{
        const struct str parts[] = { STR("a"), { 0 }, STR("bc") };
        struct frame *frame = frame_join(parts, 3);

        (void)state;
        assert_true(str_eq(frame_text(frame), STR("abc")));
        memset((char *)frame_text(frame).at - FRAME_SPARE, 'x', FRAME_SPARE);
        frame_drop(frame_hold(frame));
        assert_true(str_eq(frame_text(frame), STR("abc")));
        frame_drop(frame);
}

static void an_event_reaches_every_session_of_every_recipient_and_nobody_else(void **state)
{
        struct inbox *ann = inbox_of(1), *ann_too = inbox_of(1), *bob = inbox_of(2);
        struct inbox *eve = inbox_of(3);
        const int64_t recipients[] = { 1, 2, 77 };

        (void)state;
        hub_publish(hub, recipients, 3, STR("asked"));
        next_is(ann, "asked");
        next_is(ann_too, "asked");
        next_is(bob, "asked");
        next_is(ann, NULL);
        next_is(eve, NULL);
        inbox_free(ann);
        inbox_free(ann_too);
        inbox_free(bob);
        inbox_free(eve);
}

static void sessions_share_one_frame(void **state)
{
        struct inbox *ann = inbox_of(1), *ann_too = inbox_of(1);
        struct frame *first, *second;

        (void)state;
        publish(1, "asked");
        first = inbox_next(ann);
        second = inbox_next(ann_too);
        assert_ptr_equal(first, second);
        frame_drop(first);
        inbox_free(ann);
        assert_true(str_eq(frame_text(second), STR("asked")));
        frame_drop(second);
        inbox_free(ann_too);
}

static void replies_and_events_keep_their_order(void **state)
{
        struct inbox *ann = inbox_of(1);

        (void)state;
        publish(1, "event 1");
        reply(ann, "reply 1");
        publish(1, "event 2");
        next_is(ann, "event 1");
        next_is(ann, "reply 1");
        next_is(ann, "event 2");
        assert_true(inbox_empty(ann));
        inbox_free(ann);
}

static void an_inbox_is_woken_once_until_it_is_looked_into(void **state)
{
        unsigned woken = 0;
        struct inbox *ann = inbox_new(hub, 1, count, &woken);

        (void)state;
        publish(1, "a");
        publish(1, "b");
        assert_int_equal(woken, 1);
        next_is(ann, "a");
        publish(1, "c");
        assert_int_equal(woken, 2);
        assert_false(inbox_overflowed(ann));
        publish(1, "d");
        assert_int_equal(woken, 3);
        inbox_free(ann);
}

static void events_wait_for_the_resume_reply(void **state)
{
        unsigned woken = 0;
        struct inbox *ann = inbox_new(hub, 1, count, &woken);

        (void)state;
        publish(1, "before");
        next_is(ann, "before");
        inbox_pause(ann);
        publish(1, "after");
        assert_true(inbox_empty(ann));
        assert_int_equal(woken, 1);
        reply(ann, "reply");
        inbox_release(ann);
        publish(1, "later");
        next_is(ann, "reply");
        next_is(ann, "after");
        next_is(ann, "later");
        inbox_free(ann);
}

static void a_release_wakes_for_what_has_waited(void **state)
{
        unsigned woken = 0;
        struct inbox *ann = inbox_new(hub, 1, count, &woken);

        (void)state;
        inbox_pause(ann);
        inbox_release(ann);
        assert_int_equal(woken, 0);
        inbox_pause(ann);
        publish(1, "a");
        inbox_release(ann);
        assert_int_equal(woken, 1);
        next_is(ann, "a");
        inbox_free(ann);
}

static void pauses_nest(void **state)
{
        struct inbox *ann = inbox_of(1);

        (void)state;
        inbox_pause(ann);
        inbox_pause(ann);
        publish(1, "a");
        inbox_release(ann);
        assert_true(inbox_empty(ann));
        inbox_release(ann);
        next_is(ann, "a");
        inbox_free(ann);
}

static void an_overflowing_inbox_is_emptied_and_says_so(void **state)
{
        unsigned woken = 0;
        struct inbox *ann = inbox_new(hub, 1, count, &woken), *bob = inbox_of(2);
        const int64_t both[] = { 1, 2 };
        uint64_t overflowed = figures().overflowed;

        (void)state;
        for (size_t i = 0; i < INBOX_FRAMES_MAX; i++)
                publish(1, "a");
        assert_false(inbox_overflowed(ann));
        hub_publish(hub, both, 2, STR("one more"));
        assert_int_equal(woken, 2);
        assert_true(inbox_overflowed(ann));
        assert_true(inbox_empty(ann));
        assert_int_equal(figures().overflowed, overflowed + 1);
        publish(1, "never taken");
        reply(ann, "neither");
        next_is(ann, NULL);
        next_is(bob, "one more");
        inbox_free(ann);
        inbox_free(bob);
}

static void bytes_overflow_as_well_as_frames(void **state)
{
        struct inbox *ann = inbox_of(1);
        char *half = mem_new(INBOX_BYTES_MAX / 2 + 1, 1);

        (void)state;
        memset(half, 'x', INBOX_BYTES_MAX / 2);
        publish(1, half);
        publish(1, half);
        assert_false(inbox_overflowed(ann));
        publish(1, "x");
        assert_true(inbox_overflowed(ann));
        inbox_free(ann);
        free(half);
}

static void what_waits_counts_against_the_limits(void **state)
{
        struct inbox *ann = inbox_of(1);

        (void)state;
        inbox_pause(ann);
        for (size_t i = 0; i <= INBOX_FRAMES_MAX; i++)
                publish(1, "a");
        assert_true(inbox_overflowed(ann));
        inbox_release(ann);
        assert_true(inbox_empty(ann));
        inbox_free(ann);
}

static void a_single_large_frame_gets_through(void **state)
{
        struct inbox *ann = inbox_of(1);
        char *large = mem_new(INBOX_BYTES_MAX + 2, 1);

        (void)state;
        memset(large, 'x', INBOX_BYTES_MAX + 1);
        publish(1, large);
        assert_false(inbox_overflowed(ann));
        next_is(ann, large);
        publish(1, "a");
        next_is(ann, "a");
        inbox_free(ann);
        free(large);
}

static void what_was_never_taken_is_freed_with_its_inbox(void **state)
{
        struct inbox *ann = inbox_of(1);

        (void)state;
        publish(1, "a");
        inbox_pause(ann);
        publish(1, "b");
        inbox_free(ann); /* the leak check of the sanitized build is the proof */
        inbox_free(NULL);
}

/* Twenty thousand inboxes of five thousand people come and go in an order of their own. */
static void thousands_come_and_go(void **state)
{
        enum { INBOXES = 20000, PERSONS = 5000 };
        struct inbox **inboxes = mem_new(INBOXES, sizeof(*inboxes));

        (void)state;
        for (size_t i = 0; i < INBOXES; i++)
                inboxes[i] = inbox_of(1 + (int64_t)(i % PERSONS));
        assert_int_equal(figures().inboxes, INBOXES);
        assert_int_equal(figures().persons, PERSONS);
        for (int64_t person = 1; person <= PERSONS; person++)
                publish(person, "a");
        for (size_t i = 0; i < INBOXES; i++) {
                size_t chosen = i * 7919 % INBOXES; /* prime to INBOXES: each once */

                next_is(inboxes[chosen], "a");
                next_is(inboxes[chosen], NULL);
                inbox_free(inboxes[chosen]);
        }
        assert_int_equal(figures().inboxes, 0);
        assert_int_equal(figures().persons, 0);
        publish(1, "to nobody");
        free(inboxes);
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(a_frame_joins_its_parts_behind_spare_bytes),
                cmocka_unit_test(an_event_reaches_every_session_of_every_recipient_and_nobody_else),
                cmocka_unit_test(sessions_share_one_frame),
                cmocka_unit_test(replies_and_events_keep_their_order),
                cmocka_unit_test(an_inbox_is_woken_once_until_it_is_looked_into),
                cmocka_unit_test(events_wait_for_the_resume_reply),
                cmocka_unit_test(a_release_wakes_for_what_has_waited),
                cmocka_unit_test(pauses_nest),
                cmocka_unit_test(an_overflowing_inbox_is_emptied_and_says_so),
                cmocka_unit_test(bytes_overflow_as_well_as_frames),
                cmocka_unit_test(what_waits_counts_against_the_limits),
                cmocka_unit_test(a_single_large_frame_gets_through),
                cmocka_unit_test(what_was_never_taken_is_freed_with_its_inbox),
                cmocka_unit_test(thousands_come_and_go),
        };

        return cmocka_run_group_tests(tests, hub_is_made, hub_is_left);
}
