#include "window/draft_choice.h"

#include "words/moment.h"

static int64_t saved_ms(const json_t *draft)
{
        const char *text = json_string_value(json_object_get(draft, "saved_at"));
        int64_t at_ms = 0;

        return text && moment_read(text, &at_ms) ? at_ms : 0;
}

bool draft_is_newer(const json_t *draft, const json_t *other)
{
        return saved_ms(draft) > saved_ms(other);
}

enum draft_choice draft_choose(const json_t *here, const json_t *there)
{
        if (json_is_true(json_object_get(here, "dirty")))
                return DRAFT_HERE;
        if (!there)
                return here ? DRAFT_GONE : DRAFT_HERE;
        return !here || draft_is_newer(there, here) ? DRAFT_THERE : DRAFT_HERE;
}
