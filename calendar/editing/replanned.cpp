// SPDX-License-Identifier: MPL-2.0
#include "calendar/editing/replanned.hpp"

#include "calendar/editing/moved_rule.hpp"
#include "calendar/event/dates.hpp"

#include <algorithm>
#include <utility>

namespace tingsted {

namespace {

constexpr std::chrono::days calendar_cycle{146'097};

using namespace std::chrono_literals;

using std::chrono::days;

fault flawed(std::string pointer, std::string detail)
{
    return {errc::invalid_input, "some fields cannot be used", {{std::move(pointer), std::move(detail)}}};
}

local_day first_of_month(wall_time t)
{
    std::chrono::year_month_day const day{day_of(t)};
    return local_day{day.year() / day.month() / 1};
}

// Where a series that began on `start` begins when each date moves by `by`. "The first Tuesday" and "the first Wednesday"
// are a day apart in one month and six in the next: then it is the day of that month which the rule takes.
wall_time moved_start(wall_time start, std::chrono::seconds by, rule const& r, zone_name const& zone)
{
    auto const moved = start + by;
    if (fits_parts(r, moved, zone) || r.freq == frequency::daily || r.freq == frequency::weekly)
        return moved;
    auto const first = first_of_month(moved);
    auto const clock = moved - day_of(moved);
    for (auto day = first; first_of_month(day) == first; day += days{1})
        if (fits_parts(r, day + clock, zone))
            return day + clock;
    return moved;
}

// The way from the dates of a series to those of what it becomes.
class date_way {
public:
    // `same_plan`: its dates are the same ones, moved; the first stays the first.
    date_way(event const& was, event const& is, std::chrono::seconds by, bool same_plan) : is_(is), by_(by)
    {
        bool const days_move = day_of(was.starts + by) != day_of(was.starts);
        if (!same_plan || !days_move)
            return;
        auto const last = latest_asked(was);
        old_dates_ = expand(*was.repeats, was.starts, was.zone, was.starts, last + 1s).starts;
        expansion_limits limits;
        limits.instances = old_dates_.size();
        new_dates_ = expand(*is.repeats, is.starts, is.zone, is.starts, last + calendar_cycle, limits).starts;
    }

    std::optional<wall_time> of(wall_time date) const
    {
        auto const at = std::ranges::lower_bound(old_dates_, date);
        if (at == old_dates_.end() || *at != date)
            return holds(date + by_) ? std::optional(date + by_) : std::nullopt;
        auto const place = static_cast<std::size_t>(at - old_dates_.begin());
        return place < new_dates_.size() ? std::optional(new_dates_[place]) : std::nullopt;
    }

private:
    bool holds(wall_time date) const { return given_dates(is_, date).holds(date); }

    event const& is_;
    std::chrono::seconds by_;
    std::vector<wall_time> old_dates_, new_dates_; // one to one
};

std::vector<followed_date> follow(std::vector<wall_time>& excluded, date_way const& way)
{
    std::vector<followed_date> followed;
    for (auto const t : std::exchange(excluded, {})) {
        followed.push_back({t, way.of(t)});
        if (followed.back().is)
            excluded.push_back(*followed.back().is);
    }
    return followed;
}

std::vector<followed_date> follow(std::vector<event_override>& overrides, date_way const& way)
{
    std::vector<followed_date> followed;
    for (auto& o : std::exchange(overrides, {})) {
        followed.push_back({o.original_start, way.of(o.original_start)});
        if (!followed.back().is)
            continue;
        bool const only_its_end = o.ends && !o.starts; // the day is the series'
        if (only_its_end)
            *o.ends += day_of(*followed.back().is) - day_of(o.original_start);
        o.original_start = *followed.back().is;
        overrides.push_back(std::move(o));
    }
    return followed;
}

} // namespace

result<replanned_series> replanned(event const& e, wall_time date, date_edit const& edit)
{
    event shown = e;
    shown.starts = date;
    shown.ends = date + (e.ends - e.starts);
    auto entered = edit(std::move(shown));
    if (!entered)
        return entered.error();
    event& is = *entered;
    if (is.all_day != e.all_day)
        return flawed("/all_day", "is changed for the whole series, without a scope");

    auto const by = is.starts - date;
    auto const length = is.ends - is.starts;
    bool const same_plan = e.repeats && is.repeats == e.repeats;
    is.starts = e.starts + by;
    if (same_plan && by != 0s) {
        is.repeats = moved_rule(*e.repeats, date, date + by, e.zone);
        if (!is.repeats)
            return flawed("/recurrence/rule",
                          "is needed: the one that is there does not say how its other dates follow");
        is.starts = moved_start(e.starts, by, *is.repeats, e.zone);
    }
    is.ends = is.starts + length;
    for (auto& t : is.added)
        t += by;
    date_way const way(e, is, by, same_plan);
    auto exclusions = follow(is.excluded, way);
    auto overrides = follow(is.overrides, way);
    return replanned_series{std::move(is), std::move(exclusions), std::move(overrides)};
}

} // namespace tingsted
