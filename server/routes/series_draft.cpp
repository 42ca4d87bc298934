// SPDX-License-Identifier: MPL-2.0
#include "server/routes/series_draft.hpp"

#include "calendar/time/zones.hpp"

#include <array>
#include <map>

namespace tingsted::routes {
namespace {

using std::chrono::days;

constexpr days booked_ahead{730};
constexpr std::size_t most_told = 50; // clashes

fault flawed(std::string pointer, std::string detail)
{
    return {errc::invalid_input, "some fields cannot be used", {{std::move(pointer), std::move(detail)}}};
}

result<edit_scope> scope_in(json::object const& sent)
{
    auto const* const v = sent.if_contains("scope");
    auto const* const s = v ? v->if_string() : nullptr;
    auto const scope = s ? edit_scope_named(std::string_view(s->data(), s->size())) : std::nullopt;
    if (!scope)
        return flawed("/scope", "must be one of this, following, all");
    return *scope;
}

bool is_removal(json::object const& sent)
{
    auto const* const v = sent.if_contains("remove");
    return v && v->is_bool() && v->get_bool();
}

result<void> only_known_fields(json::object const& sent)
{
    for (auto const& [key, value] : sent)
        if (key != "scope" && key != "change" && key != "remove")
            return flawed("/" + std::string(key), "is no field of this");
    return {};
}

// Flaws are told where the change stands in what was sent.
fault within_change(fault f)
{
    for (auto& flaw : f.errors)
        flaw.pointer = "/change" + flaw.pointer;
    return f;
}

result<edited_series> alone(result<event> made)
{
    if (!made)
        return made.error();
    return edited_series{std::move(*made), {}, {}, {}};
}

result<edited_series> removed(series_draft const& draft, event const& now, directory const& known)
{
    if (draft.scope == edit_scope::this_date)
        return alone(without_date(now, draft.date, known));
    if (draft.scope == edit_scope::all)
        return flawed("/remove", "all dates are removed with the event itself");
    return ended_before(now, draft.date);
}

json::object effect_json(std::string_view what, std::string_view date, json::value becomes, std::string_view detail,
                         std::size_t count)
{
    return {{"effect", what},
            {"original_start", date},
            {"becomes", std::move(becomes)},
            {"detail", detail},
            {"count", count}};
}

// One that is not stored yet has no name for itself.
json::object tail_json(event const& e, directory const& known, outlet const& where)
{
    auto o = tingsted::to_json(e, known, where);
    if (e.id.value().empty())
        for (auto const name : {"id", "uid", "revision", "sequence", "url", "created", "changed"})
            o.erase(name);
    return o;
}

} // namespace

result<series_draft> parsed_series_draft(std::string_view body, wall_time date)
{
    auto const sent = parsed_object(body);
    if (!sent)
        return sent.error();
    if (auto const known = only_known_fields(*sent); !known)
        return known.error();
    auto const scope = scope_in(*sent);
    if (!scope)
        return scope.error();
    auto const* const change = sent->if_contains("change");
    if (is_removal(*sent) == (change != nullptr))
        return flawed("/change", "is required, or remove is true: one of the two");
    if (change && !change->is_object())
        return flawed("/change", "must be an object");
    return series_draft{*scope, date, change ? std::optional(change->as_object()) : std::nullopt};
}

result<edited_series> made_by(series_draft const& draft, event const& now, directory const& known)
{
    if (!draft.change)
        return removed(draft, now, known);
    auto const edit = [&](event shown) { return with_sent_fields(std::move(shown), *draft.change); };
    auto made = draft.scope == edit_scope::this_date ? alone(with_changed_date(now, draft.date, *draft.change, known))
                                                     : edited(now, draft.scope, draft.date, edit, known);
    if (!made)
        return within_change(made.error());
    return made;
}

std::vector<taken_date> rooms_in_the_way(reading& r, caller const& who, event_id const& own, edited_series const& made)
{
    std::vector<taken_date> taken;
    auto const look = [&](event const& e) {
        for (auto const& when : occurrences(e, {r.now(), r.now() + booked_ahead})) {
            auto const& where = when.change && when.change->room ? when.change->room : e.room;
            if (!where || when.cancelled || taken.size() >= most_told)
                continue;
            for (auto const& c : r.clashes(*where, {{when.starts_at, when.ends_at}}, own, who))
                taken.push_back({when.original_start, where->value() + (c.title.empty() ? "" : ": “" + c.title + "”")});
        }
    };
    look(made.now);
    if (made.tail)
        look(*made.tail);
    return taken;
}

json::object to_json(series_reply const& r, directory const& known, outlet const& where)
{
    auto const date = [&](wall_time t) { return r.now.all_day ? text(day_of(t)) : text(t); };
    json::array effects;
    for (auto const& e : r.effects)
        effects.push_back(effect_json(
            text(e.what), date(e.date),
            e.becomes ? json::value(std::string_view(date(*e.becomes))) : json::value(nullptr), e.detail, e.count));
    for (auto const& t : r.taken)
        effects.push_back(effect_json("room_taken", date(t.original_start), nullptr, t.detail, 1));
    return {{"scope", text(r.scope)},
            {"event", tingsted::to_json(r.now, known, where)},
            {"continued_by", r.tail ? json::value(tail_json(*r.tail, known, where)) : json::value(nullptr)},
            {"effects", std::move(effects)}};
}

} // namespace tingsted::routes
