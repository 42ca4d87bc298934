// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/net/refusal.hpp"
#include "server/net/server.hpp"

#include <boost/system/result.hpp>

#include <cstddef>
#include <string_view>
#include <vector>

// A strict reader of a request's header block (RFC 9112, 2 to 5). It stands before Beast, which forgives too much
// here: no or two Hosts, unknown transfer codings, folded lines, 8-bit names.
namespace tingsted::net {

struct field_line {
    std::string_view name;
    std::string_view value; // without white space around it; may hold bytes above 0x7f
};

// Views into the bytes that it was read from.
struct head {
    std::string_view method; // a token
    std::string_view target; // neither empty, nor with white space, control or 8-bit bytes
    int minor = 1;           // HTTP/1.minor: 0 or 1
    std::vector<field_line> fields;

    std::size_t count(std::string_view name) const noexcept;
    std::string_view value(std::string_view name) const noexcept; // of the first; empty without one
};

// The length of the header block that `bytes` begin with, its empty line included; 0 while that line is not there.
// The first `seen` bytes were looked at before. Refused: 400 what can become no header block, 414, 431.
boost::system::result<std::size_t, refusal> header_block(std::string_view bytes, std::size_t seen, limits const& l);

// Reads a whole header block. Refused: 400, 414, 431, 505.
boost::system::result<head, refusal> parsed_head(std::string_view block, limits const& l);

} // namespace tingsted::net
