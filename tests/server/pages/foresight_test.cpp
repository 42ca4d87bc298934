// SPDX-License-Identifier: MPL-2.0
#include "server/pages/act_page.hpp"
#include "server/pages/event_form.hpp"
#include "server/pages/preview.hpp"
#include "server/pages/warnings.hpp"
#include "tests/server/pages/sample.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace tingsted;
using namespace tingsted::pages;
using namespace tingsted::pages::sample;

namespace {

event starting(std::string_view start)
{
    auto e = meeting();
    e.starts = at(start);
    e.ends = e.starts + std::chrono::hours(2);
    return e;
}

std::vector<std::string> warned(event const& e, surroundings const& around = {}, directory const& names = network())
{
    std::vector<std::string> out;
    for (auto const& w : warnings_for(e, around, names, coordinator()))
        out.push_back(w.kind + ": " + w.text);
    return out;
}

bool holds(std::vector<std::string> const& all, std::string_view one)
{
    return std::ranges::find(all, one) != all.end();
}

std::string seen(event const* before, event const& after)
{
    std::string out;
    for (auto const& s : preview_of(before, after, network(), coordinator()).sentences)
        out += (out.empty() ? "" : " ") + s;
    return out;
}

} // namespace

BOOST_AUTO_TEST_SUITE(what_a_coordinator_should_know_is_said)

BOOST_AUTO_TEST_CASE(an_ordinary_day_needs_no_warning)
{
    BOOST_TEST(warned(meeting()).empty());
    BOOST_TEST(fingerprint({}).empty());
}

BOOST_AUTO_TEST_CASE(holidays_are_named)
{
    BOOST_TEST(holds(warned(starting("2027-05-17T19:00:00")), "holiday: Mandag den 17. maj 2027 er 2. pinsedag."));
}

BOOST_AUTO_TEST_CASE(a_cancelled_date_needs_no_warning)
{
    auto const whit_monday = starting("2027-05-17T19:00:00");
    BOOST_TEST(warned(cancelled(whit_monday, {}, "Pinse")).empty());
}

BOOST_AUTO_TEST_CASE(the_municipalitys_own_school_holidays_count_and_else_the_usual_ones)
{
    auto const in_week_7 = starting("2027-02-16T19:00:00");
    BOOST_TEST(std::ranges::any_of(warned(in_week_7), [](auto const& w) { return w.starts_with("school: "); }));
    auto names = network();
    names.school_holidays = {{"Vinterferie", day("2027-02-20"), day("2027-02-28")}};
    BOOST_TEST(warned(in_week_7, {}, names).empty());
    BOOST_TEST(holds(warned(starting("2027-02-22T19:00:00"), {}, names),
                     "school: Mandag den 22. februar 2027 er skoleferie: Vinterferie."));
}

BOOST_AUTO_TEST_CASE(a_taken_room_is_named_without_what_the_reader_may_not_see)
{
    surroundings around;
    around.taken = {{"", at("2026-11-24T18:00:00"), at("2026-11-24T20:00:00")}};
    BOOST_TEST(holds(warned(meeting(), around),
                     "room: Lokalet er optaget tirsdag den 24. november 2026 kl. 18.00–20.00: Optaget."));
}

BOOST_AUTO_TEST_CASE(a_room_that_is_too_small_is_named)
{
    auto e = meeting();
    e.capacity = 24;
    BOOST_TEST(holds(warned(e), "capacity: Lokalet har kun plads til 12."));
}

BOOST_AUTO_TEST_CASE(neighbours_are_named)
{
    surroundings around;
    around.neighbours = {starting("2026-11-24T18:00:00")};
    BOOST_TEST(
        holds(warned(meeting(), around),
              "neighbour: Tæt på i tid og emne: Fællesspisning, tirsdag den 24. november 2026 kl. 18.00–20.00."));
}

BOOST_AUTO_TEST_CASE(the_past_is_named)
{
    BOOST_TEST(holds(warned(starting("2026-11-01T19:00:00")), "past: Mødet ligger i fortiden."));
}

BOOST_AUTO_TEST_CASE(many_of_one_kind_are_counted)
{
    surroundings around;
    for (int i = 0; i < 8; ++i)
        around.lost.push_back(series().overrides[0]);
    auto const all = warned(meeting(), around);
    BOOST_TEST(all.size() == 6u);
    BOOST_TEST(all.back() == "lost: og 3 til");
}

