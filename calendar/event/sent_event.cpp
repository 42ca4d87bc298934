// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/sent_event.hpp"

#include "calendar/event/codec.hpp"

#include <algorithm>
#include <iterator>

namespace tingsted {

namespace {

// The field at the top that a pointer leads into.
std::string_view field_of(flaw const& f)
{
    auto const path = std::string_view(f.pointer).substr(f.pointer.empty() ? 0 : 1);
    return path.substr(0, path.find('/'));
}

bool is_about_time(std::string_view field)
{
    constexpr std::string_view times[] = {"start", "end", "timezone", "all_day", "recurrence"};
    return std::ranges::find(times, field) != std::end(times);
}

// Whether a rule that was broken may only seem to be, because what it is about could not be read.
bool follows_from(flaw const& broken_rule, flaw const& unread)
{
    auto const rule = field_of(broken_rule);
    auto const field = field_of(unread);
    return rule == field || (is_about_time(rule) && is_about_time(field));
}

} // namespace

result<event> sent_event(event base, json::object const& sent, directory const& known, sent_as how)
{
    auto unread = how == sent_as::whole ? missing_fields(sent) : std::vector<flaw>();
    auto read = merged(std::move(base), sent, unread);
    auto good = checked(std::move(read), known);
    if (unread.empty())
        return good;
    auto all = unread;
    if (!good)
        std::ranges::copy_if(good.error().errors, std::back_inserter(all), [&](flaw const& f) {
            return std::ranges::none_of(unread, [&](flaw const& u) { return follows_from(f, u); });
        });
    return fault{errc::invalid_input, "some fields cannot be used", std::move(all)};
}

} // namespace tingsted
