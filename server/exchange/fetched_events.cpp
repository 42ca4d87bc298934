// SPDX-License-Identifier: MPL-2.0
#include "server/exchange/fetched_events.hpp"

#include "calendar/event/codec.hpp"
#include "calendar/event/occurrences.hpp"
#include "calendar/time/zones.hpp"
#include "common/digest.hpp"
#include "common/text.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <map>

namespace tingsted::exchange {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::sys_days compared_from = std::chrono::year(2020) / 1 / 1;
constexpr std::chrono::sys_days compared_to = std::chrono::year(2038) / 1 / 1;

std::string short_hash(std::string_view text)
{
    auto const hash = sha256(text);
    return hex({hash.data(), 16});
}

// Whether two zones have had the same time of late and will have it.
bool same_clock(zone_name const& a, zone_name const& b)
{
    for (instant t = compared_from; t < compared_to;) {
        auto const here = offset_at(t, a);
        auto const there = offset_at(t, b);
        if (here.offset != there.offset)
            return false;
        t = std::min(here.to, there.to);
    }
    return true;
}

// The zones of one calendar, each compared once.
class zones {
public:
    explicit zones(zone_name const& home) : home_(home) {}

    void settle(event& e)
    {
        bool const single = !e.repeats && e.added.empty() && e.overrides.empty();
        if (single && !e.all_day && is_utc(e.zone)) {
            e.starts = to_wall(to_instant(e.starts, e.zone), home_);
            e.ends = to_wall(to_instant(e.ends, e.zone), home_);
            e.zone = home_;
        } else if (e.all_day || keeps_home_time(e.zone)) {
            e.zone = home_;
        }
    }

private:
    static bool is_utc(zone_name const& z)
    {
        constexpr std::string_view names[] = {"Etc/UTC", "UTC", "Etc/GMT", "GMT", "Etc/UCT", "Etc/Zulu", "Zulu"};
        return std::ranges::find(names, z.value()) != std::end(names);
    }
    bool keeps_home_time(zone_name const& z)
    {
        auto const [at, is_new] = known_.try_emplace(z.value(), false);
        if (is_new)
            at->second = same_clock(z, home_);
        return at->second;
    }

    zone_name const& home_;
    std::map<std::string, bool> known_;
};

std::string print_of(event const& e)
{
    return short_hash(text(e.starts) + "\n" + text(e.ends) + "\n" + folded(e.title) + "\n" + folded(e.address));
}

// Without what says when and how often it was written, and under which name.
std::string content_of(event e)
{
    e.uid = {};
    e.revision = {};
    e.sequence = {};
    e.created = e.changed = {};
    return short_hash(json::serialize(image_of(e)));
}

std::string digest_of_lines(std::vector<std::string> lines)
{
    std::ranges::sort(lines);
    std::string whole = "1\n"; // how events are read: another number takes every calendar anew
    for (auto const& line : lines)
        whole += line;
    return short_hash(whole);
}

} // namespace

std::vector<fetched_event> fetched_events(std::vector<event> read, source_plan const& plan, zone_name const& home)
{
    zones of_file(home);
    std::vector<fetched_event> all;
    all.reserve(read.size());
    for (auto& e : read) {
        of_file.settle(e);
        e.hosts = {plan.host};
        e.area = plan.area;
        e.source = plan.name;
        e.visible_to = std::max(e.visible_to, plan.visible_to);
        auto print = print_of(e);
        auto digest = content_of(e);
        all.push_back({std::move(e), std::move(print), std::move(digest)});
    }
    return all;
}

std::string digest_of(std::vector<fetched_event> const& all)
{
    std::vector<std::string> lines;
    for (auto const& e : all)
        lines.push_back(e.what.uid.value() + " " + e.digest + "\n");
    return digest_of_lines(std::move(lines));
}

std::string content_digest_of(std::vector<fetched_event> const& all)
{
    std::vector<std::string> lines;
    for (auto const& e : all)
        lines.push_back(e.digest + "\n");
    return digest_of_lines(std::move(lines));
}

} // namespace tingsted::exchange
