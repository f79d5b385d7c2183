#include "tray/reader.h"

#include <glib.h>
#include <stdlib.h>

#include "base/mem.h"

enum { AGAIN_SECONDS = 30 };

struct reader {
        struct client *client;
        struct desk *desk;
        void (*read)(void *who);
        void *who;
        unsigned round; /* of readings: what belongs to an earlier one is not used */
        unsigned again; /* until what failed is tried again */
};

/* A page that has been asked for. */
struct page {
        struct reader *reader;
        unsigned round;
        size_t view;
        char *params;
};

static void ask(struct reader *reader, size_t view, char *own_params);

static gboolean begin_again(gpointer who)
{
        struct reader *reader = who;

        reader->again = 0;
        if (client_link(reader->client) == BUCKSTOP_OPEN)
                reader_begin(reader);
        return G_SOURCE_REMOVE;
}

/* Without a connection it is read once there is one. */
static void try_later(struct reader *reader)
{
        reader->round++;
        if (!reader->again && client_link(reader->client) == BUCKSTOP_OPEN)
                reader->again = g_timeout_add_seconds(AGAIN_SECONDS, begin_again, reader);
}

static void ask_next(struct reader *reader, size_t view, char *own_next)
{
        if (!own_next) {
                const char *first = desk_view(++view);

                own_next = first ? mem_copy(str_of(first)) : NULL;
        }
        if (own_next) {
                ask(reader, view, own_next);
                return;
        }
        desk_end(reader->desk);
        reader->read(reader->who);
}

static void got_page(void *who, const struct buckstop_reply *reply)
{
        struct page *page = who;
        struct reader *reader = page->reader;

        if (reply->ok && page->round == reader->round)
                ask_next(reader, page->view, desk_page(reader->desk, page->params, reply->result));
        else if (page->round == reader->round)
                try_later(reader);
        free(page->params);
        free(page);
}

static void ask(struct reader *reader, size_t view, char *own_params)
{
        struct page *page = mem_new(1, sizeof(*page));

        *page = (struct page){ reader, reader->round, view, own_params };
        client_read(reader->client, "question.list", own_params, got_page, page);
}

/* Of me and my settings. What fails is read again with the next occasion. */
static void got_person(void *who, const struct buckstop_reply *reply)
{
        struct reader *reader = who;

        if (reply->ok && desk_reply(reader->desk, reply->result))
                reader->read(reader->who);
}

void reader_person(struct reader *reader)
{
        char params[64];

        if (!reader->desk->person || client_link(reader->client) != BUCKSTOP_OPEN)
                return;
        snprintf(params, sizeof(params), "{\"person\":\"%s\"}", reader->desk->me.id);
        client_read(reader->client, "person.get", params, got_person, reader);
        client_read(reader->client, "person.settings", "{}", got_person, reader);
}

void reader_begin(struct reader *reader)
{
        if (reader->again)
                g_source_remove(reader->again);
        reader->again = 0;
        reader->round++;
        desk_begin(reader->desk);
        ask(reader, 0, mem_copy(str_of(desk_view(0))));
        client_read(reader->client, "person.settings", "{}", got_person, reader);
}

struct reader *reader_new(struct client *client, struct desk *desk, void (*read)(void *who),
                          void *who)
{
        struct reader *reader = mem_new(1, sizeof(*reader));

        *reader = (struct reader){ .client = client, .desk = desk, .read = read, .who = who };
        return reader;
}

void reader_free(struct reader *own_reader)
{
        if (!own_reader)
                return;
        if (own_reader->again)
                g_source_remove(own_reader->again);
        free(own_reader);
}
