#include "load/tally.h"

#include <inttypes.h>
#include <time.h>

static uint64_t nanos_of(clockid_t clock)
{
        struct timespec now;
        clock_gettime(clock, &now);
        return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

uint64_t tally_now_ns(void)
{
        return nanos_of(CLOCK_MONOTONIC);
}

static double cpu_seconds(void)
{
        return (double)nanos_of(CLOCK_PROCESS_CPUTIME_ID) / 1e9;
}

void tally_start(struct tally *tally)
{
        tally->counting = true;
        tally->started_ns = tally_now_ns();
        tally->cpu_s = -cpu_seconds();
}

void tally_stop(struct tally *tally)
{
        tally->counting = false;
        tally->stopped_ns = tally_now_ns();
        tally->cpu_s += cpu_seconds();
}

void tally_reply(struct tally *tally, uint64_t nanos)
{
        if (tally->counting)
                histogram_add(&tally->reply, nanos);
}

void tally_refusal(struct tally *tally)
{
        tally->refused++;
}

void tally_event(struct tally *tally, uint64_t nanos)
{
        tally->events_come++;
        if (tally->counting)
                histogram_add(&tally->event, nanos);
}

static void print_times(const char *what, const struct histogram *times, FILE *to)
{
        if (times->count == 0)
                return;
        fprintf(to, ",\"%s_p50_ms\":%.4g,\"%s_p95_ms\":%.4g,\"%s_p99_ms\":%.4g,\"%s_p999_ms\":%.4g",
                what, histogram_quantile_ms(times, 0.5), what, histogram_quantile_ms(times, 0.95),
                what, histogram_quantile_ms(times, 0.99), what,
                histogram_quantile_ms(times, 0.999));
}

void tally_print(const struct tally *tally, const struct options *options, FILE *to)
{
        double seconds = (double)(tally->stopped_ns - tally->started_ns) / 1e9;
        fprintf(to, "{\"name\":\"%s\",\"connections\":%u,\"speakers\":%u,\"depth\":%u",
                options->name, options->connections, options->speakers, options->depth);
        if (options->rate > 0)
                fprintf(to, ",\"rate_per_s\":%.0f", options->rate);
        fprintf(to, ",\"seconds\":%.2f,\"calls_per_s\":%.1f", seconds,
                (double)tally->reply.count / seconds);
        print_times("reply", &tally->reply, to);
        print_times("event", &tally->event, to);
        fprintf(to, ",\"calls\":%" PRIu64 ",\"events\":%" PRIu64, tally->reply.count,
                tally->event.count);
        fprintf(to, ",\"refused\":%" PRIu64 ",\"events_missing\":%" PRId64, tally->refused,
                (int64_t)(tally->events_due - tally->events_come));
        fprintf(to, ",\"client_cpu_s\":%.2f}\n", tally->cpu_s);
}
