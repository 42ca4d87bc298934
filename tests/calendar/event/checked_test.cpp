// SPDX-License-Identifier: MPL-2.0
#include "common/text.hpp"
#include "tests/calendar/event/edited.hpp"
#include "tests/calendar/event/random_events.hpp"

#include <boost/test/unit_test.hpp>

using namespace tingsted;
using namespace tingsted::made;

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
