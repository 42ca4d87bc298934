// SPDX-License-Identifier: MPL-2.0
#include "common/text.hpp"
#include "tests/calendar/event/edited.hpp"
#include "tests/calendar/event/random_events.hpp"

#include <boost/test/unit_test.hpp>

using namespace tingsted;
using namespace tingsted::made;

BOOST_AUTO_TEST_SUITE(the_times_of_an_event)

BOOST_AUTO_TEST_CASE(end_after_they_start_and_not_too_late)
{
    auto const ending = [](char const* t) { return [t](event& m) { m.ends = wall(t); }; };
    BOOST_TEST((flawed_at(ending("2026-12-01T16:30:00")) == list{"/end"}));
    BOOST_TEST((flawed_at(ending("2026-12-01T16:29:00")) == list{"/end"}));
    BOOST_TEST(after(ending("2026-12-08T16:30:00")).has_value());
    BOOST_TEST((flawed_at(ending("2026-12-08T16:31:00")) == list{"/end"}));
    auto const last = [](char const* day) { return [day](event& m) { m.ends = midnight(day); }; };
    BOOST_TEST(after(last("2027-02-03"), weekend()).has_value());
    BOOST_TEST((flawed_at(last("2027-02-04"), weekend()) == list{"/end"}));
}

BOOST_AUTO_TEST_CASE(exist)
{
    auto const at = [](char const* from, char const* to) {
        return [=](event& m) {
            m.starts = wall(from);
            m.ends = wall(to);
        };
    };
    auto const refused = after(at("2027-03-28T02:30:00", "2027-03-28T04:00:00"));
    BOOST_TEST((pointers(refused) == list{"/start"}));
    BOOST_TEST(detail_at(refused, "/start") == "2027-03-28T02:30:00 does not exist in Europe/Copenhagen");
    BOOST_TEST((flawed_at(at("2027-03-28T01:00:00", "2027-03-28T02:00:00")) == list{"/end"}));
    BOOST_TEST(after(at("2027-03-28T01:59:59", "2027-03-28T03:00:00")).has_value());
    BOOST_TEST(after(at("2026-10-25T02:30:00", "2026-10-25T02:45:00")).has_value()); // exists twice
}

BOOST_AUTO_TEST_CASE(are_not_in_a_year_that_nobody_means)
{
    auto const in = [](char const* year) {
        return [year](event& m) {
            m.starts = wall(year + std::string("-12-01T16:30:00"));
            m.ends = m.starts + std::chrono::hours{1};
        };
    };
    BOOST_TEST((flawed_at(in("0026")) == list{"/start", "/end"}));
    BOOST_TEST((flawed_at(in("3000")) == list{"/start", "/end"}));
    BOOST_TEST(after(in("1900")).has_value());
    BOOST_TEST(after(in("0026"), meeting(), origin::imported).has_value());
}

BOOST_AUTO_TEST_CASE(are_midnights_when_it_lasts_all_day)
{
    BOOST_TEST((flawed_at([](event& m) { m.starts += std::chrono::hours{1}; }, weekend()) == list{"/start"}));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_series_of_an_event)

BOOST_AUTO_TEST_CASE(starts_on_a_date_of_its_rule)
{
    auto const repeating = [](char const* rule) { return [rule](event& m) { m.repeats = series(rule); }; };
    for (auto const* rule :
         {"FREQ=DAILY", "FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=DAILY;INTERVAL=2",
          "FREQ=MONTHLY;INTERVAL=7;BYDAY=1TU", "FREQ=WEEKLY;INTERVAL=3;BYDAY=TU,TH", "FREQ=MONTHLY;BYDAY=1TU",
          "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=1", "FREQ=YEARLY", "FREQ=MONTHLY;BYDAY=TU,WE;BYSETPOS=1",
          "FREQ=YEARLY;BYWEEKNO=49;BYDAY=TU", "FREQ=YEARLY;BYYEARDAY=335", "FREQ=DAILY;BYHOUR=9,16;BYMINUTE=30"})
        BOOST_TEST(after(repeating(rule)).has_value(), rule);

    auto const refused = after(repeating("FREQ=MONTHLY;BYDAY=2TU"));
    BOOST_TEST((pointers(refused) == list{"/start"}));
    BOOST_TEST(detail_at(refused, "/start") ==
               "the rule does not give 2026-12-01T16:30:00; the first date that it gives is 2026-12-08T16:30:00");
    for (auto const* rule : {"FREQ=WEEKLY;BYDAY=WE", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "FREQ=MONTHLY;BYMONTHDAY=2",
                             "FREQ=YEARLY;BYMONTH=11", "FREQ=MONTHLY;BYDAY=TU,WE;BYSETPOS=2", "FREQ=DAILY;BYHOUR=9",
                             "FREQ=YEARLY;BYWEEKNO=48;BYDAY=TU"})
        BOOST_TEST((flawed_at(repeating(rule)) == list{"/start"}), rule);
    BOOST_TEST(detail_at(after(repeating("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")), "/start") ==
               "the rule does not give 2026-12-01T16:30:00; it gives no date at all");
    BOOST_TEST(detail_at(after(repeating("FREQ=MONTHLY;BYDAY=2TU;UNTIL=20261205")), "/start") ==
               "the rule does not give 2026-12-01T16:30:00; it gives no date at all");
}

