// SPDX-License-Identifier: MPL-2.0
#include "server/pages/dates.hpp"

#include "calendar/time/days.hpp"

#include <fmt/format.h>

#include <array>

namespace tingsted::pages {

namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

constexpr std::array days_da{"søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag"};
constexpr std::array days_en{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
constexpr std::array months_da{"januar", "februar", "marts",     "april",   "maj",      "juni",
                               "juli",   "august",  "september", "oktober", "november", "december"};
constexpr std::array months_en{"January", "February", "March",     "April",   "May",      "June",
                               "July",    "August",   "September", "October", "November", "December"};

struct date_parts {
    unsigned day;
    std::chrono::month month;
    int year;
};

date_parts parts(local_day d)
{
    std::chrono::year_month_day const ymd(d);
    return {static_cast<unsigned>(ymd.day()), ymd.month(), static_cast<int>(ymd.year())};
}

struct clock_parts {
    int hour;
    int minute;
};

clock_parts clock_of(wall_time t)
{
    auto const since = t - std::chrono::floor<days>(t);
    auto const h = std::chrono::floor<hours>(since);
    return {static_cast<int>(h.count()), static_cast<int>(std::chrono::floor<minutes>(since - h).count())};
}

bool is_english(std::string_view language) { return language == "en"; }

// "4.30", "12": the English clock without its half of the day.
std::string twelve_hours(clock_parts c)
{
    int const hour = c.hour % 12 == 0 ? 12 : c.hour % 12;
    return c.minute == 0 ? fmt::format("{}", hour) : fmt::format("{}.{:02}", hour, c.minute);
}

// "12 pm" and "12 am" are read both ways; noon and midnight are not.
std::string_view half_of(clock_parts c)
{
    if (c.minute == 0 && c.hour == 12)
        return "noon";
    if (c.minute == 0 && c.hour == 0)
        return "midnight";
    return c.hour < 12 ? "am" : "pm";
}

} // namespace

std::string weekday_name(std::chrono::weekday day, std::string_view language)
{
    return is_english(language) ? days_en[day.c_encoding()] : days_da[day.c_encoding()];
}

std::string month_name(std::chrono::month month, std::string_view language)
{
    auto const index = static_cast<unsigned>(month) - 1;
    return is_english(language) ? months_en[index] : months_da[index];
}

std::string ordinal(int n, std::string_view language)
{
    if (!is_english(language))
        return fmt::format("{}.", n);
    bool const teen = n % 100 >= 11 && n % 100 <= 13;
    constexpr std::array endings{"th", "st", "nd", "rd", "th", "th", "th", "th", "th", "th"};
    return fmt::format("{}{}", n, teen ? "th" : endings[static_cast<std::size_t>(n % 10)]);
}

std::string medium_date(local_day day, std::string_view language)
{
    auto const p = parts(day);
    return fmt::format("{}{} {} {}", p.day, is_english(language) ? "" : ".", month_name(p.month, language), p.year);
}

std::string long_date(local_day day, std::string_view language)
{
    return weekday_name(std::chrono::weekday(day), language) + (is_english(language) ? " " : " den ") +
           medium_date(day, language);
}

std::string short_date(local_day day, std::string_view language)
{
    auto const p = parts(day);
    if (is_english(language))
        return fmt::format("{} {} {}", p.day, month_name(p.month, language).substr(0, 3), p.year);
    return fmt::format("{}.{}.{}", p.day, static_cast<unsigned>(p.month), p.year);
}

std::string clock_time(wall_time t, std::string_view language)
{
    auto const c = clock_of(t);
    if (is_english(language))
        return fmt::format("{} {}", twelve_hours(c), half_of(c));
    return fmt::format("{:02}.{:02}", c.hour, c.minute);
}

std::string at_clock(wall_time t, std::string_view language)
{
    return is_english(language) ? clock_time(t, language) : "kl. " + clock_time(t, language);
}

std::string clock_range(wall_time from, wall_time to, std::string_view language)
{
    if (from == to)
        return at_clock(from, language);
    if (!is_english(language))
        return "kl. " + clock_time(from, language) + "–" + clock_time(to, language);
    auto const first = clock_of(from);
    auto const last = clock_of(to);
    auto const shown = half_of(first) == half_of(last) ? twelve_hours(first) : clock_time(from, language);
    return shown + "–" + clock_time(to, language);
}

std::string week_text(local_day day, std::string_view language)
{
    return fmt::format("{} {}", is_english(language) ? "week" : "uge", week_of(day).week);
}

std::string stretch_text(wall_time from, wall_time to, bool all_day, std::string_view language)
{
    bool const english = is_english(language);
    auto const first = day_of(from);
    if (all_day) {
        auto const last = day_of(to - minutes(1));
        if (last <= first)
            return long_date(first, language) + (english ? ", all day" : ", hele dagen");
        return (english ? "from " : "fra ") + long_date(first, language) + (english ? " to " : " til og med ") +
               long_date(last, language);
    }
    if (day_of(to - minutes(1)) <= first) // "22.00–00.00" is still one evening
        return long_date(first, language) + (english ? ", " : " ") + clock_range(from, to, language);
    return (english ? "from " : "fra ") + long_date(first, language) + (english ? ", " : " ") +
           at_clock(from, language) + (english ? " to " : " til ") + long_date(day_of(to), language) +
           (english ? ", " : " ") + at_clock(to, language);
}

std::string capitalised(std::string s)
{
    if (!s.empty() && s.front() >= 'a' && s.front() <= 'z')
        s.front() = static_cast<char>(s.front() - 'a' + 'A');
    return s;
}

} // namespace tingsted::pages
