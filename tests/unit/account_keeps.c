/* links: account base */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "account/account.h"
#include "base/mem.h"
#include "words/place.h"

/* A keyring of files, in the test's folder; without the folder "ring" there is no Secret Service.
 */
static const char keyring[] = "#!/bin/sh\n"
                              "cd \"${0%/*}/ring\" 2>/dev/null || exit 69\n"
                              "name=$(printf %s \"$2\" | tr / _)\n"
                              "case $1 in\n"
                              "get) cat \"$name\" 2>/dev/null || exit 1 ;;\n"
                              "set) cat >\"$name\" ;;\n"
                              "clear) rm \"$name\" 2>/dev/null || exit 1 ;;\n"
                              "esac\n";

static char folder[] = "/tmp/buckstop-account-XXXXXX";
static struct err err;
static struct account account;

char *place_program(const char *name)
{
        char path[64];

        snprintf(path, sizeof(path), "%s/%s", folder, name);
        return access(path, X_OK) == 0 ? mem_copy(str_of(path)) : NULL;
}

/* A path in the folder, good until the next but one. */
static const char *in(const char *name)
{
        static char paths[2][128];
        static unsigned turn;
        char *path = paths[turn++ % 2];

        snprintf(path, sizeof(paths[0]), "%s/%s", folder, name);
        return path;
}

static void put(const char *name, const char *text, mode_t mode)
{
        FILE *file = fopen(in(name), "w");

        assert_non_null(file);
        fputs(text, file);
        fclose(file);
        assert_int_equal(chmod(in(name), mode), 0);
}

static const char *text_of(const char *name)
{
        static char text[256];
        FILE *file = fopen(in(name), "r");
        size_t len;

        assert_non_null(file);
        len = fread(text, 1, sizeof(text) - 1, file);
        fclose(file);
        text[len] = '\0';
        return text;
}

static bool is_there(const char *name)
{
        return access(in(name), F_OK) == 0;
}

static int a_new_home(void **state)
{
        (void)state;
        strcpy(strrchr(folder, '-'), "-XXXXXX");
        if (!mkdtemp(folder))
                return -1;
        setenv("HOME", folder, 1);
        unsetenv("XDG_CONFIG_HOME");
        unsetenv("XDG_STATE_HOME");
        unsetenv("BUCKSTOP_SERVER");
        unsetenv("BUCKSTOP_TOKEN");
        put("buckstop-keyring", keyring, 0700);
        mkdir(in("ring"), 0700);
        return 0;
}

static int the_end(void **state)
{
        char command[96];

        (void)state;
        account_fini(&account);
        snprintf(command, sizeof(command), "rm -r %s", folder);
        return system(command);
}

/* As a person who has done it before has it. */
static void kept(const char *server, const char *token)
{
        assert_true(account_keep(&account, server, token, &err));
        account_fini(&account);
}

static void at_first_nobody_is_signed_in(void **state)
{
        (void)state;

        assert_true(account_load(&account, NULL, &err));
        assert_null(account.server);
        assert_null(account.token);
        assert_int_equal(account.from, ACCOUNT_NOBODY);
        assert_string_equal(account.warning, "");
        assert_null(account_folder(&account, "cli"));
        assert_true(account_forget(&account, &err));
}

static void a_token_is_kept_in_the_keyring(void **state)
{
        (void)state;

        assert_true(account_keep(&account, "Ask.example.com/", "abc", &err));
        assert_string_equal(account.server, "https://ask.example.com");
        assert_string_equal(account.token, "abc");
        assert_false(is_there(".config/buckstop/token"));
        assert_string_equal(text_of(".config/buckstop/account"),
                            "server=https://ask.example.com\n");
        account_fini(&account);
        assert_true(account_load(&account, NULL, &err));
        assert_string_equal(account.server, "https://ask.example.com");
        assert_string_equal(account.token, "abc");
        assert_int_equal(account.from, ACCOUNT_KEYRING);
        assert_string_equal(account.warning, "");
}

static void without_a_keyring_it_is_in_a_file_and_that_is_said(void **state)
{
        struct stat stat_of;
        (void)state;

        rmdir(in("ring"));
        assert_true(account_keep(&account, "https://ask.example.com", "abc", &err));
        assert_non_null(strstr(account.warning, "no keyring"));
        assert_non_null(strstr(account.warning, "~/.config/buckstop/token"));
        account_fini(&account);
        assert_true(account_load(&account, NULL, &err));
        assert_string_equal(account.token, "abc");
        assert_int_equal(account.from, ACCOUNT_FILE);
        assert_non_null(strstr(account.warning, "~/.config/buckstop/token"));
        assert_int_equal(stat(in(".config/buckstop/token"), &stat_of), 0);
        assert_int_equal(stat_of.st_mode & 0777, 0600);
        assert_int_equal(stat(in(".config/buckstop"), &stat_of), 0);
        assert_int_equal(stat_of.st_mode & 0777, 0700);
}

