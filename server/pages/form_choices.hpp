// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/event.hpp"
#include "calendar/network/directory.hpp"
#include "server/pages/filter_form.hpp"
#include "server/pages/texts.hpp"

#include <initializer_list>
#include <string_view>
#include <vector>

namespace tingsted::pages {

// What the selects and checkboxes of forms offer.

std::vector<choice> word_choices(texts const& t, std::string_view prefix,
                                 std::initializer_list<std::string_view> words);
std::vector<choice> area_choices(directory const& d, texts const& t); // with "none" first
std::vector<choice> host_choices(directory const& d, texts const& t); // with "choose one" first
std::vector<choice> organisation_choices(directory const& d);
std::vector<choice> room_choices(directory const& d, texts const& t, std::string_view first_key);
std::vector<choice> topic_choices(directory const& d, texts const& t);
std::vector<choice> audience_choices(directory const& d, texts const& t);
std::vector<choice> status_choices(event const* now, texts const& t); // what one may choose, and what it is

} // namespace tingsted::pages
