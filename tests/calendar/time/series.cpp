// SPDX-License-Identifier: MPL-2.0
#include "tests/calendar/time/series.hpp"

#include "common/text.hpp"

namespace tingsted {

wall_time at(std::string_view compact)
{
    std::string const s(compact);
    auto const day = s.substr(0, 4) + '-' + s.substr(4, 2) + '-' + s.substr(6, 2);
    auto const clock = s.size() < 15 ? "00:00:00" : s.substr(9, 2) + ':' + s.substr(11, 2) + ':' + s.substr(13, 2);
    return parsed_wall_time(day + 'T' + clock).value();
}

std::string written(wall_time t)
{
    std::string out;
    for (char const c : text(t))
        if (c != '-' && c != ':')
            out += c;
    return out;
}

rule ruled(std::string_view text) { return parsed_rule(text).value(); }

std::vector<std::string> starts(std::string_view rule_text, std::string_view first, std::size_t n)
{
    auto const end = std::chrono::local_days(std::chrono::year(9999) / 1 / 1);
    auto const found =
        expand(ruled(rule_text), at(first), zone_name("Europe/Copenhagen"), at(first), end, {.instances = n});
    std::vector<std::string> out;
    for (auto const t : found.starts)
        out.push_back(first.size() == 8 ? written(t).substr(0, 8) : written(t));
    return out;
}

std::vector<std::string> list(std::string_view words)
{
    std::vector<std::string> out;
    for (auto const word : split(words, ' '))
        out.emplace_back(word);
    return out;
}

} // namespace tingsted
