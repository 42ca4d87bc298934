// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/pages/described.hpp"

#include <string>
#include <string_view>

namespace tingsted::pages {

// The source of an embedded template with its partials ({{>name}}) written out. Partials do not nest in circles.
std::string const& template_source(std::string_view name);

// Fills the template with the view's members and, as {{t.key}}, with the texts of the language. Every value is escaped.
std::string rendered(std::string_view template_name, kainjow::mustache::data const& view, std::string_view language);

// A view names its own template: `static constexpr auto drawn_by = "calendar";`.
template <class View>
std::string rendered(View const& view, std::string_view language)
{
    return rendered(View::drawn_by, data_of(view), language);
}

} // namespace tingsted::pages
