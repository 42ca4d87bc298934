// SPDX-License-Identifier: MPL-2.0
#include "calendar/time/zone_clock.hpp"

#include <algorithm>
#include <iterator>

namespace tingsted {
namespace {

using namespace std::chrono;

bool same_clock(offset_period const& a, offset_period const& b)
{
    return a.offset == b.offset && a.summer == b.summer && a.abbreviation == b.abbreviation;
}

// Ireland's law, and so its table, calls winter the exception (standard time is Irish summer time). For calendars
// summer is when clocks are ahead.
void call_the_later_clock_summer(std::vector<offset_period>& table)
{
    auto const original = table;
    auto const turn_round = [&](std::size_t exception, std::size_t standard) {
        bool const backwards = original[exception].summer && !original[standard].summer &&
                               original[exception].offset < original[standard].offset;
        if (backwards) {
            table[exception].summer = false;
            table[standard].summer = true;
        }
    };
    for (std::size_t i = 0; i + 1 < original.size(); ++i) {
        turn_round(i, i + 1);
        turn_round(i + 1, i);
    }
}

void join_equal_neighbours(std::vector<offset_period>& table)
{
    std::vector<offset_period> joined;
    for (auto const& p : table) {
        if (!joined.empty() && same_clock(joined.back(), p))
            joined.back().to = p.to;
        else
            joined.push_back(p);
    }
    table = std::move(joined);
}

year year_of(sys_seconds t) { return year_month_day(floor<days>(t)).year(); }

// From when on a time read off the wall is to be taken by the offset after a change: in a gap and in an overlap the
// offset before it still counts.
wall_time counts_from(instant change, seconds before, seconds after)
{
    return wall_time(change.time_since_epoch() + std::max(before, after));
}

} // namespace

zone_clock::zone_clock(std::vector<offset_period> table, std::optional<yearly_change> later)
    : table_(std::move(table)), later_(std::move(later))
{
    call_the_later_clock_summer(table_);
    join_equal_neighbours(table_);
    for (std::size_t i = 0; i < table_.size(); ++i) {
        begins_.push_back(table_[i].from);
        wall_begins_.push_back(i == 0 ? wall_time::min()
                                      : counts_from(table_[i].from, table_[i - 1].offset, table_[i].offset));
    }
    if (later_ && !later_->daylight)
        later_.reset(); // the table's last row says it already
}

std::size_t zone_clock::row_of(instant t) const
{
    auto const after = std::ranges::upper_bound(begins_, t);
    return after == begins_.begin() ? 0 : static_cast<std::size_t>(after - begins_.begin()) - 1;
}

bool zone_clock::after_table(instant t) const { return later_ && t >= begins_.back(); }

seconds zone_clock::offset_at(instant t) const { return after_table(t) ? later_offset(t) : table_[row_of(t)].offset; }

instant zone_clock::to_instant(wall_time t) const
{
    if (later_ && t >= wall_begins_.back())
        return instant(t.time_since_epoch()) - later_offset(t);
    auto const after = std::ranges::upper_bound(wall_begins_, t);
    auto const row = static_cast<std::size_t>(after - wall_begins_.begin()) - 1;
    return instant(t.time_since_epoch()) - table_[row].offset;
}

offset_period zone_clock::period_at(instant t) const
{
    if (after_table(t))
        return later_period(t);
    return table_[row_of(t)];
}

seconds zone_clock::later_offset(instant t) const
{
    auto const turns = later_->turns_around(year_of(t));
    auto offset = turns.front().before->offset;
    for (auto const& turn : turns)
        if (t >= turn.at)
            offset = turn.after->offset;
    return offset;
}

seconds zone_clock::later_offset(wall_time t) const
{
    auto const turns = later_->turns_around(year_of(sys_seconds(t.time_since_epoch())));
    auto offset = turns.front().before->offset;
    for (auto const& turn : turns)
        if (t >= counts_from(turn.at, turn.before->offset, turn.after->offset))
            offset = turn.after->offset;
    return offset;
}

offset_period zone_clock::later_period(instant t) const
{
    auto const turns = later_->turns_around(year_of(t));
    auto const next = std::ranges::find_if(turns, [t](auto const& turn) { return turn.at > t; });
    auto const& now = *std::prev(next)->after; // the years before and after `t`'s are there, so `next` has neighbours
    auto const& other = *next->after;
    return {.from = std::max(std::prev(next)->at, begins_.back()),
            .to = std::min(next->at, last_instant),
            .offset = now.offset,
            .summer = now.offset > other.offset,
            .abbreviation = now.abbreviation};
}

} // namespace tingsted
