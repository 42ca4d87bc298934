// SPDX-License-Identifier: MPL-2.0
#include "server/exchange/source_address.hpp"

#include "common/host_name.hpp"
#include "common/text.hpp"

#include <curl/urlapi.h>

#include <algorithm>
#include <charconv>
#include <memory>

namespace tingsted::exchange {

namespace {

struct url_deleter {
    void operator()(CURLU* u) const { curl_url_cleanup(u); }
};
using url = std::unique_ptr<CURLU, url_deleter>;

fault refused(std::string why) { return {errc::invalid_input, why, {{"/address", why}}}; }

// Calendars for subscribing are handed out under a scheme of their own.
std::string with_web_scheme(std::string_view text)
{
    auto const scheme = lower_ascii(text.substr(0, text.find(':')));
    if (scheme == "webcal" || scheme == "webcals")
        return "https" + std::string(text.substr(scheme.size()));
    return std::string(text);
}

std::string part(url const& u, CURLUPart what, unsigned flags = 0)
{
    char* text = nullptr;
    if (curl_url_get(u.get(), what, &text, flags) != CURLUE_OK)
        return {};
    std::string copy(text);
    curl_free(text);
    return copy;
}

// How the last label of an IP address begins in every spelling that a resolver takes: 127.1, 0x7f.1, 2130706433.
bool ends_in_number(std::string_view host)
{
    auto const last = host.substr(host.rfind('.') + 1);
    auto const digit = [](char c) { return c >= '0' && c <= '9'; };
    return std::ranges::all_of(last, digit) || last.starts_with("0x");
}

bool is_label(std::string_view label)
{
    auto const fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_'; };
    return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
           std::ranges::all_of(label, fits);
}

bool is_name(std::string_view host)
{
    return host.size() <= 253 && !ends_in_number(host) && std::ranges::all_of(split(host, '.'), is_label);
}

// Names that mean this machine or its neighbours wherever they are asked for (RFC 6761, RFC 6762, RFC 9476).
bool is_internal(std::string_view host)
{
    constexpr std::string_view ends[] = {"localhost", "local", "internal", "home.arpa", "localdomain", "alt", "onion"};
    if (host.find('.') == std::string_view::npos)
        return true;
    return std::ranges::any_of(ends, [&](std::string_view end) { return host.ends_with("." + std::string(end)); });
}

result<void> checked_host(std::string const& host, fetching_reach const& reach)
{
    bool const anywhere = !reach.allowed.empty(); // then the addresses decide, when they are known
    boost::system::error_code no_address;
    boost::asio::ip::make_address(host, no_address);
    if (!no_address)
        return anywhere ? result<void>() : refused("must name a server, not its IP address");
    if (!is_name(host))
        return refused("has no name of a server");
    if (is_internal(host) && !anywhere)
        return refused("must name a server on the public internet");
    return {};
}

// The host in ASCII, and the address with that in it: libcurl would read letters by the process's locale.
bool settle_host(url const& u, source_address& at)
{
    auto const written = part(u, CURLUPART_HOST);
    if (written.starts_with('[') && written.ends_with(']')) {
        at.host = lower_ascii(written.substr(1, written.size() - 2));
        return true;
    }
    auto const name = ascii_host(written);
    if (!name || curl_url_set(u.get(), CURLUPART_HOST, name->c_str(), 0) != CURLUE_OK)
        return false;
    at.host = *name;
    return true;
}

} // namespace

result<source_address> parsed_source_address(std::string_view text, fetching_reach const& reach)
{
    if (text.size() > longest_address)
        return refused("has at most 2048 characters");
    if (!is_utf8(text) || has_controls(text) || text.find_first_of(" \t\n\\") != std::string_view::npos)
        return refused("is no web address");
    url const u(curl_url());
    auto const wanted = with_web_scheme(text);
    if (!u || wanted.find("://") == std::string::npos ||
        curl_url_set(u.get(), CURLUPART_URL, wanted.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK)
        return refused("is no web address");

    auto const scheme = part(u, CURLUPART_SCHEME);
    if (scheme != "https" && !(reach.http && scheme == "http"))
        return refused(reach.http ? "must begin with https:// or http://" : "must begin with https:// or webcal://");
    if (!part(u, CURLUPART_USER).empty() || !part(u, CURLUPART_PASSWORD).empty())
        return refused("must not hold a user name or password");
    curl_url_set(u.get(), CURLUPART_FRAGMENT, nullptr, 0);

    source_address at;
    at.encrypted = scheme == "https";
    if (!settle_host(u, at))
        return refused("has no name of a server");
    if (auto const good = checked_host(at.host, reach); !good)
        return good.error();
    auto const port = part(u, CURLUPART_PORT, CURLU_DEFAULT_PORT);
    std::from_chars(port.data(), port.data() + port.size(), at.port);
    if (at.port != (at.encrypted ? 443 : 80) && reach.allowed.empty())
        return refused("must not name a port");
    at.url = part(u, CURLUPART_URL);
    if (at.url.empty())
        return refused("is no web address");
    return at;
}

} // namespace tingsted::exchange
