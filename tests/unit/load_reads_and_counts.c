/* links: base load/histogram load/message load/websocket */
/*
 * The load generator reads frames, replies and events without parsing them, and counts times in
 * buckets: if it misread or miscounted, the benchmark would say what is not so.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "load/histogram.h"
#include "load/message.h"
#include "load/websocket.h"

/* Unmask a client's frame in place; returns its payload. */
static struct str unmasked(char *frame, size_t len, size_t head)
{
        for (size_t i = head; i < len; i++)
                frame[i] ^= frame[head - 4 + (i - head) % 4];
        return (struct str){ frame + head, len - head };
}

static void a_frame_is_masked_and_carries_its_text(void **state)
{
        (void)state;
        static const size_t lengths[] = { 0, 1, 7, 8, 125, 126, 65535, 65536 };
        static const size_t heads[] = { 6, 6, 6, 6, 6, 8, 8, 14 };
        char *text = malloc(65536);
        char *frame = malloc(65536 + WEBSOCKET_HEAD_MAX);
        for (size_t i = 0; i < 65536; i++)
                text[i] = (char)('a' + i % 26);
        for (size_t i = 0; i < sizeof(lengths) / sizeof(*lengths); i++) {
                struct str said = { text, lengths[i] };
                size_t len = websocket_write(frame, WEBSOCKET_TEXT, said, 0x1a2b3c4d);
                assert_int_equal(len, heads[i] + lengths[i]);
                assert_true(frame[1] & 0x80);
                assert_true(str_eq(unmasked(frame, len, heads[i]), said));
        }
        free(frame);
        free(text);
}

static void a_frame_is_read_only_when_all_of_it_is_there(void **state)
{
        (void)state;
        static const char bytes[] = "\x81\x7e\x00\x80";
        char frame[4 + 128];
        struct websocket_frame read;
        struct err err;
        size_t used;
        memset(frame, 'x', sizeof(frame));
        memcpy(frame, bytes, 4);
        for (size_t len = 0; len < sizeof(frame); len++) {
                assert_true(websocket_read((struct str){ frame, len }, &read, &used, &err));
                assert_int_equal(used, 0);
        }
        assert_true(websocket_read((struct str){ frame, sizeof(frame) }, &read, &used, &err));
        assert_int_equal(used, sizeof(frame));
        assert_int_equal(read.payload.len, 128);
}

static void a_fragment_is_refused(void **state)
{
        (void)state;
        struct websocket_frame frame;
        struct err err;
        size_t used;
        assert_false(websocket_read(STR("\x01\x01x"), &frame, &used, &err));
}

static void only_the_right_answer_is_an_upgrade(void **state)
{
        (void)state;
        struct err err;
        size_t used;
        assert_true(websocket_agreed(STR("HTTP/1.1 101 x\r\nSec-WebSocket-Accept: s3pPLM"), &used,
                                     &err));
        assert_int_equal(used, 0);
        assert_true(
                websocket_agreed(STR("HTTP/1.1 101 Switching\r\n"
                                     "sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n"),
                                 &used, &err));
        assert_int_not_equal(used, 0);
        assert_false(websocket_agreed(STR("HTTP/1.1 101 Switching\r\n\r\n"), &used, &err));
        assert_false(websocket_agreed(STR("HTTP/1.1 401 Sign in\r\n\r\n"), &used, &err));
}

static struct message read_message(struct str text)
{
        struct message message;
        message_read(text, &message);
        return message;
}

static void replies_refusals_and_events_are_told_apart(void **state)
{
        (void)state;
        struct message reply = read_message(
                STR("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{\"method\":\"error\"}}"));
        assert_int_equal(reply.id, 7);
        struct message spaced =
                read_message(STR("{\"jsonrpc\" : \"2.0\", \"id\" : 12, \"result\" : {}}"));
        assert_int_equal(spaced.kind, MESSAGE_REPLY);
        assert_int_equal(spaced.id, 12);
        struct message refusal =
                read_message(STR("{\"jsonrpc\":\"2.0\",\"id\":3,\"error\":{\"code\":-32004}}"));
        assert_int_equal(refusal.kind, MESSAGE_REFUSAL);
        assert_int_equal(refusal.id, 3);
        struct message event = read_message(
                STR("{\"jsonrpc\":\"2.0\",\"method\":\"question.said\",\"params\":{}}"));
        assert_int_equal(event.kind, MESSAGE_EVENT);
        assert_false(event.stamped);
        assert_int_equal(read_message(STR("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{}}")).kind,
                         MESSAGE_STRANGE);
}

static void a_stamp_comes_back_from_the_event(void **state)
{
        (void)state;
        char call[MESSAGE_MAX], event[MESSAGE_MAX + 64];
        struct text text = { STR("Where"), STR("Who can tell me?") };
        struct stamp stamp = { 499, 1234567890123456789 };
        struct str said = message_say(call, 1, "key", STR("42"), stamp, &text);
        int len =
                snprintf(event, sizeof(event), "{\"method\":\"question.said\",%.*s", STR_ARG(said));

        struct message message = read_message((struct str){ event, (size_t)len });
        assert_true(message.stamped);
        assert_int_equal(message.stamp.session, 499);
        assert_true(message.stamp.at_ns == stamp.at_ns);
        assert_false(read_message((struct str){ event, (size_t)(strstr(event, "@@") + 10 - event) })
                             .stamped);
}

static void quantiles_are_within_two_percent(void **state)
{
        (void)state;
        static struct histogram histogram;
        for (uint64_t i = 1; i <= 100000; i++)
                histogram_add(&histogram, i * 1000);
        double median = histogram_quantile_ms(&histogram, 0.5);
        double most = histogram_quantile_ms(&histogram, 0.99);
        assert_true(median > 49.0 && median < 51.0);
        assert_true(most > 97.0 && most < 101.0);
        histogram_add(&histogram, UINT64_MAX); /* beyond all buckets: in the last */
        assert_true(histogram_quantile_ms(&histogram, 1) > 1e7);
}

static void a_title_is_typed_letter_by_letter(void **state)
{
        struct str title = STR("Wi\\\"e \xc3\xa9t");
        const size_t ends[] = { 4, 5, 6, 8, 9, 9 };
        size_t typed = 0;
        (void)state;

        for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
                assert_int_equal(typed = text_typed(title, typed), ends[i]);
        assert_int_equal(text_typed(STR("a"), 0), 1);
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(a_title_is_typed_letter_by_letter),
                cmocka_unit_test(a_frame_is_masked_and_carries_its_text),
                cmocka_unit_test(a_frame_is_read_only_when_all_of_it_is_there),
                cmocka_unit_test(a_fragment_is_refused),
                cmocka_unit_test(only_the_right_answer_is_an_upgrade),
                cmocka_unit_test(replies_refusals_and_events_are_told_apart),
                cmocka_unit_test(a_stamp_comes_back_from_the_event),
                cmocka_unit_test(quantiles_are_within_two_percent),
        };
        return cmocka_run_group_tests(tests, NULL, NULL);
}
