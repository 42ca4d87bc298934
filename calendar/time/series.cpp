// SPDX-License-Identifier: MPL-2.0
#include "calendar/time/series.hpp"

#include "calendar/time/chosen_days.hpp"

#include <algorithm>

namespace tingsted {
namespace {

using namespace std::chrono;

std::vector<seconds> times_of_day(rule const& r)
{
    std::vector<seconds> times;
    for (int const h : r.by_hour)
        for (int const m : r.by_minute)
            for (int const s : r.by_second)
                times.push_back(hours(h) + minutes(m) + seconds(std::min(s, 59))); // 60: RFC 5545, 3.3.12
    std::ranges::sort(times);
    auto const doubled = std::ranges::unique(times);
    times.erase(doubled.begin(), doubled.end());
    return times;
}

// BYSETPOS as places in a set of that size.
void pick(std::vector<int> const& positions, std::size_t size, std::vector<std::size_t>& places)
{
    auto const count = static_cast<std::int64_t>(size);
    places.clear();
    for (std::int64_t const p : positions) {
        auto const place = p > 0 ? p - 1 : count + p;
        if (0 <= place && place < count)
            places.push_back(static_cast<std::size_t>(place));
    }
    std::ranges::sort(places);
    auto const doubled = std::ranges::unique(places);
    places.erase(doubled.begin(), doubled.end());
}

} // namespace

wall_time instance_set::operator[](std::size_t i) const
{
    auto const place = picked_ ? places_[i] : i;
    return days_[place / times_->size()] + (*times_)[place % times_->size()];
}

std::size_t instance_set::first_at_or_after(wall_time t) const
{
    std::size_t low = 0, high = size();
    while (low < high) {
        auto const middle = low + (high - low) / 2;
        if ((*this)[middle] < t)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

series::series(rule const& r, wall_time first)
    : rule_(completed(r, first)),
      first_(first),
      periods_(r),
      first_period_(periods_.number_of(day_of(first))),
      times_(times_of_day(rule_.parts))
{}

std::int64_t series::step_at(wall_time t) const
{
    return (periods_.number_of(day_of(t)) - first_period_) / rule_.parts.interval;
}

local_day series::begin_of(std::int64_t step) const
{
    return periods_.begin_of(first_period_ + step * rule_.parts.interval);
}

void series::instances_of(std::int64_t step, instance_set& found) const
{
    choose_days(rule_, begin_of(step), found.days_);
    found.times_ = &times_;
    found.picked_ = !rule_.parts.by_position.empty();
    if (found.picked_)
        pick(rule_.parts.by_position, found.days_.size() * times_.size(), found.places_);
}

std::optional<std::size_t> series::instances_a_step() const
{
    bool const whole_weeks = rule_.parts.freq == frequency::weekly && rule_.parts.by_month.empty();
    bool const every_day = rule_.parts.freq == frequency::daily && rule_.parts.by_month.empty() &&
                           rule_.parts.by_month_day.empty() && rule_.parts.by_day.empty();
    if (!whole_weeks && !every_day)
        return std::nullopt;
    instance_set found;
    instances_of(0, found);
    return found.size();
}

} // namespace tingsted
