/* links: base post/mail */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "post/mail.h"

static const struct mail_sender sender = { STR("Buckstop"), STR("buckstop@example.com") };

/* A mail that has everything; tests change a part of it. */
static struct post_mail some_mail(void)
{
        return (struct post_mail){
                .to = STR("ann@example.com"),
                .name = STR("Ann Archer"),
                .subject = STR("Bob has answered"),
                .text = STR("One line.\nAnother."),
                .message_id = STR("<notice.7@help.example.com>"),
                .references = STR("<question.3@help.example.com>"),
                .unsubscribe = STR("https://help.example.com/unsubscribe/1"),
        };
}

static char *write_mail(const struct post_mail *mail)
{
        size_t len;
        char *own_text = mail_write(mail, &sender, 1767225600, &len);

        assert_int_equal(strlen(own_text), len);
        return own_text;
}

static void a_mail_has_the_headers_that_one_expects(void **state)
{
        struct post_mail mail = some_mail();
        char *own_text = write_mail(&mail);
        (void)state;

        assert_string_equal(own_text,
                            "Date: Thu, 01 Jan 2026 00:00:00 +0000\r\n"
                            "From: \"Buckstop\"\r\n"
                            " <buckstop@example.com>\r\n"
                            "To: \"Ann Archer\"\r\n"
                            " <ann@example.com>\r\n"
                            "Subject: Bob has answered\r\n"
                            "Message-ID: <notice.7@help.example.com>\r\n"
                            "References: <question.3@help.example.com>\r\n"
                            "In-Reply-To: <question.3@help.example.com>\r\n"
                            "List-Unsubscribe: <https://help.example.com/unsubscribe/1>\r\n"
                            "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
                            "Auto-Submitted: auto-generated\r\n"
                            "MIME-Version: 1.0\r\n"
                            "Content-Type: text/plain; charset=utf-8\r\n"
                            "Content-Transfer-Encoding: quoted-printable\r\n"
                            "\r\n"
                            "One line.\r\n"
                            "Another.\r\n");
        free(own_text);
}

static void what_is_not_given_is_left_out(void **state)
{
        struct post_mail mail = { .to = STR("ann@example.com"), .subject = STR("x") };
        char *own_text = write_mail(&mail);
        (void)state;

        assert_non_null(strstr(own_text, "\r\nTo: <ann@example.com>\r\n"));
        assert_null(strstr(own_text, "Message-ID"));
        assert_null(strstr(own_text, "References"));
        assert_null(strstr(own_text, "In-Reply-To"));
        assert_null(strstr(own_text, "Unsubscribe"));
        free(own_text);
}

static void one_click_is_for_https_alone(void **state)
{
        struct post_mail mail = some_mail();
        char *own_text;
        (void)state;

        mail.unsubscribe = STR("http://127.0.0.1:8080/unsubscribe/1");
        own_text = write_mail(&mail);
        assert_non_null(strstr(own_text, "List-Unsubscribe: <http://127.0.0.1:8080/"));
        assert_null(strstr(own_text, "List-Unsubscribe-Post"));
        free(own_text);
}

static void the_last_of_several_references_is_what_is_answered(void **state)
{
        struct post_mail mail = some_mail();
        char *own_text;
        (void)state;

        mail.references = STR("<a@x>  <b@x> <c@x>");
        own_text = write_mail(&mail);
        assert_non_null(strstr(own_text, "References: <a@x>\r\n <b@x>\r\n <c@x>\r\n"
                                         "In-Reply-To: <c@x>\r\n"));
        free(own_text);
}

/* The subject as its reader sees it; every line is as short as it has to be. */
static char *read_subject(const char *text)
{
        const char *at = strstr(text, "\r\nSubject: ") + 11;
        char *own_subject = mem_new(strlen(text), 1);
        size_t len = 0;

        while (strncmp(at, "=?utf-8?B?", 10) == 0) {
                size_t word = strcspn(at + 10, "?"), decoded = 0;

                assert_true(word + 12 <= 75);
                assert_int_equal(sodium_base642bin((unsigned char *)own_subject + len, 100, at + 10,
                                                   word, NULL, &decoded, NULL,
                                                   sodium_base64_VARIANT_ORIGINAL),
                                 0);
                /* Each word has whole characters. */
                struct str rest = { own_subject + len, decoded };

                for (size_t n; rest.len > 0; rest.at += n, rest.len -= n) {
                        n = str_utf8(rest);
                        assert_true(n > 0);
                }
                len += decoded;
                at += 10 + word + 2;
                if (strncmp(at, "\r\n ", 3) == 0)
                        at += 3;
        }
        assert_memory_equal(at, "\r\n", 2);
        return own_subject;
}

