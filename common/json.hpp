// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "common/result.hpp"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <string>
#include <string_view>

namespace tingsted {

namespace json = boost::json;

// Bounds of JSON that others send (security.md I1).
struct json_limits {
    std::size_t depth = 16;
    std::size_t nodes = 10'000;
};

// Reads JSON strictly (RFC 8259, I-JSON RFC 7493): no duplicate keys, no number outside int53 or beyond a finite
// double, no control characters but \t and \n in strings, well-formed UTF-8, which is made NFC. Errors: malformed,
// with a pointer or an offset.
result<json::value> parsed_json(std::string_view text, json_limits const& limits = {});

std::string pointer_token(std::string_view key); // one step of an RFC 6901 JSON pointer, escaped

} // namespace tingsted