static void without_the_program_it_is_in_a_file_as_well(void **state)
{
        (void)state;

        unlink(in("buckstop-keyring"));
        kept("https://ask.example.com", "abc");
        assert_true(account_load(&account, NULL, &err));
        assert_int_equal(account.from, ACCOUNT_FILE);
}

static void a_keyring_that_comes_later_is_used_from_the_next_sign_in_on(void **state)
{
        (void)state;

        rmdir(in("ring"));
        kept("https://ask.example.com", "abc");
        mkdir(in("ring"), 0700);
        assert_true(account_load(&account, NULL, &err));
        assert_string_equal(account.token, "abc");
        assert_non_null(strstr(account.warning, "move it to your keyring"));
        kept("https://ask.example.com", "def");
        assert_false(is_there(".config/buckstop/token"));
        assert_true(account_load(&account, NULL, &err));
        assert_string_equal(account.token, "def");
}

static void a_file_that_others_may_read_is_refused(void **state)
{
        (void)state;

        rmdir(in("ring"));
        kept("https://ask.example.com", "abc");
        chmod(in(".config/buckstop/token"), 0640);
        assert_false(account_load(&account, NULL, &err));
        assert_int_equal(err.code, ERR_FORBIDDEN);
        assert_non_null(strstr(err.text, "~/.config/buckstop/token"));
        kept("https://ask.example.com", "def");
        assert_true(account_load(&account, NULL, &err));
        assert_string_equal(account.token, "def");
}

static void no_other_server_gets_the_files_token(void **state)
{
        (void)state;

        rmdir(in("ring"));
        kept("https://ask.example.com", "abc");
        assert_true(account_load(&account, "https://evil.example.com", &err));
        assert_string_equal(account.server, "https://evil.example.com");
        assert_null(account.token);
        account_fini(&account);
        assert_true(account_load(&account, "http://ask.example.com", &err));
        assert_null(account.token);
        account_fini(&account);
        mkdir(in("ring"), 0700);
        kept("https://other.example.com", "def");
        assert_false(is_there(".config/buckstop/token"));
}

static void the_keyring_knows_servers_apart(void **state)
{
        (void)state;

        kept("https://one.example.com", "one");
        kept("https://two.example.com", "two");
        assert_true(account_load(&account, "one.example.com", &err));
        assert_string_equal(account.token, "one");
        account_fini(&account);
        assert_true(account_load(&account, NULL, &err));
        assert_string_equal(account.token, "two");
}

static void the_environment_goes_before_what_is_kept(void **state)
{
        (void)state;

        kept("https://one.example.com", "one");
        setenv("BUCKSTOP_SERVER", "127.0.0.1:8080", 1);
        setenv("BUCKSTOP_TOKEN", "given", 1);
        assert_true(account_load(&account, NULL, &err));
        assert_string_equal(account.server, "http://127.0.0.1:8080");
        assert_string_equal(account.token, "given");
        assert_int_equal(account.from, ACCOUNT_GIVEN);
        assert_false(account_forget(&account, &err));
        assert_non_null(strstr(err.text, "BUCKSTOP_TOKEN"));
        account_fini(&account);
        assert_true(account_load(&account, "https://flag.example.com", &err));
        assert_string_equal(account.server, "https://flag.example.com");
}

static void an_empty_environment_is_none(void **state)
{
        (void)state;

        kept("https://one.example.com", "one");
        setenv("BUCKSTOP_SERVER", "", 1);
        setenv("BUCKSTOP_TOKEN", "", 1);
        assert_true(account_load(&account, NULL, &err));
        assert_string_equal(account.server, "https://one.example.com");
        assert_string_equal(account.token, "one");
}

static void what_is_forgotten_is_gone_and_the_server_stays_known(void **state)
{
        (void)state;

        assert_true(account_keep(&account, "https://ask.example.com", "abc", &err));
        assert_true(account_forget(&account, &err));
        assert_string_equal(account.server, "https://ask.example.com");
        assert_null(account.token);
        account_fini(&account);
        assert_true(account_load(&account, NULL, &err));
        assert_string_equal(account.server, "https://ask.example.com");
        assert_null(account.token);
        rmdir(in("ring"));
        assert_true(account_keep(&account, "https://ask.example.com", "abc", &err));
        assert_true(account_forget(&account, &err));
        assert_false(is_there(".config/buckstop/token"));
}

