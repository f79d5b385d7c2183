#include "net/metrics.h"

#include <inttypes.h>
#include <stdio.h>

#include "net/room.h"

/* A name with its type and its one value. */
static void one(FILE *out, const char *name, const char *type, uint64_t value)
{
        fprintf(out, "# TYPE buckstop_%s %s\nbuckstop_%s %" PRIu64 "\n", name, type, name, value);
}

static void write_net(FILE *out, const struct net *net)
{
        const struct net_figures *figures = &net->figures;

        one(out, "ready", "gauge", net_is_ready(net));
        one(out, "connections", "gauge", net->clients_count);
        one(out, "connections_accepted_total", "counter", figures->accepted);
        one(out, "connections_refused_total", "counter", figures->refused);
        one(out, "sessions", "gauge", figures->sessions);
        one(out, "sessions_opened_total", "counter", figures->sessions_opened);
        one(out, "sessions_closed_total", "counter", figures->sessions_closed);
        one(out, "frames_received_total", "counter", figures->frames_in);
        one(out, "frames_sent_total", "counter", figures->frames_out);
        one(out, "signins_total", "counter", figures->signins);
        one(out, "signins_refused_total", "counter", figures->signins_refused);
        fputs("# TYPE buckstop_http_replies_total counter\n", out);
        for (unsigned i = 2; i < 6; i++)
                fprintf(out, "buckstop_http_replies_total{status=\"%uxx\"} %" PRIu64 "\n", i,
                        figures->replies[i]);
}

static void write_hub(FILE *out, const struct net *net)
{
        struct hub_figures figures;

        hub_figures(net->hub, &figures);
        one(out, "inboxes", "gauge", figures.inboxes);
        one(out, "persons_connected", "gauge", figures.persons);
        one(out, "events_published_total", "counter", figures.published);
        one(out, "events_queued_total", "counter", figures.queued);
        one(out, "inboxes_overflowed_total", "counter", figures.overflowed);
}

static void write_db(FILE *out, const struct net *net)
{
        struct db_figures figures;

        db_figures(net->db, &figures);
        one(out, "db_changes_total", "counter", figures.changes);
        one(out, "db_change_microseconds_total", "counter", figures.change_micros);
        one(out, "db_reads_total", "counter", figures.reads);
        one(out, "db_read_microseconds_total", "counter", figures.read_micros);
        one(out, "db_works_total", "counter", figures.works);
        one(out, "db_work_microseconds_total", "counter", figures.work_micros);
        one(out, "db_reports_total", "counter", figures.reports);
        one(out, "db_report_microseconds_total", "counter", figures.report_micros);
        one(out, "db_reports_slow_total", "counter", figures.reports_slow);
        one(out, "db_batches_total", "counter", figures.batches);
        one(out, "db_refused_total", "counter", figures.refused);
        one(out, "db_lost_total", "counter", figures.lost);
        one(out, "db_again_total", "counter", figures.again);
        one(out, "db_events_total", "counter", figures.events);
        one(out, "db_tail_reads_total", "counter", figures.tail_reads);
        one(out, "db_lanes_up", "gauge", figures.lanes_up);
        one(out, "db_readers_up", "gauge", figures.readers_up);
        one(out, "db_reporters_up", "gauge", figures.reporters_up);
        one(out, "db_work_up", "gauge", figures.work_up);
        one(out, "db_tail_up", "gauge", figures.tail_up);
        one(out, "db_changes_queued", "gauge", figures.queued_changes);
        one(out, "db_reads_queued", "gauge", figures.queued_reads);
        one(out, "db_works_queued", "gauge", figures.queued_works);
        one(out, "db_reports_queued", "gauge", figures.queued_reports);
}

static void write_finder(FILE *out, const struct net *net)
{
        struct finder_figures figures;

        finder_figures(net->finder, &figures);
        one(out, "finder_ready", "gauge", figures.ready);
        one(out, "finder_documents", "gauge", figures.index.documents);
        one(out, "finder_words", "gauge", figures.index.words);
        one(out, "finder_bytes", "gauge", figures.index.bytes);
        one(out, "finder_visited_total", "counter", figures.index.visited);
        one(out, "finder_waiting", "gauge", figures.waiting);
        one(out, "finder_asks_total", "counter", figures.asks);
        one(out, "finder_ask_microseconds_total", "counter", figures.ask_micros);
        one(out, "finder_marks", "gauge", figures.marks);
        one(out, "finder_fed_total", "counter", figures.fed);
        one(out, "finder_feeds_total", "counter", figures.feeds);
        one(out, "finder_feed_lag_microseconds_total", "counter", figures.feed_lags);
        one(out, "finder_loads_total", "counter", figures.loads);
        fputs("# TYPE buckstop_finder_lacks_total counter\n", out);
        for (unsigned i = 0; i < FINDER_LACKS; i++)
                fprintf(out, "buckstop_finder_lacks_total{reason=\"%s\"} %" PRIu64 "\n",
                        finder_lacks[i], figures.lacks[i]);
}

static void write_work(FILE *out, const struct net *net)
{
        struct attendance_figures here;
        struct delivery_figures ended;
        struct work_figures figures;

        attendance_figures(net->attendance, &here);
        one(out, "persons_present", "gauge", here.present);
        one(out, "persons_idle", "gauge", here.idle);
        fputs("# TYPE buckstop_work_total counter\n", out);
        for (unsigned i = 0; work_figures(net->work, i, &figures); i++)
                fprintf(out,
                        "buckstop_work_total{chore=\"%s\",outcome=\"done\"} %" PRIu64 "\n"
                        "buckstop_work_total{chore=\"%s\",outcome=\"failed\"} %" PRIu64 "\n",
                        figures.name, figures.done, figures.name, figures.failed);
        fputs("# TYPE buckstop_deliveries_total counter\n", out);
        for (unsigned i = 0; work_deliveries(net->work, i, &ended); i++)
                fprintf(out,
                        "buckstop_deliveries_total{channel=\"%s\",outcome=\"%s\"} %" PRIu64 "\n",
                        ended.channel, ended.outcome, ended.count);
}

static void write_verbs(FILE *out, const struct net *net)
{
        struct verb_figures figures;

        one(out, "calls_under_way", "gauge", verbs_pending(net->verbs));
        fputs("# TYPE buckstop_calls_total counter\n", out);
        for (unsigned i = 0; verbs_figures(net->verbs, i, &figures); i++)
                fprintf(out,
                        "buckstop_calls_total{verb=\"%s\",outcome=\"answered\"} %" PRIu64 "\n"
                        "buckstop_calls_total{verb=\"%s\",outcome=\"refused\"} %" PRIu64 "\n",
                        figures.name, figures.answered, figures.name, figures.refused);
        fputs("# TYPE buckstop_call_microseconds_total counter\n", out);
        for (unsigned i = 0; verbs_figures(net->verbs, i, &figures); i++)
                fprintf(out, "buckstop_call_microseconds_total{verb=\"%s\"} %" PRIu64 "\n",
                        figures.name, figures.micros);
}

char *metrics_text(const struct net *net, size_t *len)
{
        char *own_text = NULL;
        FILE *out = open_memstream(&own_text, len);

        write_net(out, net);
        write_hub(out, net);
        write_db(out, net);
        write_finder(out, net);
        write_work(out, net);
        write_verbs(out, net);
        fclose(out);
        return own_text;
}
