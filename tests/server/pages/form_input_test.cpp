// SPDX-License-Identifier: MPL-2.0
#include "server/pages/form_input.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <array>

using namespace tingsted;
using namespace tingsted::pages;

namespace {

auto const today = parsed_day("2026-10-20").value();

struct written {
    char const* typed;
    char const* meant; // null: none
};
std::ostream& operator<<(std::ostream& out, written const& w) { return out << "»" << w.typed << "«"; }

constexpr std::array days{
    written{"2026-11-03", "2026-11-03"},
    written{"3.11.2026", "2026-11-03"},
    written{"03.11.2026", "2026-11-03"},
    written{"03-11-2026", "2026-11-03"},
    written{"3/11 2026", "2026-11-03"},
    written{"3/11-26", "2026-11-03"},
    written{"3. nov", "2026-11-03"},
    written{"3. nov.", "2026-11-03"},
    written{"3 november", "2026-11-03"},
    written{" 3. November 2026 ", "2026-11-03"},
    written{"tirsdag den 3. november 2026", "2026-11-03"},
    written{"tirsdag d. 3/11", "2026-11-03"},
    written{"lørdag 7. nov", "2026-11-07"},
    written{"Tuesday 3rd November 2026", "2026-11-03"},
    written{"3 May", "2027-05-03"},
    written{"5. maj", "2027-05-05"},
    written{"20.10", "2026-10-20"}, // today itself
    written{"19.10", "2027-10-19"}, // gone by this year
    written{"29/2", "2028-02-29"},
    written{"29.2.2027", nullptr},
    written{"31.11.2026", nullptr},
    written{"0.1.2026", nullptr},
    written{"3.13.2026", nullptr},
    written{"3.11.202", nullptr},
    written{"3.11.20266", nullptr},
    written{"1.1.1969", nullptr},
    written{"1.1.2201", nullptr},
    written{"3", nullptr},
    written{"november", nullptr},
    written{"3 ma 2026", nullptr},
    written{"3.11.2026 og 4.11.2026", nullptr},
    written{"-3.11.2026 +1", nullptr},
    written{"3<11>2026", nullptr},
    written{"", nullptr},
};

constexpr std::array clocks{
    written{"17.30", "17:30"},    written{"17:30", "17:30"},     written{"kl. 17.30", "17:30"},
    written{"Kl 17:30", "17:30"}, written{"klokken 9", "09:00"}, written{"1730", "17:30"},
    written{"930", "09:30"},      written{"9", "09:00"},         written{"09.05", "09:05"},
    written{"5.30 pm", "17:30"},  written{"12 am", "00:00"},     written{"12 pm", "12:00"},
    written{"24.00", "24:00"},    written{"0.00", "00:00"},      written{"24.01", nullptr},
    written{"25", nullptr},       written{"17.60", nullptr},     written{"17.5", nullptr},
    written{"13 pm", nullptr},    written{"0 am", nullptr},      written{"halv fem", nullptr},
    written{"17.30.00", nullptr}, written{"-5", nullptr},        written{"", nullptr},
};

std::string hhmm(std::chrono::minutes m)
{
    auto const two = [](long n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return two(m.count() / 60) + ":" + two(m.count() % 60);
}

} // namespace

BOOST_AUTO_TEST_SUITE(people_type_dates_in_many_ways)

BOOST_DATA_TEST_CASE(a_day_is_read_as_it_is_meant, boost::unit_test::data::make(days), w)
{
    auto const read = entered_day(w.typed, today);
    BOOST_TEST((read ? text(*read) : "none") == (w.meant ? w.meant : "none"));
}

BOOST_DATA_TEST_CASE(a_time_is_read_as_it_is_meant, boost::unit_test::data::make(clocks), w)
{
    auto const read = entered_clock(w.typed);
    BOOST_TEST((read ? hhmm(*read) : "none") == (w.meant ? w.meant : "none"));
}

BOOST_AUTO_TEST_CASE(several_days_are_sorted_and_named_once)
{
    auto const days_read = entered_days("31.12.2026, 24.12.2026;\n24/12 2026", today).value();
    BOOST_TEST(days_read.size() == 2u);
    BOOST_TEST(text(days_read.front()) == "2026-12-24");
}

BOOST_AUTO_TEST_CASE(one_day_that_is_none_spoils_the_list) { BOOST_TEST(!entered_days("24.12.2026, jul", today)); }

BOOST_AUTO_TEST_CASE(a_megabyte_is_no_day) { BOOST_TEST(!entered_day(std::string(1'000'000, '1'), today)); }

BOOST_AUTO_TEST_SUITE_END()
