// SPDX-License-Identifier: MPL-2.0
#include "server/pages/event_page.hpp"

#include "server/pages/event_form.hpp"
#include "server/pages/plain_text.hpp"
#include "server/pages/repeat_text.hpp"
#include "tests/server/pages/sample.hpp"

#include <boost/test/unit_test.hpp>

using namespace tingsted;
using namespace tingsted::pages;
using namespace tingsted::pages::sample;

namespace {

struct event_fixture {
    directory names = network();
    page_context who = reader();
    event what = meeting();
    std::optional<wall_time> date;
    bool may = false;

    std::string page() const { return event_page(who, {what, names, date, may}); }
};

std::string repeats(std::string_view rule, std::string_view start, std::string_view language = "da")
{
    auto e = series();
    e.repeats = parsed_rule(rule).value();
    e.starts = at(start);
    e.ends = e.starts + std::chrono::hours(1);
    return repeat_text(e, language);
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(the_event_page_tells_all_about_one, event_fixture)

BOOST_AUTO_TEST_CASE(when_where_and_who_are_there)
{
    auto const shown = page();
    BOOST_TEST(has(shown, "Tirsdag den 24. november 2026 kl. 19.00–21.00</time>"));
    BOOST_TEST(has(shown, "datetime=\"2026-11-24T18:00:00Z\""));
    BOOST_TEST(has(shown, "Mødelokale 1, Rådhuset"));
    BOOST_TEST(has(shown, "Stueetagen, anden dør til venstre."));
    BOOST_TEST(has(shown, "<li>Niveaufri adgang</li>"));
    BOOST_TEST(has(shown, "Set efter den 1.9.2026"));
    BOOST_TEST(has(shown, "Frivilligcenteret"));
}

BOOST_AUTO_TEST_CASE(a_contact_is_shown_only_where_it_is_public)
{
    BOOST_TEST(has(page(), "mailto:frivilligcenter@example.org"));
    what.hosts = {organisation_slug("hemmelig")};
    BOOST_TEST(has(page(), "Stille Gruppe"));
    BOOST_TEST(!has(page(), "hemmelig@example.org"));
}

BOOST_AUTO_TEST_CASE(one_meeting_can_be_added_to_a_calendar)
{
    auto const shown = page();
    BOOST_TEST(has(shown, "href=\"/feeds/event/01930000-0000-7000-8000-000000000001.ics\""));
    BOOST_TEST(has(shown,
                   "https://calendar.google.com/calendar/"
                   "render?action=TEMPLATE&amp;text=F%C3%A6llesspisning&amp;dates=20261124T190000%2F20261124T210000"));
    BOOST_TEST(has(shown, "startdt=2026-11-24T18%3A00%3A00Z"));
}

BOOST_AUTO_TEST_CASE(a_cancelled_one_says_so_first_and_is_not_to_be_added)
{
    what = cancelled(what, {}, "Kun 3 har meldt sig.");
    auto const shown = page();
    BOOST_TEST(has(shown, "<strong>Mødet er aflyst.</strong>"));
    BOOST_TEST(has(shown, "Kun 3 har meldt sig."));
    BOOST_TEST(!has(shown, "action=TEMPLATE"));
    BOOST_TEST(shown.find("Mødet er aflyst.") < shown.find("<dl class=\"facts\">"));
}

BOOST_AUTO_TEST_CASE(a_series_shows_its_next_date_and_those_to_come)
{
    what = series();
    auto const shown = page();
    BOOST_TEST(has(shown, "Tirsdag den 1. december 2026 kl. 16.30–18.00</time>"));
    BOOST_TEST(has(shown, "Hver måned, den 1. tirsdag"));
    BOOST_TEST(count(shown, "/moede/netvaerksmoede?dato=") == 12u);
}

BOOST_AUTO_TEST_CASE(a_moved_date_tells_where_it_was)
{
    what = series();
    date = at("2027-01-05T16:30:00");
    auto const shown = page();
    BOOST_TEST(has(shown, "Tirsdag den 12. januar 2027"));
    BOOST_TEST(has(shown, "<s>tirsdag den 5. januar 2027 kl. 16.30–18.00</s>"));
    BOOST_TEST(has(shown, "Flyttet en uge."));
}

BOOST_AUTO_TEST_CASE(a_date_that_is_none_falls_back_to_the_next)
{
    what = series();
    date = at("2027-01-06T16:30:00");
    BOOST_TEST(has(page(), "Tirsdag den 1. december 2026"));
}

BOOST_AUTO_TEST_CASE(acts_are_offered_to_those_who_may_and_fit_the_state)
{
    BOOST_TEST(!has(page(), "/koordinator/moede"));
    may = true;
    BOOST_TEST(has(page(), "/aflys\""));
    what = cancelled(what, {}, "x");
    BOOST_TEST(has(page(), "/genopret\""));
    BOOST_TEST(!has(page(), "/aflys\""));
}

BOOST_AUTO_TEST_CASE(an_online_address_that_is_no_web_address_is_no_link)
{
    what.online_url = "javascript:alert(1)";
    what.room.reset();
    BOOST_TEST(!has(page(), "href=\"javascript"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(plain_text_becomes_paragraphs)

BOOST_AUTO_TEST_CASE(empty_lines_part_paragraphs)
{
    auto const all = paragraphs_of("Et\nto\n\n\nTre");
    BOOST_TEST(all.size() == 2u);
    BOOST_TEST(all[0].lines.size() == 2u);
    BOOST_TEST(all[0].lines[1].last);
    BOOST_TEST(!all[0].lines[0].last);
}

BOOST_AUTO_TEST_CASE(only_web_and_mail_addresses_are_links)
{
    auto const pieces =
        paragraphs_of("Se https://a.dk/b?c=1. Skriv til mailto:x@a.dk, ikke javascript:y eller http://z")
            .at(0)
            .lines.at(0)
            .pieces;
    BOOST_TEST(pieces.size() == 5u);
    BOOST_TEST(pieces[1].url == "https://a.dk/b?c=1");
    BOOST_TEST(pieces[2].text == ". Skriv til ");
    BOOST_TEST(pieces[3].url == "mailto:x@a.dk");
    BOOST_TEST(pieces[4].text == ", ikke javascript:y eller http://z");
    BOOST_TEST(pieces[4].url == "");
}

BOOST_AUTO_TEST_CASE(a_scheme_without_an_address_stays_words)
{
    auto const pieces = paragraphs_of("https:// er en forkortelse").at(0).lines.at(0).pieces;
    BOOST_TEST(pieces.size() == 1u);
    BOOST_TEST(pieces[0].text == "https:// er en forkortelse");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_rule_reads_as_a_sentence)

BOOST_AUTO_TEST_CASE(the_rules_that_people_use)
{
    BOOST_TEST(repeats("FREQ=WEEKLY", "2026-11-03T16:30:00") == "Hver uge om tirsdagen");
    BOOST_TEST(repeats("FREQ=WEEKLY;INTERVAL=6;BYDAY=TU", "2026-11-03T16:30:00") == "Hver 6. uge om tirsdagen");
    BOOST_TEST(repeats("FREQ=MONTHLY;INTERVAL=2;BYDAY=1TU", "2026-11-03T16:30:00") == "Hver 2. måned, den 1. tirsdag");
    BOOST_TEST(repeats("FREQ=MONTHLY;BYDAY=-1TU", "2026-11-24T16:30:00") == "Hver måned, den sidste tirsdag");
    BOOST_TEST(repeats("FREQ=MONTHLY;BYMONTHDAY=3", "2026-11-03T16:30:00") == "Hver måned, den 3.");
    BOOST_TEST(repeats("FREQ=YEARLY", "2026-11-03T16:30:00") == "Hvert år den 3. november");
    BOOST_TEST(repeats("FREQ=MONTHLY;BYDAY=1TU", "2026-11-03T16:30:00", "en") == "Every month, the 1st Tuesday");
}

BOOST_AUTO_TEST_CASE(its_end_is_told)
{
    BOOST_TEST(repeats("FREQ=WEEKLY;COUNT=10", "2026-11-03T16:30:00") == "Hver uge om tirsdagen, 10 gange");
    BOOST_TEST(repeats("FREQ=WEEKLY;UNTIL=20270630T215959Z", "2026-11-03T16:30:00") ==
               "Hver uge om tirsdagen, til og med 30. juni 2027");
}

BOOST_AUTO_TEST_CASE(a_rule_beyond_these_is_a_special_plan)
{
    BOOST_TEST(repeats("FREQ=WEEKLY;BYDAY=TU,TH", "2026-11-03T16:30:00") == "Efter en særlig plan");
    BOOST_TEST(repeats("FREQ=DAILY", "2026-11-03T16:30:00") == "Efter en særlig plan");
}

BOOST_AUTO_TEST_SUITE_END()
