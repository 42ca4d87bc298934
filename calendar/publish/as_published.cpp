// SPDX-License-Identifier: MPL-2.0
#include "calendar/publish/as_published.hpp"

#include "calendar/event/sets.hpp"

#include <algorithm>

namespace tingsted {

namespace {

void hide_cancelled_dates(event& e)
{
    for (auto const& o : e.overrides)
        if (o.cancelled)
            e.excluded.push_back(o.original_start);
    std::erase_if(e.overrides, [](event_override const& o) { return o.cancelled; });
    make_set(e.excluded);
}

void mark(std::string& title, std::string_view language) { title.insert(0, cancelled_prefix(language)); }

bool has_cancelled(event const& e)
{
    return e.status == event_status::cancelled || std::ranges::any_of(e.overrides, &event_override::cancelled);
}

} // namespace

std::optional<event> as_published(event e, cancelled_mode mode, std::string_view language)
{
    bool const whole = e.status == event_status::cancelled;
    if (mode == cancelled_mode::hide) {
        if (whole)
            return std::nullopt;
        hide_cancelled_dates(e);
        return e;
    }
    for (auto& o : e.overrides) {
        if (!o.cancelled && !(whole && o.title))
            continue;
        if (!o.title)
            o.title = e.title;
        mark(*o.title, language);
        o.cancelled = o.cancelled && mode == cancelled_mode::show;
    }
    if (whole) {
        mark(e.title, language);
        e.status = mode == cancelled_mode::show ? event_status::cancelled : event_status::confirmed;
    }
    return e;
}

told_events as_published(std::vector<event> const& events, cancelled_mode mode, std::string_view language)
{
    told_events told;
    told.all.reserve(events.size());
    for (auto const& e : events) {
        if (!has_cancelled(e))
            told.all.push_back(&e);
        else if (auto other = as_published(e, mode, language))
            told.all.push_back(&told.rewritten.emplace_back(std::move(*other)));
    }
    return told;
}

} // namespace tingsted
