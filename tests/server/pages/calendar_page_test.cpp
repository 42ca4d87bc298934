// SPDX-License-Identifier: MPL-2.0
#include "server/pages/calendar_page.hpp"

#include "calendar/time/zones.hpp"
#include "tests/server/pages/sample.hpp"

#include <boost/test/unit_test.hpp>

using namespace tingsted;
using namespace tingsted::pages;
using namespace tingsted::pages::sample;

namespace {

struct calendar_fixture {
    directory names = network();
    page_context who = reader();
    calendar_query asked;
    std::vector<event> events{meeting(), series()};

    std::string page() const { return calendar_page(who, asked, events, names); }
    void narrow(query_pairs query)
    {
        who.query = query;
        asked.wanted = parsed_filter(query, names, {calendar_keys[0], calendar_keys[1]}).value();
    }
};

event on(std::string_view title, std::string_view start, std::string_view id)
{
    auto e = meeting(title);
    e.id = event_id(std::string(id));
    e.starts = at(start);
    e.ends = e.starts + std::chrono::hours(1);
    return e;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(the_calendar_page_lists_days, calendar_fixture)

BOOST_AUTO_TEST_CASE(a_day_is_headed_by_its_whole_date_and_week)
{
    BOOST_TEST(has(page(), "Tirsdag den 24. november 2026 <span class=\"week\">uge 48</span></h2>"));
    BOOST_TEST(has(page(), "<span class=\"relative\">i morgen</span>"));
}

BOOST_AUTO_TEST_CASE(days_and_their_dates_are_ordered_lists)
{
    BOOST_TEST(count(page(), "<ol class=\"days\">") == 1u);
    BOOST_TEST(count(page(), "<ol class=\"dates\">") == count(page(), "<h2 id=\"dag-"));
}

BOOST_AUTO_TEST_CASE(what_has_ended_is_gone_and_what_is_on_stays)
{
    events = {on("Forbi", "2026-11-23T15:00:00", "a"), on("I gang", "2026-11-23T16:00:00", "b")};
    BOOST_TEST(!has(page(), "Forbi"));
    BOOST_TEST(has(page(), "I gang"));
}

BOOST_AUTO_TEST_CASE(what_began_yesterday_stands_under_today)
{
    events = {on("Overnatning", "2026-11-22T20:00:00", "a")};
    events[0].ends = at("2026-11-24T10:00:00");
    BOOST_TEST(has(page(), "<h2 id=\"dag-2026-11-23\">"));
    BOOST_TEST(!has(page(), "dag-2026-11-22"));
}

BOOST_AUTO_TEST_CASE(a_link_in_a_list_of_links_says_day_time_and_place)
{
    BOOST_TEST(has(page(), "Fællesspisning<span class=\"unseen\">, tirsdag den 24. november 2026 kl. 19.00–21.00, "
                           "Mødelokale 1, Rådhuset</span></a>"));
}

BOOST_AUTO_TEST_CASE(a_cancelled_date_stays_with_word_icon_and_reason)
{
    auto const shown = page();
    BOOST_TEST(has(shown, "#cancelled\"></use></svg> AFLYST</span>"));
    BOOST_TEST(has(shown, "Værten er syg."));
}

BOOST_AUTO_TEST_CASE(a_moved_date_says_so)
{
    BOOST_TEST(has(page(), "#moved\"></use></svg> FLYTTET</span>"));
    BOOST_TEST(has(page(), "dag-2027-01-12"));
    BOOST_TEST(!has(page(), "dag-2027-01-05"));
}

BOOST_AUTO_TEST_CASE(a_holiday_is_named_in_its_day)
{
    events = {on("Julehygge", "2026-12-25T14:00:00", "a")};
    BOOST_TEST(has(page(), "Juledag"));
}

BOOST_AUTO_TEST_CASE(a_school_holiday_is_named_in_its_day)
{
    names.school_holidays = {{"Juleferie", day("2026-12-19"), day("2027-01-03")}};
    events = {on("Klub", "2026-12-21T14:00:00", "a")};
    BOOST_TEST(has(page(), "Juleferie"));
}

BOOST_AUTO_TEST_CASE(more_than_a_page_goes_on_with_the_next_whole_day)
{
    events.clear();
    for (int i = 0; i < 70; ++i)
        events.push_back(on("Nr. " + std::to_string(i), i < 40 ? "2026-11-24T10:00:00" : "2026-11-25T10:00:00",
                            "id-" + std::to_string(100 + i)));
    events.push_back(on("Senere", "2026-11-26T10:00:00", "z"));
    auto const shown = page();
    BOOST_TEST(count(shown, "<article class=\"entry") == 70u);
    BOOST_TEST(has(shown, "href=\"/kalender?fra=2026-11-26\">Vis flere"));
}

BOOST_AUTO_TEST_CASE(a_short_list_offers_the_months_after_it)
{
    BOOST_TEST(has(page(), "href=\"/kalender?fra=2027-02-23\">Vis møder efter 23. februar 2027"));
}

BOOST_AUTO_TEST_CASE(nothing_within_a_fortnight_is_said)
{
    events = {on("Langt ude", "2026-12-24T10:00:00", "a")};
    BOOST_TEST(has(page(), "Ingen møder de næste 14 dage."));
    BOOST_TEST(has(page(), "Langt ude"));
}

BOOST_AUTO_TEST_CASE(an_empty_calendar_has_no_empty_list)
{
    events.clear();
    BOOST_TEST(has(page(), "Ingen møder de næste tre måneder."));
    BOOST_TEST(!has(page(), "<ol class=\"days\">"));
}

BOOST_AUTO_TEST_CASE(each_active_filter_has_a_chip_that_removes_it_and_only_it)
{
    narrow({{"area", "asaa"}, {"topic", "ensomhed"}});
    auto const shown = page();
    BOOST_TEST(has(shown, "<a href=\"/kalender?topic=ensomhed\"><span dir=\"auto\">Lokalområde: Asaa</span>"));
    BOOST_TEST(has(shown, "<a href=\"/kalender?area=asaa\"><span dir=\"auto\">Emne: Ensomhed og fællesskab</span>"));
}

BOOST_AUTO_TEST_CASE(the_form_shows_what_is_chosen_and_keeps_what_it_does_not_show)
{
    narrow({{"area", "asaa"}, {"venue", "raadhuset"}, {"q", "Fælles"}});
    auto const shown = page();
    BOOST_TEST(has(shown, "id=\"area-asaa\" name=\"area\" value=\"asaa\" checked>"));
    BOOST_TEST(has(shown, "id=\"area-hjallerup\" name=\"area\" value=\"hjallerup\">"));
    BOOST_TEST(has(shown, "<input type=\"hidden\" name=\"venue\" value=\"raadhuset\">"));
    BOOST_TEST(has(shown, "name=\"q\" value=\"Fælles\""));
    BOOST_TEST(has(shown, "<details class=\"filters\">")); // folded, so that what was asked for is seen
}

BOOST_AUTO_TEST_CASE(the_subscription_is_to_what_is_shown)
{
    narrow({{"area", "asaa"}});
    auto const shown = page();
    BOOST_TEST(has(shown, "href=\"webcal://tingsted.example.org/feeds/events.ics?area=asaa\""));
    BOOST_TEST(has(shown, "https://calendar.google.com/calendar/u/0/"
                          "r?cid=webcal%3A%2F%2Ftingsted.example.org%2Ffeeds%2Fevents.ics%3Farea%3Dasaa"));
    BOOST_TEST(has(shown, "https://outlook.live.com/calendar/0/addfromweb/?url=https%3A%2F%2F"));
    BOOST_TEST(has(shown, "https://outlook.office.com/calendar/0/addfromweb/?url="));
    BOOST_TEST(has(shown, "value=\"https://tingsted.example.org/feeds/events.ics?area=asaa\""));
}

BOOST_AUTO_TEST_CASE(only_those_who_may_see_buttons_that_change)
{
    BOOST_TEST(!has(page(), "/koordinator"));
    who = coordinator();
    BOOST_TEST(has(page(), "href=\"/koordinator/nyt\""));
    BOOST_TEST(has(page(), "href=\"/koordinator/moede/01930000-0000-7000-8000-000000000001\""));
}

BOOST_AUTO_TEST_CASE(the_other_language_is_this_page_again)
{
    narrow({{"area", "asaa"}, {"sprog", "da"}});
    BOOST_TEST(has(page(), "href=\"/kalender?area=asaa&amp;sprog=en\" lang=\"en\""));
}

BOOST_AUTO_TEST_CASE(english_pages_are_english)
{
    who = reader("en");
    auto const shown = page();
    BOOST_TEST(has(shown, "<html lang=\"en\">"));
    BOOST_TEST(has(shown, "Tuesday 24 November 2026"));
    BOOST_TEST(has(shown, "7–9 pm"));
    BOOST_TEST(has(shown, "CANCELLED"));
}

BOOST_AUTO_TEST_CASE(a_change_is_hinted_at_only_with_a_cursor_to_listen_from)
{
    BOOST_TEST(!has(page(), "data-live-hint"));
    asked.live_cursor = "c1";
    BOOST_TEST(has(page(), "data-live-hint data-cursor=\"c1\""));
}

BOOST_AUTO_TEST_CASE(a_list_from_another_day_begins_at_its_midnight)
{
    asked.from = day("2026-12-01");
    BOOST_TEST(text(to_wall(calendar_window(asked, who).from, who.zone)) == "2026-12-01T00:00:00");
    BOOST_TEST(has(page(), "Tilbage til i dag"));
    asked.from = day("2026-11-23");
    BOOST_TEST((calendar_window(asked, who).from == who.now));
}

BOOST_AUTO_TEST_SUITE_END()
