// SPDX-License-Identifier: MPL-2.0
#include "server/pages/screen_page.hpp"

#include "calendar/time/zones.hpp"
#include "common/json.hpp"
#include "server/pages/asset.hpp"
#include "server/pages/dates.hpp"
#include "server/pages/frame.hpp"
#include "server/pages/screen_rows.hpp"
#include "server/pages/screen_view.hpp"
#include "server/pages/template.hpp"
#include "server/pages/texts.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>

namespace tingsted::pages {

namespace {

// The distances that screen.css has sizes for, and how many two-line rows each leaves room for (domain: legibility).
struct size_step {
    int metres;
    int rows;
};
constexpr std::array size_steps{size_step{3, 9}, size_step{4, 7}, size_step{5, 6},
                                size_step{6, 5}, size_step{8, 4}, size_step{10, 3}};

size_step step_for(screen const& s)
{
    auto const enough =
        std::ranges::find_if(size_steps, [&](size_step step) { return step.metres >= s.reading_distance_m; });
    return enough == size_steps.end() ? size_steps.back() : *enough;
}

int days_ahead(screen const& s) { return s.layout == "today" ? 0 : s.layout == "week-plus-noticeboard" ? 6 : 1; }

std::string rooms_json(screen const& s, directory const& names)
{
    json::object out;
    for (auto const& r : names.rooms) {
        bool const here = s.venues.empty() || std::ranges::find(s.venues, r.venue) != s.venues.end();
        auto const sign = sign_of(r);
        if (here)
            out[r.id.value()] = json::object{{"name", sign.name}, {"arrow", sign.arrow}, {"way", sign.way}};
    }
    return json::serialize(out);
}

std::string hosts_json(directory const& names)
{
    json::object out;
    for (auto const& o : names.organisations)
        out[o.id.value()] = o.name;
    return json::serialize(out);
}

std::string without_scheme(std::string_view url)
{
    auto const at = url.find("://");
    return std::string(at == std::string_view::npos ? url : url.substr(at + 3));
}

} // namespace

int rows_that_fit(screen const& s)
{
    auto const landscape = step_for(s).rows;
    return s.orientation == "portrait" ? landscape * 2 : landscape; // sizes follow the shorter side
}

filter screen_filter(screen const& s)
{
    filter f;
    f.kinds = {event_kind::meeting, event_kind::activity};
    f.venues = s.venues;
    std::ranges::sort(f.venues);
    return f;
}

window screen_window(page_context const& at) { return {at.now - std::chrono::days(1), at.now + std::chrono::days(63)}; }

std::string screen_page(page_context const& at, screen const& s, std::vector<event> const& events,
                        directory const& names)
{
    auto const& t = texts_in(at.language);
    auto const local = to_wall(at.now, at.zone);
    screen_view view;
    view.language = at.language;
    view.name = s.title;
    view.title = s.title + " – " + site_name(at);
    view.stylesheet = asset_path("screen.css");
    view.script = asset_path("screen.js");
    view.orientation = s.orientation == "portrait" ? "portrait" : "landscape";
    view.distance = std::to_string(step_for(s).metres);
    view.fits = std::to_string(rows_that_fit(s));
    view.days_ahead = std::to_string(days_ahead(s));
    view.filter = text(screen_filter(s));
    view.zone = at.zone.value();
    view.rooms = rooms_json(s, names);
    view.hosts = hosts_json(names);
    view.phone = at.contact_phone;
    view.night_from = s.night_from;
    view.night_to = s.night_to;
    view.word_cancelled = t("screen_cancelled");
    view.word_moved = t("screen_moved");
    view.clock = clock_time(local, at.language);
    view.date = capitalised(long_date(day_of(local), at.language));
    view.week = week_text(day_of(local), at.language);
    view.updated = t("screen_updated", {{"time", clock_time(local, at.language)}});
    view.url = without_scheme(at.base_url);
    auto first = rows_for_screen(events, days_ahead(s), static_cast<std::size_t>(rows_that_fit(s)), names, at);
    view.rows = std::move(first.rows);
    view.empty = std::move(first.empty);
    return rendered(view, at.language);
}

} // namespace tingsted::pages
