// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tingsted {

using digest = std::array<std::uint8_t, 32>;

digest sha256(std::string_view bytes);
digest keyed_hash(std::string_view key, std::string_view bytes); // BLAKE2b-256; the key is 16 to 64 bytes

std::string hex(std::span<std::uint8_t const> bytes);
std::string base64url(std::span<std::uint8_t const> bytes);       // RFC 4648, 5, without padding
std::optional<std::string> from_base64url(std::string_view text); // nullopt when it is none

inline std::string_view view(digest const& d) { return {reinterpret_cast<char const*>(d.data()), d.size()}; }

// Authenticated encryption of short values (ChaCha20-Poly1305, RFC 8439) as base64url text, with a random nonce:
// sealing twice gives two texts. The key is 32 bytes. opened() gives nullopt for anything not sealed with it.
std::string sealed(std::string_view key, std::string_view plain);
std::optional<std::string> opened(std::string_view key, std::string_view text);

bool same_bytes(std::string_view a, std::string_view b) noexcept; // in constant time for equal lengths

// From the system's generator.
std::string random_bytes(std::size_t n);
std::string new_secret();                             // 256 bits, base64url
std::string new_uuid();                               // version 4 (RFC 9562)
std::string new_uuid(std::int64_t unix_milliseconds); // version 7: sorts by time

// A bearer token: "ts_", 256 random bits as base64url, and six characters of checksum, so that a secret scanner can tell one.
std::string new_token();
bool is_token(std::string_view text);

} // namespace tingsted
