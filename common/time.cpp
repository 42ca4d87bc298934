// SPDX-License-Identifier: MPL-2.0
#include "common/time.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>

namespace tingsted {
namespace {

using namespace std::chrono;

// Digits at a place; -1 when any is none.
int number_at(std::string_view s, std::size_t at, std::size_t count)
{
    if (at + count > s.size())
        return -1;
    int n = 0;
    for (char const c : s.substr(at, count)) {
        if (c < '0' || c > '9')
            return -1;
        n = n * 10 + (c - '0');
    }
    return n;
}

std::optional<local_days> day_at(std::string_view s)
{
    int const y = number_at(s, 0, 4), m = number_at(s, 5, 2), d = number_at(s, 8, 2);
    if (y < 1 || m < 1 || d < 1 || s[4] != '-' || s[7] != '-')
        return std::nullopt;
    auto const day = year(y) / month(static_cast<unsigned>(m)) / std::chrono::day(static_cast<unsigned>(d));
    if (!day.ok())
        return std::nullopt;
    return local_days(day);
}

std::optional<seconds> clock_at(std::string_view s)
{
    int const h = number_at(s, 0, 2), m = number_at(s, 3, 2), sec = number_at(s, 6, 2);
    bool const in_range = h >= 0 && h < 24 && m >= 0 && m < 60 && sec >= 0 && sec < 60;
    if (!in_range || s[2] != ':' || s[5] != ':')
        return std::nullopt;
    return hours(h) + minutes(m) + seconds(sec);
}

std::optional<wall_time> wall_at(std::string_view s) // the first 19 characters
{
    if (s.size() < 19 || (s[10] != 'T' && s[10] != 't'))
        return std::nullopt;
    auto const day = day_at(s);
    auto const clock = clock_at(s.substr(11));
    if (!day || !clock)
        return std::nullopt;
    return wall_time(*day) + *clock;
}

// "Z", or ±hh:mm.
std::optional<seconds> offset_in(std::string_view s)
{
    if (s == "Z" || s == "z")
        return seconds(0);
    int const h = number_at(s, 1, 2), m = number_at(s, 4, 2);
    bool const shaped = s.size() == 6 && (s[0] == '+' || s[0] == '-') && s[3] == ':';
    if (!shaped || h < 0 || h > 23 || m < 0 || m > 59)
        return std::nullopt;
    auto const length = hours(h) + minutes(m);
    return s[0] == '-' ? -length : length;
}

// Sets the last `count` digits of a number at a place.
void put(std::string& s, std::size_t at, std::size_t count, unsigned n)
{
    for (std::size_t i = count; i-- > 0; n /= 10)
        s[at + i] = static_cast<char>('0' + n % 10);
}

constexpr std::array<std::string_view, 7> day_names{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> month_names{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

} // namespace

// A year of a thousand series has these by the ten thousand: they are not formatted, but set into a pattern.
std::string text(local_day d)
{
    auto const ymd = year_month_day(d);
    std::string out = "0000-00-00";
    put(out, 0, 4, static_cast<unsigned>(static_cast<int>(ymd.year())));
    put(out, 5, 2, static_cast<unsigned>(ymd.month()));
    put(out, 8, 2, static_cast<unsigned>(ymd.day()));
    return out;
}

std::string text(wall_time t)
{
    auto const day = day_of(t);
    auto const clock = hh_mm_ss(t - day);
    auto out = text(day);
    out.reserve(std::size("0000-00-00T00:00:00Z"));
    out += "T00:00:00";
    put(out, 11, 2, static_cast<unsigned>(clock.hours().count()));
    put(out, 14, 2, static_cast<unsigned>(clock.minutes().count()));
    put(out, 17, 2, static_cast<unsigned>(clock.seconds().count()));
    return out;
}

std::string text(instant t) { return text(wall_time(t.time_since_epoch())) + "Z"; }

result<local_day> parsed_day(std::string_view s)
{
    auto const day = s.size() == 10 ? day_at(s) : std::nullopt;
    if (!day)
        return fault(errc::malformed, "not a date of the form 2026-12-01");
    return *day;
}

result<wall_time> parsed_wall_time(std::string_view s)
{
    auto const t = s.size() == 19 ? wall_at(s) : std::nullopt;
    if (!t)
        return fault(errc::malformed, "not a wall time of the form 2026-12-01T16:30:00");
    return *t;
}

result<instant> parsed_instant(std::string_view s)
{
    auto const t = s.size() >= 20 ? wall_at(s) : std::nullopt;
    auto rest = s.size() >= 20 ? s.substr(19) : std::string_view();
    if (!rest.empty() && rest.front() == '.') { // fractions of a second are dropped
        auto const end = rest.find_first_not_of("0123456789", 1);
        rest = end == 1 || end == std::string_view::npos ? std::string_view() : rest.substr(end);
    }
    auto const offset = offset_in(rest);
    if (!t || !offset)
        return fault(errc::malformed, "not an instant of the form 2026-12-01T15:30:00Z");
    return instant(t->time_since_epoch()) - *offset;
}

std::string http_date(instant t)
{
    auto const day = floor<days>(t);
    auto const ymd = year_month_day(day);
    auto const clock = hh_mm_ss(t - day);
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", day_names[weekday(day).c_encoding()],
                       static_cast<unsigned>(ymd.day()), month_names[static_cast<unsigned>(ymd.month()) - 1],
                       static_cast<int>(ymd.year()), clock.hours().count(), clock.minutes().count(),
                       clock.seconds().count());
}

result<instant> parsed_http_date(std::string_view s)
{
    auto const malformed = fault(errc::malformed, "not an HTTP date");
    if (s.size() != 29 || s.substr(3, 2) != ", " || s.substr(25) != " GMT")
        return malformed;
    unsigned month_number = 0;
    for (unsigned m = 0; m < month_names.size(); ++m)
        if (s.substr(8, 3) == month_names[m])
            month_number = m + 1;
    int const d = number_at(s, 5, 2), y = number_at(s, 12, 4);
    auto const clock = clock_at(s.substr(17));
    auto const day = year(y) / month(month_number) / std::chrono::day(static_cast<unsigned>(d < 0 ? 0 : d));
    if (!clock || y < 1 || !day.ok())
        return malformed;
    return sys_days(day) + *clock;
}

} // namespace tingsted
