// SPDX-License-Identifier: MPL-2.0
#include "server/routes/metrics.hpp"

#include "server/exchange/timetable.hpp"
#include "server/routes/process_figures.hpp"
#include "server/routes/table.hpp"

#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

#include <limits>
#include <vector>

namespace tingsted::routes {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricType;
using labels = std::vector<ClientMetric::Label>;

constexpr double page_bytes = 4096; // of SQLite, as the database is made
constexpr std::string_view no_route = "none";

double seconds(std::chrono::nanoseconds t) { return std::chrono::duration<double>(t).count(); }

class families {
public:
    void counter(std::string name, std::string help, double value)
    {
        begin(std::move(name), std::move(help), MetricType::Counter);
        count({}, value);
    }
    void gauge(std::string name, std::string help, double value)
    {
        begin(std::move(name), std::move(help), MetricType::Gauge);
        show({}, value);
    }
    void histogram(std::string name, std::string help, duration_counts const& d)
    {
        begin(std::move(name), std::move(help), MetricType::Histogram);
        spread({}, d);
    }

    // A family, and then a value for each set of labels.
    void begin(std::string name, std::string help, MetricType type)
    {
        all_.push_back({std::move(name), std::move(help), type, {}});
    }
    void count(labels l, double value) { add(std::move(l)).counter.value = value; }
    void show(labels l, double value) { add(std::move(l)).gauge.value = value; }
    void spread(labels l, duration_counts const& d)
    {
        auto& h = add(std::move(l)).histogram;
        h.sample_sum = seconds(d.sum);
        for (std::size_t n = 0; n != d.in_class.size(); ++n) {
            h.sample_count += d.in_class[n];
            bool const bounded = n != duration_bounds.size();
            auto const bound = bounded ? seconds(duration_bounds[n]) : std::numeric_limits<double>::infinity();
            h.bucket.push_back({h.sample_count, bound});
        }
    }

    std::string text() const { return prometheus::TextSerializer().Serialize(all_); }

private:
    ClientMetric& add(labels l)
    {
        all_.back().metric.emplace_back().label = std::move(l);
        return all_.back().metric.back();
    }

