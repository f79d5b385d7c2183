#include "finder/batch.h"

#include <stdlib.h>

enum { STEP = 8 }; /* documents a step: a millisecond, with long ones */

enum { KIND, ID, TITLE, BODY, ANSWER, TAGS, ASKED_AS, AT_S, WORTH, CONSULT, PERSONS, WEIGHTS };

/* ---- on the thread ---- */

static void take_in(struct search *index, const struct search_document *document)
{
        if (document->title.at)
                search_put(index, document);
        else
                search_drop(index, document->kind, document->id);
}

static bool run(struct job *job, struct search **index)
{
        struct batch *batch = (struct batch *)job;
        size_t end = batch->n - batch->next > STEP ? batch->next + STEP : batch->n;

        if (batch->anew) {
                search_free(*index);
                *index = search_new();
                batch->anew = false;
        }
        if (batch->has_groups) {
                search_synonyms(*index, batch->groups, batch->n);
                batch->next = batch->n;
        }
        while (batch->next < end)
                take_in(*index, &batch->documents[batch->next++]);
        search_figures(*index, &batch->figures);
        return batch->next == batch->n;
}

/* ---- from rows ---- */

static struct batch *batch_new(struct feed *feed, size_t n)
{
        struct batch *batch = mem_new(1, sizeof(*batch));

        batch->job.run = run;
        batch->feed = feed;
        batch->n = n;
        return batch;
}

void batch_free(struct batch *own_batch)
{
        arena_fini(&own_batch->arena);
        free(own_batch);
}

static struct str text(struct batch *batch, const struct db_reply *reply, unsigned row,
                       unsigned column)
{
        struct str value = db_value(reply, row, column);

        return value.at ? arena_copy(&batch->arena, value) : value;
}

static int64_t number(const struct db_reply *reply, unsigned row, unsigned column)
{
        struct str value = db_value(reply, row, column);

        return value.at ? strtoll(value.at, NULL, 10) : 0;
}

static float share(const struct db_reply *reply, unsigned row, unsigned column)
{
        struct str value = db_value(reply, row, column);

        return value.at ? strtof(value.at, NULL) : 0;
}

static size_t commas(struct str array)
{
        size_t n = 0;

        for (size_t i = 0; i < array.len; i++)
                n += array.at[i] == ',';
        return n;
}

/* Of two arrays as text, "{7,12}" and "{1,0.5}", as many as both have. */
static void read_credits(struct batch *batch, struct search_document *document, struct str persons,
                         struct str weights)
{
        struct search_credit *credits;
        const char *person, *weight;

        if (!persons.at || !weights.at || persons.len <= 2)
                return;
        credits = arena_take(&batch->arena, (commas(persons) + 1) * sizeof(*credits));
        for (person = persons.at, weight = weights.at; *person != '}' && *weight != '}';) {
                char *person_end, *weight_end;
                struct search_credit credit = { strtoll(person + 1, &person_end, 10),
                                                strtof(weight + 1, &weight_end) };

                if (person_end == person + 1 || weight_end == weight + 1)
                        break;
                credits[document->n_credits++] = credit;
                person = person_end;
                weight = weight_end;
        }
        document->credits = credits;
}

static struct search_document read_document(struct batch *batch, const struct db_reply *reply,
                                            unsigned row)
{
        struct search_document document = {
                .kind = str_eq(db_value(reply, row, KIND), STR("article")) ? SEARCH_ARTICLE
                                                                           : SEARCH_QUESTION,
                .id = number(reply, row, ID),
                .title = text(batch, reply, row, TITLE),
                .body = text(batch, reply, row, BODY),
                .answer = text(batch, reply, row, ANSWER),
                .tags = text(batch, reply, row, TAGS),
                .asked_as = text(batch, reply, row, ASKED_AS),
                .at_s = number(reply, row, AT_S),
                .worth = share(reply, row, WORTH),
                .consult = str_eq(db_value(reply, row, CONSULT), STR("t")),
        };

        read_credits(batch, &document, db_value(reply, row, PERSONS),
                     db_value(reply, row, WEIGHTS));
        return document;
}

struct batch *batch_of_documents(struct feed *feed, const struct db_reply *reply)
{
        struct batch *batch = batch_new(feed, reply->count);

        batch->documents = arena_take(&batch->arena, batch->n * sizeof(*batch->documents));
        for (unsigned row = 0; row < reply->count; row++)
                batch->documents[row] = read_document(batch, reply, row);
        return batch;
}

struct batch *batch_of_synonyms(struct feed *feed, const struct db_reply *reply)
{
        struct batch *batch = batch_new(feed, reply->count);

        batch->has_groups = true;
        batch->groups = arena_take(&batch->arena, batch->n * sizeof(*batch->groups));
        for (unsigned row = 0; row < reply->count; row++)
                batch->groups[row] = text(batch, reply, row, 0);
        return batch;
}

int64_t batch_end(const struct batch *batch)
{
        return batch->n > 0 ? batch->documents[batch->n - 1].id : 0;
}