BOOST_AUTO_TEST_CASE(other_warnings_have_another_fingerprint)
{
    BOOST_TEST(fingerprint({{"room", "a"}}) != fingerprint({{"room", "b"}}));
    BOOST_TEST(fingerprint({{"room", "a"}}) == fingerprint({{"room", "a"}}));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(what_subscribers_will_see_is_said)

BOOST_AUTO_TEST_CASE(a_new_meeting_is_told_whole)
{
    BOOST_TEST(seen(nullptr, meeting()) == "Abonnenter ser: Fællesspisning, tirsdag den 24. november 2026 kl. "
                                           "19.00–21.00, Mødelokale 1, Rådhuset. Alle kan se det.");
}

BOOST_AUTO_TEST_CASE(a_draft_is_seen_by_nobody)
{
    auto e = meeting();
    e.status = event_status::draft;
    BOOST_TEST(!has(seen(nullptr, e), "Abonnenter"));
    BOOST_TEST(has(seen(nullptr, e), "Ingen andre ser det"));
}

BOOST_AUTO_TEST_CASE(a_draft_that_is_published_is_new_to_everyone)
{
    auto draft = meeting();
    draft.status = event_status::draft;
    BOOST_TEST(has(seen(&draft, meeting()), "Abonnenter ser: Fællesspisning, tirsdag"));
}

BOOST_AUTO_TEST_CASE(no_change_is_no_difference)
{
    auto const e = meeting();
    BOOST_TEST(seen(&e, e) == "Abonnenter ser ingen forskel.");
}

BOOST_AUTO_TEST_CASE(a_move_tells_before_and_now)
{
    auto const e = meeting();
    BOOST_TEST(seen(&e, starting("2026-11-25T19:00:00")) ==
               "Abonnenter ser mødet flyttet. Før: tirsdag den 24. november 2026 kl. 19.00–21.00. Nu: onsdag den 25. "
               "november 2026 kl. 19.00–21.00.");
}

BOOST_AUTO_TEST_CASE(a_cancelled_date_is_told_with_its_reason)
{
    auto const e = series();
    auto const said = seen(&e, cancelled(e, at("2027-03-02T16:30:00"), "Sne."));
    BOOST_TEST(has(said, "Abonnenter ser tirsdag den 2. marts 2027 aflyst. Sne."));
}

BOOST_AUTO_TEST_CASE(a_cancelled_event_is_told_as_calendars_show_it)
{
    auto const e = meeting();
    BOOST_TEST(has(seen(&e, cancelled(e, {}, "Sne.")), "Abonnenter ser: AFLYST: Fællesspisning. Sne."));
}

BOOST_AUTO_TEST_CASE(a_change_that_only_the_description_shows_is_told_as_details)
{
    auto const e = meeting();
    auto after = e;
    after.description = "Medbring kage.";
    BOOST_TEST(seen(&e, after) == "Abonnenter ser de nye oplysninger.");
}

BOOST_AUTO_TEST_CASE(the_dates_of_a_series_are_listed)
{
    auto const p = preview_of(nullptr, series(), network(), coordinator());
    BOOST_TEST(p.dates.size() == 8u);
    BOOST_TEST(p.dates[1] == "tirsdag den 12. januar 2027 kl. 16.30–18.00");
    BOOST_TEST(p.dates[2] == "tirsdag den 2. februar 2027 kl. 16.30–18.00 (AFLYST)");
    BOOST_TEST(!p.more_dates.empty());
}

BOOST_AUTO_TEST_CASE(the_cancel_page_asks_for_a_reason_before_it_does_anything)
{
    auto const e = series();
    auto const page = act_page(coordinator(), {links::act::cancel, e, network(), {}, "", reason_flaws(" ")});
    BOOST_TEST(has(page, "Du aflyser hele rækken"));
    BOOST_TEST(has(page, "<a href=\"#reason\">Skriv kort, hvorfor mødet er aflyst.</a>"));
    BOOST_TEST(reason_flaws("Sne").empty());
    BOOST_TEST(!reason_flaws(std::string(longest_reason + 1, 'x')).empty());
}

BOOST_AUTO_TEST_SUITE_END()
