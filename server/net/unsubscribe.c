#include "net/unsubscribe.h"

#include <stdlib.h>

#include "base/log.h"
#include "base/mem.h"
#include "net/reply.h"
#include "net/room.h"
#include "net/visit.h"
#include "wire/rpc.h"

static const struct db_statement unsubscribe = { .name = "unsubscribe",
                                                 .sql = "select from api.unsubscribe($1)",
                                                 .args = 1 };

static const char refusal[] = "unsubscribe.refused";

#define PAGE(title, body)                                                                          \
        "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\">"                              \
        "<meta name=\"viewport\" content=\"width=device-width\">"                                  \
        "<meta name=\"color-scheme\" content=\"light dark\">"                                      \
        "<title>" title " - Buckstop</title>\n<main><h1>" title "</h1>\n" body "</main>\n"

static const char question[] =
        PAGE("No more mail?",
             "<p>You will be told of nothing by mail any more. What is asked of you is still "
             "yours to answer, and waits on Buckstop's page.\n"
             "<form method=\"post\"><button name=\"List-Unsubscribe\" value=\"One-Click\">"
             "Send me no more mail</button></form>\n");
static const char answer[] =
        PAGE("No more mail",
             "<p>Buckstop sends you no more mail. You can have it again in your settings.\n");

static const char html[] = "text/html; charset=utf-8";

/* One visit to /unsubscribe/TOKEN. */
struct goodbye {
        struct visit visit;
        char token[BELOW_MAX + 1];
};

void unsubscribe_show(struct client *client)
{
        reply_text(client, 200, html, "", str_of(question));
}

static void unsubscribed(void *who, const struct db_reply *reply)
{
        struct goodbye *own_goodbye = who;
        struct visit *visit = &own_goodbye->visit;
        struct client *client;

        if (reply->err.code != ERR_NONE) {
                visit_busy(visit, rpc_error_word(reply->err.code));
        } else {
                client = visit_end(visit);
                log_event(LOG_INFO, reply->count ? "unsubscribe.done" : "unsubscribe.unknown",
                          log_text("from", visit->address));
                if (client)
                        reply_text(client, 200, html, "", str_of(answer));
        }
        free(own_goodbye);
}

void unsubscribe_begin(struct client *client, const struct http_host *host)
{
        struct goodbye *goodbye;

        (void)host;
        if (!visit_admit(client, refusal, client->below))
                return;
        goodbye = mem_new(1, sizeof *goodbye);
        visit_begin(&goodbye->visit, client, refusal);
        memcpy(goodbye->token, client->below, sizeof goodbye->token);
        db_change(client->net->db, &unsubscribe, 0, (struct str[]){ str_of(goodbye->token) },
                  unsubscribed, goodbye);
}
