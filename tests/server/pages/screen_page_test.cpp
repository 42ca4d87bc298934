// SPDX-License-Identifier: MPL-2.0
#include "server/pages/screen_page.hpp"

#include "calendar/time/zones.hpp"
#include "server/pages/event_form.hpp"
#include "tests/server/pages/sample.hpp"

#include <boost/test/unit_test.hpp>

using namespace tingsted;
using namespace tingsted::pages;
using namespace tingsted::pages::sample;

namespace {

struct screen_fixture {
    directory names = network();
    page_context who = reader();
    std::vector<event> events{on("2026-11-23T16:00:00", "I gang", 1), on("2026-11-23T18:00:00", "Bagefter", 2),
                              on("2026-11-23T20:00:00", "Til sidst", 3), on("2026-11-24T09:00:00", "Dagen efter", 4),
                              on("2026-11-25T09:00:00", "Onsdag", 5)};

    static event on(std::string_view start, std::string title, int n)
    {
        auto e = meeting(title);
        e.id = event_id("id-" + std::to_string(n));
        e.starts = at(start);
        e.ends = e.starts + std::chrono::minutes(70);
        return e;
    }
    std::string page() const { return screen_page(who, names.screens[0], events, names); }
    void clock(std::string_view s) { who.now = to_instant(at(s), who.zone); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(a_screen_shows_now_next_later_and_tomorrow, screen_fixture)

BOOST_AUTO_TEST_CASE(the_parts_come_in_their_order)
{
    auto const shown = page();
    std::size_t last = 0;
    for (auto const* part : {"<h2>Nu</h2>", ">I gang<", "<h2>Næste</h2>", ">Bagefter<", "<h2>Senere i dag</h2>",
                             ">Til sidst<", "<h2>I morgen</h2>", ">Dagen efter<"}) {
        auto const found = shown.find(part);
        BOOST_TEST(found != std::string::npos, part);
        BOOST_TEST(found > last, part);
        last = found;
    }
    BOOST_TEST(!has(shown, "Onsdag"));
}

BOOST_AUTO_TEST_CASE(what_is_on_says_when_it_ends) { BOOST_TEST(has(page(), "slutter om 25 min.")); }

BOOST_AUTO_TEST_CASE(clock_date_and_week_stand_on_top)
{
    auto const shown = page();
    BOOST_TEST(has(shown, "data-part=\"clock\">16.45<"));
    BOOST_TEST(has(shown, "Mandag den 23. november 2026"));
    BOOST_TEST(has(shown, "uge 48"));
    BOOST_TEST(has(shown, "Opdateret 16.45"));
}

BOOST_AUTO_TEST_CASE(the_way_is_shown_by_arrow_and_words)
{
    BOOST_TEST(
        has(page(),
            "<span class=\"place\" dir=\"auto\">Lok. 1</span><span class=\"arrow\" aria-hidden=\"true\">→</span><span "
            "class=\"way\" dir=\"auto\">Stueetagen, anden dør til venstre.</span>"));
}

BOOST_AUTO_TEST_CASE(a_cancelled_meeting_stays_with_its_word)
{
    events = {cancelled(events[1], {}, "Sne")};
    BOOST_TEST(has(page(), "✕</span> AFLYST</span>"));
    BOOST_TEST(!has(page(), "slutter om"));
}

BOOST_AUTO_TEST_CASE(an_empty_day_names_what_comes_next)
{
    clock("2026-11-22T12:00:00");
    events.erase(events.begin() + 1, events.end());
    BOOST_TEST(has(page(), "Ingen møder her i dag. Næste: mandag kl. 16.00."));
    events.clear();
    BOOST_TEST(has(page(), "<li class=\"empty\">Ingen møder her i dag.</li>"));
}

BOOST_AUTO_TEST_CASE(the_layout_decides_how_far_ahead_it_looks)
{
    names.screens[0].layout = "today";
    BOOST_TEST(!has(page(), "Dagen efter"));
    clock("2026-11-23T21:30:00"); // and then nothing more today
    BOOST_TEST(has(page(), "<h2>Tirsdag den 24. november 2026</h2>"));
    BOOST_TEST(has(page(), ">Dagen efter<"));
    names.screens[0].layout = "week-plus-noticeboard";
    BOOST_TEST(has(page(), ">Onsdag<"));
}

BOOST_AUTO_TEST_CASE(no_more_rows_than_fit)
{
    for (int i = 10; i < 30; ++i)
        events.push_back(on("2026-11-23T21:00:00", "Mange", i));
    BOOST_TEST(count(page(), "<li class=\"row ") == static_cast<std::size_t>(rows_that_fit(names.screens[0])));
}

BOOST_AUTO_TEST_CASE(sizes_follow_the_reading_distance)
{
    names.screens[0].reading_distance_m = 7;
    BOOST_TEST(has(page(), "data-distance=\"8\""));
    names.screens[0].reading_distance_m = 40;
    BOOST_TEST(has(page(), "data-distance=\"10\""));
    names.screens[0].orientation = "portrait";
    BOOST_TEST(rows_that_fit(names.screens[0]) == 6);
}

BOOST_AUTO_TEST_CASE(it_listens_for_its_own_venues_and_never_for_deadlines)
{
    BOOST_TEST(text(screen_filter(names.screens[0])) == "kind=meeting,activity&venue=raadhuset");
    auto const asked = parsed_filter({{"kind", "activity,meeting"}, {"venue", "raadhuset"}}, names).value();
    BOOST_TEST((asked == screen_filter(names.screens[0])));
}

BOOST_AUTO_TEST_CASE(without_script_it_loads_itself_again)
{
    BOOST_TEST(has(page(), "<noscript><meta http-equiv=\"refresh\" content=\"60\"></noscript>"));
}

BOOST_AUTO_TEST_SUITE_END()
