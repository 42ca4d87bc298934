// SPDX-License-Identifier: MPL-2.0
#include "calendar/ical/jcal.hpp"

#include "calendar/ical/jcal_values.hpp"
#include "common/text.hpp"

#include <boost/json/serialize.hpp>

namespace tingsted::ical {
namespace {

constexpr std::size_t properties = 1, components = 2; // of a component's array

json::array component(std::string_view name) { return {lower_ascii(name), json::array(), json::array()}; }

} // namespace

std::string jcal_of(std::string_view calendar)
{
    unfolded_file const file(calendar);
    std::vector<json::array> open;
    for (auto const& line : file.lines()) {
        if (line.name() == "BEGIN") {
            open.push_back(component(line.value()));
            continue;
        }
        if (line.name() != "END") {
            open.back()[properties].as_array().push_back(jcal_property(line));
            continue;
        }
        auto closed = std::move(open.back());
        open.pop_back();
        if (open.empty())
            return json::serialize(closed);
        open.back()[components].as_array().push_back(std::move(closed));
    }
    return {};
}

} // namespace tingsted::ical
