// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/publish/view.hpp"
#include "common/text.hpp"

#include <string>

namespace tingsted {

inline std::string page_url(event const& e, outlet const& o)
{
    return o.base_url + "/moede/" + percent_encoded(e.page.value());
}

} // namespace tingsted
