// SPDX-License-Identifier: MPL-2.0
#include "samples.hpp"

#include <boost/test/unit_test.hpp>

namespace tingsted::ical {
using namespace test;

namespace {

std::string lines(event const& e, cancelled_mode mode = cancelled_mode::show)
{
    return event_lines(e, town(), house(), mode);
}

std::string whole_feed(std::vector<event> const& events, calendar_options const& options = {})
{
    feed_head const head{"Møder, alle", "Alt; åbent", "https://tingsted.example.org/feeds/events.ics",
                         at("2026-11-20T09:15:00Z")};
    return feed(head, events, town(), house(), options);
}

event_override date(char const* original)
{
    event_override o;
    o.original_start = wall(original);
    return o;
}

} // namespace

BOOST_AUTO_TEST_SUITE(writing_one_event)

BOOST_AUTO_TEST_CASE(properties_stand_in_a_fixed_order)
{
    event e = weekly("Møde");
    e.excluded = {wall("2026-12-15T16:30:00")};
    e.added = {wall("2026-12-17T16:30:00")};
    e.hosts = {organisation_slug{"frivilligcenter"}};
    e.topics = {topic_slug{"ensomhed"}};
    e.room = room_slug{"raadhus-1"};
    e.description = "Velkommen";
    std::vector<std::string> names;
    for (auto const& line : content_lines(lines(e)))
        names.push_back(line.substr(0, line.find_first_of(":;")));
    BOOST_TEST((names == std::vector<std::string>{"BEGIN",      "UID",     "DTSTAMP",  "CREATED", "LAST-MODIFIED",
                                                  "SEQUENCE",   "SUMMARY", "DTSTART",  "DTEND",   "RRULE",
                                                  "EXDATE",     "RDATE",   "STATUS",   "TRANSP",  "CLASS",
                                                  "COLOR",      "URL",     "LOCATION", "GEO",     "DESCRIPTION",
                                                  "CATEGORIES", "END"}));
}

BOOST_AUTO_TEST_CASE(stamps_and_sequence_come_from_the_change_on_every_member)
{
    event e = weekly("Møde");
    e.overrides = {date("2026-12-08T16:30:00"), date("2026-12-15T16:30:00")};
    auto const out = lines(e);
    BOOST_TEST(lines_of(out, "BEGIN:VEVENT").size() == 3u);
    BOOST_TEST(lines_of(out, "DTSTAMP:20261120T091500Z").size() == 3u);
    BOOST_TEST(lines_of(out, "LAST-MODIFIED:20261120T091500Z").size() == 3u);
    BOOST_TEST(lines_of(out, "CREATED:20261101T080000Z").size() == 3u);
    BOOST_TEST(lines_of(out, "SEQUENCE:3").size() == 3u);
    BOOST_TEST(lines_of(out, "CLASS:PUBLIC").size() == 3u);
}

BOOST_AUTO_TEST_CASE(times_are_in_the_events_zone)
{
    auto const out = lines(planned("Møde"));
    BOOST_TEST(line_of(out, "DTSTART") == "DTSTART;TZID=Europe/Copenhagen:20261201T163000");
    BOOST_TEST(line_of(out, "DTEND") == "DTEND;TZID=Europe/Copenhagen:20261201T180000");
}

BOOST_AUTO_TEST_CASE(utc_needs_no_zone)
{
    event e = planned("Møde");
    e.zone = zone_name{"Etc/UTC"};
    BOOST_TEST(line_of(lines(e), "DTSTART") == "DTSTART:20261201T163000Z");
    BOOST_TEST(lines_of(whole_feed({e}), "BEGIN:VTIMEZONE").empty());
}

BOOST_AUTO_TEST_CASE(a_series_has_a_zone_even_in_utc)
{
    event e = weekly("Møde");
    e.zone = zone_name{"Etc/UTC"};
    e.excluded = {wall("2026-12-08T16:30:00")};
    auto const out = whole_feed({e});
    BOOST_TEST(line_of(out, "DTSTART;") == "DTSTART;TZID=Etc/UTC:20261201T163000");
    BOOST_TEST(line_of(out, "EXDATE") == "EXDATE;TZID=Etc/UTC:20261208T163000");
    BOOST_TEST(line_of(out, "TZID") == "TZID:Etc/UTC");
    BOOST_TEST(lines_of(out, "BEGIN:DAYLIGHT").empty());
}

BOOST_AUTO_TEST_CASE(whole_days_are_dates_and_do_not_block_anybody)
{
    event e = weekly("Lejr");
    e.all_day = true;
    e.starts = wall("2026-07-06T00:00:00");
    e.ends = wall("2026-07-11T00:00:00");
    e.repeats = parsed_rule("FREQ=YEARLY;UNTIL=20300706").value();
    e.excluded = {wall("2027-07-06T00:00:00")};
    e.overrides = {date("2028-07-06T00:00:00")};
    auto const out = lines(e);
    BOOST_TEST((lines_of(out, "DTSTART") ==
                std::vector<std::string>{"DTSTART;VALUE=DATE:20260706", "DTSTART;VALUE=DATE:20280706"}));
    BOOST_TEST(
        (lines_of(out, "DTEND") == std::vector<std::string>{"DTEND;VALUE=DATE:20260711", "DTEND;VALUE=DATE:20280711"}));
    BOOST_TEST(line_of(out, "RRULE") == "RRULE:FREQ=YEARLY;UNTIL=20300706");
    BOOST_TEST(line_of(out, "EXDATE") == "EXDATE;VALUE=DATE:20270706");
    BOOST_TEST(line_of(out, "RECURRENCE-ID") == "RECURRENCE-ID;VALUE=DATE:20280706");
    BOOST_TEST(lines_of(out, "TRANSP:TRANSPARENT").size() == 2u);
}

BOOST_AUTO_TEST_CASE(until_is_in_utc_for_a_series_with_a_zone)
{
    event e = planned("Møde");
    for (char const* rule :
         {"FREQ=WEEKLY;UNTIL=20270601", "FREQ=WEEKLY;UNTIL=20270601T235959", "FREQ=WEEKLY;UNTIL=20270601T215959Z"}) {
        e.repeats = parsed_rule(rule).value();
        BOOST_TEST(line_of(lines(e), "RRULE") == "RRULE:FREQ=WEEKLY;UNTIL=20270601T215959Z");
    }
}

BOOST_AUTO_TEST_CASE(until_is_a_day_for_whole_days)
{
    event e = planned("Lejr");
    e.all_day = true;
    e.starts = wall("2026-07-06T00:00:00");
    e.ends = wall("2026-07-07T00:00:00");
    for (char const* rule :
         {"FREQ=WEEKLY;UNTIL=20270601", "FREQ=WEEKLY;UNTIL=20270601T235959", "FREQ=WEEKLY;UNTIL=20270601T215959Z"}) {
        e.repeats = parsed_rule(rule).value();
        BOOST_TEST(line_of(lines(e), "RRULE") == "RRULE:FREQ=WEEKLY;UNTIL=20270601");
    }
}

BOOST_AUTO_TEST_CASE(each_excluded_date_has_a_line_of_its_own)
{
    event e = weekly("Møde");
    e.excluded = {wall("2026-12-08T16:30:00"), wall("2026-12-15T16:30:00")};
    BOOST_TEST(
        (lines_of(lines(e), "EXDATE") == std::vector<std::string>{"EXDATE;TZID=Europe/Copenhagen:20261208T163000",
                                                                  "EXDATE;TZID=Europe/Copenhagen:20261215T163000"}));
}

BOOST_AUTO_TEST_CASE(a_changed_date_is_a_whole_component_without_a_rule)
{
    event e = weekly("Møde");
    e.room = room_slug{"raadhus-1"};
    e.description = "Som altid";
    e.excluded = {wall("2026-12-22T16:30:00")};
    event_override o = date("2026-12-08T16:30:00");
    o.starts = wall("2026-12-09T19:00:00");
    o.title = "Julemøde";
    o.note = "Medbring nissehue";
    o.room = room_slug{"raadhus-2"};
    e.overrides = {o};
    auto const all = lines(e);
    auto const out = all.substr(all.rfind("BEGIN:VEVENT"));
    BOOST_TEST(line_of(out, "UID") == "UID:" + e.uid.value());
    BOOST_TEST(line_of(out, "RECURRENCE-ID") == "RECURRENCE-ID;TZID=Europe/Copenhagen:20261208T163000");
    BOOST_TEST(line_of(out, "DTSTART") == "DTSTART;TZID=Europe/Copenhagen:20261209T190000");
    BOOST_TEST(line_of(out, "DTEND") == "DTEND;TZID=Europe/Copenhagen:20261209T203000");
    BOOST_TEST(line_of(out, "SUMMARY") == "SUMMARY:Julemøde");
    BOOST_TEST(line_of(out, "LOCATION") == "LOCATION:Mødelokale 2\\, Rådhuset i Brønderslev");
    BOOST_TEST(line_of(out, "DESCRIPTION") == "DESCRIPTION:Medbring nissehue\\n\\nSom altid");
    BOOST_TEST(lines_of(out, "RRULE").empty());
    BOOST_TEST(lines_of(out, "EXDATE").empty());
}

BOOST_AUTO_TEST_CASE(a_date_that_is_excluded_has_no_component)
{
    event e = weekly("Møde");
    e.excluded = {wall("2026-12-08T16:30:00")};
    e.overrides = {date("2026-12-08T16:30:00")};
    BOOST_TEST(lines_of(lines(e), "BEGIN:VEVENT").size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_cancelled_event_is_shown_so_confirmed_or_hidden)
{
    event e = planned("Møde");
    e.status = event_status::cancelled;
    e.cancel_reason = "Sygdom";
    auto const shown = lines(e), confirmed = lines(e, cancelled_mode::confirmed);
    BOOST_TEST(line_of(shown, "STATUS") == "STATUS:CANCELLED");
    BOOST_TEST(line_of(confirmed, "STATUS") == "STATUS:CONFIRMED");
    for (auto const& out : {shown, confirmed}) {
        BOOST_TEST(line_of(out, "SUMMARY") == "SUMMARY:AFLYST: Møde");
        BOOST_TEST(line_of(out, "TRANSP") == "TRANSP:TRANSPARENT");
        BOOST_TEST(line_of(out, "DESCRIPTION") == "DESCRIPTION:Sygdom");
    }
    BOOST_TEST(lines(e, cancelled_mode::hide).empty());
    BOOST_TEST(event_lines(e, town(), {"https://x", "en"}, cancelled_mode::show).find("SUMMARY:CANCELLED: ") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_cancelled_date_is_shown_so_confirmed_or_excluded)
{
    event e = weekly("Møde");
    event_override o = date("2026-12-08T16:30:00");
    o.cancelled = true;
    e.overrides = {o};
    BOOST_TEST(lines_of(lines(e), "STATUS:CANCELLED").size() == 1u);
    BOOST_TEST(lines_of(lines(e), "SUMMARY:AFLYST: ").size() == 1u);
    BOOST_TEST(lines_of(lines(e, cancelled_mode::confirmed), "STATUS:CANCELLED").empty());
    BOOST_TEST(lines_of(lines(e, cancelled_mode::confirmed), "SUMMARY:AFLYST: ").size() == 1u);
    auto const hidden = lines(e, cancelled_mode::hide);
    BOOST_TEST(lines_of(hidden, "BEGIN:VEVENT").size() == 1u);
    BOOST_TEST(line_of(hidden, "EXDATE") == "EXDATE;TZID=Europe/Copenhagen:20261208T163000");
}

BOOST_AUTO_TEST_CASE(statuses_are_those_of_the_standard)
{
    event e = planned("Møde");
    e.status = event_status::tentative;
    BOOST_TEST(line_of(lines(e), "STATUS") == "STATUS:TENTATIVE");
    e.status = event_status::held;
    BOOST_TEST(line_of(lines(e), "STATUS") == "STATUS:CONFIRMED");
}

BOOST_AUTO_TEST_CASE(kinds_have_colours)
{
    event e = planned("Møde");
    BOOST_TEST(line_of(lines(e), "COLOR") == "COLOR:steelblue");
    e.kind = event_kind::deadline;
    BOOST_TEST(line_of(lines(e), "COLOR") == "COLOR:firebrick");
}

BOOST_AUTO_TEST_CASE(a_room_gives_place_and_position)
{
    event e = planned("Møde");
    e.room = room_slug{"raadhus-1"};
    BOOST_TEST(line_of(lines(e), "LOCATION") == "LOCATION:Mødelokale 1\\, Rådhuset i Brønderslev");
    BOOST_TEST(line_of(lines(e), "GEO") == "GEO:57.2702;9.941");
}

BOOST_AUTO_TEST_CASE(an_online_link_is_told_everywhere_that_a_client_may_look)
{
    event e = planned("Møde");
    e.online_url = "https://video.example.org/1;2,3";
    auto const out = lines(e);
    BOOST_TEST(line_of(out, "CONFERENCE") == "CONFERENCE;VALUE=URI:https://video.example.org/1;2,3");
    BOOST_TEST(line_of(out, "LOCATION") == "LOCATION:https://video.example.org/1\\;2\\,3");
    BOOST_TEST(line_of(out, "DESCRIPTION") == "DESCRIPTION:Online: https://video.example.org/1\\;2\\,3");
    e.description = "Vi ses på https://video.example.org/1;2,3";
    BOOST_TEST(line_of(lines(e), "DESCRIPTION") == "DESCRIPTION:Vi ses på https://video.example.org/1\\;2\\,3");
}

BOOST_AUTO_TEST_CASE(topics_are_categories_and_keep_their_commas)
{
    event e = planned("Møde");
    e.topics = {topic_slug{"ensomhed"}, topic_slug{"mad-og-kultur"}};
    BOOST_TEST(line_of(lines(e), "CATEGORIES") == "CATEGORIES:Ensomhed,Mad\\, drikke\\; kultur");
}

BOOST_AUTO_TEST_CASE(foreign_lines_are_written_back_unless_ours_say_the_same)
{
    event e = planned("Møde");
    e.foreign = {"X-A;P=\"a;b\":c\\, d",
                 "UID:other",
                 "STATUS:CANCELLED",
                 "DTSTART:20200101",
                 "RRULE:FREQ=SECONDLY",
                 "ATTENDEE:mailto:ib@example.org",
                 "X-MAIL:mailto:ib@example.org",
                 "CONTACT:ib@example.org",
                 "BEGIN:VALARM",
                 "GEO:1.5;2.5",
                 "CATEGORIES:a,b",
                 "CATEGORIES:c",
                 "TRANSP:TRANSPARENT",
                 "no line"};
    auto const out = lines(e);
    BOOST_TEST(line_of(out, "X-A") == "X-A;P=\"a;b\":c\\, d");
    BOOST_TEST(line_of(out, "UID") == "UID:" + e.uid.value());
    BOOST_TEST(line_of(out, "STATUS") == "STATUS:CONFIRMED");
    BOOST_TEST(line_of(out, "GEO") == "GEO:1.5;2.5");
    BOOST_TEST((lines_of(out, "CATEGORIES") == std::vector<std::string>{"CATEGORIES:a,b", "CATEGORIES:c"}));
    BOOST_TEST(line_of(out, "TRANSP") == "TRANSP:TRANSPARENT");
    for (char const* name : {"RRULE", "ATTENDEE", "X-MAIL", "CONTACT", "BEGIN:VALARM", "no line"})
        BOOST_TEST(lines_of(out, name).empty(), name);
    e.room = room_slug{"raadhus-1"};
    e.topics = {topic_slug{"ensomhed"}};
    BOOST_TEST(line_of(lines(e), "GEO") == "GEO:57.2702;9.941");
    BOOST_TEST(line_of(lines(e), "CATEGORIES") == "CATEGORIES:Ensomhed");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(writing_a_feed)

BOOST_AUTO_TEST_CASE(it_says_what_it_is_in_every_way_that_a_client_knows)
{
    auto const out = whole_feed({planned("Møde")});
    auto const all = content_lines(out);
    BOOST_TEST(all.at(0) == "BEGIN:VCALENDAR");
    BOOST_TEST(all.at(1) == "VERSION:2.0");
    BOOST_TEST(all.at(2).starts_with("PRODID:"));
    BOOST_TEST(all.at(3) == "CALSCALE:GREGORIAN");
    BOOST_TEST(all.at(4) == "METHOD:PUBLISH");
    for (char const* line :
         {"NAME:Møder\\, alle", "X-WR-CALNAME:Møder\\, alle", "X-WR-CALDESC:Alt\\; åbent",
          "X-WR-TIMEZONE:Europe/Copenhagen", "REFRESH-INTERVAL;VALUE=DURATION:PT4H", "X-PUBLISHED-TTL:PT4H",
          "X-APPLE-CALENDAR-COLOR:#4682B4", "SOURCE;VALUE=URI:https://tingsted.example.org/feeds/events.ics",
          "URL:https://tingsted.example.org"})
        BOOST_TEST((std::find(all.begin(), all.end(), line) != all.end()), line);
    BOOST_TEST(out.find("\r\nLAST-MODIFIED:20261120T091500Z\r\nBEGIN:VTIMEZONE\r\n") != std::string::npos);
    BOOST_TEST(out.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"));
}

BOOST_AUTO_TEST_CASE(one_event_to_add_does_not_name_a_calendar)
{
    auto const out = whole_feed({planned("Møde")}, {.named = false});
    for (char const* name : {"NAME", "X-WR-CALNAME", "X-WR-CALDESC", "REFRESH-INTERVAL", "X-PUBLISHED-TTL", "SOURCE"})
        BOOST_TEST(lines_of(out, name).empty(), name);
    BOOST_TEST(lines_of(out, "BEGIN:VEVENT").size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_feed_without_events_holds_a_time_zone)
{
    event cancelled = planned("Møde");
    cancelled.status = event_status::cancelled;
    for (auto const& out : {whole_feed({}), whole_feed({cancelled}, {.cancelled = cancelled_mode::hide}),
                            feed({}, {}, town(), house())}) {
        BOOST_TEST(line_of(out, "TZID") == "TZID:Europe/Copenhagen");
        BOOST_TEST(lines_of(out, "BEGIN:DAYLIGHT").size() == 1u);
        BOOST_TEST(lines_of(out, "BEGIN:VEVENT").empty());
    }
}

BOOST_AUTO_TEST_CASE(each_zone_in_use_is_described_once)
{
    event here = planned("a"), there = planned("b"), also_here = planned("c");
    there.uid = event_uid{"2"};
    there.zone = zone_name{"America/Nuuk"};
    also_here.uid = event_uid{"3"};
    BOOST_TEST((lines_of(whole_feed({here, there, also_here}), "TZID") ==
                std::vector<std::string>{"TZID:America/Nuuk", "TZID:Europe/Copenhagen"}));
}

BOOST_AUTO_TEST_CASE(events_stand_in_order_of_uid_whatever_order_they_come_in)
{
    event a = planned("a"), b = planned("b");
    a.uid = event_uid{"A"};
    b.uid = event_uid{"B"};
    BOOST_TEST(whole_feed({a, b}) == whole_feed({b, a}));
    BOOST_TEST((lines_of(whole_feed({b, a}), "UID") == std::vector<std::string>{"UID:A", "UID:B"}));
}

BOOST_AUTO_TEST_CASE(a_feed_is_made_of_its_events_lines)
{
    event a = planned("a"), b = weekly("b");
    b.uid = event_uid{"B"};
    auto const out = whole_feed({a, b});
    BOOST_TEST(out.find(lines(a) + lines(b) + "END:VCALENDAR\r\n") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::ical
