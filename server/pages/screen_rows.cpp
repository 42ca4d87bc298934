// SPDX-License-Identifier: MPL-2.0
#include "server/pages/screen_rows.hpp"

#include "calendar/publish/view.hpp"
#include "calendar/time/zones.hpp"
#include "server/pages/dates.hpp"
#include "server/pages/texts.hpp"

#include <algorithm>
#include <tuple>

namespace tingsted::pages {

namespace {

using std::chrono::days;
using std::chrono::minutes;

constexpr std::size_t few_dates = 3;

struct shown_date {
    event const* what;
    occurrence when;
    local_day day; // that it stands under
};

struct wall {
    wall_time now;
    local_day today;
};

std::vector<shown_date> coming(std::vector<event> const& events, wall const& w, page_context const& at)
{
    auto const from = at.now;
    auto const to = at.now + days(63);
    std::vector<shown_date> all;
    for (auto const& e : events)
        for (auto const& when : occurrences(e, {from, to}))
            all.push_back({&e, when, std::max(w.today, day_of(times_of(e, when, at.zone).from))});
    std::ranges::sort(all, {}, [](shown_date const& d) { return std::tuple(d.when.starts_at, d.what->id.value()); });
    return all;
}

std::string title_on_screen(shown_date const& d)
{
    bool const own = d.when.change && d.when.change->title;
    return own || d.what->title_short.empty() ? title_of(*d.what, d.when) : d.what->title_short;
}

std::string about(shown_date const& d, std::string_view part, directory const& names, page_context const& at)
{
    auto const& t = texts_in(at.language);
    if (part == "now" && !d.when.cancelled) {
        auto const left = std::chrono::ceil<minutes>(d.when.ends_at - at.now);
        return left <= minutes(60)
                   ? t.plural("screen_ends_in", static_cast<long>(left.count()))
                   : t("screen_ends_at", {{"time", at_clock(times_of(*d.what, d.when, at.zone).to, at.language)}});
    }
    auto const* const host = d.what->hosts.empty() ? nullptr : find(names, d.what->hosts.front());
    return host ? host->name : "";
}

screen_row row_of(shown_date const& d, std::string_view part, directory const& names, page_context const& at)
{
    auto const times = times_of(*d.what, d.when, at.zone);
    screen_row row;
    row.part = part;
    row.time = d.what->all_day ? capitalised(texts_in(at.language)("all_day"))
                               : clock_time(times.from, at.language) + "–" + clock_time(times.to, at.language);
    row.machine_end = text(d.when.ends_at);
    row.title = title_on_screen(d);
    row.place = place_of(*d.what, d.when, names);
    auto const& id = d.when.change && d.when.change->room ? d.when.change->room : d.what->room;
    if (auto const* const r = id ? find(names, *id) : nullptr)
        std::tie(row.place, row.arrow, row.way) = std::tuple(sign_of(*r).name, sign_of(*r).arrow, sign_of(*r).way);
    row.about = about(d, part, names, at);
    row.cancelled = d.when.cancelled;
    row.moved = d.when.moved && !d.when.cancelled;
    return row;
}

std::string heading(shown_date const& d, std::string_view part, wall const& w, page_context const& at)
{
    auto const& t = texts_in(at.language);
    if (part != "later")
        return t("screen_" + std::string(part));
    return d.day == w.today + days(1) ? t("screen_tomorrow")
                                      : capitalised(weekday_name(std::chrono::weekday(d.day), at.language));
}

std::string nothing_today(std::vector<shown_date> const& all, page_context const& at)
{
    auto const& t = texts_in(at.language);
    auto const next =
        std::ranges::find_if(all, [&](auto const& d) { return !d.when.cancelled && d.when.starts_at > at.now; });
    if (next == all.end())
        return t("screen_empty");
    auto const from = times_of(*next->what, next->when, at.zone).from;
    bool const far = next->when.starts_at - at.now > days(6);
    auto when = far ? long_date(next->day, at.language) : weekday_name(std::chrono::weekday(next->day), at.language);
    if (!next->what->all_day)
        when += " " + at_clock(from, at.language);
    return t("screen_empty_next", {{"when", when}});
}

// Which part of the screen each date belongs to, in the order that they are drawn in; empty: not on it.
std::string_view part_of(shown_date const& d, std::optional<instant> next, wall const& w, int days_ahead, instant now)
{
    if (d.day > w.today)
        return d.day <= w.today + days(days_ahead) ? "later" : "";
    if (d.what->all_day)
        return "today";
    if (d.when.starts_at <= now)
        return "now";
    return d.when.starts_at == next ? "next" : "today";
}

// Better than an empty wall: under their dates, because they may be weeks away.
std::vector<screen_row> next_few(std::vector<shown_date> const& all, std::size_t most, directory const& names,
                                 page_context const& at)
{
    std::vector<screen_row> out;
    std::string last;
    for (auto const& d : all) {
        if (d.when.cancelled || out.size() == most)
            continue;
        auto row = row_of(d, "later", names, at);
        auto over = capitalised(long_date(d.day, at.language));
        row.section = over == last ? "" : over;
        last = std::move(over);
        out.push_back(std::move(row));
    }
    return out;
}

} // namespace

room_sign sign_of(room const& r) { return {r.short_name.empty() ? r.name : r.short_name, r.arrow, r.wayfinding}; }

screen_rows rows_for_screen(std::vector<event> const& events, int days_ahead, std::size_t fits, directory const& names,
                            page_context const& at)
{
    auto const local = to_wall(at.now, at.zone);
    wall const w{local, day_of(local)};
    auto const all = coming(events, w, at);
    std::optional<instant> next;
    for (auto const& d : all)
        if (!next && d.day == w.today && !d.what->all_day && d.when.starts_at > at.now)
            next = d.when.starts_at;

    screen_rows out;
    bool today = false;
    std::string last;
    for (std::string_view const wanted : {"now", "next", "today", "later"})
        for (auto const& d : all) {
            auto const part = part_of(d, next, w, days_ahead, at.now);
            if (part != wanted)
                continue;
            today = today || part != "later";
            if (out.rows.size() >= fits)
                continue;
            auto row = row_of(d, part, names, at);
            auto const over = heading(d, part, w, at);
            row.section = over == last ? "" : over;
            last = over;
            out.rows.push_back(std::move(row));
        }
    if (out.rows.empty())
        out.rows = next_few(all, std::min(fits, few_dates), names, at);
    if (!today)
        out.empty = nothing_today(all, at);
    return out;
}

} // namespace tingsted::pages
