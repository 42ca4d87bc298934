// SPDX-License-Identifier: MPL-2.0
#include "server/command/options.hpp"

#include "calendar/time/zones.hpp"
#include "server/command/service_manager.hpp"
#include "server/routes/pace.hpp"

#include <algorithm>
#include <thread>

namespace tingsted::command {

net::server_options options_of(settings const& s)
{
    net::server_options o;
    auto const where = parsed_endpoint(s.listen).value();
    o.address = where.address;
    o.port = where.port;
    o.listening_descriptor = inherited_socket();
    auto const cores = std::max(1u, std::thread::hardware_concurrency());
    o.loops = s.loops > 0 ? static_cast<unsigned>(s.loops) : std::max(1u, cores - 1);
    o.hosts = s.hosts;
    o.trusted_proxies = s.trusted_proxies;
    o.unlimited = s.unlimited;
    o.tls = {s.tls_certificate, s.tls_key};
    o.rates = routes::rates(
        {.api = s.api_requests, .feeds = s.feed_requests, .pages = s.page_requests, .sign_in = s.sign_in_attempts});
    auto& l = o.limits;
    l.connections = static_cast<std::size_t>(s.connections);
    l.connections_per_address = static_cast<std::size_t>(s.connections_per_address);
    l.web_sockets_per_address = static_cast<std::size_t>(s.web_sockets_per_address);
    l.header_bytes = static_cast<std::size_t>(s.header_bytes);
    l.header_fields = static_cast<std::size_t>(s.header_fields);
    l.target_bytes = static_cast<std::size_t>(s.target_bytes);
    l.web_socket_message = static_cast<std::size_t>(s.web_socket_message_bytes);
    l.web_socket_messages = static_cast<unsigned>(s.web_socket_messages);
    l.header_time = s.header_time;
    l.body_time = s.body_time;
    l.body_grace = s.body_grace;
    l.body_rate = static_cast<std::size_t>(s.body_rate);
    l.idle_time = s.idle_time;
    l.write_time = s.write_time;
    l.web_socket_idle = s.web_socket_idle;
    l.drain_time = s.drain_time;
    return o;
}

routes::house house_of(settings const& s)
{
    routes::house h;
    h.where.base_url = s.public_url;
    h.zone = zone_name(s.timezone);
    h.municipality = s.municipality;
    h.contact_phone = s.screen_contact_phone;
    h.contact_email = s.help_email;
    if (!s.accessibility_statement.empty())
        h.accessibility_url = s.accessibility_statement;
    h.frame_ancestors = s.screen_frame_ancestors;
    h.feed_months_back = s.feed_months_back;
    h.feed_months_ahead = s.feed_months_ahead;
    h.source_pause = s.sources_pause;
    for (auto const& family : s.feed_plain_for)
        h.feeds_plain_for.push_back(client_family_named(family).value());
    h.secure = s.public_url.starts_with("https://") || !s.tls_certificate.empty();
    return h;
}

} // namespace tingsted::command
