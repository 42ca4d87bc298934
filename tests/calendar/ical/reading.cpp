// SPDX-License-Identifier: MPL-2.0
#include "samples.hpp"

#include <boost/test/unit_test.hpp>

namespace tingsted::ical {
using namespace test;
using namespace std::chrono;

namespace {

std::string const start =
    "UID:1\nDTSTAMP:20260101T000000Z\nSUMMARY:x\nDTSTART;TZID=Europe/Copenhagen:20261201T163000\n";

calendar_file read_with(std::string const& lines) { return read(calendar_with_event(start + lines)); }

bool is_from_to(event const& e, char const* from, char const* to)
{
    return e.starts == wall(from) && e.ends == wall(to);
}

} // namespace

BOOST_AUTO_TEST_SUITE(reading_one_event)

BOOST_AUTO_TEST_CASE(everything_that_an_event_says_is_taken)
{
    auto const e = read_event(
        "UID:abc@example.org\nDTSTAMP:20260102T030405Z\nCREATED:20260101T000000Z\nLAST-MODIFIED:20260103T000000Z\n"
        "SEQUENCE:4\nSUMMARY:Møde\\, åbent\nDTSTART;TZID=Europe/Copenhagen:20261201T163000\n"
        "DTEND;TZID=Europe/Copenhagen:20261201T180000\nLOCATION:Rådhuset\\, lokale 1\nDESCRIPTION:En\\nto\n"
        "STATUS:TENTATIVE\nCLASS:PUBLIC\nCONFERENCE;VALUE=URI:https://video.example.org/"
        "1\nCATEGORIES:a,b\nGEO:57.1;9.9");
    BOOST_TEST(e.uid.value() == "abc@example.org");
    BOOST_TEST(e.title == "Møde, åbent");
    BOOST_TEST(e.description == "En\nto");
    BOOST_TEST(e.address == "Rådhuset, lokale 1");
    BOOST_TEST(e.online_url == "https://video.example.org/1");
    BOOST_TEST(is_from_to(e, "2026-12-01T16:30:00", "2026-12-01T18:00:00"));
    BOOST_TEST(e.zone == copenhagen);
    BOOST_TEST((e.status == event_status::tentative));
    BOOST_TEST((e.visible_to == visibility::everyone));
    BOOST_TEST(e.sequence == sequence{4});
    BOOST_TEST((e.created == at("2026-01-01T00:00:00Z")));
    BOOST_TEST((e.changed == at("2026-01-03T00:00:00Z")));
    BOOST_TEST((e.foreign == std::vector<std::string>{"CATEGORIES:a,b", "GEO:57.1;9.9"}));
}

BOOST_AUTO_TEST_CASE(line_ends_folds_case_and_a_bom_do_not_matter)
{
    std::string const plain = "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nDTSTAMP:20260101T000000Z\nSUMMARY:"
                              "Mø\n de\nDTSTART:20261201T153000Z\nEND:VEVENT\nEND:VCALENDAR\n";
    auto const expected = read(plain).events;
    for (std::string_view const end : {"\r\n", "\r", "\r\n\r\n"}) {
        std::string other = "\xef\xbb\xbf";
        for (char const c : plain)
            if (c == '\n')
                other += end;
            else
                other += c;
        BOOST_TEST((read(other).events == expected));
    }
    BOOST_TEST((read("begin:vcalendar\nbegin:vevent\nuid:1\ndtstamp:20260101t000000z\nsummary:Møde\ndtstart:"
                     "20261201t153000z\nend:vevent\nend:vcalendar")
                    .events == expected));
}

BOOST_AUTO_TEST_CASE(latin_1_is_understood)
{
    auto const file = read(calendar_with_event("UID:1\nDTSTART:20260101T120000Z\nSUMMARY:M\xf8"
                                               "de \x93"
                                               "nu\x94"));
    BOOST_TEST(file.events.at(0).title == "Møde “nu”");
    BOOST_TEST(has_note(file, note::kind::repaired, "", 7));
}

BOOST_AUTO_TEST_CASE(a_duration_of_days_is_nominal_and_one_of_hours_exact)
{
    // Clocks go back on 25 October 2026.
    auto const days_long = read_event("UID:1\nSUMMARY:x\nDTSTART;TZID=Europe/Copenhagen:20261024T120000\nDURATION:P1D");
    auto const hours_long =
        read_event("UID:1\nSUMMARY:x\nDTSTART;TZID=Europe/Copenhagen:20261024T120000\nDURATION:PT24H");
    BOOST_TEST((days_long.ends == wall("2026-10-25T12:00:00")));
    BOOST_TEST((hours_long.ends == wall("2026-10-25T11:00:00")));
}

BOOST_AUTO_TEST_CASE(an_end_that_is_not_after_the_start_becomes_one_minute_or_one_day)
{
    for (char const* end : {"DTEND;TZID=Europe/Copenhagen:20261201T163000",
                            "DTEND;TZID=Europe/Copenhagen:20261201T120000", "DURATION:-PT1H"}) {
        auto const file = read_with(end);
        BOOST_TEST(is_from_to(file.events.at(0), "2026-12-01T16:30:00", "2026-12-01T16:31:00"));
        BOOST_TEST(file.notes.size() == 1u);
    }
    BOOST_TEST(is_from_to(read_with("").events.at(0), "2026-12-01T16:30:00", "2026-12-01T16:31:00"));
    BOOST_TEST(is_from_to(read_event("UID:1\nDTSTART;VALUE=DATE:20261201\nDTEND;VALUE=DATE:20261201"),
                          "2026-12-01T00:00:00", "2026-12-02T00:00:00"));
}

BOOST_AUTO_TEST_CASE(an_end_in_another_zone_is_the_same_instant)
{
    BOOST_TEST(
        (read_with("DTEND;TZID=Europe/London:20261201T170000").events.at(0).ends == wall("2026-12-01T18:00:00")));
    BOOST_TEST((read_with("DTEND:20261201T170000Z").events.at(0).ends == wall("2026-12-01T18:00:00")));
}

BOOST_AUTO_TEST_CASE(a_single_time_in_utc_is_shown_in_the_calendars_zone)
{
    auto const e = read_event("UID:1\nDTSTART:20260601T100000Z\nDTEND:20260601T110000Z");
    BOOST_TEST(e.zone == copenhagen);
    BOOST_TEST(is_from_to(e, "2026-06-01T12:00:00", "2026-06-01T13:00:00"));
    auto const series = read_event("UID:1\nDTSTART:20260601T100000Z\nRRULE:FREQ=DAILY");
    BOOST_TEST(series.zone.value() == "Etc/UTC");
}

BOOST_AUTO_TEST_CASE(a_utc_time_that_local_clocks_show_for_the_second_time_stays_in_utc)
{
    auto const e = read_event("UID:1\nDTSTART:20261025T013000Z");
    BOOST_TEST(e.zone.value() == "Etc/UTC");
    BOOST_TEST((e.starts == wall("2026-10-25T01:30:00")));
}

BOOST_AUTO_TEST_CASE(a_floating_time_is_in_the_zone_that_the_calendar_names)
{
    auto const named =
        read(calendar("X-WR-TIMEZONE:America/New_York\nBEGIN:VEVENT\nUID:1\nDTSTART:20260601T100000\nEND:VEVENT"));
    BOOST_TEST(named.events.at(0).zone.value() == "America/New_York");
    auto const unnamed = read(calendar_with_event("UID:1\nDTSTART:20260601T100000"));
    BOOST_TEST(unnamed.events.at(0).zone == copenhagen);
    BOOST_TEST(has_note(unnamed, note::kind::repaired, "DTSTART", 6));
}

BOOST_AUTO_TEST_CASE(a_time_in_the_gap_of_spring_moves_on_and_is_noted)
{
    auto const file = read(calendar_with_event("UID:1\nDTSTART;TZID=Europe/Copenhagen:20270328T023000"));
    BOOST_TEST((file.events.at(0).starts == wall("2027-03-28T03:30:00")));
    BOOST_TEST(has_note(file, note::kind::repaired, "DTSTART", 6));
}

BOOST_AUTO_TEST_CASE(whole_days_are_told_by_their_form_or_by_outlooks_flag)
{
    auto const days_long = read_event("UID:1\nDTSTART;VALUE=DATE:20260706\nDTEND;VALUE=DATE:20260711");
    BOOST_TEST(days_long.all_day);
    BOOST_TEST(is_from_to(days_long, "2026-07-06T00:00:00", "2026-07-11T00:00:00"));
    BOOST_TEST(read_event("UID:1\nDTSTART:20260706").all_day);
    BOOST_TEST(read_event("UID:1\nDTSTART;VALUE=DATE:20260706T000000").all_day);
    BOOST_TEST(
        read_event(
            "UID:1\nDTSTART;TZID=Europe/Copenhagen:20260706T000000\nDTEND;TZID=Europe/Copenhagen:20260707T000000\n"
            "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE")
            .all_day);
    BOOST_TEST(
        !read_event(
             "UID:1\nDTSTART;TZID=Europe/Copenhagen:20260706T000000\nDTEND;TZID=Europe/Copenhagen:20260707T000000")
             .all_day);
}

BOOST_AUTO_TEST_CASE(until_takes_the_form_that_suits_the_series)
{
    auto const until = [](std::string const& lines) { return read_event(lines).repeats.value().until; };
    rule_end const end_of_day{at("2026-12-31T22:59:59Z")};
    BOOST_TEST((until(start + "RRULE:FREQ=WEEKLY;UNTIL=20261231") == end_of_day));
    BOOST_TEST((until(start + "RRULE:FREQ=WEEKLY;UNTIL=20261231T235959") == end_of_day));
    BOOST_TEST((until(start + "RRULE:FREQ=WEEKLY;UNTIL=20261231T225959Z") == end_of_day));
    rule_end const last_day{day_of(wall("2026-12-31T00:00:00"))};
    std::string const whole_day = "UID:1\nDTSTART;VALUE=DATE:20261201\nRRULE:FREQ=WEEKLY;UNTIL=";
    BOOST_TEST((until(whole_day + "20261231") == last_day));
    BOOST_TEST((until(whole_day + "20261231T000000Z") == last_day));
    BOOST_TEST((until(whole_day + "20261231T225959Z") == last_day));
    BOOST_TEST((until(whole_day + "20261230T230000Z") == last_day)); // midnight in Copenhagen
}

BOOST_AUTO_TEST_CASE(of_count_and_until_whichever_ends_first_is_kept)
{
    auto const counted = read_event(start + "RRULE:FREQ=WEEKLY;COUNT=3;UNTIL=20281231T000000Z");
    BOOST_TEST(counted.repeats->count.value_or(0) == 3);
    BOOST_TEST((counted.repeats->until == rule_end{}));
    auto const dated = read_event(start + "RRULE:FREQ=WEEKLY;UNTIL=20261208T180000Z;COUNT=30");
    BOOST_TEST(!dated.repeats->count.has_value());
    BOOST_TEST((dated.repeats->until == rule_end{at("2026-12-08T18:00:00Z")}));
}

BOOST_AUTO_TEST_CASE(until_ends_a_series_whose_count_is_none)
{
    auto const file = read_with("RRULE:FREQ=WEEKLY;UNTIL=20261208T180000Z;COUNT=-1");
    BOOST_TEST((file.events.at(0).repeats->until == rule_end{at("2026-12-08T18:00:00Z")}));
    BOOST_TEST(has_note(file, note::kind::repaired, "RRULE", 9));
}

BOOST_AUTO_TEST_CASE(a_rule_that_cannot_be_read_leaves_the_first_date_and_names_its_line)
{
    for (char const* rule : {"FREQ=HOURLY", "FREQ=WEEKLY;BYDAY=XX", "nonsense", "FREQ=YEARLY;UNTIL=20123456T123456",
                             "FREQ=DAILY;UNTIL=99991231T235959Z;COUNT=3"}) {
        auto const file = read_with(std::string{"RRULE:"} + rule);
        BOOST_TEST(!file.events.at(0).repeats.has_value());
        BOOST_TEST(has_note(file, note::kind::skipped, "RRULE", 9));
    }
}

BOOST_AUTO_TEST_CASE(excluded_dates_are_understood_in_every_form)
{
    std::string const series = start + "RRULE:FREQ=WEEKLY\n";
    std::vector<wall_time> const expected{wall("2026-12-08T16:30:00"), wall("2026-12-15T16:30:00")};
    for (char const* lines :
         {"EXDATE;TZID=Europe/Copenhagen:20261208T163000,20261215T163000",
          "EXDATE:20261215T153000Z\nEXDATE:20261208T153000Z", "EXDATE;VALUE=DATE:20261208,20261215",
          "EXDATE;TZID=Europe/London:20261208T153000\nEXDATE;TZID=Europe/London:20261215T153000,20261215T153000"})
        BOOST_TEST((read_event(series + lines).excluded == expected), lines);
}

BOOST_AUTO_TEST_CASE(a_midnight_names_its_day_whatever_its_zone_and_other_times_the_day_at_home)
{
    for (char const* date : {":20261208T000000", ":20261208T000000Z", ":20261207T230000Z", ":20261208T090000Z",
                             ";TZID=Asia/Tokyo:20261208T000000", ";TZID=America/New_York:20261208T000000"}) {
        auto const e = read_event("UID:1\nDTSTART;VALUE=DATE:20261201\nRRULE:FREQ=WEEKLY\nEXDATE" + std::string{date});
        BOOST_TEST((e.excluded == std::vector<wall_time>{wall("2026-12-08T00:00:00")}), date);
    }
}

BOOST_AUTO_TEST_CASE(an_excluded_date_that_is_none_is_named_and_the_others_count)
{
    auto const file = read_with("RRULE:FREQ=WEEKLY\nEXDATE:nonsense,20261208T153000Z");
    BOOST_TEST(file.events.at(0).excluded.size() == 1u);
    BOOST_TEST(has_note(file, note::kind::skipped, "EXDATE", 10));
}

BOOST_AUTO_TEST_CASE(added_dates_may_be_days_times_or_periods)
{
    auto const e = read_event(start + "DTEND;TZID=Europe/Copenhagen:20261201T173000\n"
                                      "RDATE:20261202T153000Z\nRDATE;VALUE=DATE:20261203\n"
                                      "RDATE;VALUE=PERIOD:20261204T150000Z/PT2H,20261205T150000Z/20261205T160000Z");
    BOOST_TEST((e.added == std::vector<wall_time>{wall("2026-12-02T16:30:00"), wall("2026-12-03T16:30:00"),
                                                  wall("2026-12-04T16:00:00"), wall("2026-12-05T16:00:00")}));
    BOOST_REQUIRE_EQUAL(e.overrides.size(), 1u);
    BOOST_TEST((e.overrides[0].original_start == wall("2026-12-04T16:00:00")));
    BOOST_TEST((e.overrides[0].ends == wall("2026-12-04T18:00:00")));
}

BOOST_AUTO_TEST_CASE(a_private_event_is_never_public)
{
    for (char const* word : {"PRIVATE", "CONFIDENTIAL", "X-SECRET", ""})
        BOOST_TEST((read_with(std::string{"CLASS:"} + word).events.at(0).visible_to == visibility::municipal), word);
    BOOST_TEST((read_with("CLASS:public").events.at(0).visible_to == visibility::everyone));
}

BOOST_AUTO_TEST_CASE(persons_and_alarms_are_never_kept)
{
    auto const file = read(calendar_with_event(
        start + "ATTENDEE;CN=Ib:mailto:ib@example.org\nORGANIZER:mailto:bo@example.org\n"
                "X-MOZ-INVITED-ATTENDEE:x\nX-NOTE:write to MAILTO:ib@example.org\nREQUEST-STATUS:2.0\n"
                "X-KEPT:1\nBEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT5M\nDESCRIPTION:Ib\nEND:VALARM"));
    BOOST_TEST((file.events.at(0).foreign == std::vector<std::string>{"X-KEPT:1"}));
    BOOST_TEST(has_note(file, note::kind::skipped, "ATTENDEE", 9));
    BOOST_TEST(has_note(file, note::kind::skipped, "ORGANIZER", 10));
    BOOST_TEST(has_note(file, note::kind::skipped, "VALARM", 15));
    BOOST_TEST(file.events.at(0).description.empty());
}

BOOST_AUTO_TEST_CASE(a_line_with_a_mail_address_is_not_kept)
{
    for (std::string const line :
         {"CONTACT:Ib\\, ib@example.org", "X-A;EMAIL=ib@sub.example.org:x", "COMMENT:(ib.b-o@exämple.org)"})
        BOOST_TEST(read_event(start + line).foreign.empty(), line);
    for (std::string const line : {"CONTACT:Ib @ home. Ring", "X-A:a@b", "X-A:@example.org", "X-A:ib@.org",
                                   "X-A:https://video.example.org/19:meeting@thread.v2/0"})
        BOOST_TEST((read_event(start + line).foreign == std::vector{line}), line);
}

BOOST_AUTO_TEST_CASE(foreign_lines_are_kept_as_they_were_sent)
{
    auto const e = read_event(start + "X-A;P=\"a;b\":c\\, d\nATTACH:https://example.org/a.pdf\nCONTACT:Kontoret\\, "
                                      "12345678\nURL:https://example.org/x");
    BOOST_TEST((e.foreign == std::vector<std::string>{"X-A;P=\"a;b\":c\\, d", "ATTACH:https://example.org/a.pdf",
                                                      "CONTACT:Kontoret\\, 12345678", "URL:https://example.org/x"}));
}

BOOST_AUTO_TEST_CASE(files_and_html_copies_inside_of_a_calendar_are_dropped)
{
    auto const file =
        read_with("DESCRIPTION:x\nX-ALT-DESC;FMTTYPE=text/html:<b>x</b>\nATTACH;ENCODING=BASE64;VALUE=BINARY:QUJD");
    BOOST_TEST(file.events.at(0).foreign.empty());
    BOOST_TEST(!has_note(file, note::kind::skipped, "X-ALT-DESC")); // nothing is lost
    BOOST_TEST(has_note(file, note::kind::skipped, "ATTACH", 11));
}

BOOST_AUTO_TEST_CASE(a_link_as_location_is_an_online_meeting)
{
    auto const e = read_with("LOCATION:https://video.example.org/42").events.at(0);
    BOOST_TEST(e.online_url == "https://video.example.org/42");
    BOOST_TEST(e.address.empty());
    BOOST_TEST(read_with("LOCATION:http://plain.example.org/").events.at(0).online_url.empty());
}

BOOST_AUTO_TEST_CASE(an_event_without_a_uid_gets_the_same_one_each_time)
{
    std::string const lines = "SUMMARY:x\nDTSTART:20260101T120000Z\nLOCATION:y";
    BOOST_TEST(read_event(lines).uid == read_event(lines + "\nDTSTAMP:20260101T000000Z").uid);
    BOOST_TEST(read_event(lines).uid != read_event("SUMMARY:x\nDTSTART:20260101T120000Z\nLOCATION:z").uid);
    BOOST_TEST(read_event(lines).uid.value().size() == 32u);
    BOOST_TEST(has_note(read(calendar_with_event(lines)), note::kind::repaired, "UID", 4));
}

BOOST_AUTO_TEST_CASE(a_uid_that_cannot_serve_is_replaced_by_its_fingerprint)
{
    std::string const lines = "DTSTART:20260101T120000Z\nSUMMARY:x\nUID:";
    BOOST_TEST(read_event(lines + std::string(256, 'u')).uid.value().size() == 32u);
    BOOST_TEST(read_event(lines + "a\\nb").uid.value().size() == 32u);
    BOOST_TEST(read_event(lines + std::string(255, 'u')).uid.value().size() == 255u);
}

BOOST_AUTO_TEST_CASE(titles_are_one_line_of_at_most_200_octets)
{
    BOOST_TEST(read_event("UID:1\nDTSTART:20260101\nSUMMARY:  a\\nb  ").title == "a b");
    auto const file = read(calendar_with_event("UID:1\nDTSTART:20260101\nSUMMARY:" + std::string(199, 'a') + "ø"));
    BOOST_TEST(file.events.at(0).title == std::string(199, 'a'));
    BOOST_TEST(has_note(file, note::kind::repaired, "SUMMARY", 7));
    BOOST_TEST(read_event("UID:1\nDTSTART:20260101\nDESCRIPTION:første\\nanden").title == "første");
    BOOST_TEST(!read_event("UID:1\nDTSTART:20260101").title.empty());
}

BOOST_AUTO_TEST_CASE(open_marks_of_text_direction_are_taken_out)
{
    BOOST_TEST(read_event("UID:1\nDTSTART:20260101\nSUMMARY:a\u202e"
                          "b")
                   .title == "ab");
}

BOOST_AUTO_TEST_CASE(a_cancelled_event_loses_the_prefix_that_feeds_add)
{
    auto const e = read_event("UID:1\nDTSTART:20260101\nSUMMARY:AFLYST: Møde\nSTATUS:CANCELLED");
    BOOST_TEST(e.title == "Møde");
    BOOST_TEST((e.status == event_status::cancelled));
    BOOST_TEST(read_event("UID:1\nDTSTART:20260101\nSUMMARY:AFLYST: Møde").title == "AFLYST: Møde");
}

BOOST_AUTO_TEST_CASE(a_sequence_that_is_no_number_is_none)
{
    for (char const* number : {"-1", "x", "99999999999", "1.5"}) {
        auto const file = read_with(std::string{"SEQUENCE:"} + number);
        BOOST_TEST(file.events.at(0).sequence == sequence{0});
        BOOST_TEST(has_note(file, note::kind::repaired, "SEQUENCE", 9));
    }
}

BOOST_AUTO_TEST_CASE(an_event_without_a_start_is_refused_by_line)
{
    auto const file = read(calendar_with_event("UID:1\nSUMMARY:x"));
    BOOST_TEST(file.events.empty());
    BOOST_TEST(file.components == 1u);
    BOOST_TEST((file.notes == std::vector<note>{{note::kind::refused, 4, "DTSTART", "is missing", "1"}}));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::ical
