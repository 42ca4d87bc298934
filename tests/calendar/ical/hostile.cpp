// SPDX-License-Identifier: MPL-2.0
#include "samples.hpp"

#include "calendar/ical/notes.hpp"
#include "calendar/ical/prescan.hpp"

#include <boost/test/unit_test.hpp>

// What a file may cost is counted, never timed: each of these is refused before it is taken apart, or what comes of it
// is bounded.

namespace tingsted::ical {
using namespace test;

namespace {

std::string repeated(std::string_view what, std::size_t times)
{
    std::string out;
    out.reserve(what.size() * times);
    for (; times > 0; --times)
        out += what;
    return out;
}

fault refusal(std::string_view file)
{
    auto const r = read_calendar(file, {copenhagen, {}});
    BOOST_REQUIRE(!r);
    return r.error();
}

std::string start() { return "UID:1\nDTSTAMP:20260101T000000Z\nSUMMARY:x\nDTSTART:20260101T120000Z\n"; }

} // namespace

BOOST_AUTO_TEST_SUITE(hostile_files)

BOOST_AUTO_TEST_CASE(limits_are_met_exactly)
{
    reading_limits limits;
    limits.bytes = 100;
    limits.line = 10;
    limits.properties = 2;
    limits.components = 2;
    limits.nesting = 2;
    BOOST_TEST(within_limits("BEGIN:A\nBEGIN:B\nX:1\nY:2\nEND:B\nEND:A\n", limits).has_value());
    BOOST_TEST((within_limits("X:1\nY:2\nZ:3\n", limits).error() ==
                fault{errc::too_large, "line 3: the file has too many properties (at most 2)"}));
    BOOST_TEST((within_limits("BEGIN:A\nEND:A\nBEGIN:A\nEND:A\nBEGIN:A\n", limits).error() ==
                fault{errc::too_large, "line 5: the file has too many components (at most 2)"}));
    limits.components = 9;
    BOOST_TEST((within_limits("BEGIN:A\nbegin:A\nBEG\n IN:A\n", limits).error() ==
                fault{errc::too_large, "line 3: components are nested too deeply (at most 2)"}));
    BOOST_TEST(within_limits("X:345678\n 90\n", limits).has_value());
    BOOST_TEST((within_limits("Y:1\nX:345678\n 901\n", limits).error() ==
                fault{errc::too_large, "line 2: the line is too long (at most 10)"}));
    BOOST_TEST((within_limits(std::string(101, '\n'), limits).error() == errc::too_large));
}

BOOST_AUTO_TEST_CASE(a_file_of_more_than_ten_mebibytes_is_refused)
{
    BOOST_TEST((refusal(std::string(10 * 1024 * 1024 + 1, 'x')) == errc::too_large));
}

BOOST_AUTO_TEST_CASE(a_line_of_ten_megabytes_is_refused_folded_or_not)
{
    auto const flat = calendar_with_event(start() + "DESCRIPTION:" + std::string(10'000'000, 'x'));
    auto const folded =
        calendar_with_event(start() + "DESCRIPTION:" + repeated("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\r\n ", 300'000));
    for (auto const& file : {flat, folded}) {
        BOOST_TEST((refusal(file) == errc::too_large));
        BOOST_TEST(refusal(file).detail.starts_with("line 9: "));
    }
}

BOOST_AUTO_TEST_CASE(a_hundred_thousand_nested_components_are_refused)
{
    BOOST_TEST((refusal(repeated("BEGIN:VEVENT\n", 100'000)) == errc::too_large));
    BOOST_TEST(refusal(repeated("BEGIN:VEVENT\n", 100'000)).detail.starts_with("line 9: "));
}

BOOST_AUTO_TEST_CASE(too_many_components_and_properties_are_refused)
{
    BOOST_TEST((refusal(repeated("BEGIN:X\nEND:X\n", 20'001)) == errc::too_large));
    BOOST_TEST((refusal(repeated("X:\n", 400'001)) == errc::too_large));
}

BOOST_AUTO_TEST_CASE(fifty_thousand_bad_ends_give_one_event_and_a_bounded_report)
{
    auto const file = read(calendar_with_event(start() + repeated("DTEND:nonsense\n", 50'000)));
    BOOST_TEST(file.events.size() == 1u);
    BOOST_TEST(file.notes.size() <= most_notes + 1);
    BOOST_TEST(file.notes.back().reason.find("further notes") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(fifty_thousand_lines_that_are_none_are_passed_over)
{
    auto const file = read(calendar_with_event(start() + repeated("no line at all\n", 50'000)));
    BOOST_TEST(file.events.size() == 1u);
    BOOST_TEST(file.notes.size() <= most_notes + 1);
}

BOOST_AUTO_TEST_CASE(a_million_exclusions_refuse_their_event_and_no_other)
{
    std::string dates;
    for (int line = 0; line < 250; ++line)
        dates += "EXDATE:" + repeated("20260101T120000Z,", 2'400) + "20260102T120000Z\n";
    auto const file =
        read(calendar("BEGIN:VEVENT\n" + start() + dates +
                      "END:VEVENT\nBEGIN:VEVENT\nUID:2\nDTSTART:20260101T120000Z\nSUMMARY:y\nEND:VEVENT"));
    BOOST_TEST(file.events.size() == 1u);
    BOOST_TEST(file.events.at(0).uid.value() == "2");
    BOOST_TEST(has_note(file, note::kind::refused, "EXDATE"));
}

BOOST_AUTO_TEST_CASE(rules_below_a_day_are_left_out_and_never_expanded)
{
    for (char const* rule : {"FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30",
                             "FREQ=SECONDLY;BYSECOND=60", "FREQ=SECONDLY"}) {
        auto const file = read(calendar_with_event(start() + "RRULE:" + rule));
        BOOST_REQUIRE(file.events.size() == 1u);
        BOOST_TEST(!file.events[0].repeats.has_value());
        BOOST_TEST(has_note(file, note::kind::skipped, "RRULE", 9));
    }
}

BOOST_AUTO_TEST_CASE(an_empty_part_of_a_rule_does_not_make_it_endless)
{
    auto const e = read_event(start() + "RRULE:FREQ=DAILY;;COUNT=2");
    BOOST_REQUIRE(e.repeats);
    BOOST_TEST(e.repeats->count.value_or(0) == 2);
}

BOOST_AUTO_TEST_CASE(a_rule_of_more_than_a_kibibyte_is_left_out)
{
    BOOST_TEST(read_event(start() + "RRULE:FREQ=DAILY" + repeated(";", 1'000)).repeats.has_value());
    auto const file = read(calendar_with_event(start() + "RRULE:FREQ=DAILY" + repeated(";", 1'020)));
    BOOST_TEST(!file.events.at(0).repeats.has_value());
    BOOST_TEST(has_note(file, note::kind::skipped, "RRULE"));
}

BOOST_AUTO_TEST_CASE(the_body_of_a_time_zone_is_never_read)
{
    auto const file =
        read(calendar("BEGIN:VTIMEZONE\nTZID:Bomb\nBEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETFROM:+0000\n"
                      "TZOFFSETTO:+0100\nRRULE:FREQ=SECONDLY\nEND:STANDARD\nEND:VTIMEZONE\n"
                      "BEGIN:VEVENT\nUID:1\nSUMMARY:x\nDTSTART;TZID=Bomb:20260601T120000\nEND:VEVENT"));
    BOOST_TEST(file.events.at(0).zone == copenhagen);
    BOOST_TEST(has_note(file, note::kind::repaired, "DTSTART", 16));
}

BOOST_AUTO_TEST_CASE(a_time_zone_that_is_a_path_opens_nothing)
{
    auto const e = read_event("UID:1\nSUMMARY:x\nDTSTART;TZID=../../../tmp/fifo:20260601T120000");
    BOOST_TEST(e.zone == copenhagen);
}

BOOST_AUTO_TEST_CASE(a_line_with_too_many_parameters_or_too_long_a_name_is_passed_over)
{
    auto const file = read(calendar_with_event(start() + "X-A" + repeated(";P=1", 33) + ":x\n" + std::string(65, 'X') +
                                               ":y\nX-B" + repeated(";P=1", 32) + ":z"));
    BOOST_TEST(file.events.at(0).foreign.size() == 1u);
    BOOST_TEST(has_note(file, note::kind::skipped, "", 9));
    BOOST_TEST(has_note(file, note::kind::skipped, "", 10));
}

BOOST_AUTO_TEST_CASE(an_event_carries_a_bounded_number_of_foreign_lines)
{
    auto const e = read_event(start() + repeated("X-A:" + std::string(100, 'x') + "\n", 5'000));
    BOOST_TEST(e.foreign.size() <= 100u);
    auto const large = read_event(start() + repeated("X-A:" + std::string(20'000, 'x') + "\n", 10));
    BOOST_TEST(large.foreign.size() == 1u);
}

BOOST_AUTO_TEST_CASE(dates_at_the_ends_of_time_are_refused)
{
    for (char const* when : {"00010101T000000Z", "99991231T235959Z", "99991231"}) {
        auto const file = read(calendar_with_event(std::string{"UID:1\nSUMMARY:x\nDTSTART:"} + when));
        BOOST_TEST(file.events.empty());
        BOOST_TEST(has_note(file, note::kind::refused, "DTSTART"));
    }
}

BOOST_AUTO_TEST_CASE(what_is_no_calendar_is_malformed)
{
    for (std::string_view const file : {std::string_view{""}, std::string_view{"<!DOCTYPE html><html>"},
                                        std::string_view{"BEGIN:VCARD\nFN:x\nEND:VCARD\n"},
                                        std::string_view{"\0\0\0\0", 4}, std::string_view{"{\"type\":\"calendar\"}"}})
        BOOST_TEST((refusal(file) == errc::malformed));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::ical
