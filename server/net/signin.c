#include "net/signin.h"

#include <ctype.h>
#include <jansson.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/log.h"
#include "base/mem.h"
#include "net/reply.h"
#include "net/room.h"
#include "net/session.h"
#include "net/visit.h"
#include "wire/rpc.h"
#include "wire/value.h"

enum {
        HANDLE_MAX = 64,
        AGENT_SIZE = 1024, /* of a User-Agent that says anything */
        LABEL_SIZE = 201,  /* what is kept of it, and a zero */
        HEADERS_SIZE = 256,
        DAY_SECONDS = 24 * 60 * 60,
};

static const struct db_statement password_of = {
        .name = "password_of", .sql = "select person, password from api.password_of($1)", .args = 1
};
static const struct db_statement session_start = {
        .name = "session_start",
        .sql = "select * from api.session_start($1::bigint, $2, $3::int, $4, $5)",
        .args = 5
};
static const struct db_statement invite_use = {
        .name = "invite_use",
        .sql = "select * from api.invite_use($1, $2, $3::int, $4, $5)",
        .args = 5
};
/* Not by the name of its function: that is the verb's. */
static const struct db_statement sign_out = { .name = "sign_out",
                                              .sql = "select api.session_end($1)",
                                              .args = 1 };

static const char refusal[] = "signin.refused";

/* One visit to /session. */
struct signin {
        struct visit visit;
        const char *cookie; /* its name */
        bool tls;

        char *own_handle;   /* null with an invite */
        char *own_password; /* null with an invite that sets none */
        char *own_hash;     /* of the person's password, or null: nobody by that name */
        char person[24];
        char invite[SECRET_DIGEST_SIZE];
        char digest[SECRET_DIGEST_SIZE];
        char token[SECRET_TOKEN_SIZE];
        char label[LABEL_SIZE]; /* of the session, for its owner to know it by */

        struct hashing hashing;
};

/* What the browser says it is: the printable part, as much as fits. */
static void read_label(const struct client *client, char label[LABEL_SIZE])
{
        char text[AGENT_SIZE];
        struct str agent =
                str_cut(client_header(client, WSI_TOKEN_HTTP_USER_AGENT, text, sizeof text),
                        LABEL_SIZE - 1);

        for (size_t i = 0; i < agent.len; i++)
                label[i] = agent.at[i] >= ' ' && agent.at[i] <= '~' ? agent.at[i] : '?';
        label[agent.len] = '\0';
}

static struct signin *signin_new(struct client *client, const struct http_host *host)
{
        struct signin *signin = mem_new(1, sizeof *signin);

        visit_begin(&signin->visit, client, refusal);
        signin->cookie = client_cookie_name(host);
        signin->tls = host && host->tls;
        read_label(client, signin->label);
        return signin;
}

static void signin_free(struct signin *own_signin)
{
        free(own_signin->own_handle);
        secret_free(own_signin->own_password);
        secret_free(own_signin->own_hash);
        sodium_memzero(own_signin, sizeof *own_signin);
        free(own_signin);
}

static void refuse(struct signin *own_signin, const char *reason)
{
        own_signin->visit.net->figures.signins_refused++;
        visit_refuse(&own_signin->visit, reason);
        signin_free(own_signin);
}

static void busy(struct signin *own_signin, const char *reason)
{
        visit_busy(&own_signin->visit, reason);
        signin_free(own_signin);
}

static void welcome(struct signin *own_signin, struct str person)
{
        struct net *net = own_signin->visit.net;
        struct client *client = visit_end(&own_signin->visit);
        char cookie[HEADERS_SIZE], body[64];
        int n;

        net->figures.signins++;
        log_event(LOG_INFO, "signin.done", log_str("person", person),
                  log_text("from", own_signin->visit.address));
        snprintf(cookie, sizeof cookie,
                 "Set-Cookie: %s=%s; HttpOnly; SameSite=Strict; Path=/; Max-Age=%u%s\r\n",
                 own_signin->cookie, own_signin->token, net->config.session_days * DAY_SECONDS,
                 own_signin->tls ? "; Secure" : "");
        n = snprintf(body, sizeof body, "{\"person\":\"%.*s\"}\n", STR_ARG(person));
        if (client)
                reply_text(client, 200, "application/json", cookie,
                           (struct str){ body, (size_t)n });
        sodium_memzero(cookie, sizeof cookie);
        signin_free(own_signin);
}

static void started(void *who, const struct db_reply *reply)
{
        struct signin *signin = who;

        if (reply->err.code != ERR_NONE)
                busy(signin, rpc_error_word(reply->err.code));
        else if (reply->count == 0)
                refuse(signin, signin->own_handle ? "outdated" : "invite");
        else
                welcome(signin, db_value(reply, 0, 0));
}

/* Everything is right: make the token, and keep its digest. */
static void start(struct signin *signin)
{
        const struct net *net = signin->visit.net;
        char days[16];

        secret_token(signin->token);
        secret_digest(str_of(signin->token), signin->digest);
        snprintf(days, sizeof days, "%u", net->config.session_days);
        if (signin->own_handle)
                db_change(net->db, &session_start, 0,
                          (struct str[]){ str_of(signin->person), str_of(signin->digest),
                                          str_of(days), str_of(signin->label),
                                          str_of(signin->own_hash) },
                          started, signin);
        else
                db_change(net->db, &invite_use, 0,
                          (struct str[]){
                                  str_of(signin->invite), str_of(signin->digest), str_of(days),
                                  str_of(signin->hashing.make ? signin->hashing.made : NULL),
                                  str_of(signin->label) },
                          started, signin);
}

