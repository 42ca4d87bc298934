// SPDX-License-Identifier: MPL-2.0
// What stands in front of the reader: the bounds of a file and its lines. A line that is read is whole: its parts are
// what was there, one behind the other.
#include "calendar/ical/lexer.hpp"
#include "calendar/ical/prescan.hpp"
#include "calendar/ical/reader.hpp"
#include "common/text.hpp"
#include "fuzzing.hpp"

using namespace tingsted;
using fuzzing::require;

namespace {

constexpr ical::reading_limits tight{
    .bytes = 32 * 1024, .components = 50, .properties = 500, .line = 2048, .nesting = 4};

void check(ical::content_line const& l)
{
    require(is_utf8(l.whole), "a line that is not UTF-8", l.whole);
    require(!l.name().empty() && l.name().size() <= ical::longest_name, "a name of the wrong size", l.whole);
    require(l.value_at > l.name_size && l.value_at <= l.whole.size(), "parts that do not fit", l.whole);
    require(l.whole[l.value_at - 1] == ':', "a value without its colon", l.whole);
    for (auto const name : {"TZID", "VALUE", "LANGUAGE", "X"})
        if (auto const value = ical::parameter(l, name))
            require(value->size() <= l.whole.size() * 2, "a parameter out of nothing", l.whole);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto const file = fuzzing::text_of(data, size);
    if (!ical::within_limits(file, tight))
        return 0;
    ical::unfolded_file const read(file);
    for (auto const& l : read.lines())
        check(l);
    require(read.lines().size() <= tight.properties + 2 * tight.components, "more lines than were counted");
    return 0;
}
