// SPDX-License-Identifier: MPL-2.0
#include "samples.hpp"

#include "calendar/event/occurrences.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <fstream>

// A feed whose bytes and occurrences are written down: golden/feed.ics and golden/occurrences.txt. Other people's
// readers are asked about the same two files (oracles.cmake).

namespace tingsted::ical {
using namespace test;

namespace {

event of_uid(event e, char const* uid, char const* page)
{
    e.uid = event_uid{uid};
    e.page = slug{page};
    return e;
}

event network_meetings()
{
    event e = of_uid(weekly("Netværksmøde: ensomhed, mad; og fællesskab"), "0193a000-0000-4000-8000-000000000001",
                     "netvaerksmoede");
    e.starts = wall("2026-09-01T16:30:00");
    e.ends = wall("2026-09-01T18:00:00");
    e.repeats = parsed_rule("FREQ=WEEKLY;BYDAY=TU;INTERVAL=2;UNTIL=20270427").value();
    e.excluded = {wall("2026-10-13T16:30:00")};
    e.purpose = "At mødes på tværs af foreninger.";
    e.description =
        "Dagsorden:\n1. Velkomst\n2. Nyt fra \\\\fællesdrevet\\møder; kaffe, te & kage – og en meget lang linje, "
        "der skal foldes, så hver linje højst fylder femoghalvfjerds oktetter, også når der står æ, ø og å i den. 🎉";
    e.hosts = {organisation_slug{"frivilligcenter"}, organisation_slug{"frivilligraadet"}};
    e.topics = {topic_slug{"ensomhed"}, topic_slug{"mad-og-kultur"}};
    e.room = room_slug{"raadhus-1"};
    event_override moved;
    moved.original_start = wall("2026-11-10T16:30:00");
    moved.starts = wall("2026-11-11T19:00:00");
    moved.ends = wall("2026-11-11T21:00:00");
    moved.room = room_slug{"raadhus-2"};
    moved.title = "Netværksmøde med oplæg";
    moved.note = "Bemærk dag og tid.";
    event_override cancelled;
    cancelled.original_start = wall("2026-12-22T16:30:00");
    cancelled.cancelled = true;
    cancelled.cancel_reason = "Juleferie";
    e.overrides = {moved, cancelled};
    return e;
}

event summer_camp()
{
    event e = of_uid(planned("Sommerlejr"), "0193a000-0000-4000-8000-000000000002", "sommerlejr");
    e.kind = event_kind::activity;
    e.sequence = sequence{0};
    e.all_day = true;
    e.starts = wall("2026-07-06T00:00:00");
    e.ends = wall("2026-07-11T00:00:00");
    e.address = "Lejren, Strandvejen 1; 9970 Strandby";
    return e;
}

event cancelled_evening()
{
    event e = of_uid(planned("Foredrag"), "0193a000-0000-4000-8000-000000000003", "foredrag");
    e.status = event_status::cancelled;
    e.cancel_reason = "Oplægsholderen er syg.";
    return e;
}

event online_meeting()
{
    event e = of_uid(planned("Onlinemøde med London"), "0193a000-0000-4000-8000-000000000004", "onlinemoede");
    e.status = event_status::tentative;
    e.zone = zone_name{"Europe/London"};
    e.online_url = "https://video.example.org/rum/42?a=1,2;b=3";
    return e;
}

event deadline()
{
    event e = of_uid(planned("Ansøgningsfrist § 18"), "0193a000-0000-4000-8000-000000000005", "frist");
    e.kind = event_kind::deadline;
    e.all_day = true;
    e.starts = wall("2026-10-01T00:00:00");
    e.ends = wall("2026-10-02T00:00:00");
    e.repeats = parsed_rule("FREQ=YEARLY;COUNT=3").value();
    e.excluded = {wall("2027-10-01T00:00:00")};
    return e;
}

event imported()
{
    event e = of_uid(planned("Træning"), "foreign-1@roklub.example.org", "traening");
    e.kind = event_kind::activity;
    e.source = "roklub";
    e.foreign = {"CATEGORIES:Sport,Roning", "GEO:57.036943;9.898357", "TRANSP:TRANSPARENT",
                 "X-ROKLUB-HOLD;LEVEL=\"let; øvet\":begyndere", "CONTACT:Kontoret\\, 12 34 56 78"};
    return e;
}

std::vector<event> golden_events()
{
    return {network_meetings(), summer_camp(), cancelled_evening(), online_meeting(), deadline(), imported()};
}

std::string golden_feed()
{
    feed_head const head{"Brønderslev – alle møder", "Møder, arrangementer og frister; samlet",
                         "https://tingsted.example.org/feeds/events.ics", at("2026-11-20T09:15:00Z")};
    return feed(head, golden_events(), town(), house());
}

std::filesystem::path golden(char const* name)
{
    return source_folder() / "tests" / "calendar" / "ical" / "golden" / name;
}

// Compares with a golden file; what differs is left in the temporary folder to be looked at.
void check_golden(std::string const& made, char const* name)
{
    std::string const expected = contents_of(golden(name));
    if (made == expected)
        return;
    auto const place = std::filesystem::temp_directory_path() / (std::string{"tingsted-golden-"} + name);
    std::ofstream{place, std::ios::binary} << made;
    auto const at = std::ranges::mismatch(made, expected).in1 - made.begin();
    BOOST_ERROR(name << " differs from byte " << at << " on (see " << place << ")");
}

} // namespace

BOOST_AUTO_TEST_SUITE(the_golden_feed)

BOOST_AUTO_TEST_CASE(is_written_byte_for_byte) { check_golden(golden_feed(), "feed.ics"); }

BOOST_AUTO_TEST_CASE(is_read_and_written_again_byte_for_byte)
{
    auto file = read(golden_feed());
    BOOST_TEST(file.name == "Brønderslev – alle møder");
    auto const wanted = golden_events();
    BOOST_REQUIRE_EQUAL(file.events.size(), wanted.size());
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        BOOST_REQUIRE_EQUAL(file.events[i].uid, wanted[i].uid);
        BOOST_TEST(file.events[i].title == wanted[i].title);
        BOOST_TEST((file.events[i].starts == wanted[i].starts));
        BOOST_TEST((file.events[i].ends == wanted[i].ends));
        BOOST_TEST((file.events[i].zone == wanted[i].zone || wanted[i].all_day));
        BOOST_TEST((file.events[i].excluded == wanted[i].excluded));
        BOOST_TEST(file.events[i].overrides.size() == wanted[i].overrides.size());
        BOOST_TEST(file.events[i].sequence == wanted[i].sequence);
        file.events[i].page = wanted[i].page; // what no calendar says
        file.events[i].kind = wanted[i].kind;
    }
    feed_head const head{file.name, "Møder, arrangementer og frister; samlet",
                         "https://tingsted.example.org/feeds/events.ics", at("2026-11-20T09:15:00Z")};
    auto const again = feed(head, file.events, town(), house());
    // The one thing that the model cannot keep: a date's own room is told in its text.
    auto ours = content_lines(golden_feed()), theirs = content_lines(again);
    std::erase_if(ours, [](auto const& l) {
        return l.starts_with("LOCATION:Mødelokale") || l.starts_with("DESCRIPTION:Bemærk");
    });
    std::erase_if(theirs, [](auto const& l) {
        return l.starts_with("LOCATION:Mødelokale") || l.starts_with("DESCRIPTION:Sted: ");
    });
    BOOST_CHECK_EQUAL_COLLECTIONS(ours.begin(), ours.end(), theirs.begin(), theirs.end());
}

BOOST_AUTO_TEST_CASE(has_the_occurrences_that_other_readers_see)
{
    std::string seen;
    window const w{at("2026-01-01T00:00:00Z"), at("2030-01-01T00:00:00Z")};
    std::vector<std::string> lines;
    for (auto const& e : golden_events())
        for (auto const& o : occurrences(e, w))
            lines.push_back(text(o.starts_at) + ' ' + text(o.ends_at) + ' ' + (o.cancelled ? "cancelled " : "") +
                            e.uid.value() + '\n');
    std::ranges::sort(lines);
    for (auto const& line : lines)
        seen += line;
    check_golden(seen, "occurrences.txt");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::ical
