/* links: base */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/log.h"

/* The lines written meanwhile, in a file that stands in for standard error. */
struct catch
{
        FILE *file;
        int stderr_before;
};

static struct catch catch_begin(void)
{
        struct catch catch = { tmpfile(), dup(STDERR_FILENO) };

        assert_non_null(catch.file);
        dup2(fileno(catch.file), STDERR_FILENO);
        return catch;
}

/* The one line as JSON; null when nothing was written. Anything else fails. */
static json_t *catch_end(struct catch *catch)
{
        json_t *line = NULL;
        json_error_t error;

        dup2(catch->stderr_before, STDERR_FILENO);
        close(catch->stderr_before);
        rewind(catch->file);
        if (fgetc(catch->file) != EOF) {
                rewind(catch->file);
                line = json_loadf(catch->file, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
                if (!line)
                        fail_msg("%s", error.text);
        }
        fclose(catch->file);
        return line;
}

static const char *text_of(json_t *line, const char *name)
{
        const char *text = json_string_value(json_object_get(line, name));

        return text ? text : "";
}

static void a_line_is_an_object_with_its_fields(void **state)
{
        struct catch catch = catch_begin();
        json_t *line;
        (void)state;

        log_event(LOG_WARN, "session.opened", log_number("person", -7),
                  log_text("from", "127.0.0.1"), log_str("part", (struct str){ "abc", 2 }));
        line = catch_end(&catch);
        assert_string_equal(text_of(line, "level"), "warn");
        assert_string_equal(text_of(line, "event"), "session.opened");
        assert_int_equal(strlen(text_of(line, "at")), 24);
        assert_int_equal(json_integer_value(json_object_get(line, "person")), -7);
        assert_string_equal(text_of(line, "from"), "127.0.0.1");
        assert_string_equal(text_of(line, "part"), "ab");
        json_decref(line);
}

static void whatever_a_text_holds_the_line_stays_one_line_of_json(void **state)
{
        struct catch catch = catch_begin();
        char bytes[256];
        json_t *line;
        (void)state;

        for (size_t i = 0; i < sizeof(bytes); i++)
                bytes[i] = (char)i;
        log_event(LOG_INFO, "x\n\"y", log_str("all", (struct str){ bytes, sizeof(bytes) }),
                  log_text("good", "\xc3\xa4\xe2\x82\xac"), log_text("bad", "a\xc3(\xff"),
                  log_text("none", NULL));
        line = catch_end(&catch);
        assert_string_equal(text_of(line, "event"), "x\n\"y");
        assert_string_equal(text_of(line, "good"), "\xc3\xa4\xe2\x82\xac");
        assert_string_equal(text_of(line, "bad"), "a\\xc3(\\xff");
        assert_string_equal(text_of(line, "none"), "");
        json_decref(line);
}

static void long_texts_are_cut_and_many_fields_still_are_a_line(void **state)
{
        struct catch catch = catch_begin();
        struct log_field fields[40];
        char names[40][8], text[1000];
        json_t *line;
        (void)state;

        memset(text, '\x01', sizeof(text));
        for (size_t i = 0; i < 40; i++) {
                snprintf(names[i], sizeof(names[i]), "f%zu", i);
                fields[i] = log_str(names[i], (struct str){ text, sizeof(text) });
        }
        log_write(LOG_INFO, "many", fields, 40);
        line = catch_end(&catch);
        assert_int_equal(json_string_length(json_object_get(line, "f0")), 256);
        assert_in_range(json_object_size(line), 5, 42);
        json_decref(line);
}

static void what_is_above_the_level_is_not_written(void **state)
{
        struct catch catch = catch_begin();
        (void)state;

        log_plain(LOG_DEBUG, "quiet");
        assert_null(catch_end(&catch));
        log_set_level(LOG_DEBUG);
        catch = catch_begin();
        log_plain(LOG_DEBUG, "said");
        json_t *line = catch_end(&catch);
        log_set_level(LOG_INFO);
        assert_non_null(line);
        json_decref(line);
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(a_line_is_an_object_with_its_fields),
                cmocka_unit_test(whatever_a_text_holds_the_line_stays_one_line_of_json),
                cmocka_unit_test(long_texts_are_cut_and_many_fields_still_are_a_line),
                cmocka_unit_test(what_is_above_the_level_is_not_written),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
