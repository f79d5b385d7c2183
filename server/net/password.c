#include "net/password.h"

#include <jansson.h>
#include <sodium.h>
#include <stdlib.h>

#include "base/log.h"
#include "base/mem.h"
#include "net/reply.h"
#include "net/room.h"
#include "net/session.h"
#include "net/visit.h"
#include "wire/rpc.h"
#include "wire/value.h"

static const struct db_statement password_of_session = {
        .name = "password_of_session",
        .sql = "select password from api.password_of_session($1)",
        .args = 1
};
static const struct db_statement password_change = {
        .name = "password_change",
        .sql = "select person from api.password_change($1, $2)",
        .args = 2
};

static const char refusal[] = "password.refused";

/* One visit to /password. */
struct password {
        struct visit visit;
        char digest[SECRET_DIGEST_SIZE]; /* of the session */
        char *own_old, *own_new;
        char *own_hash; /* of the old one, or null: the person signs in without */
        struct hashing hashing;
};

static void password_free(struct password *own_password)
{
        secret_free(own_password->own_old);
        secret_free(own_password->own_new);
        secret_free(own_password->own_hash);
        sodium_memzero(own_password, sizeof *own_password);
        free(own_password);
}

static void refuse(struct password *own_password, const char *reason)
{
        visit_refuse(&own_password->visit, reason);
        password_free(own_password);
}

static void busy(struct password *own_password, const char *reason)
{
        visit_busy(&own_password->visit, reason);
        password_free(own_password);
}

static void finish(struct password *own_password, int64_t person)
{
        struct visit *visit = &own_password->visit;
        struct client *client = visit_end(visit);

        log_event(LOG_INFO, "password.changed", log_number("person", person),
                  log_text("from", visit->address));
        session_look_again(visit->net, person);
        if (client)
                reply_text(client, 204, "", "", STR(""));
        password_free(own_password);
}

static void keep(struct password *password);

static void kept(void *who, const struct db_reply *reply)
{
        struct password *password = who;
        int64_t person;

        if (reply->err.code == ERR_UNKNOWN_OUTCOME)
                keep(password); /* twice is once */
        else if (reply->err.code != ERR_NONE)
                busy(password, rpc_error_word(reply->err.code));
        else if (reply->count == 0 || !str_to_id(db_value(reply, 0, 0), &person))
                refuse(password, "session");
        else
                finish(password, person);
}

static void keep(struct password *password)
{
        db_change(password->visit.net->db, &password_change, 0,
                  (struct str[]){ str_of(password->digest), str_of(password->hashing.made) }, kept,
                  password);
}

static void hash(struct password *password, const char *text, bool make);

static void hashed(struct hashing *hashing)
{
        struct password *password = RING_OF(struct password, hashing, hashing);

        if (!hashing->right && hashing->make)
                busy(password, "hash");
        else if (!hashing->right)
                refuse(password, "password");
        else if (!hashing->make)
                hash(password, password->own_new, true);
        else
                keep(password);
}

static void hash(struct password *password, const char *text, bool make)
{
        password->hashing.password = str_of(text);
        password->hashing.hash = password->own_hash;
        password->hashing.make = make;
        password->hashing.done = hashed;
        if (!hasher_add(password->visit.net->hasher, &password->hashing))
                busy(password, "hash_queue");
}

static void looked_up(void *who, const struct db_reply *reply)
{
        struct password *password = who;
        struct str known;

        if (reply->err.code != ERR_NONE) {
                busy(password, rpc_error_word(reply->err.code));
                return;
        }
        if (reply->count == 0) {
                refuse(password, "session");
                return;
        }
        known = db_value(reply, 0, 0);
        password->own_hash = known.at ? mem_copy(known) : NULL;
        hash(password, password->own_old, false);
}

/* What a body may hold; borrowed from its JSON. */
struct wish {
        const char *old, *new;
};

/* Is it {"old","new"}, both of them texts, and nothing else? */
static bool read_wish(const json_t *body, struct wish *wish)
{
        wish->old = json_string_value(json_object_get(body, "old"));
        wish->new = json_string_value(json_object_get(body, "new"));
        return wish->old && wish->new &&json_object_size(body) == 2 &&
               strlen(wish->old) <= SECRET_PASSWORD_MAX;
}

static void begin(struct client *client, const char *digest, const struct wish *wish)
{
        struct password *password = mem_new(1, sizeof *password);

        visit_begin(&password->visit, client, refusal);
        memcpy(password->digest, digest, sizeof password->digest);
        password->own_old = mem_copy(str_of(wish->old));
        password->own_new = mem_copy(str_of(wish->new));
        db_read(client->net->db, &password_of_session, (struct str[]){ str_of(digest) }, looked_up,
                password);
}

static void take(struct client *client, const struct http_host *host, const json_t *body,
                 struct wish *wish)
{
        char digest[SECRET_DIGEST_SIZE];
        bool understood = read_wish(body, wish);

        if (!client_cookie_digest(client, host, digest))
                reply_error(client, 401, "bad_credentials",
                            "Only who is signed in by cookie can do this.");
        else if (!understood)
                reply_error(client, 400, "bad_request",
                            "The body must be an old and a new password.");
        else if (!secret_password_fits(str_of(wish->new)))
                reply_error(client, 400, "bad_request", SECRET_PASSWORD_RULE);
        else if (visit_admit(client, refusal, digest))
                begin(client, digest, wish);
}

void password_begin(struct client *client, const struct http_host *host)
{
        struct err err;
        json_t *body = value_read((struct str){ client->own_body, client->body_len }, &err);
        struct wish wish;

        take(client, host, body, &wish);
        secret_wipe((char *)(uintptr_t)wish.old);
        secret_wipe((char *)(uintptr_t)wish.new);
        json_decref(body);
        if (client->own_body)
                sodium_memzero(client->own_body, client->body_len);
}
