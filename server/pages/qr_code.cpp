// SPDX-License-Identifier: MPL-2.0
#include "server/pages/qr_code.hpp"

#include <qrencode.h>

#include <memory>

namespace tingsted::pages {

namespace {

constexpr int quiet_zone = 4; // modules; ISO/IEC 18004, 6.3.8

struct frees {
    void operator()(QRcode* c) const { QRcode_free(c); }
};

std::string run(int x, int y, int length)
{
    auto const n = [](int i) { return std::to_string(i); };
    return "M" + n(x) + " " + n(y) + "h" + n(length) + "v1h-" + n(length) + "z";
}

} // namespace

qr_code qr_code_of(std::string const& address)
{
    std::unique_ptr<QRcode, frees> const made(QRcode_encodeString8bit(address.c_str(), 0, QR_ECLEVEL_M));
    if (!made)
        return {};
    int const width = made->width;
    auto const dark = [&](int x, int y) { return (made->data[y * width + x] & 1) != 0; };
    qr_code drawn{std::to_string(width + 2 * quiet_zone), ""};
    for (int y = 0; y < width; ++y)
        for (int x = 0; x < width;) {
            int const from = x;
            while (x < width && dark(x, y))
                ++x;
            if (x > from)
                drawn.path += run(from + quiet_zone, y + quiet_zone, x - from);
            else
                ++x;
        }
    return drawn;
}

} // namespace tingsted::pages
