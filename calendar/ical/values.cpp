// SPDX-License-Identifier: MPL-2.0
#include "calendar/ical/values.hpp"

namespace tingsted::ical {

namespace {

using namespace std::chrono;

// The number that `count` digits make at `at`, or -1.
int digits(std::string_view s, std::size_t at, std::size_t count) noexcept
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

std::optional<local_day> parsed_date(std::string_view s) noexcept
{
    int const y = digits(s, 0, 4), m = digits(s, 4, 2), d = digits(s, 6, 2);
    if (y < 1 || m < 1 || d < 1)
        return std::nullopt;
    year_month_day const date{year{y}, month{static_cast<unsigned>(m)}, day{static_cast<unsigned>(d)}};
    if (!date.ok())
        return std::nullopt;
    return local_days{date};
}

std::optional<seconds> parsed_clock(std::string_view s) noexcept
{
    int const h = digits(s, 0, 2), m = digits(s, 2, 2), sec = digits(s, 4, 2);
    if (h == 24 && m == 0 && sec == 0)
        return hours{24};
    if (h < 0 || h > 23 || m < 0 || m > 59 || sec < 0 || sec > 60)
        return std::nullopt;
    return hours{h} + minutes{m} + seconds{sec == 60 ? 59 : sec};
}

} // namespace

std::optional<stated_time> parsed_time(std::string_view s)
{
    constexpr wall_time after_all = local_days{year{10'000} / 1 / 1};
    auto const date = parsed_date(s);
    if (!date)
        return std::nullopt;
    if (s.size() == 8)
        return stated_time{*date, stated_time::form::day};

    bool const utc = s.back() == 'Z' || s.back() == 'z';
    if (utc)
        s.remove_suffix(1);
    if (s.size() != 15 || (s[8] != 'T' && s[8] != 't'))
        return std::nullopt;
    auto const clock = parsed_clock(s.substr(9));
    if (!clock || *date + *clock >= after_all)
        return std::nullopt;
    return stated_time{*date + *clock, utc ? stated_time::form::utc : stated_time::form::local};
}

std::optional<stated_duration> parsed_duration(std::string_view s)
{
    constexpr seconds longest = days{10'000};
    bool const negative = s.starts_with('-');
    if (negative || s.starts_with('+'))
        s.remove_prefix(1);
    if (!s.starts_with('P') || s.size() < 3)
        return std::nullopt;
    s.remove_prefix(1);

    // The letters in the order of the grammar; each at most once.
    struct unit {
        char letter;
        bool clock; // stands after the T
        seconds length;
    };
    constexpr unit units[] = {{'W', false, weeks{1}},
                              {'D', false, days{1}},
                              {'H', true, hours{1}},
                              {'M', true, minutes{1}},
                              {'S', true, seconds{1}}};
    stated_duration found;
    unit const* next = units;
    bool clock = false;
    while (!s.empty()) {
        if (s[0] == 'T' && !clock && s.size() > 1) {
            clock = true;
            s.remove_prefix(1);
            continue;
        }
        long long n = 0;
        std::size_t length = 0;
        for (; length < s.size() && length < 10 && s[length] >= '0' && s[length] <= '9'; ++length)
            n = n * 10 + (s[length] - '0');
        if (length == 0 || length == s.size())
            return std::nullopt;
        while (next != std::end(units) && (next->letter != s[length] || next->clock != clock))
            ++next;
        if (next == std::end(units))
            return std::nullopt;
        if (n > longest / next->length)
            return std::nullopt;
        if (clock)
            found.exact += n * next->length;
        else
            found.days += duration_cast<days>(n * next->length);
        ++next;
        s.remove_prefix(length + 1);
    }
    if (found.days + found.exact > longest)
        return std::nullopt;
    return negative ? stated_duration{-found.days, -found.exact} : found;
}

} // namespace tingsted::ical