static void a_subject_in_any_language_arrives_as_it_was(void **state)
{
        static const char *const subjects[] = {
                "Wohin kommen alte Rechnungen? Müller weiß es nicht.",
                "古い請求書はどこに保管されますか？古い請求書はどこに保管されますか？",
                "A subject in plain English that is longer than what fits in one line",
                "=?utf-8?Q?No_encoded_word?=",
                "🦆🦆🦆🦆🦆🦆🦆🦆🦆🦆🦆🦆🦆🦆🦆🦆🦆🦆🦆🦆",
                "ä",
        };
        (void)state;

        for (size_t i = 0; i < sizeof subjects / sizeof subjects[0]; i++) {
                struct post_mail mail = some_mail();
                char *own_text, *own_subject;

                mail.subject = str_of(subjects[i]);
                own_text = write_mail(&mail);
                own_subject = read_subject(own_text);
                assert_string_equal(own_subject, subjects[i]);
                free(own_subject);
                free(own_text);
        }
}

/* How many headers there are; the text before the first empty line is all of them. */
static size_t count_headers(const char *text)
{
        const char *end = strstr(text, "\r\n\r\n");
        size_t count = 0;

        for (const char *line = text; line < end + 2; line = strstr(line, "\r\n") + 2)
                count += *line != ' ';
        return count;
}

static void nothing_in_a_text_begins_a_header(void **state)
{
        static const char *const hostile[] = {
                "x\r\nBcc: all@example.com",
                "x\nBcc: all@example.com",
                "x\rBcc: all@example.com",
                "\r\n\r\nBcc: all@example.com",
                "x\" <evil@example.com>, \"",
                "x\\",
                "x\x01\x7f",
                "\xff\xfe\r\nBcc: a@b",
        };
        struct post_mail mail = some_mail();
        char *own_text = write_mail(&mail);
        size_t count = count_headers(own_text);
        (void)state;

        free(own_text);
        for (size_t i = 0; i < sizeof hostile / sizeof hostile[0]; i++) {
                mail = some_mail();
                mail.subject = mail.name = str_of(hostile[i]);
                own_text = write_mail(&mail);
                assert_int_equal(count_headers(own_text), count);
                assert_null(strstr(own_text, "Bcc"));
                assert_null(strstr(own_text, "\r\nTo: \"x\" <evil"));
                free(own_text);
                /* What cannot be folded is left out. */
                mail = some_mail();
                mail.message_id = mail.references = mail.unsubscribe = str_of(hostile[i]);
                own_text = write_mail(&mail);
                assert_true(count_headers(own_text) < count);
                assert_null(strstr(own_text, "\nBcc"));
                free(own_text);
        }
}

static size_t hex_of(char c)
{
        return (size_t)(c <= '9' ? c - '0' : c - 'A' + 10);
}

/* The text as its reader sees it. */
static char *read_text(const char *text)
{
        const char *at = strstr(text, "\r\n\r\n") + 4;
        char *own_text = mem_new(strlen(text) + 1, 1);
        size_t len = 0;

        while (*at) {
                if (strncmp(at, "=\r\n", 3) == 0) {
                        at += 3;
                } else if (strncmp(at, "\r\n", 2) == 0) {
                        own_text[len++] = '\n';
                        at += 2;
                } else if (*at == '=') {
                        own_text[len++] = (char)(hex_of(at[1]) << 4 | hex_of(at[2]));
                        at += 3;
                } else {
                        own_text[len++] = *at++;
                }
        }
        return own_text;
}

static void no_line_is_longer_than_76(const char *text)
{
        while (*text) {
                const char *end = strstr(text, "\r\n");

                assert_true(end - text <= 76);
                text = end + 2;
        }
}

static void a_text_arrives_as_it_was(void **state)
{
        static const char *const texts[] = {
                "plain\n",
                "Müller weiß es nicht; 1 + 1 = 2.\n",
                "\n\nempty lines\n\n\n",
                "ends in spaces   \nand tabs\t\n",
                ".\n..\nFrom here on\n",
                "a line that is long enough to have to be broken in two parts, that is, it has "
                "more "
                "than seventy-six characters, and then some more to have three of them, maybe "
                "four.\n",
                "äöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöü\n",
                "control \x01\x02\x7f characters\n",
        };
        (void)state;

        for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
                struct post_mail mail = some_mail();
                char *own_text, *own_read;

                mail.text = str_of(texts[i]);
                own_text = write_mail(&mail);
                no_line_is_longer_than_76(own_text);
                own_read = read_text(own_text);
                assert_string_equal(own_read, texts[i]);
                free(own_read);
                free(own_text);
        }
}

