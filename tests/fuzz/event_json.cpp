// SPDX-License-Identifier: MPL-2.0
// JSON into an event: refused with reasons, or an event that keeps every rule and comes back from its own image as it was.
#include "calendar/event/checked.hpp"
#include "calendar/event/codec.hpp"
#include "common/json.hpp"
#include "common/text.hpp"
#include "config/demo.hpp"
#include "fuzzing.hpp"

using namespace tingsted;
using fuzzing::require;

namespace {

event blank()
{
    event e;
    e.zone = zone_name("Europe/Copenhagen");
    return e;
}

void check_reasons(fault const& f, std::string_view sent)
{
    require(!f.detail.empty(), "a refusal without a word", sent);
    for (auto const& flaw : f.errors)
        require(flaw.pointer.empty() || flaw.pointer.starts_with('/'), "a pointer that is none", flaw.pointer);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    static directory const known = demo_year_around(local_day{std::chrono::year{2026} / 11 / 23}).names;

    auto const sent = fuzzing::text_of(data, size);
    auto const read = parsed_json(sent);
    if (!read) {
        check_reasons(read.error(), sent);
        return 0;
    }
    if (!read->is_object())
        return 0;

    auto draft = merged(blank(), read->get_object());
    auto const e = draft ? checked(std::move(*draft), known) : draft;
    if (!e) {
        check_reasons(e.error(), sent);
        return 0;
    }
    require(is_utf8(e->title) && !has_controls(e->title) && !has_open_bidi(e->title), "a title that is none", e->title);
    require(!e->hosts.empty() && e->hosts.size() <= most_hosts, "hosts without bounds", sent);
    require(event_from_image(image_of(*e)) == *e, "an image that is another event", sent);
    auto const twice = checked(*e, known);
    require(twice && *twice == *e, "an event that is not checked for good", sent);
    return 0;
}
