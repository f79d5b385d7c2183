/* links: base search */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "search/stemmer.h"
#include "search/text.h"

#define folds_to(text, expected)                                                                   \
        do {                                                                                       \
                char at[512];                                                                      \
                size_t len = text_fold(STR(text), at, sizeof(at) - 1);                             \
                at[len] = '\0';                                                                    \
                assert_string_equal(at, expected);                                                 \
        } while (0)

/* The words of folded text with a | behind each. */
static const char *words_of(const char *text)
{
        static char joined[512], at[512];
        struct str folded = { at, text_fold(str_of(text), at, sizeof(at)) }, word;
        size_t len = 0;

        while (text_word(&folded, &word)) {
                memcpy(joined + len, word.at, word.len);
                len += word.len;
                joined[len++] = '|';
        }
        joined[len] = '\0';
        return joined;
}

static void case_accents_and_forms_of_letters_make_no_difference(void **state)
{
        (void)state;
        folds_to("The PRINTER jams!", "the printer jams");
        folds_to("Caf\u00e9, CAFE\u0301", "cafe cafe");
        folds_to("Stra\u00dfe STRASSE", "strasse strasse");
        folds_to("\uff36\uff30\uff2e \ufb01le x\u00b2", "vpn file x2");
        folds_to("\u0419\u043e\u0433\u0443\u0440\u0442", "\u0438\u043e\u0433\u0443\u0440\u0442");
}

static void an_apostrophe_stands_inside_a_word(void **state)
{
        (void)state;
        folds_to("don't don\u2019t 'quoted' rock 'n' roll", "dont dont quoted rock n roll");
        folds_to("wi-fi, e.g. this/that_these", "wi fi e g this that these");
}

static void an_emoji_is_a_word(void **state)
{
        (void)state;
        folds_to("fire\U0001f525\U0001f525alarm \u2764\ufe0f ok",
                 "fire \U0001f525 \U0001f525 alarm \u2764 ok");
        folds_to("\U0001f469\u200d\U0001f4bb", "\U0001f469 \U0001f4bb");
}

static void right_to_left_text_is_words_without_their_points(void **state)
{
        (void)state;
        folds_to("\u05e9\u05b8\u05c1\u05dc\u05d5\u05b9\u05dd \u05e2\u05d5\u05dc\u05dd",
                 "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd");
        folds_to("\u202e\u0645\u064f\u062d\u064e\u0645\u0651\u064e\u062f\u202c",
                 "\u0645\u062d\u0645\u062f");
}

static void text_without_spaces_is_pairs_of_characters(void **state)
{
        (void)state;
        assert_string_equal(words_of("VPN\u63a5\u7d9a\u306e\u8a2d\u5b9a"),
                            "vpn|\u63a5\u7d9a|\u7d9a\u306e|\u306e\u8a2d|\u8a2d\u5b9a|");
        assert_string_equal(words_of("\u6c34"), "\u6c34|");
        assert_string_equal(words_of("\u30ab\u3099\u30b9 \uff76\uff9e\uff7d \u30ac\u30b9"),
                            "\u30ac\u30b9|\u30ac\u30b9|\u30ac\u30b9|");
        assert_string_equal(words_of("\u1112\u1161\u11ab\u1100\u1173\u11af"), "\ud55c\uae00|");
}

static void vowels_that_are_marks_stay_where_they_are_letters(void **state)
{
        (void)state;
        folds_to("\u0939\u093f\u0928\u094d\u0926\u0940", "\u0939\u093f\u0928\u094d\u0926\u0940");
}

static void what_is_no_utf8_separates_words(void **state)
{
        (void)state;
        folds_to("lost\xff\xfe\x80printer", "lost printer");
        folds_to("cut\xe2\x82", "cut");
        folds_to("\xed\xa0\x80\xf5\x80\x80\x80", "");
        folds_to("over\xc0\xaflong", "over long");
}

static void no_more_is_written_than_there_is_room_for(void **state)
{
        char at[8];
        (void)state;

        memset(at, '#', sizeof(at));
        assert_int_equal(text_fold(STR("ab \u63a5\u7d9a"), at, 7), 6);
        assert_memory_equal(at, "ab \u63a5", 6);
        assert_int_equal(at[7], '#');
        assert_int_equal(text_fold(STR("\ufdfa"), at, 0), 0);
}

static void a_word_of_64_kilobytes_is_cut(void **state)
{
        enum { LONG = 64 << 10 };
        char *text = malloc(LONG), *at = malloc(LONG);
        struct str word;
        (void)state;

        memset(text, 'A', LONG);
        struct str folded = { at, text_fold((struct str){ text, LONG }, at, LONG) };
        assert_int_equal(folded.len, LONG);
        assert_true(text_word(&folded, &word));
        assert_int_equal(word.len, TEXT_WORD_MAX);
        assert_false(text_word(&folded, &word));
        free(text);
        free(at);
}

static void a_word_has_one_stem_in_all_its_forms(void **state)
{
        struct stemmer *stemmer = stemmer_new(LANGUAGE_ENGLISH);
        (void)state;

        for (unsigned again = 0; again < 2; again++) {
                assert_true(str_eq(stemmer_stem(stemmer, STR("printing")), STR("print")));
                assert_true(str_eq(stemmer_stem(stemmer, STR("printed")), STR("print")));
                assert_true(str_eq(stemmer_stem(stemmer, STR("prints")), STR("print")));
                assert_true(str_eq(stemmer_stem(stemmer, STR("as")), STR("as")));
                assert_true(str_eq(stemmer_stem(stemmer, STR("x2s")), STR("x2s")));
        }
        stemmer_free(stemmer);
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(case_accents_and_forms_of_letters_make_no_difference),
                cmocka_unit_test(an_apostrophe_stands_inside_a_word),
                cmocka_unit_test(an_emoji_is_a_word),
                cmocka_unit_test(right_to_left_text_is_words_without_their_points),
                cmocka_unit_test(text_without_spaces_is_pairs_of_characters),
                cmocka_unit_test(vowels_that_are_marks_stay_where_they_are_letters),
                cmocka_unit_test(what_is_no_utf8_separates_words),
                cmocka_unit_test(no_more_is_written_than_there_is_room_for),
                cmocka_unit_test(a_word_of_64_kilobytes_is_cut),
                cmocka_unit_test(a_word_has_one_stem_in_all_its_forms),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
