#include "tray/alarm.h"

#include <glib-unix.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "base/mem.h"

#include <stdlib.h>

struct alarm {
        int fd;
        unsigned source;
        int64_t at_ms;
        void (*rang)(void *who);
        void *who;
};

/* Reading fails with ECANCELED when the clock was set, which also ends the timer. */
static gboolean ready(int fd, GIOCondition condition, gpointer who)
{
        struct alarm *alarm = who;
        uint64_t times;

        (void)condition;
        (void)!read(fd, &times, sizeof(times));
        alarm->at_ms = 0;
        alarm->rang(alarm->who);
        return G_SOURCE_CONTINUE;
}

void alarm_set(struct alarm *alarm, int64_t at_ms)
{
        struct itimerspec spec = { .it_value = { .tv_sec = at_ms / 1000,
                                                 .tv_nsec = at_ms % 1000 * 1000000 } };

        if (alarm->at_ms == at_ms)
                return;
        alarm->at_ms = at_ms;
        timerfd_settime(alarm->fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &spec, NULL);
}

struct alarm *alarm_new(void (*rang)(void *who), void *who)
{
        struct alarm *alarm = mem_new(1, sizeof(*alarm));

        alarm->rang = rang;
        alarm->who = who;
        alarm->at_ms = 0;
        alarm->fd = timerfd_create(CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);
        alarm->source = g_unix_fd_add(alarm->fd, G_IO_IN, ready, alarm);
        return alarm;
}

void alarm_free(struct alarm *own_alarm)
{
        if (!own_alarm)
                return;
        g_source_remove(own_alarm->source);
        close(own_alarm->fd);
        free(own_alarm);
}
