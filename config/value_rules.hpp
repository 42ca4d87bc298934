// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <string>
#include <string_view>

// What is wrong with a setting's text, as the end of the sentence "it must …"; empty when nothing is.
namespace tingsted {

std::string not_a_path(std::string_view value);
std::string not_a_path_or_empty(std::string_view value);
std::string not_a_name(std::string_view value); // one line, 1 to 200 bytes
std::string not_an_endpoint(std::string_view value);
std::string not_an_endpoint_or_empty(std::string_view value);
std::string not_an_address(std::string_view value); // IPv4 or IPv6
std::string not_a_network(std::string_view value);  // or an address
std::string not_a_host(std::string_view value);     // lower case, optional port
std::string not_a_web_address(std::string_view value);
std::string not_a_web_address_or_empty(std::string_view value);
std::string not_an_origin(std::string_view value);
std::string not_a_zone(std::string_view value);
std::string not_a_mailbox(std::string_view value);
std::string not_a_phone_number(std::string_view value);
std::string not_a_level(std::string_view value);
std::string not_a_client(std::string_view value); // a kind of calendar programs

} // namespace tingsted
