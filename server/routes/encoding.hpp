// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <string>
#include <string_view>

namespace tingsted::routes {

enum class content_coding { identity, gzip, brotli };

// The best of ours that Accept-Encoding allows (RFC 9110, 12.5.3): brotli, gzip, then as it is.
content_coding chosen_coding(std::string_view accept_encoding);

std::string_view name_of(content_coding c) noexcept; // "gzip", "br"; empty for identity
std::string coded(std::string plain, content_coding c);

} // namespace tingsted::routes
