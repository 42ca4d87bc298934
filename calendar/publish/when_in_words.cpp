// SPDX-License-Identifier: MPL-2.0
#include "calendar/publish/when_in_words.hpp"

#include <fmt/format.h>

namespace tingsted {

namespace {

using namespace std::chrono;

// Sunday first, as std::chrono counts.
constexpr std::string_view days_da[] = {"søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag"};
constexpr std::string_view days_en[] = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
constexpr std::string_view months_da[] = {"januar", "februar", "marts",     "april",   "maj",      "juni",
                                          "juli",   "august",  "september", "oktober", "november", "december"};
constexpr std::string_view months_en[] = {"January", "February", "March",     "April",   "May",      "June",
                                          "July",    "August",   "September", "October", "November", "December"};

std::string day_in_words(local_day day, bool english)
{
    auto const d = year_month_day{day};
    auto const in_week = weekday{day}.c_encoding();
    auto const in_year = static_cast<unsigned>(d.month()) - 1;
    auto const number = static_cast<unsigned>(d.day());
    auto const in = static_cast<int>(d.year());
    if (english)
        return fmt::format("{} {} {} {}", days_en[in_week], number, months_en[in_year], in);
    return fmt::format("{} den {}. {} {}", days_da[in_week], number, months_da[in_year], in);
}

std::string clock_time(wall_time t, bool english)
{
    hh_mm_ss const clock{t - day_of(t)};
    return fmt::format("{:02}{}{:02}", clock.hours().count(), english ? ':' : '.', clock.minutes().count());
}

std::string days_in_words(event const& e, bool english)
{
    auto const first = day_of(e.starts);
    auto const last = day_of(e.ends) - days{1};
    auto const from = day_in_words(first, english);
    return last > first ? from + " – " + day_in_words(last, english) : from;
}

std::string hours_in_words(event const& e, bool english)
{
    std::string_view const at = english ? ", " : " kl. ";
    auto const from = fmt::format("{}{}{}", day_in_words(day_of(e.starts), english), at, clock_time(e.starts, english));
    if (e.ends - e.starts < days{1})
        return from + "–" + clock_time(e.ends, english);
    return fmt::format("{} – {}{}{}", from, day_in_words(day_of(e.ends), english), at, clock_time(e.ends, english));
}

} // namespace

std::string when_in_words(event const& e, std::string_view language)
{
    bool const english = language == "en";
    auto said = e.all_day ? days_in_words(e, english) : hours_in_words(e, english);
    if (e.repeats || !e.added.empty())
        said += english ? " (repeats)" : " (gentages)";
    return said;
}

} // namespace tingsted
