// SPDX-License-Identifier: MPL-2.0
#include "server/pages/form_input.hpp"

#include "common/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace tingsted::pages {

namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::year_month_day;

// A run of digits, or a run of letters (ASCII and beyond), in lower case. What stands between them only parts them.
struct word {
    std::string text;
    bool number = false;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

constexpr std::size_t longest_entry = 60;

std::vector<word> words_of(std::string_view typed)
{
    std::vector<word> all;
    bool inside = false;
    for (char const c : lower_ascii(clipped(typed, longest_entry))) {
        bool const digit = is_digit(c);
        if (!digit && !is_letter(c)) {
            inside = false;
            continue;
        }
        if (!inside || all.back().number != digit)
            all.push_back({"", digit});
        all.back().text += c;
        inside = true;
    }
    return all;
}

// Only the marks that people put between the parts of a date or a time.
bool only_marks(std::string_view typed, std::string_view marks)
{
    return std::ranges::all_of(lower_ascii(typed), [&](char c) {
        return is_digit(c) || is_letter(c) || marks.find(c) != std::string_view::npos;
    });
}

std::optional<int> number(word const& w, std::size_t most_digits)
{
    int n = 0;
    if (!w.number || w.text.size() > most_digits)
        return {};
    std::from_chars(w.text.data(), w.text.data() + w.text.size(), n);
    return n;
}

// The Danish and the English names begin alike, but for May and October; three letters tell them apart.
std::optional<unsigned> month_named(std::string const& name)
{
    constexpr std::array whole{"januar", "februar",   "marts",   "april",    "maj",      "juni",    "juli",
                               "august", "september", "oktober", "november", "december", "january", "february",
                               "march",  "may",       "june",    "july",     "october"};
    constexpr std::array month{1u, 2u, 3u, 4u, 5u, 6u, 7u, 8u, 9u, 10u, 11u, 12u, 1u, 2u, 3u, 5u, 6u, 7u, 10u};
    static_assert(whole.size() == month.size());
    if (name.size() < 3)
        return {};
    for (std::size_t i = 0; i < whole.size(); ++i)
        if (std::string_view(whole[i]).starts_with(name))
            return month[i];
    return name == "sept" ? std::optional(9u) : std::nullopt;
}

bool is_weekday(std::string const& name)
{
    constexpr std::array stems{"man", "tir", "ons", "tor", "fre", "lør", "søn",
                               "mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    return std::ranges::any_of(stems, [&](std::string_view stem) { return name.starts_with(stem); });
}

std::optional<local_day> day_from(int year, unsigned month, unsigned day)
{
    year_month_day const ymd{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
    if (!ymd.ok() || year < 1970 || year > 2200)
        return {};
    return local_day(ymd);
}

std::optional<local_day> next_such_day(unsigned month, unsigned day, local_day today)
{
    int const this_year = static_cast<int>(year_month_day(today).year());
    for (int year = this_year; year <= this_year + 8; ++year) // 29 February may be eight years away
        if (auto const d = day_from(year, month, day); d && *d >= today)
            return d;
    return {};
}

std::optional<int> year_of(word const& w)
{
    auto const n = number(w, 4);
    if (n && w.text.size() == 2)
        return 2000 + *n;
    return w.text.size() == 4 ? n : std::nullopt;
}

// "tirsdag den 3." says no more than "3.".
void drop_small_words(std::vector<word>& all)
{
    while (!all.empty() && !all.front().number &&
           (is_weekday(all.front().text) || all.front().text == "den" || all.front().text == "d"))
        all.erase(all.begin());
    if (all.size() > 1 && all[0].number)
        for (auto const* const ending : {"st", "nd", "rd", "th"})
            if (all[1].text == ending) {
                all.erase(all.begin() + 1);
                break;
            }
}

bool is_iso(std::vector<word> const& all)
{
    return all.size() == 3 && all[0].number && all[0].text.size() == 4 && all[1].number && all[2].number;
}

} // namespace

std::optional<local_day> entered_day(std::string_view typed, local_day today)
{
    typed = trimmed(typed);
    auto all = words_of(typed);
    if (typed.size() > longest_entry || !only_marks(typed, " .-/,"))
        return {};
    drop_small_words(all);
    if (is_iso(all)) {
        auto const month = number(all[1], 2);
        auto const day = number(all[2], 2);
        return month && day ? day_from(*number(all[0], 4), static_cast<unsigned>(*month), static_cast<unsigned>(*day))
                            : std::nullopt;
    }
    if (all.size() != 2 && all.size() != 3)
        return {};
    auto const day = number(all[0], 2);
    auto const month = all[1].number ? number(all[1], 2) : [&]() -> std::optional<int> {
        auto const named = month_named(all[1].text);
        return named ? std::optional(static_cast<int>(*named)) : std::nullopt;
    }();
    if (!day || !month)
        return {};
    if (all.size() == 2)
        return next_such_day(static_cast<unsigned>(*month), static_cast<unsigned>(*day), today);
    auto const year = year_of(all[2]);
    return year ? day_from(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day)) : std::nullopt;
}

std::optional<minutes> entered_clock(std::string_view typed)
{
    typed = trimmed(typed);
    if (typed.size() > longest_entry || !only_marks(typed, " .:"))
        return {};
    auto all = words_of(typed);
    if (!all.empty() && (all.front().text == "kl" || all.front().text == "klokken"))
        all.erase(all.begin());
    bool const half = !all.empty() && (all.back().text == "am" || all.back().text == "pm");
    bool const afternoon = half && all.back().text == "pm";
    if (half)
        all.pop_back();
    if (all.size() == 1 && all[0].number && (all[0].text.size() == 4 || all[0].text.size() == 3)) // 1730, 930
        all = {{all[0].text.substr(0, all[0].text.size() - 2), true},
               {all[0].text.substr(all[0].text.size() - 2), true}};
    if (all.empty() || all.size() > 2 || (all.size() == 2 && all[1].text.size() != 2))
        return {};
    auto hour = number(all[0], 2);
    auto const minute = all.size() == 2 ? number(all[1], 2) : std::optional(0);
    if (!hour || !minute || *minute > 59 || (half && (*hour < 1 || *hour > 12)))
        return {};
    if (half)
        hour = *hour % 12 + (afternoon ? 12 : 0);
    auto const t = hours(*hour) + minutes(*minute);
    return t <= hours(24) ? std::optional(minutes(t)) : std::nullopt;
}

std::optional<std::vector<local_day>> entered_days(std::string_view typed, local_day today)
{
    std::string parted(typed);
    std::ranges::replace_if(parted, [](char c) { return c == ';' || c == '\n' || c == '\r'; }, ',');
    std::vector<local_day> days;
    for (auto const part : split(parted, ',')) {
        if (trimmed(part).empty())
            continue;
        auto const day = entered_day(part, today);
        if (!day)
            return {};
        days.push_back(*day);
    }
    std::ranges::sort(days);
    days.erase(std::ranges::unique(days).begin(), days.end());
    return days;
}

} // namespace tingsted::pages