BOOST_AUTO_TEST_CASE(of_whole_days_is_told_of_in_days)
{
    auto const refused = after([](event& m) { m.repeats = series("FREQ=WEEKLY;BYDAY=SU"); }, weekend());
    BOOST_TEST(detail_at(refused, "/start") ==
               "the rule does not give 2026-12-05; the first date that it gives is 2026-12-06");
    BOOST_TEST((flawed_at([](event& m) { m.repeats = series("FREQ=DAILY;BYHOUR=0"); }, weekend()) ==
                list{"/recurrence/rule"}));
}

BOOST_AUTO_TEST_CASE(does_not_end_before_it_starts)
{
    for (auto const* until : {"20261201T153000Z", "20261201", "20261201T163000"})
        BOOST_TEST(after([&](event& m) { m.repeats = series("FREQ=DAILY;UNTIL=" + std::string(until)); }).has_value(),
                   until);
    for (auto const* until : {"20261201T152959Z", "20261130", "20261201T162959"})
        BOOST_TEST((flawed_at([&](event& m) { m.repeats = series("FREQ=DAILY;UNTIL=" + std::string(until)); }) ==
                    list{"/recurrence/rule"}),
                   until);
}

BOOST_AUTO_TEST_CASE(is_excluded_and_overridden_on_its_own_dates_only)
{
    auto const refused = after(
        [](event& m) {
            m.excluded = {wall("2027-01-05T16:30:00"), wall("2027-01-06T16:30:00"), wall("2026-12-01T16:30:00")};
            m.added = {wall("2027-01-07T10:00:00")};
            m.overrides = {cancelled("2027-01-07T10:00:00"), cancelled("2027-02-02T17:00:00"),
                           cancelled("2027-01-05T16:30:00"), cancelled("2027-03-02T16:30:00"),
                           cancelled("2027-03-02T16:30:00"), cancelled("2025-12-02T16:30:00")};
        },
        monthly());
    list const expected = {"/recurrence/excluded/1", "/recurrence/overrides/1/original_start",
                           "/recurrence/overrides/2/original_start", "/recurrence/overrides/4/original_start",
                           "/recurrence/overrides/5/original_start"};
    BOOST_TEST(pointers(refused) == expected, boost::test_tools::per_element());
    BOOST_TEST(detail_at(refused, "/recurrence/excluded/1") == "2027-01-06T16:30:00 is no date of this series");
}

BOOST_AUTO_TEST_CASE(keeps_of_added_dates_those_that_its_rule_does_not_give)
{
    auto const e = after(
                       [](event& m) {
                           m.repeats = series("FREQ=MONTHLY;BYDAY=1TU;COUNT=3");
                           m.added = {wall("2027-03-02T16:30:00"), wall("2027-01-05T16:30:00"),
                                      wall("2027-01-07T10:00:00"), wall("2026-12-01T16:30:00")};
                       },
                       monthly())
                       .value();
    BOOST_TEST((e.added == std::vector{wall("2027-01-07T10:00:00"), wall("2027-03-02T16:30:00")}));
}

BOOST_AUTO_TEST_CASE(forgets_a_date_that_is_added_and_excluded)
{
    auto const e =
        after(
            [](event& m) {
                m.added = {wall("2027-01-05T16:30:00"), wall("2027-01-07T10:00:00"), wall("2027-01-08T10:00:00")};
                m.excluded = {wall("2027-01-05T16:30:00"), wall("2027-01-07T10:00:00")};
            },
            monthly())
            .value();
    BOOST_TEST((e.added == std::vector{wall("2027-01-08T10:00:00")}));
    BOOST_TEST((e.excluded == std::vector{wall("2027-01-05T16:30:00")})); // which the rule gives
}

BOOST_AUTO_TEST_CASE(that_ends_has_no_dates_behind_its_end)
{
    auto const counted = [](event& m) {
        m.repeats = series("FREQ=MONTHLY;BYDAY=1TU;COUNT=3");
        m.excluded = {wall("2027-02-02T16:30:00"), wall("2027-03-02T16:30:00")};
    };
    BOOST_TEST((flawed_at(counted) == list{"/recurrence/excluded/1"}));
}

