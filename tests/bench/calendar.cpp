// SPDX-License-Identifier: MPL-2.0
// The calendar's own work, without disk and network: expanding, listing, reading and writing; libical does the same beside.
#include "calendar/ical/reader.hpp"
#include "calendar/ical/writer.hpp"
#include "calendar/time/zones.hpp"
#include "tests/bench/corpus.hpp"
#include "tests/bench/measure.hpp"

#include <fmt/format.h>
#include <libical/ical.h>

#include <memory>
#include <stdexcept>

using namespace tingsted;
using namespace tingsted::bench;

namespace {

constexpr auto copenhagen = "Europe/Copenhagen";
constexpr local_day today = std::chrono::local_days{std::chrono::year{2026} / 11 / 23};
constexpr std::size_t most_instances = 2000; // of one rule, for both

struct both {
    rule ours;
    wall_time first;
    icalrecurrencetype theirs;
    icaltimetype their_first;
};

wall_time wall_of(icaltimetype t)
{
    return wall_time{std::chrono::local_days{std::chrono::year{t.year} / t.month / t.day}} +
           std::chrono::hours(t.hour) + std::chrono::minutes(t.minute);
}

std::vector<both> prepared(std::size_t count)
{
    std::vector<both> all;
    for (auto const& r : realistic_rules(count)) {
        auto const first = icaltime_from_string(r.start.c_str());
        all.push_back(
            {parsed_rule(r.rule).value(), wall_of(first), icalrecurrencetype_from_string(r.rule.c_str()), first});
    }
    return all;
}

// What both are asked: every start of a stretch of time.
struct stretch {
    std::chrono::days from, to; // after the first start
};

std::size_t ours(std::vector<both> const& rules, stretch s)
{
    zone_name const zone(copenhagen);
    std::size_t found = 0;
    for (auto const& r : rules)
        found += expand(r.ours, r.first, zone, r.first + s.from, r.first + s.to, {.instances = most_instances})
                     .starts.size();
    return found;
}

// As programs that use libical do it: a new iterator, and on until the stretch is over.
std::size_t theirs(std::vector<both> const& rules, stretch s)
{
    auto const day = [](icaltimetype t, std::chrono::days by) {
        icaltime_adjust(&t, static_cast<int>(by.count()), 0, 0, 0);
        return t;
    };
    std::size_t found = 0;
    for (auto const& r : rules) {
        auto const from = day(r.their_first, s.from), to = day(r.their_first, s.to);
        std::unique_ptr<icalrecur_iterator, decltype(&icalrecur_iterator_free)> const each(
            icalrecur_iterator_new(r.theirs, r.their_first), icalrecur_iterator_free);
        std::size_t count = 0;
        for (auto t = icalrecur_iterator_next(each.get()); !icaltime_is_null_time(t) && count < most_instances;
             t = icalrecur_iterator_next(each.get())) {
            if (icaltime_compare(t, to) >= 0)
                break;
            count += icaltime_compare(t, from) >= 0 ? 1 : 0;
        }
        found += count;
    }
    return found;
}

void measure_expansion(std::size_t rules_count, int rounds)
{
    using std::chrono::days;
    auto const rules = prepared(rules_count);
    std::size_t us = 0, them = 0;
    for (auto const& [name, s] : {std::pair{"two years from the first start", stretch{days(0), days(730)}},
                                  std::pair{"a year, eight years later", stretch{days(2922), days(3287)}}}) {
        auto const [mine, other] = costs_of(rounds, [&] { us = ours(rules, s); }, [&] { them = theirs(rules, s); });
        tell(fmt::format("expanding {} rules: {} ({} starts; libical {})", rules_count, name, us, them), mine, "ms",
             "libical", other);
    }
}

void measure_occurrences(std::size_t series, int rounds)
{
    auto const all = many_series(today, series).events;
    window const year{to_instant(wall_time(today), zone_name(copenhagen)),
                      to_instant(wall_time(today + std::chrono::days(365)), zone_name(copenhagen))};
    std::size_t dates = 0;
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i)
        times.push_back(cost_of([&] {
            dates = 0;
            for (auto const& e : all)
                dates += occurrences(e, year).size();
        }));
    tell(fmt::format("occurrences of {} series over a year ({} dates)", series, dates), median(times), "ms");
}

using component = std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)>;

component parsed_by_libical(std::string const& text)
{
    return {icalparser_parse_string(text.c_str()), icalcomponent_free};
}

std::string feed_of(std::size_t count)
{
    auto const network = many_events(today, count);
    feed_head const head{"Møder", "", "https://example.org/feeds/events.ics", instant{}};
    return ical::feed(head, network.events, network.names, {"https://example.org"});
}

void measure_reading(std::size_t count, int rounds)
{
    auto const text = feed_of(count);
    ical::reading_options options{zone_name(copenhagen), {}};
    options.limits.bytes = text.size();
    options.limits.components = 2 * count; // the calendar and its zone, too
    std::size_t found = 0;
    auto const [mine, other] = costs_of(
        rounds, [&] { found = ical::read_calendar(text, options).value().events.size(); },
        [&] { parsed_by_libical(text); });
    if (found != count)
        throw std::logic_error("the reader lost events");
    tell(fmt::format("reading {} events ({} MB)", count, text.size() / 1'000'000), mine, "ms", "libical, parsing only",
         other);
}

void measure_writing(std::size_t count, int rounds)
{
    auto const network = many_events(today, count);
    feed_head const head{"Møder", "", "https://example.org/feeds/events.ics", instant{}};
    auto const calendar = parsed_by_libical(feed_of(count));
    std::size_t size = 0;
    auto const [mine, other] = costs_of(
        rounds, [&] { size = ical::feed(head, network.events, network.names, {"https://example.org"}).size(); },
        [&] { icalmemory_free_buffer(icalcomponent_as_ical_string_r(calendar.get())); });
    tell(fmt::format("writing a feed of {} events ({} kB)", count, size / 1000), mine, "ms", "libical", other);
}

} // namespace

int main(int argc, char**)
{
    bool const quick = argc > 1; // --short: only that it runs
    int const rounds = quick ? 1 : 7;
    measure_expansion(quick ? 100 : 2000, quick ? 1 : 5);
    measure_occurrences(quick ? 20 : 1000, rounds);
    measure_reading(quick ? 100 : 20'000, quick ? 1 : 5);
    measure_writing(quick ? 50 : 1000, rounds);
}
