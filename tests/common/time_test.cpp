// SPDX-License-Identifier: MPL-2.0
#include "common/time.hpp"

#include <boost/test/unit_test.hpp>

namespace tingsted {

BOOST_AUTO_TEST_SUITE(times_as_text)

BOOST_AUTO_TEST_CASE(wall_times_and_days_come_back)
{
    for (std::string_view const s :
         {"2026-12-01T16:30:00", "0001-01-01T00:00:00", "9999-12-31T23:59:59", "2028-02-29T12:00:00"})
        BOOST_TEST(text(parsed_wall_time(s).value()) == s);
    BOOST_TEST(text(parsed_day("2028-02-29").value()) == "2028-02-29");
}

BOOST_AUTO_TEST_CASE(what_is_no_time_is_refused)
{
    for (std::string_view const s :
         {"", "2026-12-01", "2026-12-01 16:30:00", "2026-13-01T00:00:00", "2027-02-29T00:00:00", "2026-12-01T24:00:00",
          "2026-12-01T16:30:60", "2026-12-01T16:30:00Z", "2026-12-01T16:30", "+026-12-01T16:30:00"})
        BOOST_TEST(!parsed_wall_time(s), s);
    BOOST_TEST(!parsed_day("2026-02-30"));
}

BOOST_AUTO_TEST_CASE(an_instant_may_come_with_any_offset)
{
    auto const want = parsed_instant("2026-12-01T15:30:00Z").value();
    BOOST_TEST((parsed_instant("2026-12-01T16:30:00+01:00").value() == want));
    BOOST_TEST((parsed_instant("2026-12-01T10:30:00.250-05:00").value() == want));
    BOOST_TEST(!parsed_instant("2026-12-01T15:30:00"));
    BOOST_TEST(!parsed_instant("2026-12-01T15:30:00.Z"));
    BOOST_TEST(!parsed_instant("2026-12-01T15:30:00+25:00"));
}

BOOST_AUTO_TEST_CASE(http_dates_come_back)
{
    auto const t = parsed_instant("1994-11-06T08:49:37Z").value();
    BOOST_TEST(http_date(t) == "Sun, 06 Nov 1994 08:49:37 GMT");
    BOOST_TEST((parsed_http_date(http_date(t)).value() == t));
    for (std::string_view const s :
         {"", "yesterday", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun, 31 Feb 1994 08:49:37 GMT"})
        BOOST_TEST(!parsed_http_date(s), s);
}

BOOST_AUTO_TEST_SUITE_END()
} // namespace tingsted
