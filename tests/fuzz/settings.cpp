// SPDX-License-Identifier: MPL-2.0
// Settings: a file is refused with all its flaws, or reads back from what `config show` prints.
#include "config/settings.hpp"
#include "fuzzing.hpp"

using namespace tingsted;
using fuzzing::require;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto const file = fuzzing::text_of(data, size);
    auto const s = parsed_settings(file, "fuzzed");
    require(!verdict(s, "fuzzed").empty(), "no verdict", file);
    if (!s)
        return 0;
    auto const again = parsed_settings(shown(*s), "shown");
    require(again && *again == *s, "settings that read back as others", shown(*s));
    require(parsed_endpoint(s->listen).has_value(), "an address that cannot be listened on", s->listen);
    return 0;
}
