#include "tray/refusals.h"

#include <glib.h>

struct refusal {
        buckstop_done *done; /* or */
        refusals_told *told;
        void *who;
        struct buckstop_error error;
};

struct refusals {
        GQueue waiting;
        unsigned soon;
};

static void tell(struct refusal *own_refusal)
{
        struct buckstop_reply reply = { .code = own_refusal->error.code,
                                        .message = own_refusal->error.text };

        if (own_refusal->done)
                own_refusal->done(own_refusal->who, &reply);
        if (own_refusal->told)
                own_refusal->told(own_refusal->who, &own_refusal->error);
        g_free(own_refusal);
}

/* What is refused meanwhile has its own turn. */
static gboolean tell_all(gpointer who)
{
        struct refusals *refusals = who;

        refusals->soon = 0;
        for (unsigned n = g_queue_get_length(&refusals->waiting); n > 0; n--)
                tell(g_queue_pop_head(&refusals->waiting));
        return G_SOURCE_REMOVE;
}

static struct refusal *add(struct refusals *refusals, void *who, const char *code, const char *text)
{
        struct refusal *refusal = g_new0(struct refusal, 1);

        refusal->who = who;
        g_strlcpy(refusal->error.code, code, sizeof(refusal->error.code));
        g_strlcpy(refusal->error.text, text, sizeof(refusal->error.text));
        g_queue_push_tail(&refusals->waiting, refusal);
        if (!refusals->soon)
                refusals->soon = g_idle_add(tell_all, refusals);
        return refusal;
}

void refusals_call(struct refusals *refusals, buckstop_done *done, void *who, const char *code,
                   const char *text)
{
        add(refusals, who, code, text)->done = done;
}

void refusals_tell(struct refusals *refusals, refusals_told *told, void *who, const char *code,
                   const char *text)
{
        add(refusals, who, code, text)->told = told;
}

struct refusals *refusals_new(void)
{
        return g_new0(struct refusals, 1);
}

void refusals_free(struct refusals *own_refusals)
{
        struct refusal *refusal;

        if (!own_refusals)
                return;
        while ((refusal = g_queue_pop_head(&own_refusals->waiting)))
                tell(refusal);
        if (own_refusals->soon)
                g_source_remove(own_refusals->soon);
        g_free(own_refusals);
}
