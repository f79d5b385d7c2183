#include "tray/errand_source.h"

#include <glib-unix.h>

struct errand_source {
        struct errand *errand;
        errand_source_done *done;
        void *who;
        unsigned watch;
};

static gboolean ready(int fd, GIOCondition condition, gpointer who);

static void watch(struct errand_source *source)
{
        source->watch = g_unix_fd_add(errand_fd(source->errand), G_IO_IN | G_IO_HUP, ready, source);
}

static void finish(struct errand_source *source)
{
        struct err err = { 0 };
        bool ok = errand_end(source->errand, &err);
        errand_source_done *done = source->done;
        void *who = source->who;

        g_free(source);
        done(who, ok ? NULL : &err);
}

static gboolean ready(int fd, GIOCondition condition, gpointer who)
{
        struct errand_source *source = who;

        (void)fd, (void)condition;
        if (errand_step(source->errand))
                finish(source);
        else
                watch(source); /* it may wait for another descriptor now */
        return G_SOURCE_REMOVE;
}

struct errand_source *errand_source_new(struct errand *own_errand, errand_source_done *done,
                                        void *who)
{
        struct errand_source *source = g_new0(struct errand_source, 1);

        source->errand = own_errand;
        source->done = done;
        source->who = who;
        watch(source);
        return source;
}

void errand_source_free(struct errand_source *own_source)
{
        struct err err;

        if (!own_source)
                return;
        g_source_remove(own_source->watch);
        errand_end(own_source->errand, &err);
        g_free(own_source);
}
