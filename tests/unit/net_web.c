/* links: base net/web */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/secret.h"
#include "net/web.h"

static int make(void **state)
{
        struct err err;

        *state = web_new();
        return secret_init(&err) ? 0 : -1;
}

static int unmake(void **state)
{
        web_free(*state);
        return 0;
}

static void only_names_with_a_hash_are_for_ever(void **state)
{
        (void)state;
        assert_true(web_name_is_hashed("/app-06fd4940b4e8.js"));
        assert_true(web_name_is_hashed("/assets/chunk-7QXK2ABC.js"));
        assert_true(web_name_is_hashed("/app-06fd4940b4e8.js.map"));
        assert_true(web_name_is_hashed("/chunk-QWERTZUI.js"));
        assert_false(web_name_is_hashed("/index.html"));
        assert_false(web_name_is_hashed("/assets-06fd4940b4e8/app.js"));
        assert_false(web_name_is_hashed("/some-bootstrap.css"));
        assert_false(web_name_is_hashed("/icon-maskable.svg"));
        assert_false(web_name_is_hashed("/icon-1024x1024.png"));
        assert_false(web_name_is_hashed("/chunk-7QXK2ABCD.js"));
        assert_false(web_name_is_hashed("/sw.js"));
        assert_false(web_name_is_hashed("/manifest.webmanifest"));
        assert_false(web_name_is_hashed("/app-1234567.js"));
        assert_false(web_name_is_hashed("/app-06fd4940b4e8"));
}

static void a_file_has_a_type_and_a_tag_of_its_content(void **state)
{
        const struct web_file *one, *other;
        struct err err;

        assert_true(web_add(*state, STR("/a.js"), STR("let a"), &err));
        assert_true(web_add(*state, STR("/b.css"), STR("let b"), &err));
        one = web_find(*state, "/a.js");
        other = web_find(*state, "/b.css");
        assert_string_equal(one->type, "text/javascript; charset=utf-8");
        assert_string_equal(other->type, "text/css; charset=utf-8");
        assert_string_not_equal(one->tag, other->tag);
        assert_string_not_equal(one->tag, one->gzip_tag);
        assert_int_equal(one->tag[0], '"');
        assert_null(web_find(*state, "/a"));
        assert_null(web_find(*state, "/A.js"));
}

static void only_what_shrinks_is_kept_compressed(void **state)
{
        char same[4096];
        struct err err;

        memset(same, 'x', sizeof same);
        assert_true(web_add(*state, STR("/a.js"), (struct str){ same, sizeof same }, &err));
        assert_true(web_add(*state, STR("/b.js"), STR("short"), &err));
        assert_non_null(web_find(*state, "/a.js")->gzip.at);
        assert_in_range(web_find(*state, "/a.js")->gzip.len, 18, 200);
        assert_memory_equal(web_find(*state, "/a.js")->gzip.at, "\x1f\x8b", 2);
        assert_null(web_find(*state, "/b.js")->gzip.at);
}

static void write_file(const char *folder, const char *name)
{
        char path[256];
        FILE *file;

        snprintf(path, sizeof path, "%s/%s", folder, name);
        file = fopen(path, "w");
        assert_non_null(file);
        fputs(name, file);
        fclose(file);
}

static void a_folder_is_read_with_all_below_it_but_for_dots(void **state)
{
        char folder[] = "/tmp/net_web_XXXXXX", below[64], command[128];
        struct err err;

        assert_non_null(mkdtemp(folder));
        snprintf(below, sizeof below, "%s/assets", folder);
        assert_int_equal(mkdir(below, 0700), 0);
        write_file(folder, "index.html");
        write_file(folder, ".built");
        write_file(below, "app.js");
        assert_true(web_read(*state, folder, &err));
        assert_int_equal(web_count(*state), 2);
        assert_non_null(web_find(*state, "/index.html"));
        assert_non_null(web_find(*state, "/assets/app.js"));
        snprintf(command, sizeof command, "rm -r %s", folder);
        assert_int_equal(system(command), 0);
}

static void a_folder_that_is_not_there_is_an_empty_one(void **state)
{
        struct err err;

        assert_true(web_read(*state, "/nonexistent/web", &err));
        assert_int_equal(web_count(*state), 0);
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(only_names_with_a_hash_are_for_ever),
                cmocka_unit_test_setup_teardown(a_file_has_a_type_and_a_tag_of_its_content, make,
                                                unmake),
                cmocka_unit_test_setup_teardown(only_what_shrinks_is_kept_compressed, make, unmake),
                cmocka_unit_test_setup_teardown(a_folder_is_read_with_all_below_it_but_for_dots,
                                                make, unmake),
                cmocka_unit_test_setup_teardown(a_folder_that_is_not_there_is_an_empty_one, make,
                                                unmake),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
