// SPDX-License-Identifier: MPL-2.0
#include "server/pages/day_list.hpp"

#include "calendar/time/days.hpp"
#include "calendar/time/zones.hpp"
#include "server/pages/dates.hpp"
#include "server/pages/texts.hpp"

#include <algorithm>
#include <tuple>

namespace tingsted::pages {

namespace {

struct dated {
    local_day day;
    event const* what;
    occurrence when;
};

std::vector<dated> dated_in(std::vector<event> const& events, window during, page_context const& at)
{
    auto const first_day = day_of(to_wall(during.from, at.zone));
    std::vector<dated> all;
    for (auto const& e : events)
        for (auto const& when : occurrences(e, during)) {
            auto const day = day_of(times_of(e, when, at.zone).from);
            all.push_back({std::max(day, first_day), &e, when});
        }
    std::ranges::sort(all, {}, [](dated const& d) {
        return std::tuple(d.day, !d.what->all_day, d.when.starts_at, d.what->id.value());
    });
    return all;
}

listed_day empty_day(local_day day, directory const& names, page_context const& at)
{
    auto const today = day_of(to_wall(at.now, at.zone));
    return {
        "dag-" + text(day),          capitalised(long_date(day, at.language)), relative_day(day, today, at.language),
        week_text(day, at.language), holiday_text(day, names, at.language),    {}};
}

} // namespace

day_list days_of(std::vector<event> const& events, window during, directory const& names, page_context const& at)
{
    day_list list;
    std::optional<local_day> current;
    std::size_t shown = 0;
    for (auto const& d : dated_in(events, during, at)) {
        if (d.day != current) {
            if (shown >= entries_a_page) {
                list.next = d.day;
                break;
            }
            list.days.push_back(empty_day(d.day, names, at));
            current = d.day;
        }
        if (!list.first)
            list.first = d.day;
        list.days.back().entries.push_back(entry_of(*d.what, d.when, names, at));
        ++shown;
    }
    return list;
}

std::string relative_day(local_day day, local_day today, std::string_view language)
{
    auto const& t = texts_in(language);
    auto const ahead = (day - today).count();
    return ahead == 0 ? t("today") : ahead == 1 ? t("tomorrow") : "";
}

std::string holiday_text(local_day day, directory const& names, std::string_view language)
{
    std::string out;
    if (auto const named = danish_holiday(day))
        out = language == "en" ? named->name_en : named->name_da;
    for (auto const& period : names.school_holidays)
        if (period.first <= day && day <= period.last)
            out += (out.empty() ? "" : ", ") + period.name;
    return out;
}

} // namespace tingsted::pages
