// SPDX-License-Identifier: MPL-2.0
#include "calendar/editing/series_edit.hpp"

#include "calendar/editing/cut.hpp"
#include "calendar/event/checked.hpp"
#include "calendar/event/codec.hpp"
#include "calendar/event/occurrences.hpp"

#include <algorithm>
#include <iterator>

namespace tingsted {

namespace {

constexpr std::string_view scopes[] = {"this", "following", "all"}; // in the order of the enumeration

result<void> may_be_cut(event const& e, wall_time date)
{
    if (!has_date(e, date) || std::ranges::binary_search(e.excluded, date))
        return fault(errc::not_found, "the event has no such date");
    if (!e.source.empty())
        return fault(errc::conflict, "it comes from another calendar, which would bring the later dates back");
    return {};
}

bool is_first(event const& e, wall_time date)
{
    return date <= e.starts && (e.added.empty() || date <= e.added.front());
}

result<edited_series> edited_whole(event const& e, wall_time date, date_edit const& edit, directory const& known)
{
    auto next = replanned(e, date, edit);
    if (!next)
        return next.error();
    auto good = checked(std::move(next->becomes), known);
    if (!good)
        return good.error();
    return edited_series{std::move(*good), {}, std::move(next->exclusions), std::move(next->overrides)};
}

} // namespace

std::string_view text(edit_scope s) noexcept { return scopes[static_cast<std::size_t>(s)]; }

std::optional<edit_scope> edit_scope_named(std::string_view s) noexcept
{
    auto const at = std::ranges::find(scopes, s);
    return at == std::end(scopes) ? std::nullopt : std::optional(static_cast<edit_scope>(at - std::begin(scopes)));
}

result<edited_series> edited(event const& e, edit_scope scope, wall_time date, date_edit const& edit,
                             directory const& known)
{
    bool const cuts = scope == edit_scope::following && !is_first(e, date);
    if (!has_date(e, date))
        return fault(errc::not_found, "the event has no such date");
    if (!cuts)
        return edited_whole(e, date, edit, known);
    if (auto const allowed = may_be_cut(e, date); !allowed)
        return allowed.error();
    auto parts = cut_before(e, date);
    if (!parts)
        return parts.error();
    auto tail = edited_whole(parts->tail, date, edit, known);
    if (!tail)
        return tail.error();
    return edited_series{std::move(parts->head), std::move(tail->now), std::move(tail->exclusions),
                         std::move(tail->overrides)};
}

result<edited_series> ended_before(event const& e, wall_time date)
{
    if (auto const allowed = may_be_cut(e, date); !allowed)
        return allowed.error();
    auto parts = cut_before(e, date);
    if (!parts)
        return parts.error();
    edited_series ended{std::move(parts->head), {}, {}, {}};
    for (auto const t : parts->tail.excluded)
        ended.exclusions.push_back({t, {}});
    for (auto const& o : parts->tail.overrides)
        ended.overrides.push_back({o.original_start, {}});
    return ended;
}

result<event> with_sent_fields(event shown, json::object const& sent)
{
    auto const* const recurrence = sent.if_contains("recurrence");
    auto const* const plan = recurrence ? recurrence->if_object() : nullptr;
    std::vector<flaw> flaws;
    if (plan)
        for (auto const& [key, value] : *plan)
            if (key != "rule")
                flaws.push_back({"/recurrence/" + std::string(key), "follows by itself and is not sent with a scope"});
    if (!flaws.empty())
        return fault{errc::invalid_input, "some fields cannot be used", std::move(flaws)};
    return merged(std::move(shown), sent);
}

} // namespace tingsted
