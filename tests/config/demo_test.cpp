// SPDX-License-Identifier: MPL-2.0
#include "config/demo.hpp"

#include "calendar/event/checked.hpp"
#include "calendar/event/occurrences.hpp"
#include "calendar/time/days.hpp"
#include "calendar/time/expand.hpp"
#include "calendar/time/zones.hpp"
#include "common/json.hpp"
#include "config/demo_files.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>
#include <set>

using namespace tingsted;
using std::chrono::days;

namespace {

local_day day(std::string_view text) { return parsed_day(text).value(); }

struct loaded_week {
    local_day monday;
    demo_year year;
};

// The demo as it is in each week of the years in which somebody may try it.
std::vector<loaded_week> const& loaded_weeks()
{
    static auto const all = [] {
        std::vector<loaded_week> made;
        for (auto d = monday_of(day("2026-01-05")); d < day("2032-01-01"); d += days(7))
            made.push_back({d, demo_year_around(d)});
        return made;
    }();
    return all;
}

event const& titled(demo_year const& y, std::string_view start_of_title)
{
    auto const found =
        std::ranges::find_if(y.events, [&](event const& e) { return e.title.starts_with(start_of_title); });
    BOOST_REQUIRE_MESSAGE(found != y.events.end(), start_of_title);
    return *found;
}

std::chrono::month_day date_of(event const& e)
{
    std::chrono::year_month_day const d(day_of(e.starts));
    return d.month() / d.day();
}

struct booked {
    instant from, to;
    std::string title;
};

// What each room holds, buffers included, in order of time.
std::map<std::string, std::vector<booked>> bookings(demo_year const& y)
{
    std::map<std::string, std::vector<booked>> all;
    window const always{instant(days(365 * 50)), instant(days(365 * 70))};
    for (auto const& e : y.events)
        for (auto const& o : occurrences(e, always)) {
            auto const id = o.change && o.change->room ? o.change->room : e.room;
            auto const* r = id && !o.cancelled ? find(y.names, *id) : nullptr;
            if (r)
                all[id->value()].push_back({o.starts_at - r->setup, o.ends_at + r->teardown, e.title});
        }
    for (auto& [id, times] : all)
        std::ranges::sort(times, {}, &booked::from);
    return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(the_demo_year)

BOOST_AUTO_TEST_CASE(every_event_is_right_in_whatever_week_it_is_loaded)
{
    auto const expected = parsed_json(demo_files::events).value().at("events").as_array().size();
    for (auto const& [monday, year] : loaded_weeks()) {
        BOOST_TEST(year.events.size() == expected);
        for (auto const& e : year.events) {
            auto const c = checked(e, year.names);
            auto const wrong = c ? "" : c.error().errors.at(0).pointer + ": " + c.error().errors.at(0).detail;
            BOOST_TEST(c.has_value(), text(monday) << " " << e.title << " " << wrong);
        }
    }
}

BOOST_AUTO_TEST_CASE(no_room_is_taken_twice_in_whatever_week_it_is_loaded)
{
    for (auto const& [monday, year] : loaded_weeks())
        for (auto const& [room, times] : bookings(year))
            for (std::size_t i = 1; i < times.size(); ++i)
                BOOST_TEST((times[i - 1].to <= times[i].from), text(monday) << " " << room << ": " << times[i - 1].title
                                                                            << " and " << times[i].title << " at "
                                                                            << text(times[i].from));
}

BOOST_AUTO_TEST_CASE(the_anchor_week_becomes_the_current_one)
{
    auto const year = demo_year_around(day("2028-02-17"));
    BOOST_TEST(text(titled(year, "Borgermøde om trygge stier").starts) == "2028-02-14T16:00:00");
}

BOOST_AUTO_TEST_CASE(the_demo_of_its_own_week_is_as_it_was_written)
{
    auto const year = demo_year_around(day("2026-11-25"));
    BOOST_TEST(text(titled(year, "Borgermøde om trygge stier").starts) == "2026-11-23T16:00:00");
    auto const& series = titled(year, "Lokalt netværksmøde i Brønderslev by");
    BOOST_TEST(text(series.starts) == "2026-09-01T16:30:00");
    BOOST_TEST(text(*series.repeats) == "FREQ=MONTHLY;UNTIL=20270601T215959Z;BYDAY=1TU");
    BOOST_TEST(series.overrides.size() == 2u);
    BOOST_TEST(text(series.overrides.at(1).original_start) == "2027-01-05T16:30:00");
    BOOST_TEST(text(series.overrides.at(1).starts.value()) == "2027-01-12T16:30:00");
}

BOOST_AUTO_TEST_CASE(deadlines_keep_their_dates)
{
    using namespace std::chrono;
    for (auto const& [monday, year] : loaded_weeks()) {
        auto const& grants =
            titled(year, "§ 18-puljen " +
                             std::to_string(static_cast<int>(
                                 year_month_day(day_of(titled(year, "Frivilligrådets indstilling").starts)).year())) +
                             ": ansøgningsfrist");
        BOOST_TEST((date_of(grants) == March / 15));
        BOOST_TEST(text(grants.ends).ends_with("T23:59:00"));
        BOOST_TEST((date_of(titled(year, "Bookingsæson")) == September / 15));
        BOOST_TEST((weekday(day_of(titled(year, "Frivillig Fredag").starts)) == Friday));
    }
}

BOOST_AUTO_TEST_CASE(deadlines_stay_in_their_order)
{
    for (auto const& [monday, year] : loaded_weeks()) {
        BOOST_TEST((titled(year, "Frivilligrådets indstilling").starts < titled(year, "Udvalget beslutter").starts));
        BOOST_TEST((titled(year, "Udvalget beslutter").starts < titled(year, "Tilskud udbetales").starts));
    }
}

BOOST_AUTO_TEST_CASE(what_follows_a_rule_of_its_own_is_held_once_it_is_over)
{
    for (auto const& [monday, year] : loaded_weeks())
        for (auto const& e : year.events)
            if (e.kind == event_kind::deadline)
                BOOST_TEST(((e.status == event_status::held) == (e.ends <= monday)), text(monday) << " " << e.title);
}

BOOST_AUTO_TEST_CASE(every_exclusion_and_override_names_a_date_of_its_series)
{
    for (auto const& [monday, year] : loaded_weeks())
        for (auto const& e : year.events) {
            for (auto const t : e.excluded)
                BOOST_TEST(has_date(e, t), text(monday) << " " << e.title << " " << text(t));
            for (auto const& o : e.overrides)
                BOOST_TEST(has_date(e, o.original_start), text(monday) << " " << e.title);
        }
}

BOOST_AUTO_TEST_CASE(no_series_meets_on_a_public_holiday)
{
    for (auto const& [monday, year] : loaded_weeks())
        for (auto const& e : year.events) {
            if (!e.repeats)
                continue;
            for (auto const t : expand(*e.repeats, e.starts, e.zone, e.starts, e.starts + days(800)).starts) {
                auto const h = danish_holiday(day_of(t));
                bool const kept = !std::ranges::binary_search(e.excluded, t) && !override_at(e, t);
                BOOST_TEST(!(h && h->official && kept), e.title << " " << text(t));
            }
        }
}

BOOST_AUTO_TEST_CASE(no_year_stands_in_a_text_unless_it_is_the_events_own)
{
    for (auto const& e : demo_year_around(day("2030-05-06")).events)
        for (auto const& s : {e.title, e.title_short, e.purpose, e.description}) {
            BOOST_TEST(s.find('{') == s.npos, s);
            BOOST_TEST((s.find("2026") == s.npos && s.find("2027") == s.npos), s);
        }
}

BOOST_AUTO_TEST_CASE(school_holidays_cover_the_year_around_today)
{
    auto const names = demo_year_around(day("2029-09-03")).names;
    auto const covers = [&](std::string_view d) {
        return std::ranges::any_of(names.school_holidays,
                                   [&](auto const& p) { return p.first <= day(d) && day(d) <= p.last; });
    };
    BOOST_TEST(covers("2029-10-17"));
    BOOST_TEST(covers("2029-12-27"));
    BOOST_TEST(covers("2030-07-10"));
    BOOST_TEST(std::ranges::is_sorted(names.school_holidays, {}, &school_period::first));
}

BOOST_AUTO_TEST_CASE(every_reference_between_names_is_known)
{
    auto const d = demo_year_around(day("2026-11-23")).names;
    for (auto const& v : d.venues)
        BOOST_TEST((!v.area || find(d, *v.area)), v.name);
    for (auto const& r : d.rooms) {
        BOOST_TEST(find(d, r.venue), r.name);
        for (auto const& fact : r.access)
            BOOST_TEST((std::ranges::find(access_facts, fact) != std::end(access_facts)), fact);
    }
    for (auto const& o : d.organisations) {
        BOOST_TEST((!o.area || find(d, *o.area)), o.name);
        for (auto const& t : o.topics)
            BOOST_TEST(find(d, t), o.name);
    }
    for (auto const& s : d.screens)
        for (auto const& v : s.venues)
            BOOST_TEST(find(d, v), s.title);
    BOOST_TEST(find(d, room_slug("raadhus-1")));
}

BOOST_AUTO_TEST_SUITE_END()