static void a_line_of_any_length_is_broken_at_76(void **state)
{
        char line[400];
        (void)state;

        for (size_t len = 70; len < sizeof line - 1; len++) {
                struct post_mail mail = some_mail();
                char *own_text, *own_read;

                memset(line, len % 3 ? 'a' : '=', len);
                line[len] = '\0';
                mail.text = (struct str){ line, len };
                own_text = write_mail(&mail);
                no_line_is_longer_than_76(own_text);
                own_read = read_text(own_text);
                assert_memory_equal(own_read, line, len);
                free(own_read);
                free(own_text);
        }
}

static void carriage_returns_at_the_ends_of_lines_are_not_doubled(void **state)
{
        struct post_mail mail = some_mail();
        char *own_text;
        (void)state;

        mail.text = STR("one\r\ntwo\r\n");
        own_text = write_mail(&mail);
        assert_non_null(strstr(own_text, "\r\n\r\none\r\ntwo\r\n"));
        free(own_text);
}

static void an_address_is_one_that_can_stand_between_angle_brackets(void **state)
{
        static const char *const good[] = { "a@b", "ann.archer+x@mail.example.com", "o'neil@x.ie" };
        static const char *const bad[] = { "",        "@",       "a@",          "@b",   "a",
                                           "a b@c",   "a@b@c",   "<a@b>",       "a@b>", "a@b\r\nc",
                                           "a@b,c@d", "\"a\"@b", "a@b\x7f",     "ä@b",  "a@b;",
                                           "a(x)@b",  "a\\@b",   "a@[1.2.3.4]", "a:b@c" };
        char longest[MAIL_ADDRESS_MAX + 2];
        (void)state;

        for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
                assert_true(mail_address_ok(str_of(good[i])));
        for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
                if (mail_address_ok(str_of(bad[i])))
                        fail_msg("%s", bad[i]);
        assert_false(mail_address_ok(STR("a@b\0c")));
        memset(longest, 'a', sizeof longest);
        longest[1] = '@';
        assert_true(mail_address_ok((struct str){ longest, MAIL_ADDRESS_MAX }));
        assert_false(mail_address_ok((struct str){ longest, MAIL_ADDRESS_MAX + 1 }));
}

static void a_sender_has_an_address_and_maybe_a_name(void **state)
{
        struct mail_sender read;
        (void)state;

        assert_true(mail_sender_read(STR("Buckstop <b@example.com>"), &read));
        assert_true(str_eq(read.name, STR("Buckstop")));
        assert_true(str_eq(read.address, STR("b@example.com")));
        assert_true(mail_sender_read(STR("\"Help, please\" <b@example.com>"), &read));
        assert_true(str_eq(read.name, STR("Help, please")));
        assert_true(mail_sender_read(STR("b@example.com"), &read));
        assert_true(str_eq(read.name, STR("")));
        assert_true(str_eq(read.address, STR("b@example.com")));
        assert_true(mail_sender_read(STR("<b@example.com>"), &read));
        assert_true(str_eq(read.name, STR("")));
        assert_false(mail_sender_read(STR(""), &read));
        assert_false(mail_sender_read(STR("Buckstop"), &read));
        assert_false(mail_sender_read(STR("Buckstop <"), &read));
        assert_false(mail_sender_read(STR("Buckstop <>"), &read));
        assert_false(mail_sender_read(STR("Buckstop <b@example.com"), &read));
        assert_false(mail_sender_read(STR("a@b, c@d"), &read));
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(a_mail_has_the_headers_that_one_expects),
                cmocka_unit_test(what_is_not_given_is_left_out),
                cmocka_unit_test(one_click_is_for_https_alone),
                cmocka_unit_test(the_last_of_several_references_is_what_is_answered),
                cmocka_unit_test(a_subject_in_any_language_arrives_as_it_was),
                cmocka_unit_test(nothing_in_a_text_begins_a_header),
                cmocka_unit_test(a_text_arrives_as_it_was),
                cmocka_unit_test(a_line_of_any_length_is_broken_at_76),
                cmocka_unit_test(carriage_returns_at_the_ends_of_lines_are_not_doubled),
                cmocka_unit_test(an_address_is_one_that_can_stand_between_angle_brackets),
                cmocka_unit_test(a_sender_has_an_address_and_maybe_a_name),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
