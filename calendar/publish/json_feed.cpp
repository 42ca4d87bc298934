// SPDX-License-Identifier: MPL-2.0
#include "calendar/publish/as_published.hpp"

#include <boost/json/serialize.hpp>

namespace tingsted {

namespace {

constexpr std::size_t usual_event = 1'200; // bytes

std::string quoted(std::string_view s) { return json::serialize(json::value(s)); }

} // namespace

std::string json_feed(feed_head const& head, std::vector<event> const& events, directory const& d, outlet const& o,
                      cancelled_mode mode)
{
    std::string out;
    out.reserve(events.size() * usual_event + 200);
    out += "{\"name\":" + quoted(head.name) + ",\"url\":" + (head.self_url.empty() ? "null" : quoted(head.self_url)) +
           ",\"updated\":" + quoted(text(head.updated)) + ",\"items\":[";
    auto const told = as_published(events, mode, o.language);
    std::string_view between;
    for (auto const* e : told.all) {
        out += between;
        out += json::serialize(to_json(*e, d, o));
        between = ",";
    }
    out += "]}";
    return out;
}

} // namespace tingsted
