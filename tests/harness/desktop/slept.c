/*
 * slept: preloaded into a program, lets it believe that the machine has slept.
 *
 * The file that SLEPT names has seconds in it, as text. By so much CLOCK_REALTIME and
 * CLOCK_BOOTTIME are ahead; CLOCK_MONOTONIC stands still while a machine sleeps. It is read anew at
 * each look at a clock.
 */
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

int clock_gettime(clockid_t clock, struct timespec *at);
int gettimeofday(struct timeval *at, void *zone);
time_t time(time_t *at);

static long slept_seconds(void)
{
        const char *path = getenv("SLEPT");
        int fd = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
        if (fd < 0)
                return 0;
        char text[32] = "";
        ssize_t n = read(fd, text, sizeof text - 1);
        close(fd);
        return n > 0 ? atol(text) : 0;
}

int clock_gettime(clockid_t clock, struct timespec *at)
{
        static int (*real)(clockid_t, struct timespec *);
        if (!real)
                real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
        int rc = real(clock, at);
        if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE || clock == CLOCK_BOOTTIME)
                at->tv_sec += slept_seconds();
        return rc;
}

int gettimeofday(struct timeval *at, void *zone)
{
        struct timespec now;
        (void)zone;
        clock_gettime(CLOCK_REALTIME, &now);
        *at = (struct timeval){ .tv_sec = now.tv_sec, .tv_usec = now.tv_nsec / 1000 };
        return 0;
}

time_t time(time_t *at)
{
        struct timespec now;
        clock_gettime(CLOCK_REALTIME, &now);
        if (at)
                *at = now.tv_sec;
        return now.tv_sec;
}

/* A moment of the wall's clock is the kernel's, which has not slept. */
int timerfd_settime(int fd, int flags, const struct itimerspec *to, struct itimerspec *was)
{
        static int (*real)(int, int, const struct itimerspec *, struct itimerspec *);
        struct itimerspec kernel = *to;

        if (!real)
                real = (int (*)(int, int, const struct itimerspec *, struct itimerspec *))dlsym(
                        RTLD_NEXT, "timerfd_settime");
        if (flags & TFD_TIMER_ABSTIME && kernel.it_value.tv_sec > slept_seconds())
                kernel.it_value.tv_sec -= slept_seconds();
        return real(fd, flags, &kernel, was);
}
