// SPDX-License-Identifier: MPL-2.0
#include "common/host_name.hpp"

#include "common/text.hpp"

#include <unicode/uidna.h>

#include <array>
#include <memory>

namespace tingsted {

std::optional<std::string> ascii_host(std::string_view utf8)
{
    using rules = std::unique_ptr<UIDNA, decltype([](UIDNA* r) { uidna_close(r); })>;
    UErrorCode failed = U_ZERO_ERROR;
    rules const uts46(
        uidna_openUTS46(UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ, &failed));
    std::array<char, 256> name; // no host name is longer
    UIDNAInfo info = UIDNA_INFO_INITIALIZER;
    auto const size = uidna_nameToASCII_UTF8(uts46.get(), utf8.data(), static_cast<std::int32_t>(utf8.size()),
                                             name.data(), static_cast<std::int32_t>(name.size()), &info, &failed);
    bool const wrong =
        U_FAILURE(failed) || info.errors != 0 || size <= 0 || static_cast<std::size_t>(size) > name.size();
    if (wrong)
        return std::nullopt;
    return lower_ascii({name.data(), static_cast<std::size_t>(size)});
}

} // namespace tingsted
