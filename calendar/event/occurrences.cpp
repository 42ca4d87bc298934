// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/occurrences.hpp"

#include "calendar/event/dates.hpp"
#include "calendar/time/zones.hpp"

#include <algorithm>
#include <functional>
#include <tuple>

namespace tingsted {

namespace {

using namespace std::chrono_literals;
using std::chrono::days;

// No zone is further from UTC than this, nor jumps by more.
constexpr days slack{2};

constexpr wall_time end_of_time = std::chrono::local_days{std::chrono::year{9999} / 12 / 31};
constexpr instant earliest = std::chrono::sys_days{std::chrono::year{1} / 1 / 1} + slack;
constexpr instant latest = std::chrono::sys_days{std::chrono::year{9999} / 12 / 31} - slack;

bool is_excluded(event const& e, wall_time date) { return std::ranges::binary_search(e.excluded, date); }

bool overlaps(occurrence const& o, window const& w)
{
    bool const a_moment = o.starts_at == o.ends_at;
    return o.starts_at < w.to && (o.ends_at > w.from || (a_moment && o.starts_at >= w.from));
}

// A zone for many times that lie close together: away from the changes of its clock one subtraction does.
class near_clock {
public:
    explicit near_clock(zone_name const& zone) : zone_(zone) {}

    struct reading {
        instant at;
        bool exists;
    };
    reading read(wall_time t)
    {
        auto const guess = instant{t.time_since_epoch()} - near_.offset;
        if (guess >= near_.from + slack && guess < near_.to - slack)
            return {guess, true};
        auto const at = to_instant(t, zone_);
        near_ = offset_at(at, zone_);
        return {at, exists(t, zone_)};
    }
    wall_time wall(instant t) const { return to_wall(t, zone_); }

private:
    zone_name const& zone_;
    offset_period near_{earliest, earliest, {}, false, {}}; // nothing yet
};

// Puts the wall times of a timed occurrence on the line of time. The wall end is the truth, so that 20:00-02:00 stays
// that in the night when clocks change; only a start in the gap moves its end along.
void place_in_time(occurrence& o, near_clock& clock, bool end_follows)
{
    auto const start = clock.read(o.starts);
    o.starts_at = start.at;
    if (!start.exists) {
        auto const gap = clock.wall(o.starts_at) - o.starts;
        o.starts += gap;
        if (end_follows)
            o.ends += gap;
    }
    auto const end = clock.read(o.ends);
    o.ends_at = std::max(end.at, o.starts_at);
    if (!end.exists)
        o.ends = clock.wall(o.ends_at);
}

occurrence occurrence_on(event const& e, wall_time date, event_override const* change, near_clock& clock)
{
    occurrence o;
    o.original_start = date;
    o.change = change;
    o.cancelled = e.status == event_status::cancelled || (change && change->cancelled);
    o.starts = change ? change->starts.value_or(date) : date;
    o.moved = o.starts != date;
    bool const own_end = change && change->ends;
    o.ends = own_end ? *change->ends : o.starts + (e.ends - e.starts);
    if (e.all_day) {
        o.starts_at = clock.read(o.starts).at;
        o.ends_at = clock.read(o.ends).at;
    } else {
        place_in_time(o, clock, !own_end);
    }
    return o;
}

occurrence occurrence_on(event const& e, wall_time date, event_override const* change)
{
    near_clock clock(e.zone);
    return occurrence_on(e, date, change, clock);
}

bool may_overlap(event const& e, event_override const& o, wall_time from, wall_time to)
{
    auto const starts = o.starts.value_or(o.original_start);
    auto const ends = o.ends.value_or(starts + (e.ends - e.starts));
    return starts < to && ends >= from;
}

// The dates that stand as the rule gave them: neither excluded nor overridden.
bool is_plain(event const& e, wall_time date) { return !is_excluded(e, date) && !override_at(e, date); }

// The first or last of the overridden dates that stand: `better` says which of two.
template <class Better>
std::optional<instant> among_overrides(event const& e, Better better, instant occurrence::* what)
{
    std::optional<instant> best;
    for (auto const& o : e.overrides) {
        if (is_excluded(e, o.original_start))
            continue;
        auto const at = occurrence_on(e, o.original_start, &o).*what;
        if (!best || better(at, *best))
            best = at;
    }
    return best;
}

} // namespace

std::vector<occurrence> occurrences(event const& e, window w, expansion_limits const& limits)
{
    if (w.from >= w.to || w.from >= latest || w.to <= earliest)
        return {};
    auto const from = to_wall(std::max(w.from, earliest), e.zone) - slack;
    auto const to = to_wall(std::min(w.to, latest), e.zone) + slack;

    near_clock clock(e.zone);
    std::vector<occurrence> found;
    auto const take = [&](wall_time date, event_override const* change) {
        auto o = occurrence_on(e, date, change, clock);
        if (overlaps(o, w))
            found.push_back(o);
    };
    for (auto const date : dates_between(e, from - (e.ends - e.starts), to, limits))
        if (is_plain(e, date))
            take(date, nullptr);
    for (auto const& o : e.overrides) // all of them: one may come into the window from far away
        if (may_overlap(e, o, from, to) && !is_excluded(e, o.original_start))
            take(o.original_start, &o);
    std::ranges::sort(found, {}, [](occurrence const& o) { return std::tuple(o.starts_at, o.original_start); });
    return found;
}

bool has_date(event const& e, wall_time original_start)
{
    return is_excluded(e, original_start) || given_dates(e, original_start).holds(original_start);
}

instant first_start(event const& e)
{
    // As many dates as can be hidden, and one more.
    expansion_limits limits;
    limits.instances = e.excluded.size() + e.overrides.size() + 1;
    bool const starts_plainly = is_plain(e, e.starts);
    auto const first = std::min(e.starts, e.added.empty() ? e.starts : e.added.front());
    auto const end = starts_plainly ? e.starts + 1s : end_of_time;
    auto best = among_overrides(e, std::less<>{}, &occurrence::starts_at);
    for (auto const date : dates_between(e, first, end, limits)) {
        if (!is_plain(e, date))
            continue;
        auto const at = occurrence_on(e, date, nullptr).starts_at;
        best = best ? std::min(*best, at) : at;
        break;
    }
    return best.value_or(to_instant(e.starts, e.zone));
}

std::optional<instant> last_end(event const& e)
{
    auto last = e.repeats ? last_start(*e.repeats, e.starts, e.zone) : e.starts;
    if (!last)
        return std::nullopt;
    if (!e.added.empty())
        last = std::max(*last, e.added.back());
    auto best = among_overrides(e, std::greater<>{}, &occurrence::ends_at);
    auto const take = [&](wall_time date) {
        auto const at = occurrence_on(e, date, nullptr).ends_at;
        best = best ? std::max(*best, at) : at;
    };
    if (is_plain(e, *last)) {
        take(*last);
        return best;
    }
    // The last date is hidden: look at all of them, unless they are too many; then it stands for the last that is not.
    expansion_limits const limits;
    auto const dates = dates_between(e, std::min(e.starts, *last), *last + 1s, limits);
    bool const all = dates.size() < limits.instances;
    auto const plain = std::ranges::find_if(dates.rbegin(), dates.rend(), [&](wall_time t) { return is_plain(e, t); });
    if (!all)
        take(*last);
    else if (plain != dates.rend())
        take(*plain);
    else if (!best)
        take(*last);
    return best;
}

} // namespace tingsted
