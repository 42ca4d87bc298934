// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/checked.hpp"

#include "common/text.hpp"
#include "tests/calendar/event/random_events.hpp"

#include <boost/test/unit_test.hpp>

using namespace tingsted;
using namespace tingsted::made;

namespace {

using list = std::vector<std::string>;

template <class Edit>
result<event> after(Edit edit, event e = meeting(), origin from = origin::typed)
{
    edit(e);
    return checked(std::move(e), town(), from);
}

template <class Edit>
list flawed_at(Edit edit, event e = meeting(), origin from = origin::typed)
{
    return pointers(after(edit, std::move(e), from));
}

} // namespace

BOOST_AUTO_TEST_SUITE(a_checked_event)

BOOST_AUTO_TEST_CASE(is_as_it_came_when_nothing_is_wrong)
{
    BOOST_TEST((checked(meeting(), town()).value() == meeting()));
    BOOST_TEST((checked(monthly(), town()).value() == monthly()));
    BOOST_TEST((checked(weekend(), town()).value() == weekend()));
}

BOOST_AUTO_TEST_CASE(has_its_lists_in_order_once_each_and_the_main_host_first)
{
    auto const e =
        after(
            [](event& m) {
                m.topics = {topic_slug{"sundhed"}, topic_slug{"ensomhed"}, topic_slug{"sundhed"}};
                m.goals = {10, 3, 10};
                m.hosts = {organisation_slug{"suppeholdet"}, organisation_slug{"frivilligcenter"},
                           organisation_slug{"suppeholdet"}};
                m.excluded = {wall("2027-02-02T16:30:00"), wall("2027-01-05T16:30:00"), wall("2027-02-02T16:30:00")};
                m.overrides = {cancelled("2027-04-06T16:30:00"), cancelled("2027-03-02T16:30:00")};
            },
            monthly())
            .value();
    BOOST_TEST((e.topics == std::vector{topic_slug{"ensomhed"}, topic_slug{"sundhed"}}));
    BOOST_TEST((e.goals == std::vector{3, 10}));
    BOOST_TEST((e.hosts == std::vector{organisation_slug{"suppeholdet"}, organisation_slug{"frivilligcenter"}}));
    BOOST_TEST((e.excluded == std::vector{wall("2027-01-05T16:30:00"), wall("2027-02-02T16:30:00")}));
    BOOST_TEST((e.overrides[0].original_start == wall("2027-03-02T16:30:00")));
}

BOOST_AUTO_TEST_CASE(has_its_texts_in_normal_form_and_without_blanks_around_a_line)
{
    auto const e = after([](event& m) {
                       m.title = "  Mo\xCC\x88te ";
                       m.purpose = "e\xCC\x81";
                   }).value();
    BOOST_TEST(e.title == "Möte");
    BOOST_TEST(e.purpose == "é");
}

BOOST_AUTO_TEST_CASE(checked_again_is_the_same)
{
    random_events events(11);
    int good = 0;
    for (int i = 0; i < 1'000; ++i) {
        auto e = events.next();
        e.all_day = false;
        auto const once = checked(e, town(), origin::imported);
        if (!once)
            continue;
        ++good;
        auto const twice = checked(*once, town(), origin::imported);
        BOOST_REQUIRE((twice && *twice == *once));
    }
    BOOST_TEST(good > 50);
}

BOOST_AUTO_TEST_CASE(names_all_its_flaws_at_once)
{
    auto const refused = after([](event& m) {
        m.title = "";
        m.title_short = std::string(61, 'x');
        m.online_url = "http://x.example.org";
        m.area = area_slug{"aalborg"};
        m.topics = {topic_slug{"ensomhed"}, topic_slug{"golf"}};
        m.hosts = {};
        m.goals = {3, 18};
        m.room = room_slug{"raadhus-9"};
        m.capacity = 0;
        m.zone = zone_name{"Mars/Olympus"};
    });
    BOOST_TEST((refused.error() == errc::invalid_input));
    list const expected = {"/title", "/title_short", "/online_url", "/area",     "/topics/1",
                           "/hosts", "/goals/1",     "/room",       "/capacity", "/timezone"};
    BOOST_TEST(pointers(refused) == expected, boost::test_tools::per_element());
    BOOST_TEST(detail_at(refused, "/timezone") == "there is no time zone “Mars/Olympus”");
    BOOST_TEST(detail_at(refused, "/area") == "there is no area “aalborg”");
}

