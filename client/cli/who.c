#include "cli/who.h"

#include "cli/talk.h"
#include "words/refusal.h"

enum { HANDLE_MAX = 64, MEANT_MAX = 3 };

static bool is_handle(const char *typed)
{
        return *typed && strlen(typed) <= HANDLE_MAX && !strpbrk(typed, " \t\n@/");
}

json_t *who_read(struct cli *cli, const char *typed)
{
        if (strcmp(typed, "anyone") == 0)
                return json_pack("{s:b}", "anyone", 1);
        if (!is_handle(typed + (*typed == '@'))) {
                cli_fail(cli, STATUS_USAGE,
                         SAID(cli,
                              _("“{typed}” is nobody: @handle, or anyone. buckstop people "
                                "says who there is."),
                              "typed", typed));
                return NULL;
        }
        return json_pack("{s:s}", "person",
                         SAID(cli, "@{handle}", "handle", typed + (*typed == '@')));
}

json_t *who_of_team(struct cli *cli, const char *typed)
{
        const char *handle = typed + (*typed == '@');
        int status;
        const json_t *reply = talk_read(cli, "team.list", json_object(), &status);
        json_t *team;
        size_t i;

        json_array_foreach(json_object_get(reply, "teams"), i, team) {
                const char *its = json_string_value(json_object_get(team, "handle"));

                if (its && strcmp(its, handle) == 0)
                        return json_pack("{s:O}", "team", json_object_get(team, "id"));
        }
        return NULL;
}

/* Nobody and no team is called that: say so, and who may have been meant. */
static int who_unknown(struct cli *cli, const char *typed)
{
        const char *handle = typed + (*typed == '@'), *names[MEANT_MAX];
        bool there = false;
        int status;
        size_t i, n = 0;
        json_t *person;
        const json_t *reply =
                talk_read(cli, "person.search",
                          json_pack("{s:s,s:i}", "text", handle, "limit", MEANT_MAX), &status);

        json_array_foreach(json_object_get(reply, "people"), i, person) {
                const char *its = json_string_value(json_object_get(person, "handle"));

                there |= its && strcmp(its, handle) == 0;
                if (its && n < MEANT_MAX)
                        names[n++] = SAID(cli, "@{handle}", "handle", its);
        }
        if (there)
                return talk_refuse(cli, STATUS_REFUSED, "not_found",
                                   refusal_words("not_found", NULL));
        return talk_refuse(
                cli, STATUS_REFUSED, "not_found",
                n == 0 ? SAID(cli,
                              _("Nobody and no team is called @{handle}; buckstop people "
                                "says who there is."),
                              "handle", handle)
                       : SAID(cli,
                              _("Nobody and no team is called @{handle}. Did you mean "
                                "{names}?"),
                              "handle", handle, "names", said_list(&cli->arena, names, n)));
}

json_t *who_change(struct cli *cli, const char *method, json_t *own_params, const char *typed,
                   int *status)
{
        json_t *to = who_read(cli, typed), *reply = NULL;

        if (!to) {
                *status = STATUS_USAGE;
                json_decref(own_params);
                return NULL;
        }
        json_object_set_new(own_params, "to", to);
        reply = talk_change_unless(cli, "not_found", method, json_incref(own_params), status);
        if (!reply && *status == STATUS_DONE) {
                to = who_of_team(cli, typed);
                if (to)
                        json_object_set_new(own_params, "to", to);
                reply = to ? talk_change(cli, method, json_incref(own_params), status) : NULL;
                if (!to)
                        *status = who_unknown(cli, typed);
        }
        json_decref(own_params);
        return reply;
}
