#include "verbs/found.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "verbs/call.h"

enum {
        CHANGE_MS = 20, /* that a change may be later for what is looked for */
        READ_MS = 500,  /* and a read, which is for that alone */
};

/* The words, and how many hits of each kind are wanted. */
struct wish {
        const char *verb;
        bool as_typed; /* text: its first line is a title, whose last word may only have begun */
        bool anew;     /* it is asked again and again while somebody types */
        bool as_asked; /* title, body, tags; nothing when it is private */
        bool about;    /* body, which is about the question */
        bool known;    /* the words of question */
        bool consults;
        bool among;                  /* articles of state and with tag, where they are named */
        unsigned most[SEARCH_KINDS]; /* articles, questions */
        unsigned people;
};

/* Sorted by verb, as is the table of those. */
static const struct wish wishes[] = {
        { "article.search", .as_typed = true, .consults = true, .among = true, .most = { 200 } },
        { "article.suggest", .as_typed = true, .anew = true, .most = { 20, 20 }, .people = 8 },
        { "person.knows", .as_typed = true, .known = true, .people = 30 },
        { "question.ask", .as_asked = true, .most = { 20, 20 }, .people = 60 },
        { "question.consult", .about = true, .known = true, .people = 60 },
        { "question.refer", .known = true, .people = 60 },
};

enum { WISHES = sizeof(wishes) / sizeof(wishes[0]) };

const struct wish *wish_of(const char *verb)
{
        for (unsigned i = 0; i < WISHES; i++)
                if (strcmp(wishes[i].verb, verb) == 0)
                        return &wishes[i];
        return NULL;
}

/* ---- what to look for ---- */

static bool is_blank(struct str text)
{
        for (size_t i = 0; i < text.len; i++)
                if (!strchr(" \t\r\n", text.at[i]))
                        return false;
        return true;
}

static void read_typed(const struct call *call, struct finder_ask *ask)
{
        struct str text = call_text(call, "text");
        const char *line = text.at ? memchr(text.at, '\n', text.len) : NULL;

        ask->title = text;
        if (line) {
                ask->title.len = (size_t)(line - text.at);
                ask->body = (struct str){ line + 1, text.len - ask->title.len - 1 };
        }
        ask->typing = !line;
}

/* Separated by spaces, as search.h has them. */
static struct str read_tags(const struct call *call, struct arena *arena)
{
        const json_t *tags = json_object_get(call->rpc.params, "tags"), *tag;
        size_t i, len = 0;
        char *text;

        json_array_foreach(tags, i, tag)
                len += json_string_length(tag) + 1;
        text = arena_take(arena, len);
        len = 0;
        json_array_foreach(tags, i, tag) {
                memcpy(text + len, json_string_value(tag), json_string_length(tag));
                len += json_string_length(tag);
                text[len++] = ' ';
        }
        return (struct str){ text, len };
}

/* Where thousands are of that state and have that tag, all articles are looked through: then more
 * hits are wanted, for only some of them are. */
static void read_among(const struct call *call, struct finder_ask *ask)
{
        ask->state = call_text(call, "state");
        ask->tag = call_text(call, "tag");
        if (ask->state.len > 0 || ask->tag.len > 0)
                ask->most[SEARCH_ARTICLE] = SEARCH_HITS_MAX;
}

/* Fills in what the call's parameters say. False: there is nothing to look for. */
static bool read_words(const struct call *call, struct finder_ask *ask, struct arena *arena)
{
        const struct wish *wish = call->row->wish;

        if (wish->as_typed)
                read_typed(call, ask);
        if (wish->as_asked) {
                if (json_is_true(json_object_get(call->rpc.params, "private")))
                        return false;
                ask->title = call_text(call, "title");
                ask->body = call_text(call, "body");
                ask->tags = read_tags(call, arena);
        }
        if (wish->about)
                ask->body = call_text(call, "body");
        if (wish->known)
                str_to_id(call_text(call, "question"), &ask->question);
        if (wish->among)
                read_among(call, ask);
        return ask->question > 0 || !is_blank(ask->title) || !is_blank(ask->body);
}

/* ---- what was found, as JSON ---- */

static void write_hits(FILE *out, const char *name, const struct search_hit *hits, unsigned n)
{
        fprintf(out, "\"%s\":[", name);
        for (unsigned i = 0; i < n; i++)
                fprintf(out, "%s[\"%lld\",%.4g,%.4g]", i > 0 ? "," : "", (long long)hits[i].id,
                        (double)hits[i].score, (double)hits[i].likeness);
        fputs("],", out);
}

static char *found_json(const struct finder_found *found, size_t *len)
{
        char *own_text = NULL;
        FILE *out = open_memstream(&own_text, len);

        fputc('{', out);
        write_hits(out, "articles", found->hits[SEARCH_ARTICLE], found->n_hits[SEARCH_ARTICLE]);
        write_hits(out, "questions", found->hits[SEARCH_QUESTION], found->n_hits[SEARCH_QUESTION]);
        fputs("\"people\":[", out);
        for (unsigned i = 0; i < found->n_people; i++)
                fprintf(out, "%s[\"%lld\",%.4g,%u]", i > 0 ? "," : "",
                        (long long)found->people[i].person, (double)found->people[i].likely,
                        found->people[i].alike);
        fputs("]}", out);
        fclose(out);
        return own_text;
}

/* ---- looking ---- */

struct call *found_ahead(const struct call *call)
{
        struct link *looking = &call->verbs->looking;
        int64_t question = ring_empty(looking) ? 0 : call_order(call);

        for (struct link *link = looking->next; question && link != looking; link = link->next) {
                struct call *ahead = RING_OF(struct call, looking, link);

                if (call_order(ahead) == question)
                        return ahead;
        }
        return NULL;
}

/* Those behind go on in their order; one that looks itself keeps the rest behind it. */
static void go_on(struct call *call, struct str found)
{
        struct link behind, *link;

        ring_leave(&call->looking);
        ring_init(&behind);
        while ((link = ring_take(&call->behind)))
                ring_add(&behind, link);
        call_database(call, found, call_done);
        while ((link = ring_take(&behind)))
                call_run(RING_OF(struct call, wait, link));
}

static void looked(void *who, const struct finder_found *found)
{
        struct call *call = who;
        struct str text = { 0 };
        char *own_text = NULL;

        if (found) {
                own_text = found_json(found, &text.len);
                text.at = own_text;
        }
        go_on(call, text);
        free(own_text);
}

void found_look(struct call *call)
{
        const struct wish *wish = call->row->wish;
        bool changes = protocol_changes(call->row->method);
        struct finder_ask ask = {
                .person = call->person,
                .consults = wish->consults,
                .most = { wish->most[SEARCH_ARTICLE], wish->most[SEARCH_QUESTION] },
                .people = wish->people,
                .patience_ms = changes ? CHANGE_MS : READ_MS,
                .typist = wish->anew ? call->caller : NULL,
        };
        struct arena arena = { 0 };

        if (read_words(call, &ask, &arena) && finder_ask(call->verbs->finder, &ask, looked, call)) {
                if (changes)
                        ring_add(&call->verbs->looking, &call->looking);
        } else {
                call_database(call, (struct str){ 0 }, call_done);
        }
        arena_fini(&arena);
}
