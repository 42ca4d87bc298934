// SPDX-License-Identifier: MPL-2.0
#include "server/pages/form_reading.hpp"

#include "common/text.hpp"
#include "server/pages/form_input.hpp"

#include <algorithm>
#include <charconv>

namespace tingsted::pages {

std::string posted(query_pairs const& pairs, std::string_view name)
{
    auto const found = std::ranges::find(pairs, name, &query_pairs::value_type::first);
    return found == pairs.end() ? std::string() : found->second;
}

std::vector<std::string> posted_all(query_pairs const& pairs, std::string_view name)
{
    std::vector<std::string> all;
    for (auto const& [key, value] : pairs)
        if (key == name && !value.empty())
            all.push_back(value);
    return all;
}

std::string one_line(std::string_view typed)
{
    std::string out(trimmed(typed));
    std::ranges::replace_if(out, [](char c) { return c == '\r' || c == '\n' || c == '\t'; }, ' ');
    return out;
}

std::string many_lines(std::string_view typed)
{
    std::string out(trimmed(typed));
    std::erase(out, '\r');
    return out;
}

void flaws_found::add(std::string_view field, std::string_view text_key)
{
    all_.push_back({std::string(field), std::string(text_key)});
}

fault flaws_found::as_fault() const { return {errc::invalid_input, "the form has flaws", all_}; }

std::optional<entered_stretch> read_stretch(stretch_fields const& f, local_day today, flaws_found& wrong)
{
    auto const first = entered_day(f.date, today);
    if (!first)
        wrong.add("date", trimmed(f.date).empty() ? "flaw_date_missing" : "flaw_date");
    auto const last = trimmed(f.end_date).empty() ? first : entered_day(f.end_date, first.value_or(today));
    if (!last && first)
        wrong.add("end_date", "flaw_date");
    if (f.all_day) {
        if (first && last && *last < *first)
            wrong.add("end_date", "flaw_end_before_start");
        else if (first && last)
            return entered_stretch{wall_time(*first), wall_time(*last + std::chrono::days(1))};
        return {};
    }
    auto const from = entered_clock(f.start);
    auto const to = entered_clock(f.end);
    if (!from)
        wrong.add("start", trimmed(f.start).empty() ? "flaw_start_missing" : "flaw_clock");
    if (!to)
        wrong.add("end", trimmed(f.end).empty() ? "flaw_end_missing" : "flaw_clock");
    if (!first || !last || !from || !to)
        return {};
    entered_stretch const s{wall_time(*first) + *from, wall_time(*last) + *to};
    if (s.to <= s.from) {
        wrong.add("end", "flaw_end_before_start");
        return {};
    }
    return s;
}

std::optional<int> read_number(std::string_view typed, int least, int most, std::string_view field, flaws_found& wrong)
{
    auto const digits = trimmed(typed);
    int n = 0;
    auto const [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), n);
    if (failed == std::errc{} && end == digits.data() + digits.size() && n >= least && n <= most)
        return n;
    wrong.add(field, "flaw_" + std::string(field));
    return {};
}

} // namespace tingsted::pages