static void hashed(struct hashing *hashing)
{
        struct signin *signin = RING_OF(struct signin, hashing, hashing);

        if (hashing->right)
                start(signin);
        else if (hashing->make)
                busy(signin, "hash");
        else
                refuse(signin, "password");
}

static void hash(struct signin *signin, bool make)
{
        signin->hashing.password = str_of(signin->own_password);
        signin->hashing.hash = signin->own_hash;
        signin->hashing.make = make;
        signin->hashing.done = hashed;
        if (!hasher_add(signin->visit.net->hasher, &signin->hashing))
                busy(signin, "hash_queue");
}

static void looked_up(void *who, const struct db_reply *reply)
{
        struct signin *signin = who;

        if (reply->err.code != ERR_NONE) {
                busy(signin, rpc_error_word(reply->err.code));
                return;
        }
        if (reply->count > 0) {
                snprintf(signin->person, sizeof signin->person, "%.*s",
                         STR_ARG(db_value(reply, 0, 0)));
                signin->own_hash = mem_copy(db_value(reply, 0, 1));
        }
        hash(signin, false);
}

static bool admit(struct client *client, const char *name)
{
        bool fine = visit_admit(client, refusal, name);

        client->net->figures.signins_refused += !fine;
        return fine;
}

/* What a body may hold; borrowed from its JSON. */
struct wish {
        const char *handle, *password, *invite;
};

/* Is it {"handle","password"} or {"invite","password"?}, all of them texts, and nothing else? */
static bool read_wish(const json_t *body, struct wish *wish)
{
        size_t count = 0;

        wish->handle = json_string_value(json_object_get(body, "handle"));
        wish->password = json_string_value(json_object_get(body, "password"));
        wish->invite = json_string_value(json_object_get(body, "invite"));
        count = (wish->handle != NULL) + (wish->password != NULL) + (wish->invite != NULL);
        if (count != json_object_size(body) || !wish->handle == !wish->invite)
                return false;
        return wish->invite || (wish->password && strlen(wish->password) <= SECRET_PASSWORD_MAX &&
                                strlen(wish->handle) <= HANDLE_MAX);
}

/* "@Ann" and "ann" are the same handle. */
static char *handle_of(const char *text)
{
        char *own_handle = mem_copy(str_of(*text == '@' ? text + 1 : text));

        for (char *c = own_handle; *c; c++)
                *c = (char)tolower((unsigned char)*c);
        return own_handle;
}

static void begin_with_invite(struct signin *signin, const struct wish *wish)
{
        secret_digest(str_of(wish->invite), signin->invite);
        if (!wish->password) {
                start(signin);
                return;
        }
        signin->own_password = mem_copy(str_of(wish->password));
        hash(signin, true);
}

static void begin_with_handle(struct signin *signin, char *own_handle, const struct wish *wish)
{
        signin->own_handle = own_handle;
        signin->own_password = mem_copy(str_of(wish->password));
        db_read(signin->visit.net->db, &password_of, (struct str[]){ str_of(own_handle) },
                looked_up, signin);
}

static void begin(struct client *client, const struct http_host *host, const struct wish *wish)
{
        char *own_handle = wish->handle ? handle_of(wish->handle) : NULL;

        if (wish->invite && wish->password && !secret_password_fits(str_of(wish->password))) {
                reply_error(client, 400, "bad_request", SECRET_PASSWORD_RULE);
        } else if (admit(client, own_handle ? own_handle : wish->invite)) {
                if (wish->invite)
                        begin_with_invite(signin_new(client, host), wish);
                else
                        begin_with_handle(signin_new(client, host), own_handle, wish);
                return;
        }
        free(own_handle);
}

void signin_begin(struct client *client, const struct http_host *host)
{
        struct err err;
        json_t *body = value_read((struct str){ client->own_body, client->body_len }, &err);
        struct wish wish;

        if (read_wish(body, &wish))
                begin(client, host, &wish);
        else
                reply_error(client, 400, "bad_request",
                            "The body must be a handle and a password, or an invite.");
        secret_wipe((char *)(uintptr_t)wish.password);
        json_decref(body);
        if (client->own_body)
                sodium_memzero(client->own_body, client->body_len);
}

static void ended(void *who, const struct db_reply *reply)
{
        struct signin *own_signin = who;
        struct client *client;
        char cookie[HEADERS_SIZE];

        if (reply->err.code != ERR_NONE) {
                busy(own_signin, rpc_error_word(reply->err.code));
                return;
        }
        /* A bearer token is no session: it is not ended here, and its sockets stay. */
        if (str_eq(db_value(reply, 0, 0), STR("t")))
                session_close_digest(own_signin->visit.net, own_signin->digest);
        snprintf(cookie, sizeof cookie,
                 "Set-Cookie: %s=; HttpOnly; SameSite=Strict; Path=/; Max-Age=0%s\r\n",
                 own_signin->cookie, own_signin->tls ? "; Secure" : "");
        client = visit_end(&own_signin->visit);
        if (client)
                reply_text(client, 204, "", cookie, STR(""));
        signin_free(own_signin);
}

void signin_end(struct client *client, const struct http_host *host)
{
        char digest[SECRET_DIGEST_SIZE];
        struct signin *signin;

        if (!client_digest(client, host, digest)) {
                reply_error(client, 401, "bad_credentials", "You are not signed in.");
                return;
        }
        if (!admit(client, digest))
                return;
        signin = signin_new(client, host);
        memcpy(signin->digest, digest, sizeof digest);
        db_change(client->net->db, &sign_out, 0, (struct str[]){ str_of(digest) }, ended, signin);
}
