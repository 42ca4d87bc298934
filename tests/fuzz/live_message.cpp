// SPDX-License-Identifier: MPL-2.0
// What a subscriber sends: refused with a reason, or a wish that is text.
#include "common/text.hpp"
#include "fuzzing.hpp"
#include "server/live/message.hpp"

using namespace tingsted;
using fuzzing::require;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto const sent = fuzzing::text_of(data, size);
    auto const message = live::parsed_message(sent);
    if (!message) {
        require(message.error().code == errc::malformed && !message.error().detail.empty(), "a refusal without a word");
        return 0;
    }
    if (*message)
        require(is_utf8((*message)->filter) && (*message)->filter.size() <= sent.size() * 3, "a wish out of nothing",
                sent);
    return 0;
}
