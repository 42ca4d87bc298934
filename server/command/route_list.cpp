// SPDX-License-Identifier: MPL-2.0
#include "server/command/route_list.hpp"

#include "server/routes/table.hpp"

#include <fmt/format.h>

namespace tingsted::command {
namespace {

std::string_view word(action a)
{
    switch (a) {
    case action::read_public: return "read_public";
    case action::create_event: return "create_event";
    case action::change_event: return "change_event";
    case action::change_directory: return "change_directory";
    case action::subscribe: return "subscribe";
    case action::import_calendar: return "import_calendar";
    case action::manage_tokens: return "manage_tokens";
    case action::operate: return "operate";
    }
    return "";
}

std::string_view word(routes::identity i)
{
    switch (i) {
    case routes::identity::nobody: return "nobody";
    case routes::identity::bearer: return "bearer";
    case routes::identity::session: return "session";
    }
    return "";
}

} // namespace

std::string route_list()
{
    std::string out;
    for (auto const& r : routes::all_routes())
        out += fmt::format("{} {} {} {}\n", r.method, r.pattern, word(r.does), word(r.how));
    return out;
}

} // namespace tingsted::command
