#include "tray/notices.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

struct notices {
        bool on;
};

struct notices *notices_new(struct tray *tray)
{
        struct notices *notices = mem_new(1, sizeof(*notices));

        (void)tray;
        notices->on = true;
        return notices;
}

void notices_free(struct notices *own_notices)
{
        free(own_notices);
}

void notices_event(struct notices *notices, const char *kind, const json_t *event)
{
        (void)notices, (void)kind, (void)event;
}

void notices_resumed(struct notices *notices, bool resync)
{
        (void)notices, (void)resync;
}

void notices_desk(struct notices *notices)
{
        (void)notices;
}

void notices_settings(struct notices *notices)
{
        (void)notices;
}

void notices_say(struct notices *notices, const char *summary, const char *body)
{
        (void)notices;
        fprintf(stderr, "%s: %s\n", summary, body);
}

bool notices_on(const struct notices *notices)
{
        return notices->on;
}

void notices_turn(struct notices *notices, bool on)
{
        notices->on = on;
}
