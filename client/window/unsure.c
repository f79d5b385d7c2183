#include "window/unsure.h"

#include <glib.h>

void unsure_note(struct unsure *unsure, char *own_sent, char *own_key)
{
        struct unsure_change *change = &unsure->changes[unsure->next++ % UNSURE_MAX];

        g_free(change->sent);
        g_free(change->key);
        *change = (struct unsure_change){ own_sent, own_key };
}

char *unsure_take(struct unsure *unsure, const char *sent)
{
        for (size_t i = 0; i < UNSURE_MAX; i++) {
                struct unsure_change *change = &unsure->changes[i];

                if (!change->sent || !g_str_equal(change->sent, sent))
                        continue;
                g_clear_pointer(&change->sent, g_free);
                return g_steal_pointer(&change->key);
        }
        return NULL;
}

void unsure_clear(struct unsure *unsure)
{
        for (size_t i = 0; i < UNSURE_MAX; i++) {
                g_clear_pointer(&unsure->changes[i].sent, g_free);
                g_clear_pointer(&unsure->changes[i].key, g_free);
        }
}
