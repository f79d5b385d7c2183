/* links: base lib/message lib/span */
/* Whatever a server sends is told apart without reading beyond it, and what is found lies within
 * it; parameters that are let through become a call that the server can read. */
#include <assert.h>
#include <jansson.h>
#include <stdlib.h>

#include "base/mem.h"
#include "lib/message.h"
#include "lib/span.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void is_within(struct str part, struct str text)
{
        if (part.len > 0)
                assert(part.at >= text.at && part.at + part.len <= text.at + text.len);
}

/* As a person's connection does: the method and the body are ended by a zero where they stand. */
static void is_taken(struct str text)
{
        struct message_refusal refusal;
        struct message message;
        struct str cursor;
        int64_t id;

        message_read(text, &message);
        if (message.kind == MESSAGE_STRANGE)
                return;
        is_within(message.body, text);
        is_within(message.method, text);
        assert(message.body.at + message.body.len < text.at + text.len);
        if (message.kind == MESSAGE_REFUSAL)
                message_refusal(message.body, &refusal);
        if (message.kind == MESSAGE_EVENT && message_event(message.body, &id, &cursor))
                is_within(cursor, message.body);
        ((char *)(uintptr_t)message.body.at)[message.body.len] = '\0';
}

static void is_gone_through(struct str text)
{
        struct str rest = text, element, name, value;

        for (bool more = span_enter(&rest, '['); more && span_element(&rest, &element);)
                is_within(element, text);
        rest = text;
        for (bool more = span_enter(&rest, '{'); more && span_member(&rest, &name, &value);)
                is_within(value, text);
}

static void is_called(struct str params)
{
        char *to = mem_new(params.len + MESSAGE_CALL_MORE + 32, 1);
        size_t len = message_call(to, 7, STR("question.say"), STR("a-key"), params);
        json_t *call = json_loadb(to, len, JSON_REJECT_DUPLICATES, NULL);
        json_t *given = json_loadb(params.at, params.len, 0, NULL);

        assert(call);
        json_object_set_new(given, "key", json_string("a-key"));
        assert(json_equal(json_object_get(call, "params"), given));
        json_decref(given);
        json_decref(call);
        free(to);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
        struct str text = { (const char *)data, size };
        char *copy = malloc(size ? size : 1);

        if (!message_bad_params(text))
                is_called(text);
        is_gone_through(text);
        if (size > 0)
                memcpy(copy, data, size);
        is_taken((struct str){ copy, size });
        free(copy);
        return 0;
}
