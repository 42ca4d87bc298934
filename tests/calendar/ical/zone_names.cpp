// SPDX-License-Identifier: MPL-2.0
#include "calendar/ical/zone_names.hpp"

#include "samples.hpp"

#include <boost/test/unit_test.hpp>

namespace tingsted::ical {
using namespace test;

namespace {

std::string named(std::string_view tzid, zone_name const& home = copenhagen)
{
    auto const zone = zone_named(tzid, home);
    return zone ? zone->value() : "none";
}

} // namespace

BOOST_AUTO_TEST_SUITE(names_of_time_zones)

BOOST_AUTO_TEST_CASE(an_iana_name_is_itself)
{
    BOOST_TEST(named("Europe/Copenhagen") == "Europe/Copenhagen");
    BOOST_TEST(named("America/Argentina/Buenos_Aires") == "America/Argentina/Buenos_Aires");
    BOOST_TEST(named("\"Europe/Berlin\"") == "Europe/Berlin");
}

BOOST_AUTO_TEST_CASE(the_prefixes_of_producers_are_stripped)
{
    BOOST_TEST(named("/freeassociation.sourceforge.net/Europe/Copenhagen") == "Europe/Copenhagen");
    BOOST_TEST(named("/freeassociation.sourceforge.net/Tzfile/Europe/London") == "Europe/London");
    BOOST_TEST(named("/citadel.org/20070227_1/Europe/London") == "Europe/London");
    BOOST_TEST(named("/mozilla.org/20050126_1/America/Argentina/Buenos_Aires") == "America/Argentina/Buenos_Aires");
    BOOST_TEST(named("/softwarestudio.org/Olson_20011030_5/Pacific/Auckland") == "Pacific/Auckland");
}

BOOST_AUTO_TEST_CASE(a_windows_name_is_the_zone_of_the_home_country)
{
    BOOST_TEST(named("Romance Standard Time") == "Europe/Copenhagen");
    BOOST_TEST(named("Romance Standard Time", zone_name{"Europe/Madrid"}) == "Europe/Madrid");
    BOOST_TEST(named("W. Europe Standard Time") == "Europe/Berlin");
    BOOST_TEST(named("Eastern Standard Time") == "America/New_York");
}

BOOST_AUTO_TEST_CASE(every_name_of_utc_is_one)
{
    for (char const* name : {"UTC", "GMT", "Etc/UTC", "Z"})
        BOOST_TEST(named(name) == "Etc/UTC");
}

BOOST_AUTO_TEST_CASE(a_path_is_no_zone)
{
    for (char const* name : {"../../../etc/passwd", "/etc/passwd", "/usr/share/zoneinfo/../../../tmp/fifo", "Europe/..",
                             "", "/", "//", "Europe", "Customized Time Zone", "\x01", "Europe/Copenhagen\n"})
        BOOST_TEST((named(name) == "none" || named(name) == "Europe/Copenhagen"), name);
    BOOST_TEST(named("../../../etc/passwd") == "none");
}

BOOST_AUTO_TEST_CASE(a_name_longer_than_any_zones_is_not_looked_up)
{
    BOOST_TEST(named("/" + std::string(100, 'a') + "/Europe/London") == "Europe/London");
    BOOST_TEST(named("/" + std::string(200, 'a') + "/Europe/London") == "none");
}

BOOST_AUTO_TEST_CASE(a_vtimezone_may_say_where_its_zone_lies)
{
    calendar_zones zones{copenhagen};
    note_book notes;
    zones.declare("Mine", "America/New_York");
    zones.declare("Europe/Berlin", "America/New_York"); // the name itself comes first
    BOOST_TEST(zones.zone_of("Mine", 1, "DTSTART", notes).value() == "America/New_York");
    BOOST_TEST(zones.zone_of("Europe/Berlin", 1, "DTSTART", notes).value() == "Europe/Berlin");
    BOOST_TEST(std::move(notes).finished().empty());
}

BOOST_AUTO_TEST_CASE(an_unknown_zone_is_the_calendars_and_noted_once)
{
    calendar_zones zones{copenhagen};
    zones.live_in("Europe/London");
    zones.live_in("Nowhere");
    note_book notes;
    BOOST_TEST(zones.zone_of("Nowhere", 7, "DTSTART", notes).value() == "Europe/London");
    BOOST_TEST(zones.zone_of("Nowhere", 8, "DTSTART", notes).value() == "Europe/London");
    auto const noted = std::move(notes).finished();
    BOOST_REQUIRE_EQUAL(noted.size(), 1u);
    BOOST_TEST(noted[0].line == 7u);
    BOOST_TEST(noted[0].reason.find("Nowhere") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_file_with_thousands_of_zones_is_not_looked_up_for_ever)
{
    calendar_zones zones{copenhagen};
    note_book notes;
    for (int i = 0; i < 1'000; ++i)
        zones.zone_of("Nowhere" + std::to_string(i), 1, "DTSTART", notes);
    BOOST_TEST(zones.zone_of("Europe/Berlin", 1, "DTSTART", notes).value() == "Europe/Copenhagen");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::ical
