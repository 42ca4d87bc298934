// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/ical/reader.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace tingsted::ical {

// A file may be wrong in every line; nobody reads more notes than these. One more says how many were left out.
inline constexpr std::size_t most_notes = 1'000;

// What a reading has to report, in the order in which it was found.
class note_book {
public:
    void add(note::kind what, std::size_t line, std::string_view property, std::string reason,
             std::string_view uid = {});

    // Only the first of this kind, property and reason in a file: for what a producer does in every event.
    void once(note::kind what, std::size_t line, std::string_view property, std::string reason);

    std::vector<note> finished() &&;

private:
    std::vector<note> notes_;
    std::set<std::string> known_;
    std::size_t left_out_ = 0;
};

} // namespace tingsted::ical
