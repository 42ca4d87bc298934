// SPDX-License-Identifier: MPL-2.0
#include "calendar/time/yearly_change.hpp"

#include <algorithm>

namespace tingsted {
namespace {

using namespace std::chrono;

// Takes the line apart from the left; once something is wrong, everything after it fails too.
class line_reader {
public:
    explicit line_reader(std::string_view line) : rest_(line) {}

    bool good() const { return good_; }
    bool done() const { return rest_.empty(); }

    bool skip(char c)
    {
        if (rest_.empty() || rest_.front() != c)
            return false;
        rest_.remove_prefix(1);
        return true;
    }

    void expect(char c) { good_ = skip(c) && good_; }

    int number(int lowest, int highest)
    {
        int n = 0;
        std::size_t digits = 0;
        for (; digits < rest_.size() && digits < 4 && rest_[digits] >= '0' && rest_[digits] <= '9'; ++digits)
            n = n * 10 + (rest_[digits] - '0');
        good_ = good_ && digits > 0 && n >= lowest && n <= highest;
        rest_.remove_prefix(digits);
        return n;
    }

    // CET, or <+03> where the name is not all letters.
    std::string name()
    {
        bool const quoted = skip('<');
        auto const letter = [quoted](char c) {
            bool const alpha = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            return alpha || (quoted && ((c >= '0' && c <= '9') || c == '+' || c == '-'));
        };
        auto const end = std::ranges::find_if_not(rest_, letter);
        std::string const found(rest_.begin(), end);
        rest_.remove_prefix(found.size());
        good_ = good_ && found.size() >= 3;
        if (quoted)
            expect('>');
        return found;
    }

    seconds time(int most_hours)
    {
        bool const negative = skip('-');
        if (!negative)
            skip('+');
        seconds t = hours(number(0, most_hours));
        if (skip(':'))
            t += minutes(number(0, 59));
        if (skip(':'))
            t += seconds(number(0, 59));
        return negative ? -t : t;
    }

    change_day day()
    {
        change_day d;
        if (skip('M')) {
            d.month = number(1, 12);
            expect('.');
            d.week = number(1, 5);
            expect('.');
            d.day = number(0, 6);
        } else if (skip('J')) {
            d.how = change_day::kind::day_without_leap;
            d.day = number(1, 365);
        } else {
            d.how = change_day::kind::day_of_year;
            d.day = number(0, 365);
        }
        d.time = skip('/') ? time(167) : hours(2);
        return d;
    }

private:
    std::string_view rest_;
    bool good_ = true;
};

sys_days nth_weekday(year y, change_day const& d)
{
    auto const m = month(static_cast<unsigned>(d.month));
    auto const w = weekday(static_cast<unsigned>(d.day));
    if (d.week == 5)
        return y / m / w[last];
    return y / m / w[static_cast<unsigned>(d.week)];
}

// Seconds since 1970 by the clock on the wall, told as if that clock were UTC.
sys_seconds in_year(year y, change_day const& d)
{
    switch (d.how) {
    case change_day::kind::nth_weekday: return nth_weekday(y, d) + d.time;
    case change_day::kind::day_of_year: return sys_days(y / January / 1) + days(d.day) + d.time;
    case change_day::kind::day_without_leap: break;
    }
    bool const after_leap_day = y.is_leap() && d.day > 59;
    return sys_days(y / January / 1) + days(d.day - 1 + (after_leap_day ? 1 : 0)) + d.time;
}

} // namespace

std::array<clock_turn, 6> yearly_change::turns_around(year y) const
{
    std::array<clock_turn, 6> turns;
    for (std::size_t i = 0; i < 3; ++i) {
        auto const in = y - years(1) + years(i);
        turns[2 * i] = {in_year(in, starts) - standard.offset, &standard, &*daylight};
        turns[2 * i + 1] = {in_year(in, ends) - daylight->offset, &*daylight, &standard};
    }
    if (turns[1].at < turns[0].at) // the southern half: a year begins in daylight time
        for (std::size_t i = 0; i < 3; ++i)
            std::swap(turns[2 * i], turns[2 * i + 1]);
    return turns;
}

std::optional<yearly_change> parsed_yearly_change(std::string_view line)
{
    line_reader in(line);
    yearly_change c;
    c.standard.abbreviation = in.name();
    c.standard.offset = -in.time(24); // POSIX counts westwards
    if (!in.done()) {
        c.daylight.emplace();
        c.daylight->abbreviation = in.name();
        bool const usual = in.skip(',');
        c.daylight->offset = usual ? c.standard.offset + hours(1) : -in.time(24);
        if (!usual)
            in.expect(',');
        c.starts = in.day();
        in.expect(',');
        c.ends = in.day();
    }
    if (!in.good() || !in.done())
        return std::nullopt;
    return c;
}

} // namespace tingsted
