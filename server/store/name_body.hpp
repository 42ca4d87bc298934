// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/network/directory.hpp"
#include "common/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tingsted {

// The one text of a name, in its row and in the journal's image alike. Reading gives what was written; a field that a later
// version added takes its default; throws on anything that is not of our own making.
template <class Name>
std::string body_of(Name const& n);
template <class Name>
Name name_from_body(std::string_view body);

// What is wrong with a name taken by itself, without what it refers to.
template <class Name>
std::vector<flaw> flaws_of(Name const& n);

// What names a school period: its name and the year it begins in.
std::string id_of(school_period const& p);
template <class Name>
std::string id_of(Name const& n)
{
    return n.id.value();
}

} // namespace tingsted
