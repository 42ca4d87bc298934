// SPDX-License-Identifier: MPL-2.0
#include "server/store/event_body.hpp"

#include "calendar/event/codec.hpp"

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace tingsted {

std::string body_of(event const& e) { return json::serialize(image_of(e)); }

event event_from_body(std::string_view body)
{
    // Most events fit: reading ten thousand of them should not mean a million allocations.
    unsigned char nearby[8 * 1024];
    json::monotonic_resource memory(nearby, sizeof nearby);
    auto const value = json::parse(body, &memory);
    return event_from_image(value.as_object());
}

} // namespace tingsted
