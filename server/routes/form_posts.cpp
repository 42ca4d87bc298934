// SPDX-License-Identifier: MPL-2.0
#include "server/routes/form_posts.hpp"

#include "calendar/event/checked.hpp"
#include "calendar/time/zones.hpp"
#include "common/digest.hpp"

#include <charconv>

namespace tingsted::routes {
namespace {

constexpr std::size_t dates_looked_at = 100;   // of a series, for clashes
constexpr std::chrono::days looked_ahead{730}; // as far as rooms are booked

// Beside the keys that callers of the API choose.
std::string name_of(std::string_view body) { return "form " + hex(sha256(body)); }

std::vector<window> stretches(event const& e, instant now)
{
    std::vector<window> out;
    for (auto const& when : occurrences(e, {now, now + looked_ahead}, {.instances = dates_looked_at}))
        if (!when.cancelled)
            out.push_back({when.starts_at, when.ends_at});
    return out;
}

pages::surroundings around(reading& r, caller const& who, event const& e, zone_name const& zone, bool is_new)
{
    pages::surroundings s;
    s.neighbours = r.neighbours(e, who);
    if (!e.room)
        return s;
    auto const except = is_new ? std::nullopt : std::optional(e.id);
    for (auto const& c : r.clashes(*e.room, stretches(e, r.now()), except, who))
        s.taken.push_back({c.title, to_wall(c.from, zone), to_wall(c.to, zone)});
    return s;
}

} // namespace

weighed weigh(reading& r, caller const& who, pages::page_context const& at, event const* before, event becomes,
              std::vector<event_override> lost)
{
    auto const names = r.names();
    auto const good = checked(std::move(becomes), *names);
    weighed w;
    if (!good) {
        w.state.flaws = pages::as_field_flaws(good.error().errors);
        return w;
    }
    w.becomes = *good;
    auto surroundings = around(r, who, w.becomes, at.zone, !before);
    surroundings.lost = std::move(lost);
    w.state.warnings = pages::warnings_for(w.becomes, surroundings, *names, at);
    w.state.preview = pages::preview_of(before, w.becomes, *names, at);
    return w;
}

bool ready_to_save(pages::form_state const& state, std::string_view step, std::string_view accepted)
{
    bool const shown = state.warnings.empty() || pages::fingerprint(state.warnings) == accepted;
    return state.flaws.empty() && step != "preview" && shown;
}

std::optional<event> made_before(writing& w, caller const& who, std::string_view body)
{
    auto const before = w.remembered(who, name_of(body));
    return before ? w.find(event_id(before->location)) : std::nullopt;
}

result<event> made_once(writing& w, caller const& who, std::string_view body, event const& becomes)
{
    if (auto e = made_before(w, who, body))
        return *e;
    auto made = w.create(who, becomes);
    if (made)
        w.remember(who, name_of(body), {"", 303, made->id.value()});
    return made;
}

std::vector<flaw> as_shown(fault const& refused)
{
    if (refused.code == errc::precondition_failed || refused.code == errc::precondition_required)
        return {{"revision", "flaw_revision"}};
    if (refused.errors.empty())
        return {{"revision", refused.detail}};
    return pages::as_field_flaws(refused.errors);
}

precondition seen_revision(std::string_view field)
{
    std::int64_t n = -1;
    std::from_chars(field.data(), field.data() + field.size(), n);
    return {precondition::demand::unchanged, {revision(n)}};
}

} // namespace tingsted::routes
