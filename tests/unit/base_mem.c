/* links: base */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "base/mem.h"

static void what_an_arena_gives_is_aligned_zeroed_and_apart(void **state)
{
        struct arena arena = { 0 };
        unsigned char *before = NULL;
        size_t size_before = 0;
        (void)state;

        for (size_t i = 0; i < 300; i++) {
                size_t size = i * 37 % 5000;
                unsigned char *at = arena_take(&arena, size);

                assert_int_equal((uintptr_t)at % _Alignof(max_align_t), 0);
                for (size_t j = 0; j < size; j++)
                        assert_int_equal(at[j], 0);
                memset(at, 0xff, size);
                for (size_t j = 0; j < size_before; j++)
                        assert_int_equal(before[j], 0xee);
                memset(at, 0xee, size);
                before = at;
                size_before = size;
        }
        arena_fini(&arena);
        assert_null(arena.block);
        arena_fini(&arena);
}

static void a_copy_ends_in_a_zero_and_may_hold_one(void **state)
{
        struct arena arena = { 0 };
        struct str copy = arena_copy(&arena, STR("a\0b"));
        char *heap = mem_copy((struct str){ "abc", 2 });
        char *empty = mem_copy((struct str){ NULL, 0 });
        (void)state;

        assert_int_equal(copy.len, 3);
        assert_memory_equal(copy.at, "a\0b", 4);
        assert_string_equal(heap, "ab");
        assert_string_equal(empty, "");
        assert_int_equal(arena_copy(&arena, (struct str){ NULL, 0 }).len, 0);
        free(heap);
        free(empty);
        arena_fini(&arena);
}

static void nothing_is_something_that_can_be_freed(void **state)
{
        char *at = mem_new(0, 0);
        (void)state;

        assert_non_null(at);
        at = mem_resize(at, 10, 10);
        memset(at, 1, 100);
        at = mem_resize(at, 0, 10);
        assert_non_null(at);
        free(at);
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(what_an_arena_gives_is_aligned_zeroed_and_apart),
                cmocka_unit_test(a_copy_ends_in_a_zero_and_may_hold_one),
                cmocka_unit_test(nothing_is_something_that_can_be_freed),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
