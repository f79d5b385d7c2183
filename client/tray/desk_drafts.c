#include "tray/desk_drafts.h"

#include <jansson.h>
#include <string.h>

static const char *text_in(const json_t *object, const char *name)
{
        const char *text = json_string_value(json_object_get(object, name));

        return text ? text : "";
}

/* As client/web/src/screens/ask.js keeps what one has set aside. */
char *desk_drafts_of(const char *method, const char *params)
{
        json_t *asked, *text, *draft, *tags;
        char *save;

        if (strcmp(method, "question.ask") != 0)
                return NULL;
        asked = json_loads(params, 0, NULL);
        tags = json_object_get(asked, "tags");
        text = json_sprintf("%s%s%s", text_in(asked, "title"),
                            text_in(asked, "body")[0] ? "\n" : "", text_in(asked, "body"));
        draft = json_pack("{ss s{sn so sb sb ss so}}", "name", "ask.aside", "content", "to", "text",
                          text, "hidden", json_is_true(json_object_get(asked, "private")), "urgent",
                          strcmp(text_in(asked, "priority"), "urgent") == 0, "why",
                          text_in(asked, "why"), "tags", tags ? json_incref(tags) : json_array());
        save = json_dumps(draft, JSON_COMPACT);
        json_decref(draft);
        json_decref(asked);
        return save;
}
