// SPDX-License-Identifier: MPL-2.0
#include "server/command/source_rules.hpp"

#include <filesystem>

namespace tingsted::command {

exchange::fetching_rules fetching_rules_of(settings const& s, std::string_view public_url)
{
    exchange::fetching_rules r;
    r.reach = {s.sources_http, exchange::networks_named(s.sources_networks)};
    r.whole_time = s.sources_time;
    // Calendar hosts turn unknown programs away; this is the form in which feed readers say who they are.
    r.user_agent = "Mozilla/5.0 (compatible; Tingsted/0.1; +" + std::string(public_url) + ")";
    return r;
}

bool is_address(std::string_view file) noexcept { return file.find("://") != std::string_view::npos; }

std::string name_to_show(std::string const& file_or_address)
{
    if (!is_address(file_or_address))
        return std::filesystem::path(file_or_address).filename().native();
    auto const from = file_or_address.find("://") + 3;
    return file_or_address.substr(from, file_or_address.find_first_of("/?#", from) - from);
}

result<std::string> bytes_at(std::string const& address, settings const& s)
{
    auto const rules = fetching_rules_of(s, s.public_url);
    if (auto const at = exchange::parsed_source_address(address, rules.reach); !at)
        return at.error();
    auto got = exchange::fetch(address, {}, rules);
    if (!got)
        return fault(errc::unavailable, "the calendar could not be fetched: " + std::string(text(got.error().why)));
    return std::move(got->bytes);
}

} // namespace tingsted::command
