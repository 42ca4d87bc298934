// SPDX-License-Identifier: MPL-2.0
#include "calendar/time/rule_words.hpp"

#include <fmt/format.h>

namespace tingsted {
namespace {

using namespace std::chrono;

std::string compact(local_day d)
{
    auto const ymd = year_month_day(d);
    return fmt::format("{:04}{:02}{:02}", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                       static_cast<unsigned>(ymd.day()));
}

std::string compact(wall_time t)
{
    auto const clock = hh_mm_ss(t - day_of(t));
    return fmt::format("{}T{:02}{:02}{:02}", compact(day_of(t)), clock.hours().count(), clock.minutes().count(),
                       clock.seconds().count());
}

std::string compact(instant t) { return compact(wall_time(t.time_since_epoch())) + 'Z'; }

std::string compact(std::monostate) { return {}; }

std::string compact(weekday_rule const& w)
{
    auto const day = weekday_words[w.day.c_encoding()];
    return w.ordinal == 0 ? std::string(day) : fmt::format("{}{}", w.ordinal, day);
}

std::string compact(int n) { return std::to_string(n); }

template <class Value>
void add_list(std::string& out, std::string_view name, std::vector<Value> const& values)
{
    char before = '=';
    for (auto const& v : values) {
        if (before == '=')
            out += fmt::format(";{}", name);
        out += before;
        out += compact(v);
        before = ',';
    }
}

} // namespace

std::string text(rule const& r)
{
    auto out = fmt::format("FREQ={}", frequency_words[static_cast<std::size_t>(r.freq)]);
    auto const until = std::visit([](auto const& end) { return compact(end); }, r.until);
    if (!until.empty())
        out += ";UNTIL=" + until;
    if (r.count)
        out += fmt::format(";COUNT={}", *r.count);
    if (r.interval != 1)
        out += fmt::format(";INTERVAL={}", r.interval);
    for (auto const& list : number_lists_before_days)
        add_list(out, list.name, r.*list.values);
    add_list(out, "BYDAY", r.by_day);
    for (auto const& list : number_lists_after_days)
        add_list(out, list.name, r.*list.values);
    if (r.week_start != Monday)
        out += fmt::format(";WKST={}", weekday_words[r.week_start.c_encoding()]);
    return out;
}

} // namespace tingsted
