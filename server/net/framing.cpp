// SPDX-License-Identifier: MPL-2.0
#include "server/net/framing.hpp"

#include "server/net/grammar.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

namespace tingsted::net {

namespace {

boost::system::result<framing, refusal> chunked_framing(head const& h, std::size_t codings)
{
    if (h.minor == 0)
        return refusal{400, "HTTP/1.0 has no transfer codings."};
    if (codings != 1 || !same_name(h.value("transfer-encoding"), "chunked"))
        return refusal{501, "The only transfer coding is chunked."};
    return framing{true, true, 0};
}

boost::system::result<framing, refusal> counted_framing(std::string_view digits)
{
    if (digits.empty() || !std::ranges::all_of(digits, is_digit))
        return refusal{400, "Content-Length is no number."};

    framing f{true, false, 0};
    auto const read = std::from_chars(digits.data(), digits.data() + digits.size(), f.length);
    if (read.ec != std::errc{})
        f.length = std::numeric_limits<std::uint64_t>::max(); // a number, and above any limit
    return f;
}

} // namespace

boost::system::result<framing, refusal> parsed_framing(head const& h)
{
    auto const codings = h.count("transfer-encoding");
    auto const lengths = h.count("content-length");

    if (codings != 0 && lengths != 0)
        return refusal{400, "Both Transfer-Encoding and Content-Length are given."};
    if (lengths > 1)
        return refusal{400, "Content-Length is given twice."};
    if (codings != 0)
        return chunked_framing(h, codings);
    if (lengths != 0)
        return counted_framing(h.value("content-length"));
    return framing{};
}

} // namespace tingsted::net
