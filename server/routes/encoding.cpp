// SPDX-License-Identifier: MPL-2.0
#include "server/routes/encoding.hpp"

#include "common/text.hpp"

#include <brotli/encode.h>
#include <zlib.h>

#include <stdexcept>

namespace tingsted::routes {
namespace {

constexpr int brotli_quality = 5; // much smaller than gzip in about the same time
constexpr int gzip_window = 15 + 16;

// "gzip;q=0" takes it out; anything else lets it in.
bool is_refused(std::string_view parameters)
{
    for (auto const part : split(parameters, ';')) {
        auto const p = lower_ascii(trimmed(part));
        if (p.starts_with("q=0") && p.find_first_not_of("0.", 2) == std::string::npos)
            return true;
    }
    return false;
}

bool allows(std::string_view accept_encoding, std::string_view name)
{
    bool any = false;
    for (auto const item : split(accept_encoding, ',')) {
        auto const semicolon = item.find(';');
        auto const coding = lower_ascii(trimmed(item.substr(0, semicolon)));
        auto const parameters = semicolon == std::string_view::npos ? std::string_view() : item.substr(semicolon + 1);
        if (coding == name)
            return !is_refused(parameters);
        if (coding == "*")
            any = !is_refused(parameters);
    }
    return any;
}

std::string gzipped(std::string_view plain)
{
    z_stream z{};
    if (deflateInit2(&z, 6, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error("zlib cannot start");
    std::string out(deflateBound(&z, plain.size()), '\0');
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data())); // zlib reads it only
    z.avail_in = static_cast<uInt>(plain.size());
    z.next_out = reinterpret_cast<Bytef*>(out.data());
    z.avail_out = static_cast<uInt>(out.size());
    auto const done = deflate(&z, Z_FINISH);
    out.resize(z.total_out);
    deflateEnd(&z);
    if (done != Z_STREAM_END)
        throw std::runtime_error("zlib did not finish");
    return out;
}

std::string brotlied(std::string_view plain)
{
    std::string out(BrotliEncoderMaxCompressedSize(plain.size()), '\0');
    auto length = out.size();
    auto const done = BrotliEncoderCompress(brotli_quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, plain.size(),
                                            reinterpret_cast<std::uint8_t const*>(plain.data()), &length,
                                            reinterpret_cast<std::uint8_t*>(out.data()));
    if (done == BROTLI_FALSE)
        throw std::runtime_error("brotli did not finish");
    out.resize(length);
    return out;
}

} // namespace

content_coding chosen_coding(std::string_view accept_encoding)
{
    if (allows(accept_encoding, "br"))
        return content_coding::brotli;
    if (allows(accept_encoding, "gzip"))
        return content_coding::gzip;
    return content_coding::identity;
}

std::string_view name_of(content_coding c) noexcept
{
    return c == content_coding::brotli ? "br" : c == content_coding::gzip ? "gzip" : "";
}

std::string coded(std::string plain, content_coding c)
{
    switch (c) {
    case content_coding::brotli: return brotlied(plain);
    case content_coding::gzip: return gzipped(plain);
    case content_coding::identity: break;
    }
    return plain;
}

} // namespace tingsted::routes
