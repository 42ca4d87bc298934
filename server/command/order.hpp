// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "common/json.hpp"

#include <string>
#include <vector>

namespace tingsted::command {

// What the command line asks of a calendar: of the database itself, or, where a server has it open, of that server.
struct order {
    std::string verb; // import, export, token, token-list, token-revoke, sign-in, verify, copy, backed-up
    std::string public_url = {}, timezone = {}, municipality = {};
    std::string file_name = {}, bytes = {}, host = {}; // import; bytes: token-revoke
    std::string filter = {};                           // export
    std::string role = {}, email = {};                 // token, sign-in
    std::string token_id = {};                         // token-revoke, instead of bytes
    std::vector<std::string> organisations = {};
    int days = 0; // token: until it expires; 0: never
};

// What comes of it: a sysexits code, and what goes to standard output and standard error.
struct outcome_of_order {
    int code = 0;
    std::string out;
    std::string err;
};

std::string encoded(order const& o);        // one line of JSON
order decoded_order(std::string_view line); // of our own making; throws on anything else
std::string encoded(outcome_of_order const& o);
outcome_of_order decoded_outcome(std::string_view line);

} // namespace tingsted::command
