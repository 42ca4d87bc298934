// SPDX-License-Identifier: MPL-2.0
#include "samples.hpp"

#include "calendar/ical/text.hpp"
#include "common/text.hpp"

#include <boost/test/unit_test.hpp>

#include <libical/ical.h>

#include <memory>
#include <random>
#include <set>

// No value can make a line of its own (security.md I4): random events, made of what could, have exactly the lines that
// the same events have with harmless text.

namespace tingsted::ical {
using namespace test;

namespace {

class random_events {
public:
    explicit random_events(unsigned seed) : dice_(seed) {}

    event next()
    {
        event e = planned(text(1, 8));
        e.uid = event_uid{"uid-" + text(0, 3)};
        e.page = slug{"side"};
        e.sequence = sequence{roll(1'000)};
        e.kind = static_cast<event_kind>(roll(3));
        e.status = static_cast<event_status>(roll(6));
        e.purpose = text(0, 10);
        e.description = text(0, 40);
        e.address = text(0, 10);
        e.online_url = chance(3) ? "https://video.example.org/" + text(0, 3) : "";
        e.cancel_reason = text(0, 5);
        e.zone = zone_name{chance(8) ? "Etc/UTC" : chance(8) ? "America/New_York" : "Europe/Copenhagen"};
        e.starts += std::chrono::minutes{roll(2'000'000)};
        e.ends = e.starts + std::chrono::minutes{1 + roll(10'000)};
        e.all_day = chance(5);
        if (e.all_day) {
            e.starts = day_of(e.starts);
            e.ends = e.starts + std::chrono::days{1 + roll(9)};
        }
        if (chance(2))
            repeat(e);
        if (chance(3))
            e.room = room_slug{chance(2) ? "raadhus-1" : "nowhere"};
        if (chance(3))
            e.topics = {topic_slug{"ensomhed"}, topic_slug{"mad-og-kultur"}};
        if (chance(3))
            e.hosts = {organisation_slug{"frivilligcenter"}, organisation_slug{"frivilligraadet"}};
        for (auto n = roll(4); n > 0; --n)
            e.foreign.push_back(foreign_line());
        return e;
    }

    // Text of the pieces that make trouble in calendars.
    std::string text(int least, int most)
    {
        static constexpr std::string_view pieces[] = {"\r\n",
                                                      "\n",
                                                      "\r",
                                                      "ATTENDEE:mailto:ib@example.org",
                                                      "END:VEVENT",
                                                      "BEGIN:VALARM",
                                                      "\\",
                                                      "\\n",
                                                      ";",
                                                      ",",
                                                      ":",
                                                      "\"",
                                                      "^",
                                                      "ø",
                                                      "日本",
                                                      "🎉",
                                                      "e\u0301",
                                                      "\u2028",
                                                      "\u2029",
                                                      "\u0085",
                                                      "\u200b",
                                                      "\t",
                                                      " ",
                                                      "Møde",
                                                      "RRULE:FREQ=SECONDLY",
                                                      "%0d%0a",
                                                      "=0D=0A",
                                                      "\x0b",
                                                      "\x0c",
                                                      "\x1c",
                                                      "\x1d",
                                                      "\x1e",
                                                      "\x7f",
                                                      "a",
                                                      "x-long-word-that-fills-the-line-and-has-no-place-to-break-in"};
        std::string out;
        for (int n = least + roll(most - least + 1); n > 0; --n)
            out += pieces[static_cast<std::size_t>(roll(std::size(pieces)))];
        if (chance(20))
            out += '\0';
        return out;
    }

private:
    int roll(std::size_t n) { return static_cast<int>(dice_() % n); }
    bool chance(int n) { return roll(static_cast<std::size_t>(n)) == 0; }

    void repeat(event& e)
    {
        e.repeats = parsed_rule(chance(2) ? "FREQ=WEEKLY;UNTIL=20301231T120000Z" : "FREQ=MONTHLY;COUNT=9").value();
        for (int n = roll(3); n > 0; --n)
            e.excluded.push_back(e.starts + std::chrono::weeks{n});
        for (int n = roll(4); n > 0; --n) {
            event_override o;
            o.original_start = e.starts + std::chrono::weeks{20 - n};
            o.cancelled = chance(3);
            o.cancel_reason = text(0, 3);
            if (chance(2))
                o.title = text(1, 4);
            if (chance(2))
                o.note = text(0, 6);
            if (chance(2))
                o.room = room_slug{"raadhus-2"};
            e.overrides.push_back(o);
        }
    }

    std::string foreign_line()
    {
        static constexpr std::string_view names[] = {
            "X-A:", "X-B;P=", "CATEGORIES:", "GEO:", "UID:", "ATTENDEE:", "CONTACT:", "BEGIN:", "TRANSP:"};
        return std::string{names[static_cast<std::size_t>(roll(std::size(names)))]} + text(0, 6);
    }

    std::mt19937 dice_;
};

// What a feed of ours may begin a line with.
std::set<std::string, std::less<>> const known_names{"BEGIN",
                                                     "END",
                                                     "VERSION",
                                                     "PRODID",
                                                     "CALSCALE",
                                                     "METHOD",
                                                     "NAME",
                                                     "X-WR-CALNAME",
                                                     "DESCRIPTION",
                                                     "X-WR-CALDESC",
                                                     "X-WR-TIMEZONE",
                                                     "COLOR",
                                                     "X-APPLE-CALENDAR-COLOR",
                                                     "REFRESH-INTERVAL",
                                                     "X-PUBLISHED-TTL",
                                                     "SOURCE",
                                                     "URL",
                                                     "LAST-MODIFIED",
                                                     "TZID",
                                                     "X-LIC-LOCATION",
                                                     "TZNAME",
                                                     "TZOFFSETFROM",
                                                     "TZOFFSETTO",
                                                     "DTSTART",
                                                     "RRULE",
                                                     "UID",
                                                     "RECURRENCE-ID",
                                                     "DTSTAMP",
                                                     "CREATED",
                                                     "SEQUENCE",
                                                     "SUMMARY",
                                                     "DTEND",
                                                     "EXDATE",
                                                     "RDATE",
                                                     "STATUS",
                                                     "TRANSP",
                                                     "CLASS",
                                                     "LOCATION",
                                                     "GEO",
                                                     "CONFERENCE",
                                                     "CATEGORIES",
                                                     "CONTACT",
                                                     "X-A",
                                                     "X-B"};

void check_lines(std::string const& out)
{
    for (auto const& line : physical_lines(out)) {
        BOOST_REQUIRE(line.size() <= 75);
        BOOST_REQUIRE(is_utf8(line));
        BOOST_REQUIRE(!has_controls(line));
        if (!line.starts_with(' '))
            BOOST_REQUIRE_MESSAGE(known_names.contains(line.substr(0, line.find_first_of(":;"))), line);
    }
}

// The same event with every text replaced by one word; empty ones stay empty, for they have no line.
event harmless(event e)
{
    auto const word = [](std::string& s) { s = s.empty() ? "" : "x"; };
    word(e.title);
    e.uid = event_uid{"uid"};
    word(e.purpose);
    word(e.description);
    word(e.address);
    e.online_url = e.online_url.empty() ? "" : "https://x";
    word(e.cancel_reason);
    e.foreign.clear();
    for (auto& o : e.overrides) {
        if (o.title)
            word(*o.title);
        if (o.note)
            word(*o.note);
        word(o.cancel_reason);
    }
    return e;
}

using libical_component = std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)>;

// What append_escaped makes of text, as its reader should see it.
std::string as_read(std::string_view s)
{
    auto const e = calendar_with_event("UID:1\nDTSTART:20260101\nDESCRIPTION:x" + escaped_text(s) + 'x');
    auto const file = read(e);
    return file.events.at(0).description;
}

} // namespace

BOOST_AUTO_TEST_SUITE(the_law_of_lines)

BOOST_AUTO_TEST_CASE(no_value_makes_a_line_of_its_own)
{
    random_events events{2026};
    for (int round = 0; round < 20'000; ++round) {
        event e = events.next();
        auto const out = event_lines(e, town(), house(), cancelled_mode::show);
        check_lines(out);
        e.foreign.clear();
        auto const without_foreign = event_lines(e, town(), house(), cancelled_mode::show);
        auto const tame = event_lines(harmless(e), town(), house(), cancelled_mode::show);
        BOOST_REQUIRE_EQUAL(content_lines(without_foreign).size(), content_lines(tame).size());
        BOOST_REQUIRE(content_lines(out).size() <= content_lines(tame).size() + (e.overrides.size() + 1) * 4);
    }
}

BOOST_AUTO_TEST_CASE(no_name_of_a_feed_makes_a_line_of_its_own)
{
    random_events events{7};
    for (int round = 0; round < 500; ++round) {
        feed_head const head{events.text(1, 5), "x" + events.text(1, 5), "https://x/" + events.text(1, 5), {}};
        auto const out = feed(head, {}, town(), house());
        check_lines(out);
        BOOST_REQUIRE_EQUAL(content_lines(out).size(),
                            content_lines(feed({"a", "b", "https://c", {}}, {}, town(), house())).size());
    }
}

BOOST_AUTO_TEST_CASE(no_time_zone_makes_a_line_of_its_own)
{
    std::string line;
    append_line(line, "DTSTART;TZID=" + parameter_value("a\r\nATTENDEE:x\";b"), "20260101T000000");
    BOOST_TEST(line == "DTSTART;TZID=\"a^nATTENDEE:x^';b\":20260101T000000\r\n");
}

BOOST_AUTO_TEST_CASE(our_reader_takes_back_what_was_written)
{
    random_events events{99};
    for (int round = 0; round < 5'000; ++round) {
        event e = events.next();
        e.uid = event_uid{"u" + std::to_string(round)};
        if (!e.online_url.empty())
            e.online_url = "https://video.example.org/" + std::to_string(round); // a link never holds what is no link
        auto const once = feed({"x", "", "", {}}, std::vector{e}, town(), house());
        auto const first = read_calendar(once, {copenhagen, {}});
        BOOST_REQUIRE(first);
        BOOST_REQUIRE_EQUAL(first->events.size(), 1u);
        auto own = first->events;
        own[0].page = e.page;
        own[0].kind = e.kind;
        auto const twice = feed({"x", "", "", {}}, own, town(), house());
        auto const second = read_calendar(twice, {copenhagen, {}});
        BOOST_REQUIRE(second);
        auto again = second->events;
        again[0].page = e.page;
        again[0].kind = e.kind;
        BOOST_REQUIRE_EQUAL(feed({"x", "", "", {}}, again, town(), house()), twice);
        BOOST_REQUIRE(again == own);
    }
}

BOOST_AUTO_TEST_CASE(libical_reads_the_same_text)
{
    random_events events{31};
    for (int round = 0; round < 20'000; ++round) {
        event e = events.next();
        e.foreign.clear();
        e.status = event_status::confirmed;
        e.overrides.clear();
        std::string const out = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" +
                                event_lines(e, town(), house(), cancelled_mode::show) + "END:VCALENDAR\r\n";
        libical_component const theirs{icalparser_parse_string(out.c_str()), icalcomponent_free};
        BOOST_REQUIRE(theirs);
        BOOST_REQUIRE_EQUAL(icalcomponent_count_components(theirs.get(), ICAL_ANY_COMPONENT), 1);
        auto* vevent = icalcomponent_get_first_component(theirs.get(), ICAL_VEVENT_COMPONENT);
        BOOST_REQUIRE(vevent != nullptr);
        BOOST_REQUIRE_EQUAL(icalcomponent_count_properties(vevent, ICAL_ATTENDEE_PROPERTY), 0);
        if (char const* summary = icalcomponent_get_summary(vevent))
            BOOST_REQUIRE_EQUAL("x" + std::string{trimmed(nfc(summary))} + "x",
                                as_read(trimmed(unescaped_text(escaped_text(e.title)))));
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::ical
