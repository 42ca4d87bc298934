// SPDX-License-Identifier: MPL-2.0
#include "calendar/time/rule_words.hpp"
#include "common/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace tingsted {
namespace {

using namespace std::chrono;

constexpr int most_values = 64;
constexpr int highest_interval = 1'000;
constexpr int highest_count = 100'000;

fault broken(std::string_view part, std::string_view why)
{
    return fault(errc::invalid_input, fmt::format("{}: {}", part, why));
}

// Digits with an optional sign (RFC 5545 allows "+1").
std::optional<int> number(std::string_view s)
{
    if (s.starts_with('+') && !s.starts_with("+-"))
        s.remove_prefix(1);
    int n = 0;
    auto const [end, error] = std::from_chars(s.data(), s.data() + s.size(), n);
    if (error != std::errc() || end != s.data() + s.size())
        return std::nullopt;
    return n;
}

std::optional<weekday> weekday_named(std::string_view s)
{
    auto const found = std::ranges::find(weekday_words, s);
    if (found == weekday_words.end())
        return std::nullopt;
    return weekday(static_cast<unsigned>(found - weekday_words.begin()));
}

// 20261231, 20261231T120000 or 20261231T120000Z (RFC 5545, 3.3.4 and 3.3.5).
std::optional<rule_end> end_named(std::string_view s)
{
    bool const utc = s.size() == 16 && s.ends_with('Z');
    if (utc)
        s.remove_suffix(1);
    auto const digits_only = std::ranges::all_of(s, [](char c) { return (c >= '0' && c <= '9') || c == 'T'; });
    bool const timed = s.size() == 15 && s[8] == 'T';
    if (!digits_only || (s.size() != 8 && !timed))
        return std::nullopt;
    auto const day = parsed_day(fmt::format("{}-{}-{}", s.substr(0, 4), s.substr(4, 2), s.substr(6, 2)));
    if (!day)
        return std::nullopt;
    if (!timed)
        return rule_end(*day);
    auto const second = s.substr(13) == "60" ? "59" : s.substr(13); // a leap second, which our clocks do not have
    auto const t = parsed_wall_time(fmt::format("{}T{}:{}:{}", text(*day), s.substr(9, 2), s.substr(11, 2), second));
    if (!t)
        return std::nullopt;
    return utc ? rule_end(instant(t->time_since_epoch())) : rule_end(*t);
}

template <class Value, class Less = std::ranges::less>
void sort_and_merge(std::vector<Value>& values, Less less = {})
{
    std::ranges::sort(values, less);
    auto const doubled = std::ranges::unique(values);
    values.erase(doubled.begin(), doubled.end());
}

bool earlier(weekday_rule const& a, weekday_rule const& b)
{
    auto const key = [](weekday_rule const& w) { return std::pair(w.day.iso_encoding(), w.ordinal); };
    return key(a) < key(b);
}

// Reads one part after the other into a rule, and tells the first thing that is wrong.
class rule_reader {
public:
    result<rule> read(std::string_view text)
    {
        auto const upper = upper_case(text);
        for (auto const part : split(upper, ';')) {
            if (part.empty())
                continue; // "FREQ=DAILY;" is common in the wild
            if (auto const taken = take(part); !taken)
                return taken.error();
        }
        if (auto const standing = check(); !standing)
            return standing.error();
        return rule_;
    }

private:
    static std::string upper_case(std::string_view text)
    {
        std::string upper(trimmed(text));
        for (char& c : upper)
            if (c >= 'a' && c <= 'z')
                c = static_cast<char>(c - 'a' + 'A');
        return upper;
    }

    result<void> take(std::string_view part)
    {
        auto const equals = part.find('=');
        auto const name = part.substr(0, equals);
        bool const is_name = !name.empty() && name.size() <= 20 && std::ranges::all_of(name, [](char c) {
            return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
        });
        if (equals == std::string_view::npos || !is_name)
            return broken("RRULE", "is parts of the form NAME=VALUE, separated by semicolons");
        if (std::ranges::find(seen_, name) != seen_.end())
            return broken(name, "stands there twice");
        seen_.emplace_back(name);
        return take(name, part.substr(equals + 1));
    }

    result<void> take(std::string_view name, std::string_view value)
    {
        for (auto const& list : number_lists_before_days)
            if (list.name == name)
                return take_numbers(list, value);
        for (auto const& list : number_lists_after_days)
            if (list.name == name)
                return take_numbers(list, value);
        if (name == "FREQ")
            return take_frequency(value);
        if (name == "INTERVAL")
            return take_interval(value);
        if (name == "COUNT")
            return take_count(value);
        if (name == "UNTIL")
            return take_until(value);
        if (name == "BYDAY")
            return take_weekdays(value);
        if (name == "WKST")
            return take_week_start(value);
        if (name == "RSCALE")
            return value == "GREGORIAN" ? result<void>() : broken(name, "only GREGORIAN is known");
        if (name == "SKIP")
            return value == "OMIT" ? result<void>() : broken(name, "only OMIT is known");
        return broken(name, "is no part of a recurrence rule");
    }

