// SPDX-License-Identifier: MPL-2.0
// by_us: reads lines of FILE, FROM and TO, parted by tabs, and says what we see in calendars that others made: the start of each
// occurrence in [FROM, TO), in UTC, on the clock, and whether it is a day; then a full stop.
#include "calendar/event/occurrences.hpp"
#include "calendar/ical/reader.hpp"

#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>

namespace {

using namespace tingsted;

void answer(std::string const& file, window const& during)
{
    std::ifstream in{file, std::ios::binary};
    std::string const text_of_file{std::istreambuf_iterator<char>{in}, {}};
    auto const read = ical::read_calendar(text_of_file, {zone_name{"Europe/Copenhagen"}, {}});
    if (!read) {
        std::cout << "refused: " << read.error().detail << '\n';
        return;
    }
    for (auto const& e : read->events)
        for (auto const& o : occurrences(e, during))
            if (o.starts_at >= during.from)
                std::cout << text(o.starts_at) << ' ' << text(o.starts) << ' ' << (e.all_day ? "day" : "time") << '\n';
}

} // namespace

int main()
{
    for (std::string line; std::getline(std::cin, line);) {
        std::istringstream words{line};
        std::string file, from, to;
        std::getline(words, file, '\t') && std::getline(words, from, '\t') && std::getline(words, to);
        answer(file, {tingsted::parsed_instant(from).value(), tingsted::parsed_instant(to).value()});
        std::cout << ".\n";
    }
}
