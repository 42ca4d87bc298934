// SPDX-License-Identifier: MPL-2.0
#include "common/digest.hpp"

#include <sodium.h>

#include <fmt/format.h>

#include <stdexcept>
#include <vector>

namespace tingsted {
namespace {

constexpr std::size_t nonce_bytes = crypto_aead_chacha20poly1305_IETF_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_chacha20poly1305_IETF_ABYTES;
constexpr int url_variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
constexpr std::string_view token_prefix = "ts_";
constexpr std::size_t secret_characters = 43; // 256 bits as base64url
constexpr std::size_t checksum_characters = 6;

unsigned char const* bytes_of(std::string_view s) noexcept { return reinterpret_cast<unsigned char const*>(s.data()); }

void need_sodium()
{
    if (sodium_init() < 0) // safe to call again and from several threads
        throw std::runtime_error("libsodium cannot be initialised");
}

std::string uuid_text(std::string const& b)
{
    auto const h = hex({bytes_of(b), b.size()});
    return fmt::format("{}-{}-{}-{}-{}", h.substr(0, 8), h.substr(8, 4), h.substr(12, 4), h.substr(16, 4),
                       h.substr(20));
}

std::string with_version(std::string b, unsigned version)
{
    b[6] = static_cast<char>((static_cast<unsigned char>(b[6]) & 0x0F) | version << 4);
    b[8] = static_cast<char>((static_cast<unsigned char>(b[8]) & 0x3F) | 0x80);
    return b;
}

std::string checksum_of(std::string_view text) { return base64url(sha256(text)).substr(0, checksum_characters); }

} // namespace

digest sha256(std::string_view bytes)
{
    digest d;
    crypto_hash_sha256(d.data(), bytes_of(bytes), bytes.size());
    return d;
}

digest keyed_hash(std::string_view key, std::string_view bytes)
{
    digest d;
    if (crypto_generichash(d.data(), d.size(), bytes_of(bytes), bytes.size(), bytes_of(key), key.size()) != 0)
        throw std::invalid_argument("a hash key has 16 to 64 bytes");
    return d;
}

std::string hex(std::span<std::uint8_t const> bytes)
{
    std::string out(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), bytes.data(), bytes.size());
    out.pop_back();
    return out;
}

std::string base64url(std::span<std::uint8_t const> bytes)
{
    std::string out(sodium_base64_encoded_len(bytes.size(), url_variant), '\0');
    sodium_bin2base64(out.data(), out.size(), bytes.data(), bytes.size(), url_variant);
    out.pop_back();
    return out;
}

std::optional<std::string> from_base64url(std::string_view text)
{
    std::string out(text.size() / 4 * 3 + 3, '\0');
    std::size_t length = 0;
    char const* end = nullptr;
    auto* const to = reinterpret_cast<unsigned char*>(out.data());
    int const wrong = sodium_base642bin(to, out.size(), text.data(), text.size(), nullptr, &length, &end, url_variant);
    if (wrong != 0 || end != text.data() + text.size())
        return std::nullopt;
    out.resize(length);
    return out;
}

std::string sealed(std::string_view key, std::string_view plain)
{
    if (key.size() != crypto_aead_chacha20poly1305_IETF_KEYBYTES)
        throw std::invalid_argument("a sealing key has 32 bytes");
    auto box = random_bytes(nonce_bytes);
    box.resize(nonce_bytes + plain.size() + tag_bytes);
    auto* const to = reinterpret_cast<unsigned char*>(box.data());
    crypto_aead_chacha20poly1305_ietf_encrypt(to + nonce_bytes, nullptr, bytes_of(plain), plain.size(), nullptr, 0,
                                              nullptr, to, bytes_of(key));
    return base64url({to, box.size()});
}

std::optional<std::string> opened(std::string_view key, std::string_view text)
{
    auto const box = from_base64url(text);
    if (!box || box->size() < nonce_bytes + tag_bytes || key.size() != crypto_aead_chacha20poly1305_IETF_KEYBYTES)
        return std::nullopt;
    std::string plain(box->size() - nonce_bytes - tag_bytes, '\0');
    int const wrong = crypto_aead_chacha20poly1305_ietf_decrypt(
        reinterpret_cast<unsigned char*>(plain.data()), nullptr, nullptr, bytes_of(*box) + nonce_bytes,
        box->size() - nonce_bytes, nullptr, 0, bytes_of(*box), bytes_of(key));
    if (wrong != 0)
        return std::nullopt;
    return plain;
}

bool same_bytes(std::string_view a, std::string_view b) noexcept
{
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string random_bytes(std::size_t n)
{
    need_sodium();
    std::string out(n, '\0');
    randombytes_buf(out.data(), out.size());
    return out;
}

std::string new_secret()
{
    auto const b = random_bytes(32);
    return base64url({bytes_of(b), b.size()});
}

std::string new_uuid() { return uuid_text(with_version(random_bytes(16), 4)); }

std::string new_uuid(std::int64_t unix_milliseconds)
{
    auto b = random_bytes(16);
    for (std::size_t i = 0; i < 6; ++i)
        b[i] = static_cast<char>(unix_milliseconds >> (8 * (5 - i)) & 0xFF);
    return uuid_text(with_version(std::move(b), 7));
}

std::string new_token()
{
    auto token = std::string(token_prefix) + new_secret();
    return token + checksum_of(token);
}

bool is_token(std::string_view text)
{
    bool const shaped =
        text.starts_with(token_prefix) && text.size() == token_prefix.size() + secret_characters + checksum_characters;
    if (!shaped)
        return false;
    auto const end = text.size() - checksum_characters;
    return text.substr(end) == checksum_of(text.substr(0, end));
}

} // namespace tingsted
