// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/network/directory.hpp"
#include "common/json.hpp"

namespace tingsted::routes {

// The network's names as the API shows them. A contact that is not public is left out.
json::object to_json(area const& a);
json::object to_json(topic const& t);
json::object to_json(audience const& a);
json::object to_json(organisation const& o);
json::object to_json(venue const& v);
json::object to_json(room const& r);

} // namespace tingsted::routes
