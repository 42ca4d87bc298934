// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/net/head.hpp"

#include <cstdint>

namespace tingsted::net {

// How a request's body is delimited (RFC 9112, 6).
struct framing {
    bool stated = false; // Content-Length or chunked: a length was given, if only 0
    bool chunked = false;
    std::uint64_t length = 0; // when not chunked

    bool has_body() const noexcept { return chunked || length != 0; }
    bool operator==(framing const&) const = default;
};

// Refused: 400 what two readers could understand differently, 501 transfer codings but chunked.
boost::system::result<framing, refusal> parsed_framing(head const& h);

} // namespace tingsted::net
