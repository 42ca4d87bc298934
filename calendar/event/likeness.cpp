// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/likeness.hpp"

#include "common/text.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <string>
#include <vector>

namespace tingsted {

namespace {

constexpr std::chrono::minutes near{15};
constexpr double nearly_the_same = 0.8;
constexpr double similar = 0.5;
constexpr std::size_t most_compared = 200; // characters of a title

// How many characters have to be put in, taken out or exchanged to make one of the other.
std::size_t edits_between(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i != a.size(); ++i) {
        auto diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j != b.size(); ++j) {
            auto const above = row[j + 1];
            row[j + 1] = std::min({above + 1, row[j] + 1, diagonal + (a[i] == b[j] ? 0u : 1u)});
            diagonal = above;
        }
    }
    return row.back();
}

// Where it is, in words: of the room's house, or of the address.
std::string place_in_words(event const& e, directory const& names)
{
    auto const* const in = e.room ? find(names, *e.room) : nullptr;
    auto const* const house = in ? find(names, in->venue) : nullptr;
    return folded(house ? house->name + " " + house->address : e.address);
}

} // namespace

double likeness_of(std::string_view a, std::string_view b)
{
    auto const one = std::string(clipped(folded(a), most_compared));
    auto const other = std::string(clipped(folded(b), most_compared));
    auto const longest = std::max(one.size(), other.size());
    if (longest == 0)
        return 1;
    return 1 - static_cast<double>(edits_between(one, other)) / static_cast<double>(longest);
}

bool at_same_place(event const& a, event const& b, directory const& names)
{
    auto const here = place_in_words(a, names);
    auto const there = place_in_words(b, names);
    auto one = words(here), other = words(there);
    std::ranges::sort(one);
    std::ranges::sort(other);
    std::vector<std::string> both;
    std::ranges::set_intersection(one, other, std::back_inserter(both));
    auto const shorter = std::min(one.size(), other.size());
    return shorter != 0 && both.size() * 3 >= shorter * 2;
}

bool may_be_one(event const& a, instant a_starts, event const& b, instant b_starts, directory const& names)
{
    if (a.all_day != b.all_day || std::chrono::abs(a_starts - b_starts) > near)
        return false;
    auto const titles = likeness_of(a.title, b.title);
    return titles >= nearly_the_same || (titles >= similar && at_same_place(a, b, names));
}

} // namespace tingsted
