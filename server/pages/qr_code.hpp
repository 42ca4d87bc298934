// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <boost/describe.hpp>

#include <string>
#include <string_view>

namespace tingsted::pages {

// An address as a QR code (ISO/IEC 18004), drawn: a square of `size` units with the quiet zone in it, and the path of what is
// dark. Empty when the address is too long for one.
struct qr_code {
    std::string size;
    std::string path; // of an SVG: a run of dark modules at a time
};
BOOST_DESCRIBE_STRUCT(qr_code, (), (size, path))

qr_code qr_code_of(std::string const& address);

} // namespace tingsted::pages
