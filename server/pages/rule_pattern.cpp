// SPDX-License-Identifier: MPL-2.0
#include "server/pages/rule_pattern.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tingsted::pages {

namespace {

using std::chrono::weekday;
using std::chrono::year_month_day;

int day_of_month(local_day day) { return static_cast<int>(static_cast<unsigned>(year_month_day(day).day())); }
int month_of(local_day day) { return static_cast<int>(static_cast<unsigned>(year_month_day(day).month())); }

// The rule as its first day says it anyway: BYDAY=TU of a weekly series that begins on a Tuesday adds nothing.
rule without_what_the_day_says(rule r, local_day first)
{
    weekday const day(first);
    if (r.freq == frequency::weekly && r.by_day == std::vector<weekday_rule>{{0, day}})
        r.by_day.clear();
    if (r.freq != frequency::weekly && r.by_month_day == std::vector<int>{day_of_month(first)})
        r.by_month_day.clear();
    if (r.freq == frequency::yearly && r.by_month == std::vector<int>{month_of(first)})
        r.by_month.clear();
    // BYDAY=TU;BYSETPOS=1 and BYDAY=1TU mean the same month after month.
    if (r.freq == frequency::monthly && r.by_position.size() == 1 && r.by_day.size() == 1 && r.by_day[0].ordinal == 0) {
        r.by_day[0].ordinal = r.by_position[0];
        r.by_position.clear();
    }
    return r;
}

constexpr std::array<std::pair<std::string_view, pattern>, 7> pattern_words{
    {{"none", pattern::none},
     {"weekly", pattern::weekly},
     {"monthly_date", pattern::monthly_date},
     {"monthly_weekday", pattern::monthly_weekday},
     {"monthly_last", pattern::monthly_last},
     {"yearly", pattern::yearly},
     {"special", pattern::special}}};

rule shape_only(rule r)
{
    r.interval = 1;
    r.count.reset();
    r.until = {};
    r.week_start = std::chrono::Monday;
    return r;
}

} // namespace

std::optional<pattern> pattern_named(std::string_view word)
{
    auto const found = std::ranges::find(pattern_words, word, &std::pair<std::string_view, pattern>::first);
    return found == pattern_words.end() ? std::nullopt : std::optional(found->second);
}

std::string_view word_of(pattern p)
{
    return std::ranges::find(pattern_words, p, &std::pair<std::string_view, pattern>::second)->first;
}

int week_in_month(local_day day) { return (day_of_month(day) - 1) / 7 + 1; }

bool is_last_in_month(local_day day) { return month_of(day + std::chrono::days(7)) != month_of(day); }

rule rule_for(pattern p, local_day first)
{
    rule r;
    r.freq = p == pattern::weekly ? frequency::weekly : p == pattern::yearly ? frequency::yearly : frequency::monthly;
    if (p == pattern::monthly_weekday)
        r.by_day = {{week_in_month(first), weekday(first)}};
    if (p == pattern::monthly_last)
        r.by_day = {{-1, weekday(first)}};
    return r;
}

pattern pattern_of(event const& e)
{
    if (!e.repeats)
        return pattern::none;
    auto const first = day_of(e.starts);
    auto const asked = shape_only(without_what_the_day_says(*e.repeats, first));
    for (auto const p :
         {pattern::weekly, pattern::monthly_date, pattern::monthly_weekday, pattern::monthly_last, pattern::yearly})
        if (asked == rule_for(p, first))
            return p;
    return pattern::special;
}

} // namespace tingsted::pages
