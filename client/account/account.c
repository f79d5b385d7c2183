#include "account/account.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "account/address.h"
#include "account/room.h"
#include "base/mem.h"
#include "base/secret.h"

void account_fini(struct account *account)
{
        free(account->server);
        secret_free(account->token);
        *account = (struct account){ 0 };
}

char *account_folder(const struct account *account, const char *program)
{
        char digest[SECRET_DIGEST_SIZE] = "";
        char *place, *name, *folder;
        size_t size;

        if (!account->server)
                return NULL;
        if (account->from == ACCOUNT_GIVEN)
                secret_digest(str_of(account->token), digest);
        place = address_place(account->server);
        size = strlen(program) + strlen(place) + SECRET_DIGEST_SIZE + sizeof("//");
        name = mem_new(size, 1);
        snprintf(name, size, "%s/%s%s%.16s", program, place, digest[0] ? "-" : "", digest);
        folder = folder_path("XDG_STATE_HOME", ".local/state", name);
        free(name);
        free(place);
        return folder;
}

/* Wait for it. */
static bool done(struct errand *errand, struct err *err)
{
        do {
                struct pollfd ready = { .fd = errand_fd(errand), .events = POLLIN };
                poll(&ready, 1, -1);
        } while (!errand_step(errand));
        return errand_end(errand, err);
}

bool account_load(struct account *account, const char *server, struct err *err)
{
        return done(account_begin_load(account, server), err);
}

bool account_keep(struct account *account, const char *server, const char *token, struct err *err)
{
        return done(account_begin_keep(account, server, token), err);
}

bool account_forget(struct account *account, struct err *err)
{
        return done(account_begin_forget(account), err);
}