    result<void> take_frequency(std::string_view value)
    {
        auto const found = std::ranges::find(frequency_words, value);
        if (found == frequency_words.end())
            return broken("FREQ", "is DAILY, WEEKLY, MONTHLY or YEARLY");
        rule_.freq = static_cast<frequency>(found - frequency_words.begin());
        return {};
    }

    result<void> take_interval(std::string_view value)
    {
        auto const n = number(value);
        if (!n || *n < 1 || *n > highest_interval)
            return broken("INTERVAL", fmt::format("is 1 to {}", highest_interval));
        rule_.interval = *n;
        return {};
    }

    result<void> take_count(std::string_view value)
    {
        auto const n = number(value);
        if (!n || *n < 1 || *n > highest_count)
            return broken("COUNT", fmt::format("is 1 to {}", highest_count));
        rule_.count = n;
        return {};
    }

    result<void> take_until(std::string_view value)
    {
        auto const end = end_named(value);
        if (!end)
            return broken("UNTIL", "is a date or a time, such as 20261231 or 20261231T225959Z");
        rule_.until = *end;
        return {};
    }

    result<void> take_week_start(std::string_view value)
    {
        auto const day = weekday_named(value);
        if (!day)
            return broken("WKST", "is one of MO, TU, WE, TH, FR, SA and SU");
        rule_.week_start = *day;
        return {};
    }

    result<void> take_numbers(number_list const& list, std::string_view value)
    {
        auto const sizes = list.from_the_end ? fmt::format("{0} to {1} or -{1} to -{0}", list.lowest, list.highest)
                                             : fmt::format("{} to {}", list.lowest, list.highest);
        auto& values = rule_.*list.values;
        for (auto const word : split(value, ',')) {
            auto const n = number(word);
            bool const in_range = n && (list.from_the_end ? std::abs(*n) : *n) >= list.lowest &&
                                  (list.from_the_end ? std::abs(*n) : *n) <= list.highest;
            if (!in_range)
                return broken(list.name, "each value is " + sizes);
            if (++values_ > most_values)
                return too_many(list.name);
            values.push_back(*n);
        }
        sort_and_merge(values);
        return {};
    }

    result<void> take_weekdays(std::string_view value)
    {
        for (auto const word : split(value, ',')) {
            auto const letters = word.size() < 2 ? word : word.substr(word.size() - 2);
            auto const ordinal = word.substr(0, word.size() - letters.size());
            auto const day = weekday_named(letters);
            auto const n = ordinal.empty() ? std::optional(0) : number(ordinal);
            bool const in_range = n && (ordinal.empty() || (*n != 0 && std::abs(*n) <= 53));
            if (!day || !in_range)
                return broken("BYDAY",
                              "each value is a weekday such as TU, perhaps with 1 to 53 or -53 to -1 before it");
            if (++values_ > most_values)
                return too_many("BYDAY");
            rule_.by_day.push_back({*n, *day});
        }
        sort_and_merge(rule_.by_day, earlier);
        return {};
    }

    static fault too_many(std::string_view part)
    {
        return broken(part, fmt::format("a rule holds at most {} values in all", most_values));
    }

    // What a part may stand beside: RFC 5545, 3.3.10, page 41 and 42.
    result<void> check() const
    {
        bool const yearly = rule_.freq == frequency::yearly;
        bool const monthly = rule_.freq == frequency::monthly;
        bool const ordinals = std::ranges::any_of(rule_.by_day, [](auto const& w) { return w.ordinal != 0; });
        if (std::ranges::find(seen_, "FREQ") == seen_.end())
            return broken("FREQ", "is missing");
        if (rule_.count && rule_.until.index() != 0)
            return broken("COUNT", "does not go with UNTIL");
        if (!rule_.by_week.empty() && !yearly)
            return broken("BYWEEKNO", "only goes with FREQ=YEARLY");
        if (!rule_.by_year_day.empty() && !yearly)
            return broken("BYYEARDAY", "only goes with FREQ=YEARLY");
        if (!rule_.by_month_day.empty() && rule_.freq == frequency::weekly)
            return broken("BYMONTHDAY", "does not go with FREQ=WEEKLY");
        if (ordinals && !yearly && !monthly)
            return broken("BYDAY", "numbers only go with FREQ=MONTHLY or FREQ=YEARLY");
        if (ordinals && !rule_.by_week.empty())
            return broken("BYDAY", "numbers do not go with BYWEEKNO");
        if (!rule_.by_position.empty() && !chooses())
            return broken("BYSETPOS", "needs another BY part to choose from");
        return {};
    }

    bool chooses() const
    {
        return std::ranges::any_of(seen_,
                                   [](auto const& name) { return name.starts_with("BY") && name != "BYSETPOS"; });
    }

    rule rule_;
    std::vector<std::string> seen_;
    int values_ = 0;
};

} // namespace

result<rule> parsed_rule(std::string_view text) { return rule_reader().read(text); }

} // namespace tingsted