    std::vector<prometheus::MetricFamily> all_;
};

// Adds a figure up over all loops.
template <class Figure>
auto sum_of(figures const& counted, Figure const& figure)
{
    decltype(figure(*counted.all().front())) sum{};
    for (auto const& loop : counted.all())
        sum += figure(*loop);
    return sum;
}

labels route_labels(std::size_t place)
{
    auto const all = all_routes();
    bool const any = place < all.size();
    return {{"method", std::string(any ? all[place].method : no_route)},
            {"route", std::string(any ? all[place].pattern : no_route)}};
}

void add_requests(families& out, figures const& counted)
{
    out.begin("tingsted_http_requests_total", "Requests answered, by route and status.", MetricType::Counter);
    for (std::size_t place = 0; place <= all_routes().size(); ++place)
        for (std::size_t status = 0; status != counted_statuses.size(); ++status) {
            auto const n = sum_of(counted, [&](auto const& l) { return l.by_route[place].replies[status].value(); });
            auto with_status = route_labels(place);
            with_status.push_back({"status", std::to_string(counted_statuses[status])});
            if (n != 0)
                out.count(std::move(with_status), static_cast<double>(n));
        }
    out.begin("tingsted_http_request_duration_seconds", "From a request's arrival to its reply, by route.",
              MetricType::Histogram);
    for (std::size_t place = 0; place <= all_routes().size(); ++place) {
        auto const times = sum_of(counted, [&](auto const& l) { return l.by_route[place].times.value(); });
        if (times.sum.count() != 0)
            out.spread(route_labels(place), times);
    }
}

void add_connections(families& out, services const& s)
{
    auto const begun = sum_of(*s.figures, [](auto const& l) { return l.live_begun.value(); });
    auto const ended = sum_of(*s.figures, [](auto const& l) { return l.live_ended.value(); });
    out.gauge("tingsted_connections", "Open connections.", static_cast<double>(s.server.connections()));
    out.gauge("tingsted_live_clients", "Open WebSockets: screens and pages that follow along.",
              static_cast<double>(begun) - static_cast<double>(ended));
    out.counter("tingsted_live_clients_total", "WebSockets ever opened.", static_cast<double>(begun));
    out.histogram("tingsted_loop_lag_seconds", "How late a loop came to what was due.",
                  sum_of(*s.figures, [](auto const& l) { return l.lag.value(); }));
}

void add_renderings(families& out, services const& s)
{
    double hits = 0;
    double misses = 0;
    for (auto const& cache : s.caches) {
        hits += static_cast<double>(cache->hits().value());
        misses += static_cast<double>(cache->misses().value());
    }
    out.begin("tingsted_renderings_total", "Feeds and snapshots asked for: found ready, or not.", MetricType::Counter);
    out.count({{"found", "hit"}}, hits);
    out.count({{"found", "miss"}}, misses);
}

void add_store(families& out, services const& s)
{
    auto const f = s.calendar.figures();
    out.gauge("tingsted_journal_head", "Number of the last change.", static_cast<double>(s.calendar.head().value()));
    out.gauge("tingsted_storage_well", "1: changes can be stored. 0: the disk is full or fails.",
              f.state == storage::well ? 1 : 0);
    out.begin("tingsted_store_waiting", "Questions and changes that wait for a thread.", MetricType::Gauge);
    out.show({{"for", "writer"}}, static_cast<double>(f.writes_waiting));
    out.show({{"for", "reader"}}, static_cast<double>(f.reads_waiting));
    out.counter("tingsted_store_jobs_total",
                "Changes committed; by tingsted_store_commit_seconds_count: the mean group.",
                static_cast<double>(f.jobs));
    out.histogram("tingsted_store_commit_seconds", "From a group's begin to the end of its commit.", f.commits);
    out.gauge("tingsted_store_wal_bytes", "Of the write-ahead log, since it was emptied.",
              static_cast<double>(f.wal_pages) * page_bytes);
    if (f.last_backup)
        out.gauge("tingsted_backup_last_timestamp_seconds", "When the last backup was made.",
                  static_cast<double>(f.last_backup->time_since_epoch().count()));
}

void add_sources(families& out, services const& s)
{
    if (!s.sources)
        return;
    auto const f = s.sources->figures();
    auto const n = [](std::uint64_t count) { return static_cast<double>(count); };
    out.begin("tingsted_source_fetches_total", "Calendars fetched, by what became of it.", MetricType::Counter);
    out.count({{"outcome", "taken"}}, n(f.taken));
    out.count({{"outcome", "unchanged"}}, n(f.unchanged));
    out.count({{"outcome", "held"}}, n(f.held));
    out.count({{"outcome", "failed"}}, n(f.failed));
    out.counter("tingsted_source_fetch_seconds_total", "Time spent fetching them.", seconds(f.spent));
    out.begin("tingsted_sources", "Calendars that are fetched, by how they fare.", MetricType::Gauge);
    out.show({{"state", "well"}}, n(f.sources_well));
    out.show({{"state", "failing"}}, n(f.sources_failing));
    out.show({{"state", "held"}}, n(f.sources_held));
    out.show({{"state", "paused"}}, n(f.sources_paused));
}

void add_process(families& out)
{
    auto const p = own_figures();
    out.counter("process_cpu_seconds_total", "Processor time used.", p.cpu_seconds);
    out.gauge("process_start_time_seconds", "When the process began.", p.started);
    out.gauge("process_resident_memory_bytes", "Memory in use.", p.resident_bytes);
    out.gauge("process_virtual_memory_bytes", "Memory reserved.", p.virtual_bytes);
    out.gauge("process_open_fds", "Open file descriptors.", static_cast<double>(p.open_descriptors));
    out.gauge("process_max_fds", "Most file descriptors.", p.most_descriptors);
    out.gauge("process_threads", "Threads.", static_cast<double>(p.threads));
}

} // namespace

std::string metrics_text(services& s)
{
    families out;
    add_requests(out, *s.figures);
    add_connections(out, s);
    add_renderings(out, s);
    add_store(out, s);
    add_sources(out, s);
    add_process(out);
    return out.text();
}

} // namespace tingsted::routes
