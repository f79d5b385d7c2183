/* links: base lib/keep lib/journal lib/line lib/place lib/place_text */
/* What a folder keeps is there for the next process, whatever happened to this one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"
#include "base/mem.h"
#include "lib/keep.h"

enum { FOUND_MAX = 4000, TEXT_SIZE = 1 << 20 };

struct found {
        unsigned count;
        char keys[FOUND_MAX][24];
        char params[FOUND_MAX][64];
        int64_t made_at;
};

static struct found found;
static char folder[200];
static char text[TEXT_SIZE];

/* ---- a folder of each test's own ------------------------------------------------------------ */

static int make_folder(void **state)
{
        (void)state;
        snprintf(folder, sizeof folder, "/tmp/buckstop-keep-XXXXXX");
        return mkdtemp(folder) ? 0 : -1;
}

static int remove_one(const char *path, const struct stat *stat, int kind, struct FTW *walk)
{
        (void)stat, (void)kind, (void)walk;
        return remove(path);
}

static int remove_folder(void **state)
{
        (void)state;
        return nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static const char *in_folder(const char *name)
{
        static char path[300];

        snprintf(path, sizeof path, "%s/%s", folder, name);
        return path;
}

static size_t read_text(const char *name)
{
        FILE *file = fopen(in_folder(name), "r");
        size_t len = file ? fread(text, 1, sizeof text - 1, file) : 0;

        if (file)
                fclose(file);
        text[len] = '\0';
        return len;
}

static void write_text(const char *name, const char *bytes, size_t len)
{
        FILE *file = fopen(in_folder(name), "w");

        assert_non_null(file);
        assert_int_equal(fwrite(bytes, 1, len, file), len);
        fclose(file);
}

/* ---- short words for what tests do ----------------------------------------------------------- */

static struct keep *opened(void)
{
        struct err err = { 0 };
        struct keep *keep = keep_open(folder, &err);

        if (!keep)
                fail_msg("%s", err.text);
        return keep;
}

static bool try_add(struct keep *keep, const char *key, struct err *err)
{
        struct keep_change change = { key, "question.say",
                                      "{\"question\":\"42\",\n \"body\":\"ü\"}", 1790000000 };

        return keep_add(keep, &change, err);
}

static void add(struct keep *keep, const char *key)
{
        struct err err = { 0 };

        if (!try_add(keep, key, &err))
                fail_msg("%s", err.text);
}

static void take(void *who, const struct keep_change *change)
{
        struct found *into = who;

        assert_true(into->count < FOUND_MAX);
        assert_string_equal(change->method, "question.say");
        snprintf(into->keys[into->count], sizeof into->keys[0], "%s", change->key);
        snprintf(into->params[into->count], sizeof into->params[0], "%s", change->params);
        into->made_at = change->made_at;
        into->count++;
}

/* What the next process finds, and nothing comes of looking. */
static void find(void)
{
        struct keep *keep = opened();

        found.count = 0;
        keep_each(keep, take, &found);
        keep_close(keep);
}

static void is_refused(enum err_code code, const char *words)
{
        struct err err = { 0 };

        assert_null(keep_open(folder, &err));
        assert_int_equal(err.code, code);
        if (!strstr(err.text, words))
                fail_msg("%s", err.text);
}

/* As a full disk: what is written beyond so many bytes of a file fails. */
static void limit(size_t bytes)
{
        struct rlimit limit = { bytes, RLIM_INFINITY };

        signal(SIGXFSZ, SIG_IGN);
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void unlimited(void)
{
        limit(RLIM_INFINITY);
}

/* ---- the queue ------------------------------------------------------------------------------ */

static void changes_are_found_again_in_their_order(void **state)
{
        struct keep *keep = opened();

        (void)state;
        add(keep, "one");
        add(keep, "two");
        add(keep, "three");
        keep_done(keep, "two");
        keep_close(keep);
        for (int i = 0; i < 2; i++) {
                find();
                assert_int_equal(found.count, 2);
                assert_string_equal(found.keys[0], "one");
                assert_string_equal(found.keys[1], "three");
                assert_string_equal(found.params[0], "{\"question\":\"42\",\"body\":\"ü\"}");
                assert_int_equal(found.made_at, 1790000000);
        }
}

static void nothing_is_left_of_what_was_answered(void **state)
{
        struct keep *keep = opened();

        (void)state;
        add(keep, "one");
        add(keep, "two");
        keep_done(keep, "one");
        keep_done(keep, "nobody");
        keep_done(keep, "two");
        assert_int_equal(read_text("queue"), 0);
        add(keep, "three");
        keep_close(keep);
        find();
        assert_int_equal(found.count, 1);
        assert_string_equal(found.keys[0], "three");
}

static void the_folder_is_one_process_s(void **state)
{
        struct keep *keep = opened();

        (void)state;
        is_refused(ERR_BUSY, "Another program");
        keep_close(keep);
        keep_close(opened());
}

static void a_process_that_is_killed_leaves_it_to_the_next(void **state)
{
        pid_t child = fork();

        (void)state;
        if (child == 0) {
                add(opened(), "one");
                raise(SIGKILL);
        }
        assert_int_equal(waitpid(child, NULL, 0), child);
        find();
        assert_int_equal(found.count, 1);
}

static void it_is_read_by_nobody_else(void **state)
{
        static const char *const names[] = { "queue", "place", "lock" };
        struct place place = { .person = 7 };
        struct stat stat_of;
        struct keep *keep;
        mode_t mask = umask(0);

        (void)state;
        strcat(folder, "/deep/down/");
        keep = opened();
        add(keep, "one");
        keep_write_place(keep, &place);
        for (size_t i = 0; i < 3; i++) {
                assert_int_equal(stat(in_folder(names[i]), &stat_of), 0);
                assert_int_equal(stat_of.st_mode & 0777, 0600);
        }
        assert_int_equal(stat(folder, &stat_of), 0);
        assert_int_equal(stat_of.st_mode & 0777, 0700);
        keep_close(keep);
        assert_int_equal(chmod(in_folder("queue"), 0644), 0);
        keep_close(opened());
        assert_int_equal(stat(in_folder("queue"), &stat_of), 0);
        assert_int_equal(stat_of.st_mode & 0777, 0600);
        folder[strlen(folder) - strlen("/deep/down/")] = '\0';
        umask(mask);
}

static void a_folder_that_is_none_is_refused_in_words(void **state)
{
        (void)state;
        write_text("file", "", 0);
        strcat(folder, "/file");
        is_refused(ERR_INTERNAL, "cannot be used: Not a directory.");
        folder[strlen(folder) - strlen("/file")] = '\0';
        assert_int_equal(mkdir(in_folder("queue"), 0700), 0);
        is_refused(ERR_INTERNAL, "The queue cannot be opened");
}

/* Wherever the last write ended, what was whole before is there and can be added to. */
static void a_torn_end_is_as_if_it_were_not_there(void **state)
{
        struct keep *keep = opened();
        char whole[1000];
        size_t ends[4] = { 33 }, len;

        (void)state;
        for (unsigned i = 1; i < 4; i++) {
                add(keep, (const char *[]){ "", "one", "two", "three" }[i]);
                ends[i] = read_text("queue");
        }
        keep_close(keep);
        len = ends[3];
        memcpy(whole, text, len);
        for (size_t cut = 0; cut <= len; cut++) {
                unsigned count = 0;

                while (count < 3 && cut + 1 >= ends[count + 1])
                        count++;
                write_text("queue", whole, cut);
                find();
                assert_int_equal(found.count, count);
                keep = opened();
                add(keep, "more");
                keep_close(keep);
                find();
                assert_int_equal(found.count, count + 1);
                assert_string_equal(found.keys[count], "more");
        }
}

static void zeros_of_a_machine_that_died_are_skipped(void **state)
{
        static const char zeros[100];
        struct keep *keep = opened();
        size_t len;

        (void)state;
        add(keep, "one");
        keep_close(keep);
        len = read_text("queue");
        memcpy(text + len, zeros, sizeof zeros);
        write_text("queue", text, len + sizeof zeros);
        find();
        assert_int_equal(found.count, 1);
        text[len + 50] = '\n';
        memcpy(text + len + 51, "{\"key\":\"two\",\"done\":true}\n", 26);
        write_text("queue", text, len + 77);
        find();
        assert_int_equal(found.count, 1);
        write_text("queue", zeros, sizeof zeros);
        find();
        assert_int_equal(found.count, 0);
}

static void is_kept_and_refused(const char *queue, const char *words)
{
        write_text("queue", queue, strlen(queue));
        is_refused(ERR_INTERNAL, words);
        read_text("queue");
        assert_string_equal(text, queue);
}

static void what_somebody_has_edited_is_an_error_and_stays(void **state)
{
        (void)state;
        is_kept_and_refused("{\"buckstop\":\"queue\",\"version\":1}\n"
                            "{\"key\":\"a\",\"method\":\"question.say\",\"params\":{},\"at\":1}\n"
                            "oops\n",
                            "Line 3 of ");
        is_kept_and_refused("{\"buckstop\":\"queue\",\"version\":1}\n{\"key\":\"a\"}\n", "Line 2");
        is_kept_and_refused("{\"buckstop\":\"queue\",\"version\":1}\n"
                            "{\"key\":\"a\",\"method\":\"question.say\",\"params\":[],\"at\":1}\n",
                            "Line 2");
        is_kept_and_refused("{\"key\":\"a\",\"method\":\"question.say\",\"params\":{},\"at\":1}\n",
                            "does not begin like a queue");
        is_kept_and_refused("Dear diary\n", "does not begin like a queue");
}

static void a_newer_version_is_left_to_that(void **state)
{
        (void)state;
        is_kept_and_refused("{\"buckstop\":\"queue\",\"version\":2}\n{\"what\":\"ever\"}\n",
                            "A newer Buckstop wrote ");
}

static void an_editor_s_empty_lines_and_missing_end_do_no_harm(void **state)
{
        static const char queue[] =
                "{\"buckstop\":\"queue\",\"version\":1}\r\n\n  \n"
                "{\"key\":\"a\",\"method\":\"question.say\",\"params\":{},\"at\":1,\"note\":2}\n"
                "{\"key\":\"a\",\"method\":\"question.say\",\"params\":{},\"at\":1}\n"
                "{\"key\":\"b\",\"method\":\"question.say\",\"params\":{},\"at\":1}";
        struct keep *keep;

        (void)state;
        write_text("queue", queue, strlen(queue));
        keep = opened();
        add(keep, "c");
        keep_close(keep);
        find();
        assert_int_equal(found.count, 3);
        assert_string_equal(found.keys[1], "b");
        assert_string_equal(found.keys[2], "c");
}

static void a_full_disk_refuses_the_change_and_loses_none(void **state)
{
        struct err err = { 0 };
        struct keep *keep = opened();
        size_t len;

        (void)state;
        add(keep, "one");
        len = read_text("queue");
        for (size_t room = 0; room < 90; room++) {
                bool added;

                limit(len + room);
                added = try_add(keep, "two", &err);
                unlimited();
                assert_false(added);
                assert_int_equal(err.code, ERR_INTERNAL);
                assert_non_null(strstr(err.text, "This cannot be kept in "));
                assert_int_equal(read_text("queue"), len);
        }
        limit(len);
        keep_done(keep, "nobody");
        unlimited();
        add(keep, "three");
        limit(read_text("queue") + 5);
        keep_done(keep, "one"); /* sent again, and with the same key */
        unlimited();
        keep_close(keep);
        find();
        assert_int_equal(found.count, 2);
}

static void params_that_are_no_object_are_refused(void **state)
{
        static const char *const wrong[] = { "", "[]", "{", "{\"a\":1,\"a\":2}",
                                             "{\"a\":\"\xff\"}" };
        struct keep *keep = opened();

        (void)state;
        for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
                struct keep_change change = { "one", "question.say", wrong[i], 1 };
                struct err err = { 0 };

                assert_false(keep_add(keep, &change, &err));
                assert_int_equal(err.code, ERR_BAD_REQUEST);
        }
        keep_close(keep);
        find();
        assert_int_equal(found.count, 0);
}

/* Changes that are answered out of order for ever need no more room than those that wait. */
static void add_and_answer(struct keep *keep, unsigned rounds, size_t *most)
{
        char key[24];

        for (unsigned i = 0; i < rounds; i++) {
                snprintf(key, sizeof key, "k%u", i);
                add(keep, key);
                snprintf(key, sizeof key, "k%u", i - 10);
                keep_done(keep, key);
                if (i % 100 == 0) {
                        size_t len = read_text("queue");

                        *most = len > *most ? len : *most;
                }
        }
}

static void a_queue_that_is_never_empty_stays_small(void **state)
{
        struct keep *keep = opened();
        size_t most = 0;

        (void)state;
        add(keep, "first");
        add_and_answer(keep, 2500, &most);
        keep_close(keep);
        assert_in_range(most, 50000, 80000);
        find();
        assert_int_equal(found.count, 11);
        assert_string_equal(found.keys[0], "first");
        assert_string_equal(found.keys[1], "k2490");
        assert_int_not_equal(access(in_folder("queue.new"), F_OK), 0);
}

static void one_that_cannot_be_written_anew_goes_on_as_it_is(void **state)
{
        struct keep *keep = opened();
        size_t most = 0;

        (void)state;
        assert_int_equal(mkdir(in_folder("queue.new"), 0700), 0);
        add(keep, "first");
        add_and_answer(keep, 1500, &most);
        assert_true(most > 100000);
        assert_int_equal(rmdir(in_folder("queue.new")), 0);
        add_and_answer(keep, 1500, &most);
        assert_true(read_text("queue") < 100000);
        keep_close(keep);
        find();
        assert_int_equal(found.count, 11);
}

/* ---- the place ------------------------------------------------------------------------------ */

static void hear(struct keep *keep, struct place *place, int64_t id)
{
        char cursor[32];

        snprintf(cursor, sizeof cursor, "c%d", (int)id);
        place_add(place, id);
        place_set_cursor(place, str_of(cursor));
        keep_write_place(keep, place);
}

static void is_at(int64_t person, const char *cursor, unsigned count, int64_t newest)
{
        struct place place = { 0 };
        struct keep *keep = opened();

        keep_read_place(keep, &place);
        keep_close(keep);
        assert_int_equal(place.person, person);
        assert_int_equal(place_count(&place), count);
        if (cursor)
                assert_string_equal(place.cursor, cursor);
        else
                assert_null(place.cursor);
        if (count)
                assert_int_equal(place_id(&place, count - 1), newest);
        place_fini(&place);
}

static void the_place_of_every_event_is_kept(void **state)
{
        struct place place = { .person = 7 };
        struct keep *keep = opened();

        (void)state;
        is_refused(ERR_BUSY, "");
        keep_write_place(keep, &place);
        keep_close(keep);
        is_at(7, NULL, 0, 0);
        for (int64_t id = 1; id <= 1400; id++) {
                if (id % 100 == 1) { /* as restarted */
                        keep = opened();
                        place_fini(&place);
                        keep_read_place(keep, &place);
                }
                hear(keep, &place, id * 3);
                if (id % 100 == 0)
                        keep_close(keep);
        }
        is_at(7, "c4200", PLACE_IDS, 4200);
        place_fini(&place);
}

static void a_place_is_written_anew_now_and_then(void **state)
{
        struct place place = { .person = 7 };
        struct keep *keep = opened();
        size_t most = 0;

        (void)state;
        for (int64_t id = 1; id <= 5000; id++) {
                hear(keep, &place, id);
                if (id % 50 == 0) {
                        size_t len = read_text("place");

                        most = len > most ? len : most;
                }
        }
        assert_in_range(most, 2000, 20000);
        keep_close(keep);
        is_at(7, "c5000", PLACE_IDS, 5000);
        place_fini(&place);
}

static void a_place_moves_without_events_and_to_others(void **state)
{
        struct place place = { .person = 7 };
        struct keep *keep = opened();

        (void)state;
        hear(keep, &place, 1);
        hear(keep, &place, 2);
        place_set_cursor(&place, STR("further"));
        keep_write_place(keep, &place);
        keep_write_place(keep, &place);
        place_add(&place, 8);
        hear(keep, &place, 9); /* two at once */
        keep_close(keep);
        is_at(7, "c9", 4, 9);
        keep = opened();
        place_reset(&place, 8);
        keep_write_place(keep, &place);
        hear(keep, &place, 4);
        keep_close(keep);
        is_at(8, "c4", 1, 4);
        place_fini(&place);
}

static void a_torn_place_is_one_before(void **state)
{
        struct place place = { .person = 7 };
        struct keep *keep = opened();
        size_t ends[4], len;
        char whole[1000];

        (void)state;
        for (int i = 0; i < 4; i++) {
                hear(keep, &place, i + 1);
                ends[i] = read_text("place");
        }
        keep_close(keep);
        place_fini(&place);
        len = ends[3];
        memcpy(whole, text, len);
        for (size_t cut = 0; cut <= len; cut++) {
                unsigned count = 0;
                char cursor[8];

                while (count < 4 && cut >= ends[count])
                        count++;
                write_text("place", whole, cut);
                snprintf(cursor, sizeof cursor, "c%u", count);
                is_at(count ? 7 : 0, count ? cursor : NULL, count, count);
        }
}

static void a_place_that_is_none_is_as_if_it_were_not_there(void **state)
{
        static const char *const places[] = {
                "",
                "\n",
                "[]\n",
                "Dear diary\n",
                "{\"buckstop\":\"place\",\"version\":2,\"person\":7,\"cursor\":\"x\",\"ids\":[]}\n",
                "{\"buckstop\":\"queue\",\"version\":1,\"person\":7,\"cursor\":\"x\",\"ids\":[]}\n",
        };

        (void)state;
        for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
                write_text("place", places[i], strlen(places[i]));
                is_at(0, NULL, 0, 0);
        }
}

