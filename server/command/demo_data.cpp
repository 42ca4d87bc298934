// SPDX-License-Identifier: MPL-2.0
#include "server/command/demo_data.hpp"

#include "calendar/event/checked.hpp"
#include "calendar/time/zones.hpp"
#include "config/demo.hpp"
#include "server/command/opening.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tingsted::command {
namespace {

template <class Things>
result<void> put_all(writing& w, caller const& who, Things const& things)
{
    for (auto const& t : things) {
        auto const done = w.put(who, t);
        if (!done)
            return done;
    }
    return {};
}

// Parents stand before those that name them.
std::vector<organisation> parents_first(std::vector<organisation> all)
{
    std::stable_partition(all.begin(), all.end(), [](organisation const& o) { return !o.parent; });
    return all;
}

result<void> put_names(writing& w, caller const& who, directory const& d)
{
    auto const first_wrong = [](std::initializer_list<result<void>> all) -> result<void> {
        for (auto const& r : all)
            if (!r)
                return r;
        return {};
    };
    return first_wrong({put_all(w, who, d.areas), put_all(w, who, d.topics), put_all(w, who, d.audiences),
                        put_all(w, who, parents_first(d.organisations)), put_all(w, who, d.venues),
                        put_all(w, who, d.rooms), put_all(w, who, d.screens), put_all(w, who, d.school_holidays)});
}

} // namespace

void load_demo(store& s, zone_name const& zone)
{
    auto const now = s.read_now([](reading& r) { return r.now(); }).value;
    auto const year = demo_year_around(day_of(to_wall(now, zone)));
    auto const job = [&](writing& w) -> result<void> {
        auto const who = operator_caller();
        auto const named = put_names(w, who, year.names);
        if (!named)
            return named;
        for (auto const& e : year.events) {
            auto good = checked(e, year.names);
            if (!good)
                return good.error();
            auto const made = w.create(who, std::move(*good), on_clash::keep, "imported");
            if (!made)
                return made.error();
        }
        return {};
    };
    s.write_now(job).value();
}

std::string demo_sign_in(store& s, std::string_view base_url)
{
    auto const job = [](writing& w) -> result<std::string> {
        auto const who = w.put_account("koordinator@example.org", role::coordinator, {});
        if (!who)
            return who.error();
        return w.issue_sign_in(who->id, std::chrono::hours(24));
    };
    return fmt::format("{}/log-ind/{}", base_url, s.write_now(job).value());
}

} // namespace tingsted::command
