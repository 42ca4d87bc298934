// SPDX-License-Identifier: MPL-2.0
// Answers what the oracle scripts beside it ask, a line each:
//   series 20260101T093000 12 FREQ=DAILY        the first 12 instances, then "more" when there may be others
//   zone Europe/Copenhagen instant 1774746000   offset, abbreviation, summer
//   zone Europe/Copenhagen wall 1774749600      the instant, 1 when that time exists
#include "calendar/time/expand.hpp"
#include "calendar/time/zones.hpp"
#include "tests/calendar/time/series.hpp"

#include <iostream>
#include <sstream>

namespace {

using namespace tingsted;

void answer_series(std::istream& question)
{
    std::string first, rule_text;
    std::size_t n = 0;
    question >> first >> n >> rule_text;
    auto const parsed = parsed_rule(rule_text);
    if (!parsed) {
        std::cout << "refused " << parsed.error().detail << '\n';
        return;
    }
    auto const end = std::chrono::local_days(std::chrono::year(9999) / 1 / 1);
    auto const found = expand(*parsed, at(first), zone_name("UTC"), at(first), end, {.instances = n});
    for (auto const t : found.starts)
        std::cout << written(t) << ' ';
    std::cout << (found.complete ? "" : "more") << '\n';
}

void answer_zone(std::istream& question)
{
    std::string name, what;
    long long t = 0;
    question >> name >> what >> t;
    auto const zone = known_zone(name);
    if (!zone) {
        std::cout << "unknown\n";
        return;
    }
    if (what == "instant") {
        auto const now = offset_at(instant(std::chrono::seconds(t)), *zone);
        std::cout << now.offset.count() << ' ' << now.abbreviation << ' ' << now.summer << '\n';
        return;
    }
    auto const wall = wall_time(std::chrono::seconds(t));
    std::cout << to_instant(wall, *zone).time_since_epoch().count() << ' ' << exists(wall, *zone) << '\n';
}

} // namespace

int main()
{
    std::ios::sync_with_stdio(false);
    for (std::string line; std::getline(std::cin, line);) {
        std::istringstream question(line);
        std::string kind;
        question >> kind;
        kind == "series" ? answer_series(question) : answer_zone(question);
    }
}
