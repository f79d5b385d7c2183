#include "tray/loop_source.h"

struct loop_source {
        GSource source;
        struct buckstop_loop *loop;
        gpointer descriptor;
        gint64 due_us; /* when it is to be served without its descriptor; -1: never */
};

static gboolean prepare(GSource *source, int *timeout_ms)
{
        struct loop_source *self = (struct loop_source *)source;

        *timeout_ms = buckstop_loop_timeout_ms(self->loop);
        self->due_us = *timeout_ms < 0
                               ? -1
                               : g_get_monotonic_time() + *timeout_ms * G_TIME_SPAN_MILLISECOND;
        return *timeout_ms == 0;
}

static gboolean check(GSource *source)
{
        struct loop_source *self = (struct loop_source *)source;

        return g_source_query_unix_fd(source, self->descriptor) != 0 ||
               (self->due_us >= 0 && g_get_monotonic_time() >= self->due_us);
}

static gboolean dispatch(GSource *source, GSourceFunc callback, gpointer who)
{
        (void)callback, (void)who;
        buckstop_service(((struct loop_source *)source)->loop);
        return G_SOURCE_CONTINUE;
}

GSource *loop_source_new(struct buckstop_loop *loop)
{
        static GSourceFuncs functions = { .prepare = prepare,
                                          .check = check,
                                          .dispatch = dispatch };
        GSource *source = g_source_new(&functions, sizeof(struct loop_source));
        struct loop_source *self = (struct loop_source *)source;

        self->loop = loop;
        self->descriptor = g_source_add_unix_fd(source, buckstop_loop_fd(loop), G_IO_IN);
        g_source_set_static_name(source, "server");
        g_source_attach(source, NULL);
        return source;
}
