#include "search/search.h"

/* Nobody is credited yet. */
unsigned search_experts(struct search *search, const struct search_query *query, int64_t now_s,
                        struct search_expert *experts, unsigned most)
{
        (void)search, (void)query, (void)now_s, (void)experts, (void)most;
        return 0;
}
