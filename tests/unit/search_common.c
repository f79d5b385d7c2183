/* links: base search */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "search/common.h"
#include "search/search.h"

static void usual_words_are_known_by_their_stems_and_others_are_not(void **state)
{
        (void)state;
        assert_true(common_share(STR("the")) > .5f);
        assert_true(common_share(STR("a")) > 0 && common_share(STR("you")) > 0);
        assert_true(common_share(STR("ani")) > 0 && common_share(STR("whi")) > 0);
        assert_true(common_share(STR("th")) == 0 && common_share(STR("them")) == 0);
        assert_true(common_share(STR("")) == 0 && common_share(STR("crate")) == 0);
}

static float likeness_of(struct search *search, const char *title)
{
        const struct search_query query = {
                .title = str_of(title),
                .kinds = 1U << SEARCH_ARTICLE,
                .most = 1,
        };
        struct search_hit hit;

        assert_int_equal(search_find(search, &query, &hit), 1);
        return hit.likeness;
}

static void among_few_documents_the_same_question_in_other_small_words_is_alike(void **state)
{
        const struct search_document document = {
                .kind = SEARCH_ARTICLE,
                .id = 1,
                .title = STR("How is the tachograph read out?"),
                .answer = STR("With the card in the drawer."),
        };
        struct search *search = search_new();

        (void)state;
        search_put(search, &document);
        assert_true(likeness_of(search, "How do I read out the tachograph?") > .5f);
        assert_true(likeness_of(search, "Is the crane greased?") < .5f);
        search_free(search);
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(usual_words_are_known_by_their_stems_and_others_are_not),
                cmocka_unit_test(
                        among_few_documents_the_same_question_in_other_small_words_is_alike),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
