#include "verbs/verbs.h"

#include <assert.h>
#include <stdlib.h>

#include "verbs/verb.h"

enum { RATES = 1 << 16 }; /* persons times verbs that are remembered at once; about a megabyte */

struct verbs *verbs_new(struct db *db, struct finder *finder, const struct verbs_config *config,
                        struct err *err)
{
        struct verbs *verbs = mem_new(1, sizeof(*verbs));

        verbs->db = db;
        verbs->finder = finder;
        ring_init(&verbs->looking);
        verbs->config = *config;
        verbs->rate = rate_new(RATES);
        verbs->protocol = protocol_new((struct str){ protocol_json, protocol_json_len }, err);
        if (verbs->protocol && verb_rows_make(verbs, err))
                return verbs;
        verbs_free(verbs);
        return NULL;
}

void verbs_free(struct verbs *own_verbs)
{
        if (!own_verbs)
                return;
        assert(own_verbs->pending == 0);
        protocol_free(own_verbs->protocol);
        rate_free(own_verbs->rate);
        arena_fini(&own_verbs->arena);
        free(own_verbs);
}

void verbs_hear(struct verbs *verbs, void (*ended)(void *listener, int64_t person), void *listener)
{
        verbs->ended = ended;
        verbs->listener = listener;
}

void verbs_stop(struct verbs *verbs)
{
        verbs->stopping = true;
}

unsigned verbs_pending(const struct verbs *verbs)
{
        return verbs->pending;
}

bool verbs_figures(const struct verbs *verbs, unsigned i, struct verb_figures *figures)
{
        if (i > verb_count)
                return false;
        *figures = verbs->rows[i].figures;
        return true;
}
