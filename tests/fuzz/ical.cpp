// SPDX-License-Identifier: MPL-2.0
// Calendar files: any bytes are refused or read; what was read is written as lines that are ours, and reading that again
// loses no event.
#include "calendar/ical/reader.hpp"
#include "calendar/ical/writer.hpp"
#include "common/text.hpp"
#include "fuzzing.hpp"

namespace {

using namespace tingsted;
using fuzzing::require;

void check_lines(std::string_view feed)
{
    std::size_t events = 0;
    for (std::string_view rest = feed; !rest.empty();) {
        std::size_t const end = rest.find("\r\n");
        require(end != std::string_view::npos, "a line without its end", rest);
        std::string_view const line = rest.substr(0, end);
        require(line.size() <= 75, "a line too long", line);
        require(is_utf8(line), "a line that is not UTF-8", line);
        require(!has_controls(line), "a line with a control character", line);
        require(!line.starts_with("ATTENDEE") && !line.starts_with("ORGANIZER"), "a person in a feed", line);
        events += line == "BEGIN:VEVENT";
        events -= line == "END:VEVENT";
        require(events <= 1, "a component out of order", line);
        rest.remove_prefix(end + 2);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    static directory const nobody;
    static outlet const here{"https://tingsted.example.org", "da"};
    static ical::reading_options const options{zone_name{"Europe/Copenhagen"}, {}};

    auto const file = ical::read_calendar(fuzzing::text_of(data, size), options);
    if (!file)
        return 0;
    std::string const written = ical::feed({file->name, "", "", {}}, file->events, nobody, here);
    check_lines(written);
    auto const again = ical::read_calendar(written, options);
    require(again.has_value(), "what was written is not read", written);
    require(again->events.size() == file->events.size(), "an event was lost", written);
    return 0;
}
