/* queue: what waits to be sent. */
#include <stdlib.h>

#include "cli/command.h"
#include "cli/kept.h"
#include "lib/keep.h"

struct row {
        struct cli *cli;
        json_t *all;
};

static void add(void *who, const struct keep_change *change)
{
        struct row *row = who;
        json_t *params = json_loads(change->params, 0, NULL);
        char at[MOMENT_WIRE_SIZE];

        moment_wire(at, change->made_at * 1000);
        json_array_append_new(row->all, json_pack("{s:s,s:s,s:o,s:s}", "key", change->key, "method",
                                                  change->method, "params",
                                                  params ? params : json_object(), "at", at));
        if (cli_has(row->cli, OPTION_JSON))
                return;
        screen_put(&row->cli->out, QUIET,
                   moment_stamp(&row->cli->arena, change->made_at * 1000, &row->cli->here));
        fprintf(row->cli->out.file, "  %s\n",
                screen_line(&row->cli->arena, kept_name(row->cli, change->method, change->params)));
}

int queue_run(struct cli *cli)
{
        struct row row = { cli, NULL };
        struct err err = { 0 };
        int status = STATUS_DONE;

        if (!cli_load(cli, &status))
                return status;
        if (!cli->account.server || !cli_folder(cli))
                return cli_fail(cli, STATUS_SIGNED_OUT,
                                _("You are not signed in here. Sign in: buckstop sign-in SERVER"));

        struct keep *keep = kept_waits(cli) ? keep_open(cli_folder(cli), &err) : NULL;

        if (!keep && err.code != ERR_NONE)
                return cli_fail(cli, err.code == ERR_BUSY ? STATUS_KEPT : STATUS_OUTPUT, err.text);
        row.all = json_array();
        if (keep) {
                keep_each(keep, add, &row);
                keep_close(keep);
        }
        if (cli_has(cli, OPTION_JSON)) {
                json_dumpf(row.all, cli->out.file, JSON_COMPACT);
                fputc('\n', cli->out.file);
        } else if (json_array_size(row.all) == 0) {
                fprintf(cli->out.file, "%s\n", _("Nothing waits to be sent."));
        }
        json_decref(row.all);
        return STATUS_DONE;
}
