/* links: base post */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "post/smtp.h"

static char password_file[] = "/tmp/post_smtp_XXXXXX";

static int setup(void **state)
{
        int fd = mkstemp(password_file);
        (void)state;

        if (fd < 0 || write(fd, "secret\r\n", 8) != 8)
                return 1;
        return close(fd);
}

static int teardown(void **state)
{
        (void)state;

        return unlink(password_file);
}

static struct post_config some_config(void)
{
        return (struct post_config){ .mail_url = "smtp://mail.example.com:587",
                                     .mail_from = "Buckstop <buckstop@example.com>",
                                     .mail_user = "",
                                     .mail_password_file = "",
                                     .mail_tls = "required",
                                     .mail_ca_file = "",
                                     .push_hosts = "off",
                                     .push_contact = "" };
}

static bool makes_sense(const struct post_config *config, struct err *err)
{
        struct smtp smtp;

        if (!smtp_init(&smtp, config, err))
                return false;
        smtp_fini(&smtp);
        return true;
}

static void an_account_is_a_server_and_who_sends(void **state)
{
        static const char *const good[] = { "smtp://127.0.0.1:25", "smtps://mail.example.com",
                                            "smtp://[::1]:2525/help.example.com" };
        static const char *const bad[] = { "http://127.0.0.1:25",
                                           "127.0.0.1:25",
                                           "smtp://",
                                           "smtp",
                                           "smtp://user:secret@mail.example.com",
                                           "on" };
        struct post_config config = some_config();
        struct err err;
        (void)state;

        for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
                config.mail_url = good[i];
                if (!makes_sense(&config, &err))
                        fail_msg("%s: %s", good[i], err.text);
        }
        for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
                config.mail_url = bad[i];
                if (makes_sense(&config, &err))
                        fail_msg("%s", bad[i]);
                assert_non_null(strstr(err.text, "mail.url"));
        }
        config = some_config();
        config.mail_from = "";
        assert_false(makes_sense(&config, &err));
        assert_non_null(strstr(err.text, "mail.from"));
}

static void a_password_is_the_first_line_of_a_file(void **state)
{
        struct post_config config = some_config();
        struct smtp smtp;
        struct err err;
        (void)state;

        config.mail_user = "buckstop";
        config.mail_password_file = password_file;
        assert_true(smtp_init(&smtp, &config, &err));
        assert_string_equal(smtp.own_password, "secret");
        smtp_fini(&smtp);
        config.mail_password_file = "";
        assert_false(smtp_init(&smtp, &config, &err));
        config.mail_password_file = "/nowhere/at/all";
        assert_false(smtp_init(&smtp, &config, &err));
        config.mail_password_file = "/dev/null";
        assert_false(smtp_init(&smtp, &config, &err));
        config.mail_password_file = "/dev/zero";
        assert_false(smtp_init(&smtp, &config, &err));
}

static void a_password_never_goes_in_clear(void **state)
{
        struct post_config config = some_config();
        struct err err;
        (void)state;

        config.mail_user = "buckstop";
        config.mail_password_file = password_file;
        assert_true(makes_sense(&config, &err));
        config.mail_tls = "opportunistic";
        assert_false(makes_sense(&config, &err));
        config.mail_tls = "off";
        assert_false(makes_sense(&config, &err));
        config.mail_url = "smtps://mail.example.com";
        assert_true(makes_sense(&config, &err));
}

static void of_an_answer_only_its_numbers_are_kept(void **state)
{
        static const struct {
                const char *line, *status;
        } lines[] = {
                { "550 5.1.1 <bob@example.com>: user unknown\r\n", "550 5.1.1" },
                { "550-5.7.26 long story\r\n", "550 5.7.26" },
                { "421 Too busy\r\n", "421" },
                { "354 \r\n", "354" },
                { "250\r\n", "250" },
                { "452 4.2.2.\r\n", "452 4.2.2" },
                { "550 123.456.789.123.456.789\r\n", "550 123.456.789" },
                { "5501234 5678901234567890\r\n", "before" },
                { "no number", "before" },
                { "", "before" },
                { "55", "before" },
        };
        (void)state;

        for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
                char status[STATUS_SIZE] = "before";

                smtp_status_read(str_of(lines[i].line), status);
                assert_string_equal(status, lines[i].status);
        }
}

static void what_an_answer_means_depends_on_what_was_said(void **state)
{
        static const struct {
                const char *command, *status;
                CURLcode code;
                enum post_outcome outcome;
                const char *text;
        } ends[] = {
                { "DATA", "250", CURLE_OK, POST_SENT, "" },
                { "RCPT", "550 5.1.1", CURLE_SEND_ERROR, POST_DEAD,
                  "The mail server refuses the recipient (550 5.1.1)." },
                { "RCPT", "450 4.2.0", CURLE_SEND_ERROR, POST_RETRY,
                  "The mail server does not take the recipient now (450 4.2.0)." },
                { "DATA", "554 5.7.1", CURLE_WEIRD_SERVER_REPLY, POST_DEAD,
                  "The mail server refuses the text (554 5.7.1)." },
                { "DATA", "354", CURLE_RECV_ERROR, POST_RETRY, "The mail server broke off." },
                { "MAIL", "530 5.7.0", CURLE_SEND_ERROR, POST_RETRY,
                  "The mail server does not take the sender now (530 5.7.0)." },
                { "", "554", CURLE_WEIRD_SERVER_REPLY, POST_RETRY,
                  "The mail server does not take us now (554)." },
                { "EHLO", "535 5.7.8", CURLE_LOGIN_DENIED, POST_RETRY,
                  "The mail server takes neither mail.user nor its password." },
                { "RCPT", "550", CURLE_OPERATION_TIMEDOUT, POST_RETRY,
                  "The mail server took too long." },
                { "", "", CURLE_COULDNT_CONNECT, POST_RETRY, "The mail server cannot be reached." },
        };
        (void)state;

        for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
                struct letter *letter = letter_new(POST_MAIL, NULL, NULL);
                struct transfer transfer = { 0 };

                strcpy(transfer.command, ends[i].command);
                strcpy(transfer.status, ends[i].status);
                smtp_judge(letter, &transfer, ends[i].code);
                assert_string_equal(letter->result.text, ends[i].text);
                assert_int_equal(letter->result.outcome, ends[i].outcome);
                letter_free(letter);
        }
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(an_account_is_a_server_and_who_sends),
                cmocka_unit_test(a_password_is_the_first_line_of_a_file),
                cmocka_unit_test(a_password_never_goes_in_clear),
                cmocka_unit_test(of_an_answer_only_its_numbers_are_kept),
                cmocka_unit_test(what_an_answer_means_depends_on_what_was_said),
        };

        return cmocka_run_group_tests(tests, setup, teardown);
}