BOOST_AUTO_TEST_CASE(has_dates_that_exist_and_end_after_they_start)
{
    auto const refused = after([](event& m) {
        m.repeats = series("FREQ=DAILY");
        m.added = {wall("2027-03-28T02:15:00")};
        m.overrides = {moved("2027-03-28T16:30:00", "2027-03-28T02:30:00"),
                       moved("2027-03-29T16:30:00", "2027-03-29T17:00:00"), cancelled("2027-03-30T16:30:00")};
        m.overrides[1].ends = wall("2027-03-29T17:00:00");
        m.overrides[2].ends = wall("2027-05-30T17:00:00");
    });
    list const expected = {"/recurrence/added/0", "/recurrence/overrides/0/start", "/recurrence/overrides/1/end",
                           "/recurrence/overrides/2/end"};
    BOOST_TEST(pointers(refused) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(of_one_date_can_be_overridden_on_that_date)
{
    BOOST_TEST(
        after([](event& m) { m.overrides = {moved("2026-12-01T16:30:00", "2026-12-02T16:30:00")}; }).has_value());
    BOOST_TEST((flawed_at([](event& m) { m.overrides = {cancelled("2026-12-08T16:30:00")}; }) ==
                list{"/recurrence/overrides/0/original_start"}));
}

BOOST_AUTO_TEST_CASE(may_have_a_thousand_dates_of_its_own_and_any_rule_and_is_checked_at_once)
{
    auto const e = after([](event& m) {
        m.repeats = series("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=100000");
        for (int week = 1; week <= 1'000; ++week)
            m.excluded.push_back(m.starts + std::chrono::weeks{week});
    });
    BOOST_TEST(e.has_value());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(an_imported_event)

BOOST_AUTO_TEST_CASE(may_begin_off_its_rule_and_name_dates_that_are_none)
{
    auto const e = after(
        [](event& m) {
            m.repeats = series("FREQ=MONTHLY;BYDAY=2TU");
            m.excluded = {wall("2027-01-06T16:30:00")};
            m.overrides = {cancelled("2027-01-07T16:30:00")};
        },
        meeting(), origin::imported);
    BOOST_TEST(e.has_value());
}

BOOST_AUTO_TEST_CASE(may_start_in_a_gap)
{
    BOOST_TEST(after(
                   [](event& m) {
                       m.starts = wall("2027-03-28T02:30:00");
                       m.ends = wall("2027-03-28T04:00:00");
                   },
                   meeting(), origin::imported)
                   .has_value());
}

BOOST_AUTO_TEST_CASE(takes_the_last_of_several_overrides_of_one_date)
{
    auto e = monthly();
    e.overrides = {moved("2027-02-02T16:30:00", "2027-02-03T16:30:00"), cancelled("2027-01-05T16:30:00"),
                   moved("2027-02-02T16:30:00", "2027-02-04T16:30:00")};
    auto const kept = checked(e, town(), origin::imported).value();
    BOOST_TEST((kept.overrides ==
                std::vector{cancelled("2027-01-05T16:30:00"), moved("2027-02-02T16:30:00", "2027-02-04T16:30:00")}));
}

BOOST_AUTO_TEST_CASE(has_its_texts_mended)
{
    auto const e = after(
                       [](event& m) {
                           m.title = "Møde\nom\x01 \xE2\x80\xAE" + std::string(300, 'x');
                           m.address = "Torvet\t1";
                           m.purpose = "Linje\nzwei\r";
                           m.language = "Danish";
                           m.online_url = "http://x.example.org";
                           m.interpreters = {"uk", "?"};
                           m.overrides = {cancelled("2026-12-01T16:30:00")};
                           m.overrides[0].title = "\x01";
                           m.overrides[0].note = "\x02ny";
                       },
                       meeting(), origin::imported)
                       .value();
    BOOST_TEST(e.title == "Møde om " + std::string(191, 'x'));
    BOOST_TEST(e.title.size() == 200u);
    BOOST_TEST(e.address == "Torvet 1");
    BOOST_TEST(e.purpose == "Linje\nzwei");
    BOOST_TEST(e.language == "da");
    BOOST_TEST(e.online_url.empty());
    BOOST_TEST((e.interpreters == std::vector<std::string>{"uk"}));
    BOOST_TEST(!e.overrides[0].title);
    BOOST_TEST((e.overrides[0].note == "ny"));
}

BOOST_AUTO_TEST_CASE(is_cut_where_a_character_ends)
{
    auto const e = after([](event& m) { m.title = std::string(199, 'x') + "ø"; }, meeting(), origin::imported).value();
    BOOST_TEST(e.title == std::string(199, 'x'));
}

BOOST_AUTO_TEST_CASE(whose_cut_parts_a_turn_of_direction_loses_the_turn)
{
    auto const e = after([](event& m) { m.title = "\xE2\x81\xA7" + std::string(300, 'x') + "\xE2\x81\xA9"; }, meeting(),
                         origin::imported)
                       .value();
    BOOST_TEST(e.title == std::string(197, 'x'));
}

BOOST_AUTO_TEST_CASE(still_needs_a_host_a_title_and_an_end)
{
    list const expected = {"/title", "/hosts", "/end"};
    BOOST_TEST(flawed_at(
                   [](event& m) {
                       m.title = "\x01";
                       m.hosts.clear();
                       m.ends = m.starts;
                   },
                   meeting(), origin::imported) == expected,
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