static void no_token_and_no_address_are_refused_in_words(void **state)
{
        (void)state;

        assert_false(account_keep(&account, "https://ask.example.com", "", &err));
        assert_false(account_keep(&account, "https://ask.example.com", "a b", &err));
        assert_false(account_keep(&account, "ftp://ask.example.com", "abc", &err));
        assert_false(account_load(&account, "ftp://ask.example.com", &err));
        assert_null(account.server);
        mkdir(in(".config"), 0700);
        mkdir(in(".config/buckstop"), 0700);
        put(".config/buckstop/account", "# mine\nserver=no address\n", 0600);
        assert_false(account_load(&account, NULL, &err));
        assert_non_null(strstr(err.text, "~/.config/buckstop/account"));
        put(".config/buckstop/account", "# mine\nother=1\n  server=ask.example.com\r\n", 0600);
        assert_true(account_load(&account, NULL, &err));
        assert_string_equal(account.server, "https://ask.example.com");
}

static void http_to_another_machine_is_warned_of(void **state)
{
        (void)state;

        assert_true(account_keep(&account, "http://ask.example.com", "abc", &err));
        assert_non_null(strstr(account.warning, "not encrypted"));
        account_fini(&account);
        assert_true(account_load(&account, NULL, &err));
        assert_non_null(strstr(account.warning, "not encrypted"));
        account_fini(&account);
        kept("http://localhost:8080", "abc");
        assert_true(account_load(&account, NULL, &err));
        assert_string_equal(account.warning, "");
}

static void each_program_has_a_folder_for_each_server(void **state)
{
        char *folders[3];
        (void)state;

        assert_true(account_keep(&account, "https://ask.example.com", "abc", &err));
        folders[0] = account_folder(&account, "tray");
        assert_string_equal(folders[0], in(".local/state/buckstop/tray/ask.example.com:443"));
        setenv("XDG_STATE_HOME", "/elsewhere", 1);
        folders[1] = account_folder(&account, "cli");
        assert_string_equal(folders[1], "/elsewhere/buckstop/cli/ask.example.com:443");
        setenv("BUCKSTOP_TOKEN", "another", 1);
        assert_true(account_load(&account, NULL, &err));
        folders[2] = account_folder(&account, "cli");
        assert_non_null(strstr(folders[2], "/elsewhere/buckstop/cli/ask.example.com:443-"));
        for (size_t i = 0; i < 3; i++)
                free(folders[i]);
}

static void an_errand_that_is_given_up_changes_nothing(void **state)
{
        struct errand *errand;
        (void)state;

        kept("https://ask.example.com", "abc");
        put("buckstop-keyring", "#!/bin/sh\nexec sleep 1000\n", 0700);
        errand = account_begin_load(&account, NULL);
        assert_false(errand_step(errand));
        assert_true(errand_fd(errand) >= 0);
        assert_false(errand_end(errand, &err));
        assert_true(err.text[0]);
        assert_null(account.server);
}

static void a_keyring_that_says_too_much_is_not_believed(void **state)
{
        (void)state;

        kept("https://ask.example.com", "abc");
        put("buckstop-keyring", "#!/bin/sh\nhead -c 5000 /dev/zero | tr '\\0' a\n", 0700);
        assert_true(account_load(&account, NULL, &err));
        assert_null(account.token);
}

#define test(function) cmocka_unit_test_setup_teardown(function, a_new_home, the_end)

int main(void)
{
        const struct CMUnitTest tests[] = {
                test(at_first_nobody_is_signed_in),
                test(a_token_is_kept_in_the_keyring),
                test(without_a_keyring_it_is_in_a_file_and_that_is_said),
                test(without_the_program_it_is_in_a_file_as_well),
                test(a_keyring_that_comes_later_is_used_from_the_next_sign_in_on),
                test(a_file_that_others_may_read_is_refused),
                test(no_other_server_gets_the_files_token),
                test(the_keyring_knows_servers_apart),
                test(the_environment_goes_before_what_is_kept),
                test(an_empty_environment_is_none),
                test(what_is_forgotten_is_gone_and_the_server_stays_known),
                test(no_token_and_no_address_are_refused_in_words),
                test(http_to_another_machine_is_warned_of),
                test(each_program_has_a_folder_for_each_server),
                test(an_errand_that_is_given_up_changes_nothing),
                test(a_keyring_that_says_too_much_is_not_believed),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
