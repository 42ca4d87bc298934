// SPDX-License-Identifier: MPL-2.0
#include "server/exchange/judgement.hpp"

#include "calendar/time/zones.hpp"
#include "server/exchange/fetched_events.hpp"
#include "tests/server/store/empty_store.hpp"

#include <boost/test/unit_test.hpp>

namespace tingsted::exchange {

namespace {

zone_name const home("Europe/Copenhagen");
instant const now = parsed_instant("2026-11-23T12:00:00Z").value();

event read_event(std::string const& uid, int day, std::string title = "Gåtur")
{
    auto e = tests::planned(title + " " + std::to_string(day));
    e.uid = event_uid(uid);
    e.starts += std::chrono::days(day);
    e.ends += std::chrono::days(day);
    e.hosts.clear();
    return e;
}

source_plan plan()
{
    return {"Klubben", "https://club.example.dk/a.ics", "club.example.dk", organisation_slug("naturgruppen"), {}, {},
            false};
}

std::vector<event> ten(std::string const& uids = "e")
{
    std::vector<event> all;
    for (int n = 0; n < 10; ++n)
        all.push_back(read_event(uids + std::to_string(n), n));
    return all;
}

std::vector<fetched_event> as_fetched(std::vector<event> all) { return fetched_events(std::move(all), plan(), home); }

// The rows of a calendar that was taken as it was.
std::vector<source_row> rows_of(std::vector<fetched_event> const& all)
{
    std::vector<source_row> rows;
    for (auto const& e : all)
        rows.push_back({e.what.uid, event_id("id-" + e.what.uid.value()), e.print, e.digest,
                        to_instant(e.what.starts, e.what.zone), to_instant(e.what.ends, e.what.zone), false, false});
    return rows;
}

int count(judgement const& j, source_act::kind k)
{
    return static_cast<int>(std::ranges::count(j.acts, k, &source_act::does));
}

std::vector<source_row> known() { return rows_of(as_fetched(ten())); }

} // namespace

BOOST_AUTO_TEST_SUITE(the_judgement_of_a_fetch)

BOOST_AUTO_TEST_CASE(of_the_same_calendar_is_nothing)
{
    auto const j = judged(known(), as_fetched(ten()), now);
    BOOST_TEST(j.acts.empty());
    BOOST_TEST(j.unchanged == 10);
}

BOOST_AUTO_TEST_CASE(of_other_stamps_is_nothing)
{
    auto all = ten();
    for (auto& e : all) {
        e.sequence = sequence{9};
        e.changed = now;
    }
    BOOST_TEST(judged(known(), as_fetched(all), now).acts.empty());
}

BOOST_AUTO_TEST_CASE(puts_what_is_new_or_changed)
{
    auto all = ten();
    all[3].title = "Flyttet";
    all.push_back(read_event("f", 11));
    auto const j = judged(known(), as_fetched(all), now);
    BOOST_TEST(j.acts.size() == 2u);
    BOOST_TEST(j.acts[0].uid.value() == "e3");
    BOOST_TEST((j.why == suspicion::none));
}

BOOST_AUTO_TEST_CASE(lets_few_go)
{
    auto all = ten();
    all.erase(all.begin() + 6, all.end());
    auto const j = judged(known(), as_fetched(all), now);
    BOOST_TEST(count(j, source_act::kind::leave) == 4);
    BOOST_TEST((j.why == suspicion::none));
}

BOOST_AUTO_TEST_CASE(suspects_half_of_it)
{
    auto all = ten();
    all.erase(all.begin() + 5, all.end());
    auto const j = judged(known(), as_fetched(all), now);
    BOOST_TEST((j.why == suspicion::shrunk));
    BOOST_TEST((j.missing == 5 && j.known == 10));
}

BOOST_AUTO_TEST_CASE(suspects_an_empty_calendar_even_of_one_event)
{
    BOOST_TEST((judged(known(), {}, now).why == suspicion::emptied));
    BOOST_TEST((judged(rows_of(as_fetched({read_event("a", 1)})), {}, now).why == suspicion::emptied));
    BOOST_TEST((judged({}, {}, now).why == suspicion::none));
}

BOOST_AUTO_TEST_CASE(knows_events_whose_uids_changed)
{
    auto const j = judged(known(), as_fetched(ten("anew")), now);
    BOOST_TEST((j.why == suspicion::none));
    BOOST_TEST(count(j, source_act::kind::leave) == 0);
    BOOST_REQUIRE(j.acts.size() == 10u);
    for (auto const& a : j.acts)
        BOOST_TEST(a.known_as.has_value());
}

BOOST_AUTO_TEST_CASE(does_not_take_one_row_for_two_events)
{
    auto all = ten("anew");
    auto twin = all[0];
    twin.uid = event_uid("twin");
    all.push_back(twin);
    auto const j = judged(known(), as_fetched(all), now);
    BOOST_TEST(std::ranges::count_if(j.acts, [](source_act const& a) { return a.known_as.has_value(); }) == 10);
    BOOST_TEST(j.acts.size() == 11u);
}

BOOST_AUTO_TEST_CASE(suspects_other_events_under_other_uids)
{
    std::vector<event> others;
    for (int n = 0; n < 10; ++n)
        others.push_back(read_event("other" + std::to_string(n), n, "Banko"));
    BOOST_TEST((judged(known(), as_fetched(others), now).why == suspicion::shrunk));
}

BOOST_AUTO_TEST_CASE(does_not_miss_what_is_past)
{
    auto const later = now + std::chrono::days(365);
    auto const j = judged(known(), {}, later);
    BOOST_TEST(j.acts.empty());
    BOOST_TEST((j.why == suspicion::none));
}

BOOST_AUTO_TEST_CASE(suspects_all_moving_by_an_hour)
{
    auto all = ten();
    for (auto& e : all) {
        e.starts += std::chrono::hours(1);
        e.ends += std::chrono::hours(1);
    }
    BOOST_TEST((judged(known(), as_fetched(all), now).why == suspicion::moved));
}

BOOST_AUTO_TEST_CASE(another_name_of_the_same_time_is_no_change)
{
    for (auto const* zone : {"Europe/Paris", "Europe/Berlin", "CET"}) {
        auto all = ten();
        for (auto& e : all)
            e.zone = zone_name(zone);
        BOOST_TEST(judged(known(), as_fetched(all), now).acts.empty());
    }
    auto all = ten();
    for (auto& e : all) {
        e.starts = to_wall(to_instant(e.starts, e.zone), zone_name("Etc/UTC"));
        e.ends = to_wall(to_instant(e.ends, e.zone), zone_name("Etc/UTC"));
        e.zone = zone_name("Etc/UTC");
    }
    BOOST_TEST(judged(known(), as_fetched(all), now).acts.empty());
}

BOOST_AUTO_TEST_CASE(another_time_is_another_time)
{
    auto all = ten();
    all[0].zone = zone_name("Europe/London");
    BOOST_TEST(judged(known(), as_fetched(all), now).acts.size() == 1u);
}

BOOST_AUTO_TEST_CASE(what_went_and_comes_back_is_put_again)
{
    auto rows = known();
    rows[0].left = true;
    auto const j = judged(rows, as_fetched(ten()), now);
    BOOST_TEST(j.acts.size() == 1u);
    BOOST_TEST(j.known == 9);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::exchange
