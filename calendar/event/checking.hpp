// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/checked.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tingsted {

// One event under examination: what is wrong with it up to here.
struct checking {
    event& e;
    directory const& known;
    origin from;
    std::vector<flaw> flaws = {};

    void wrong(std::string pointer, std::string detail) { flaws.push_back({std::move(pointer), std::move(detail)}); }
};

inline std::string pointer_to(std::string_view list, std::size_t i)
{
    return std::string(list) + '/' + std::to_string(i);
}
inline constexpr std::string_view overrides_pointer = "/recurrence/overrides";

// Each looks at its own fields; pointers count as the lists came. check_texts makes them NFC.
void check_texts(checking& c);
void check_names(checking& c);
void check_times(checking& c); // start, end, zone, rule
void check_dates(checking& c); // excluded, added, overrides; asks check_times() to have found nothing

// What an imported event needs for its texts to pass.
void mend(event& e);

} // namespace tingsted
