/* words fixture: people and questions as the server tells them. */
#ifndef TESTS_UNIT_WORDS_FIXTURE_H
#define TESTS_UNIT_WORDS_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "words/event.h"
#include "words/moment.h"

#define PERSON(id, name)                                                                           \
        "{\"id\":\"" id "\",\"handle\":\"h" id "\",\"name\":\"" name                               \
        "\",\"title\":\"Clerk\",\"team\":null,\"presence\":\"present\"}"
#define ANN  PERSON("1", "Ann Berg")
#define JANE PERSON("2", "Jane Doe")

/* What Ann asked Jane; more: fields that stand for those before them. */
#define QUESTION(more)                                                                             \
        "{\"id\":\"42\",\"rev\":3,\"title\":\"How do refunds work?\",\"body\":\"\","               \
        "\"state\":\"open\",\"private\":false,\"asker\":" ANN ",\"owner\":" JANE ","               \
        "\"to\":{\"person\":\"2\",\"name\":\"Jane Doe\"},\"tags\":[],\"priority\":\"normal\","     \
        "\"priority_reason\":null,\"hops\":0,\"hop_budget\":2,"                                    \
        "\"asked_at\":\"2026-11-23T08:00:00Z\",\"acknowledged_at\":null,\"promised_at\":null,"     \
        "\"answered_at\":null,\"resolved_at\":null,\"due_at\":\"2026-11-23T10:00:00Z\","           \
        "\"reminded\":0,\"moves_at\":null,\"parent\":null,\"path\":[],\"contributors\":[],"        \
        "\"article\":null,\"duplicate\":false,\"follow_up\":null,\"proposals\":0" more "}"

#define EVENT(actor, question, data)                                                               \
        "{\"id\":\"7\",\"at\":\"2026-11-23T09:00:00Z\",\"actor\":" actor ",\"question\":" question \
        ",\"data\":" data ",\"cursor\":\"c\"}"

static inline json_t *json_of(const char *text)
{
        json_error_t error;
        json_t *json = json_loads(text, 0, &error);

        if (!json)
                fail_msg("%s: %s", error.text, text);
        return json;
}

static inline int64_t at(const char *text)
{
        int64_t at_ms = -1;

        assert_true(moment_read(text, &at_ms));
        return at_ms;
}

/* ---- what a program of tests has from its beginning to its end: for cmocka_run_group_tests() ----
 */

static struct zone *berlin __attribute__((unused));

static inline int berlin_begin(void **state)
{
        (void)state;
        berlin = zone_new("Europe/Berlin");
        return 0;
}

static inline int berlin_end(void **state)
{
        (void)state;
        zone_free(berlin);
        return 0;
}

static struct people {
        json_t *json[2];
        struct person ann, jane;
} people __attribute__((unused));

static inline int people_begin(void **state)
{
        (void)state;
        people.json[0] = json_of(ANN);
        people.json[1] = json_of(JANE);
        return person_read(&people.ann, people.json[0]) && person_read(&people.jane, people.json[1])
                       ? 0
                       : -1;
}

static inline int people_end(void **state)
{
        (void)state;
        json_decref(people.json[0]);
        json_decref(people.json[1]);
        return 0;
}

#endif