static void a_full_disk_keeps_the_place_before(void **state)
{
        struct place place = { .person = 7 };
        struct keep *keep = opened();

        (void)state;
        hear(keep, &place, 1);
        hear(keep, &place, 2);
        limit(4);
        hear(keep, &place, 3);
        hear(keep, &place, 4);
        unlimited();
        is_refused(ERR_BUSY, "");
        keep_close(keep);
        is_at(7, "c2", 2, 2);
        keep = opened();
        hear(keep, &place, 5);
        keep_close(keep);
        is_at(7, "c5", 5, 5);
        place_fini(&place);
}

#define OWN(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void)
{
        const struct CMUnitTest tests[] = {
                OWN(changes_are_found_again_in_their_order),
                OWN(nothing_is_left_of_what_was_answered),
                OWN(the_folder_is_one_process_s),
                OWN(a_process_that_is_killed_leaves_it_to_the_next),
                OWN(it_is_read_by_nobody_else),
                OWN(a_folder_that_is_none_is_refused_in_words),
                OWN(a_torn_end_is_as_if_it_were_not_there),
                OWN(zeros_of_a_machine_that_died_are_skipped),
                OWN(what_somebody_has_edited_is_an_error_and_stays),
                OWN(a_newer_version_is_left_to_that),
                OWN(an_editor_s_empty_lines_and_missing_end_do_no_harm),
                OWN(a_full_disk_refuses_the_change_and_loses_none),
                OWN(params_that_are_no_object_are_refused),
                OWN(a_queue_that_is_never_empty_stays_small),
                OWN(one_that_cannot_be_written_anew_goes_on_as_it_is),
                OWN(the_place_of_every_event_is_kept),
                OWN(a_place_is_written_anew_now_and_then),
                OWN(a_place_moves_without_events_and_to_others),
                OWN(a_torn_place_is_one_before),
                OWN(a_place_that_is_none_is_as_if_it_were_not_there),
                OWN(a_full_disk_keeps_the_place_before),
        };

        log_set_level(LOG_ERROR);
        return cmocka_run_group_tests(tests, NULL, NULL);
}
