// SPDX-License-Identifier: MPL-2.0
#include "config/value_rules.hpp"

#include "calendar/time/zones.hpp"
#include "calendar/publish/feed_fetch.hpp"
#include "common/text.hpp"
#include "config/settings.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

namespace tingsted {
namespace {

std::string unless(bool right, std::string_view rule) { return right ? std::string() : std::string(rule); }

bool is_address(std::string_view s)
{
    std::string const text(s); // inet_pton wants a terminating zero
    in6_addr room{};
    return inet_pton(AF_INET, text.c_str(), &room) == 1 || inet_pton(AF_INET6, text.c_str(), &room) == 1;
}

bool is_network(std::string_view s)
{
    auto const slash = s.find('/');
    auto const address = s.substr(0, slash);
    if (!is_address(address) || slash == s.npos)
        return is_address(address);
    unsigned bits = 0;
    auto const size = s.substr(slash + 1);
    auto const [end, wrong] = std::from_chars(size.data(), size.data() + size.size(), bits);
    unsigned const most = address.find(':') == address.npos ? 32 : 128;
    return wrong == std::errc() && end == size.data() + size.size() && bits <= most;
}

bool is_port(std::string_view s)
{
    unsigned value = 0;
    auto const [end, wrong] = std::from_chars(s.data(), s.data() + s.size(), value);
    return wrong == std::errc() && end == s.data() + s.size() && value <= 65'535;
}

bool is_host_name(std::string_view s)
{
    auto const plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.'; };
    return !s.empty() && s.size() <= 253 && s.front() != '.' && s.front() != '-' && std::ranges::all_of(s, plain);
}

// A name or an address, with or without a port.
bool is_authority(std::string_view s)
{
    if (s.starts_with('[')) {
        auto const end = s.find(']');
        if (end == s.npos || !is_address(s.substr(1, end - 1)))
            return false;
        s.remove_prefix(end + 1);
        return s.empty() || (s.front() == ':' && is_port(s.substr(1)));
    }
    auto const colon = s.find(':');
    return is_host_name(s.substr(0, colon)) && (colon == s.npos || is_port(s.substr(colon + 1)));
}

// What follows "http://" or "https://"; empty when neither is there.
std::string_view after_scheme(std::string_view s)
{
    for (std::string_view const scheme : {"https://", "http://"})
        if (s.starts_with(scheme))
            return s.substr(scheme.size());
    return {};
}

bool is_one_line(std::string_view s) { return is_utf8(s) && !has_controls(s) && s.find_first_of("\t\n") == s.npos; }

bool is_web_address(std::string_view s)
{
    auto const rest = after_scheme(s);
    auto const visible = [](char c) { return c > ' ' && c != '"' && c != '<' && c != '>' && c != '\\' && c < 127; };
    return !rest.empty() && std::ranges::all_of(s, visible) && is_authority(rest.substr(0, rest.find('/')));
}

} // namespace

std::string not_a_path(std::string_view value) { return unless(!value.empty() && is_one_line(value), "name a folder"); }

std::string not_a_path_or_empty(std::string_view value)
{
    return unless(value.empty() || is_one_line(value), "name a folder, or be empty");
}

std::string not_a_name(std::string_view value)
{
    return unless(!trimmed(value).empty() && value.size() <= 200 && is_one_line(value),
                  "be one line of 1 to 200 bytes");
}

std::string not_an_endpoint(std::string_view value)
{
    return unless(parsed_endpoint(value).has_value(), "be an address and a port, such as 127.0.0.1:8080 or [::1]:8080");
}

std::string not_an_endpoint_or_empty(std::string_view value)
{
    return value.empty() ? std::string() : not_an_endpoint(value);
}

std::string not_an_address(std::string_view value)
{
    return unless(is_address(value), "hold IP addresses, such as 10.0.0.5 or fd00::5");
}

std::string not_a_network(std::string_view value)
{
    return unless(is_network(value), "hold IP addresses or networks, such as 10.0.0.5 or 2001:db8::/32");
}

std::string not_a_client(std::string_view value)
{
    return unless(client_family_named(value).has_value(),
                  "hold kinds of calendar programs: google, outlook-web, outlook, apple, thunderbird, android, "
                  "nextcloud, other");
}

std::string not_a_host(std::string_view value)
{
    return unless(is_authority(value), "hold host names in lower case, such as moeder.example.dk or localhost:8080");
}

std::string not_a_web_address(std::string_view value)
{
    return unless(is_web_address(value) && !value.ends_with('/') && value.find_first_of("?#") == value.npos,
                  "be a web address without a slash at the end, such as https://moeder.example.dk");
}

std::string not_a_web_address_or_empty(std::string_view value)
{
    return unless(value.empty() || is_web_address(value), "be a web address, or empty");
}

std::string not_an_origin(std::string_view value)
{
    auto const rest = after_scheme(value);
    return unless(!rest.empty() && is_authority(rest), "hold origins, such as https://infoskaerm.example.dk");
}

std::string not_a_zone(std::string_view value)
{
    return unless(known_zone(value).has_value(), "be a time zone of the IANA database, such as Europe/Copenhagen");
}

std::string not_a_mailbox(std::string_view value)
{
    auto const at = value.find('@');
    auto const plain = [](char c) { return c > ' ' && c < 127 && c != '<' && c != '>' && c != ',' && c != '"'; };
    bool const right =
        at != value.npos && at > 0 && is_host_name(value.substr(at + 1)) && std::ranges::all_of(value, plain);
    return unless(value.empty() || right, "be an e-mail address, or empty");
}

std::string not_a_phone_number(std::string_view value)
{
    auto const dialled = [](char c) { return (c >= '0' && c <= '9') || c == '+' || c == ' ' || c == '-'; };
    return unless(value.size() <= 30 && std::ranges::all_of(value, dialled), "hold digits, spaces, + and - only");
}

std::string not_a_level(std::string_view value)
{
    bool const one = value == "debug" || value == "info" || value == "warning" || value == "error";
    return unless(one, "be debug, info, warning or error");
}

} // namespace tingsted
