/* invite: a link that signs somebody in once, and lets them choose a password. */
#include <stdio.h>
#include <string.h>

#include "ctl/ctl.h"
#include "ctl/person.h"

/* Where people reach the page: the first of http.hosts, else http.listen. */
static bool page_address(const struct config *config, char *address, size_t size, struct err *err)
{
        const char *const hosts = config_text(config, HTTP_HOSTS);
        const char *const listen = config_text(config, HTTP_LISTEN);
        const char *const host = hosts[0] ? hosts : listen;

        if (strncmp(host, "unix:", 5) == 0)
                return err_set(err, ERR_BAD_STATE, "http.hosts must name the page's address");
        snprintf(address, size, "%s%.*s", strstr(host, "://") ? "" : "http://",
                 (int)strcspn(host, ", "), host);
        return true;
}

bool invite_run(struct ctl *ctl, int count, char **arguments, struct err *err)
{
        char invite[SECRET_TOKEN_SIZE], address[256];

        (void)count;
        if (!page_address(&ctl->config, address, sizeof(address), err) || !pg_open(ctl, err) ||
            !person_add_invite(ctl->db, arguments[0], invite, err))
                return false;
        printf("%s/#invite=%s\n", address, invite);
        return true;
}