BOOST_AUTO_TEST_CASE(keeps_no_reason_for_what_takes_place)
{
    auto e = monthly();
    e.cancel_reason = "sygdom";
    e.overrides = {moved("2027-02-02T16:30:00", "2027-02-03T16:30:00"), cancelled("2027-03-02T16:30:00")};
    e.overrides[0].cancel_reason = e.overrides[1].cancel_reason = "sygdom";
    auto const kept = checked(e, town()).value();
    BOOST_TEST(kept.cancel_reason.empty());
    BOOST_TEST(kept.overrides[0].cancel_reason.empty());
    BOOST_TEST(kept.overrides[1].cancel_reason == "sygdom");
    e.status = event_status::cancelled;
    BOOST_TEST(checked(e, town()).value().cancel_reason == "sygdom");
}

BOOST_AUTO_TEST_CASE(without_a_room_has_nothing_to_say_of_one)
{
    BOOST_TEST((after([](event& m) { m.room.reset(); }).value().room_state == room_status::none));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_texts_of_an_event)

BOOST_AUTO_TEST_CASE(have_a_longest_length)
{
    BOOST_TEST(after([](event& m) { m.title = std::string(200, 'x'); }).has_value());
    auto const refused = after([](event& m) { m.title = std::string(10'000, 'x'); });
    BOOST_TEST((pointers(refused) == list{"/title"}));
    BOOST_TEST(detail_at(refused, "/title") == "is too long: 10000 bytes, at most 200");
    BOOST_TEST((flawed_at([](event& m) { m.purpose = std::string(2'001, 'x'); }) == list{"/purpose"}));
    BOOST_TEST((flawed_at([](event& m) { m.description = std::string(20'001, 'x'); }) == list{"/description"}));
    BOOST_TEST((flawed_at([](event& m) { m.address = std::string(501, 'x'); }) == list{"/address"}));
    BOOST_TEST((flawed_at([](event& m) { m.cancel_reason = std::string(501, 'x'); }) == list{"/cancel_reason"}));
}

BOOST_AUTO_TEST_CASE(hold_no_control_characters)
{
    for (auto const* bad : {"a\rb", "a\x01", "\x7f", "\xC2\x85", "a\xE2\x80\xA8X-EVIL:1"}) {
        BOOST_TEST((flawed_at([&](event& m) { m.title = bad; }) == list{"/title"}));
        BOOST_TEST((flawed_at([&](event& m) { m.description = bad; }) == list{"/description"}));
    }
    BOOST_TEST((flawed_at([](event& m) { m.title = std::string("a\0b", 3); }) == list{"/title"}));
    BOOST_TEST((flawed_at([](event& m) { m.title = "\xC3("; }) == list{"/title"}));
}

BOOST_AUTO_TEST_CASE(of_one_line_have_no_line_break)
{
    for (auto const* bad : {"a\nb", "a\tb"}) {
        BOOST_TEST((flawed_at([&](event& m) { m.title = bad; }) == list{"/title"}));
        BOOST_TEST((flawed_at([&](event& m) { m.address = bad; }) == list{"/address"}));
        BOOST_TEST((flawed_at([&](event& m) { m.uid = event_uid{bad}; }) == list{"/uid"}));
        BOOST_TEST(after([&](event& m) { m.description = bad; }).has_value());
    }
}

BOOST_AUTO_TEST_CASE(turn_the_direction_of_writing_back)
{
    BOOST_TEST((flawed_at([](event& m) { m.title = "a\xE2\x80\xAE b"; }) == list{"/title"}));
    BOOST_TEST((flawed_at([](event& m) { m.description = "a\xE2\x81\xA7 b"; }) == list{"/description"}));
    BOOST_TEST(after([](event& m) { m.title = "a\xE2\x81\xA7 b\xE2\x81\xA9"; }).has_value());
}

BOOST_AUTO_TEST_CASE(that_are_languages_look_like_tags)
{
    for (auto const* good : {"da", "en-GB", "zh-Hant", "gsw"})
        BOOST_TEST(after([&](event& m) { m.language = good; }).has_value(), good);
    for (auto const* bad : {"", "d", "dansk", "DA", "da-", "da--x", "da_DK", "da-DK\n", "da-123456789"})
        BOOST_TEST((flawed_at([&](event& m) { m.language = bad; }) == list{"/language"}), bad);
    BOOST_TEST((flawed_at([](event& m) { m.interpreters = {"uk", "?"}; }) == list{"/interpreters/1"}));
}

BOOST_AUTO_TEST_CASE(that_are_links_are_https)
{
    for (auto const* good : {"", "https://x", "https://moede.example.org:8443/a?b=%20#c"})
        BOOST_TEST(after([&](event& m) { m.online_url = good; }).has_value(), good);
    for (auto const* bad : {"http://x", "javascript:alert(1)", "https://", "https:///a", "https://a b", "https://x\"y",
                            "HTTPS//x", "https://æ"})
        BOOST_TEST((flawed_at([&](event& m) { m.online_url = bad; }) == list{"/online_url"}), bad);
}

BOOST_AUTO_TEST_CASE(of_a_date_follow_the_same_rules)
{
    auto const refused = after(
        [](event& m) {
            m.overrides = {cancelled("2027-01-05T16:30:00"), cancelled("2027-02-02T16:30:00")};
            m.overrides[1].title = "";
            m.overrides[1].note = "\x01";
            m.overrides[1].cancel_reason = "a\nb";
            m.overrides[1].room = room_slug{"nowhere"};
        },
        monthly());
    list const expected = {"/recurrence/overrides/1/title", "/recurrence/overrides/1/note",
                           "/recurrence/overrides/1/cancel_reason", "/recurrence/overrides/1/room"};
    BOOST_TEST(pointers(refused) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_lists_of_an_event)

BOOST_AUTO_TEST_CASE(have_a_bound)
{
    BOOST_TEST((flawed_at([](event& m) { m.hosts.assign(21, organisation_slug{"suppeholdet"}); }) == list{"/hosts"}));
    BOOST_TEST((flawed_at([](event& m) { m.topics.assign(51, topic_slug{"sundhed"}); }) == list{"/topics"}));
    BOOST_TEST((flawed_at([](event& m) { m.interpreters.assign(51, "uk"); }) == list{"/interpreters"}));
    auto const dates = [](std::size_t n) { return [n](event& m) { m.added.assign(n, wall("2027-01-05T16:30:00")); }; };
    BOOST_TEST((flawed_at(dates(1'001)) == list{"/recurrence"}));
    BOOST_TEST(after(dates(1'000)).has_value());
}

BOOST_AUTO_TEST_CASE(hold_only_a_possible_capacity)
{
    for (int const n : {1, 100'000})
        BOOST_TEST(after([n](event& m) { m.capacity = n; }).has_value());
    for (int const n : {-1, 0, 100'001})
        BOOST_TEST((flawed_at([n](event& m) { m.capacity = n; }) == list{"/capacity"}));
}

BOOST_AUTO_TEST_SUITE_END()

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
         {"FREQ=DAILY", "FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=3;BYDAY=TU,TH", "FREQ=MONTHLY;BYDAY=1TU",
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
