/* refusal: why there is no result, for people and for scripts. */
#include "words/refusal.h"

#include "cli/room.h"

/* What a refusal means for how to end. */
static enum status status_of(const char *code)
{
        static const struct {
                const char *code;
                enum status status;
        } others[] = {
                { "signed_out", STATUS_SIGNED_OUT }, { "unreachable", STATUS_AWAY },
                { "stopped", STATUS_AWAY },          { "busy", STATUS_AWAY },
                { "rate_limited", STATUS_AWAY },     { "not_kept", STATUS_OUTPUT },
        };

        for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
                if (strcmp(code, others[i].code) == 0)
                        return others[i].status;
        return STATUS_REFUSED;
}

/* For scripts: the refusal as the wire has it. */
static void print_refusal(struct cli *cli, const char *code, const char *words)
{
        json_t *refusal =
                json_pack("{s:{s:s,s:s}}", "error", "code", code, "message", words ? words : "");

        if (cli_has(cli, OPTION_JSON) && refusal) {
                json_dumpf(refusal, cli->out.file, JSON_COMPACT);
                fputc('\n', cli->out.file);
        }
        json_decref(refusal);
}

int talk_refuse(struct cli *cli, enum status status, const char *code, const char *words)
{
        print_refusal(cli, code, words);
        return cli_fail(cli, status, words);
}

static const char *nobody(void)
{
        return _("The server does not know your token any more. Sign in: buckstop sign-in");
}

bool talk_signed_out(const struct cli *cli)
{
        return cli->talk->link == BUCKSTOP_SIGNED_OUT;
}

const char *talk_away(struct cli *cli)
{
        if (talk_signed_out(cli))
                return nobody();

        if (cli->talk->link == BUCKSTOP_OPEN)
                return SAID(cli, _("{server} has not answered in time."), "server",
                            cli->account.server);
        return *cli->talk->why
                       ? SAID(cli, "{server}: {why}", "server", cli->account.server, "why",
                              cli->talk->why)
                       : SAID(cli, _("{server} cannot be reached."), "server", cli->account.server);
}

int reply_refuse(struct cli *cli, const struct reply *reply)
{
        struct talk *talk = cli->talk;
        enum status status = status_of(reply->code);

        snprintf(talk->code, sizeof(talk->code), "%s", reply->code);
        if (talk_interrupted())
                return STATUS_INTERRUPTED;
        if (status == STATUS_SIGNED_OUT)
                return talk_refuse(cli, status, reply->code, nobody());
        if (status == STATUS_AWAY)
                return talk_refuse(cli, status, "unreachable", talk_away(cli));
        return talk_refuse(cli, status, reply->code,
                           *reply->words ? reply->words : refusal_words(reply->code, NULL));
}
