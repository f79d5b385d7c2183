#include "verbs/admit.h"

#include "base/clock.h"

enum {
        STOPPING_RETRY_MS = 1000,
        UNDER_WAY_RETRY_MS = 100,
};

static unsigned per_minute(const struct verbs *verbs, const struct verb *verb)
{
        uint64_t rate = (uint64_t)verb->per_minute * verbs->config.rate_percent;

        return rate > 0 && rate < 100 ? 1 : (unsigned)(rate / 100);
}

bool admit(struct verbs *verbs, const struct caller *caller, const struct call *call,
           struct err *err)
{
        const struct verb_row *row = call->row;
        unsigned wait_ms;

        if (verbs->stopping)
                return err_later(err, ERR_BUSY, STOPPING_RETRY_MS, "This server is stopping.");

        if (!row->verb)
                return err_set(err, ERR_UNKNOWN_METHOD, "There is no such method.");

        if (caller->who < row->verb->who)
                return err_set(err, ERR_FORBIDDEN, "%s is for people with at least the role %s.",
                               row->verb->name, who_word(row->verb->who));

        /* What changes something has its key among the required parameters. */
        if (!protocol_check(row->method, call->rpc.params, err))
                return false;

        if (caller->n_calls > CALLS_MAX)
                return err_later(err, ERR_BUSY, UNDER_WAY_RETRY_MS,
                                 "Too many calls of this session are under way.");

        if (!rate_allow(verbs->rate, rate_key((uint64_t)caller->person, (uintptr_t)row->verb),
                        per_minute(verbs, row->verb), clock_ms(), &wait_ms))
                return err_later(err, ERR_RATE_LIMITED, wait_ms, "Too often.");

        return true;
}
