// SPDX-License-Identifier: MPL-2.0
#include "calendar/time/expand.hpp"

#include "calendar/time/series.hpp"
#include "calendar/time/zones.hpp"

#include <algorithm>

namespace tingsted {
namespace {

using namespace std::chrono;

constexpr wall_time end_of_time = local_days(year(10000) / January / 1);

// Whether UNTIL lets a start pass, and a time after which it lets none.
class last_call {
public:
    last_call(rule_end const& until, zone_name const& zone) : zone_(zone)
    {
        if (auto const* day = std::get_if<local_day>(&until))
            none_from_ = *day + days(1);
        else if (auto const* wall = std::get_if<wall_time>(&until))
            none_from_ = *wall + seconds(1);
        else if (auto const* at = std::get_if<instant>(&until))
            set_instant(*at);
    }

    wall_time none_from() const noexcept { return none_from_; }

    bool passes(wall_time t) const
    {
        if (t < all_until_ || !instant_)
            return t < none_from_;
        return t < none_from_ && to_instant(t, zone_) <= *instant_;
    }

private:
    // Starts in a DST gap are moved on, so they do not come in the order in which the wall shows them; a day around
    // UNTIL is looked at closely, everything else needs no conversion.
    void set_instant(instant at)
    {
        instant_ = at;
        auto const wall = to_wall(at, zone_);
        all_until_ = wall - days(1);
        none_from_ = std::min(wall + days(1), end_of_time);
    }

    zone_name const& zone_;
    std::optional<instant> instant_;
    wall_time all_until_ = wall_time::min();
    wall_time none_from_ = end_of_time;
};

// How many instances COUNT still allows.
class allowance {
public:
    explicit allowance(std::optional<int> count) : left_(count ? std::optional<std::int64_t>(*count) : std::nullopt) {}

    bool endless() const noexcept { return !left_; }
    bool used_up() const noexcept { return left_ && *left_ <= 0; }
    std::int64_t left() const noexcept { return *left_; }

    // Takes up to `n` and says how many it gave.
    std::size_t take(std::size_t n)
    {
        if (!left_)
            return n;
        auto const given = std::min(static_cast<std::int64_t>(n), *left_);
        *left_ -= given;
        return static_cast<std::size_t>(given);
    }

private:
    std::optional<std::int64_t> left_;
};

// The step at which to look next, having done step 0, when nothing before `from` is wanted.
std::int64_t skip_ahead(series const& s, wall_time from, allowance& left)
{
    auto const wanted = std::max<std::int64_t>(s.step_at(from), 1);
    if (left.endless())
        return wanted;
    auto const each = s.instances_a_step();
    if (!each || *each == 0)
        return 1;
    auto const steps = std::min(wanted - 1, left.left() / static_cast<std::int64_t>(*each));
    left.take(static_cast<std::size_t>(steps) * *each);
    return 1 + steps;
}

// Walks the steps from the first on and shows `visit` each instance from `from` on, until it says false. Steps are
// looked at up to a number. False when that number ended it.
template <class Visit>
bool walk(series const& s, allowance left, wall_time from, wall_time to, std::size_t most_steps, Visit visit)
{
    instance_set found;
    std::int64_t quiet = 0;
    std::size_t looked_at = 0;
    for (std::int64_t step = 0; !left.used_up() && s.begin_of(step) < to;) {
        if (looked_at++ == most_steps)
            return false;
        s.instances_of(step, found);
        quiet = found.size() == 0 ? quiet + 1 : 0;
        if (quiet >= s.steps_in_400_years())
            return true;

        auto const begin = step == 0 ? found.first_at_or_after(s.first() + seconds(1)) : 0;
        auto const end = begin + left.take(found.size() - begin);
        for (auto i = std::max(begin, found.first_at_or_after(from)); i < end; ++i)
            if (!visit(found[i]))
                return true;
        step = step == 0 ? skip_ahead(s, from, left) : step + 1;
    }
    return true;
}

// The last start that UNTIL lets pass, looked for backwards from there.
std::optional<wall_time> last_before(series const& s, last_call const& end, std::size_t most_steps)
{
    instance_set found;
    std::int64_t quiet = 0;
    std::size_t looked_at = 0;
    for (auto step = s.step_at(end.none_from()); step >= 0; --step) {
        if (looked_at++ == most_steps)
            return std::nullopt;
        s.instances_of(step, found);
        quiet = found.size() == 0 ? quiet + 1 : 0;
        if (quiet >= s.steps_in_400_years())
            break;
        for (auto i = found.first_at_or_after(end.none_from()); i > 0 && found[i - 1] > s.first(); --i)
            if (end.passes(found[i - 1]))
                return found[i - 1];
    }
    return s.first();
}

allowance after_the_first(rule const& r) { return allowance(r.count ? std::optional(*r.count - 1) : std::nullopt); }

} // namespace

expansion expand(rule const& r, wall_time first, zone_name const& zone, wall_time from, wall_time to,
                 expansion_limits const& limits)
{
    expansion all;
    auto const hand_out = [&](wall_time t) {
        all.complete = all.starts.size() < limits.instances;
        if (all.complete)
            all.starts.push_back(t);
        return all.complete;
    };
    if (from <= first && first < to)
        hand_out(first);

    last_call const end(r.until, zone);
    auto const stop = std::min(to, end.none_from());
    if (!all.complete || stop <= first)
        return all;

    bool const within_limits = walk(series(r, first), after_the_first(r), from, stop, limits.periods,
                                    [&](wall_time t) { return t < stop && (!end.passes(t) || hand_out(t)); });
    all.complete = all.complete && within_limits;
    return all;
}

std::optional<wall_time> last_start(rule const& r, wall_time first, zone_name const& zone,
                                    expansion_limits const& limits)
{
    last_call const end(r.until, zone);
    if (!r.count && r.until.index() == 0)
        return std::nullopt;
    if (end.none_from() <= first)
        return first;

    series const s(r, first);
    if (r.count) {
        auto last = first;
        bool const within_limits =
            walk(s, after_the_first(r), first, end.none_from(), limits.periods, [&](wall_time t) {
                if (end.passes(t))
                    last = t;
                return t < end.none_from();
            });
        return within_limits ? std::optional(last) : std::nullopt;
    }
    return last_before(s, end, limits.periods);
}

} // namespace tingsted
