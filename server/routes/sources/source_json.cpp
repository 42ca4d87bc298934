// SPDX-License-Identifier: MPL-2.0
#include "server/routes/sources/source_json.hpp"

#include "calendar/event/json_values.hpp"
#include "calendar/event/sent_fields.hpp"
#include "common/text.hpp"

namespace tingsted::routes {
namespace {

using own_json::written;

constexpr std::chrono::days old_after{7};

json::value text_or_null(std::string_view s) { return s.empty() ? json::value(nullptr) : json::value(s); }

json::array notes_json(std::vector<ical::note> const& notes)
{
    constexpr std::string_view words[] = {"repaired", "skipped", "refused"};
    json::array all;
    for (auto const& n : notes)
        all.push_back(json::object{{"what", words[static_cast<std::size_t>(n.what)]},
                                   {"line", n.line},
                                   {"property", n.property},
                                   {"reason", n.reason},
                                   {"uid", text_or_null(n.uid)}});
    return all;
}

json::value held_json(source_standing const& s)
{
    if (s.held == suspicion::none)
        return nullptr;
    return json::object{{"why", text(s.held)}, {"missing", s.held_missing}, {"known", s.held_known}};
}

json::object counts_json(source_counts const& c)
{
    return {{"created", c.created},
            {"changed", c.changed},
            {"unchanged", c.unchanged},
            {"withdrawn", c.withdrawn},
            {"skipped", c.skipped}};
}

template <class Text>
void required(sent_fields& f, std::string_view name, Text& to)
{
    f.required(name, [&](sent_place const& p, json::value const& v) { take(p, v, to); });
}

} // namespace

std::string_view state_of(source const& s) noexcept
{
    if (s.plan.paused)
        return "paused";
    if (s.now.failures > 0)
        return "failing";
    if (s.now.held != suspicion::none)
        return "held";
    return s.now.reached ? "well" : "waiting";
}

bool is_stale(source const& s, instant now) noexcept { return s.now.reached && *s.now.reached + old_after < now; }

json::object to_json(source const& s, instant now)
{
    return {{"id", s.id.value()},
            {"revision", s.revision.value()},
            {"name", s.plan.name},
            {"address", s.plan.address},
            {"host", s.plan.host.value()},
            {"visibility", text(s.plan.visible_to)},
            {"area", written(s.plan.area)},
            {"paused", s.plan.paused},
            {"state", state_of(s)},
            {"stale", is_stale(s, now)},
            {"last_try", written(s.now.tried)},
            {"last_success", written(s.now.reached)},
            {"next_try", written(s.now.next_try)},
            {"failure", text_or_null(s.now.failure)},
            {"failures", s.now.failures},
            {"failing_since", written(s.now.failing_since)},
            {"held", held_json(s.now)},
            {"events", counts_json(s.now.counts)},
            {"notes", notes_json(s.now.notes)}};
}

result<source_plan> merged(source_plan base, json::object const& sent, exchange::fetching_reach const& reach)
{
    std::vector<flaw> flaws;
    sent_fields f(sent, {flaws, ""});
    f.pass_over({"id", "revision", "state", "stale", "last_try", "last_success", "next_try", "failure", "failures",
                 "failing_since", "held", "events", "notes"});
    auto const before = base.address;
    required(f, "name", base.name);
    required(f, "address", base.address);
    required(f, "host", base.host);
    f.optional("visibility", base.visible_to, source_plan{}.visible_to);
    f.optional("area", base.area);
    f.optional("paused", base.paused);
    f.refuse_the_rest();
    base.name = nfc(base.name);
    if (base.address != before) {
        auto const at = exchange::parsed_source_address(trimmed(base.address), reach);
        if (!at)
            flaws.push_back(at.error().errors.front());
        else {
            base.address = at->url;
            base.server = at->host;
        }
    }
    if (!flaws.empty())
        return fault(errc::invalid_input, "some fields cannot be used", std::move(flaws));
    return base;
}

std::vector<flaw> missing_of_source(json::object const& sent)
{
    std::vector<flaw> all;
    for (std::string_view const name : {"name", "address", "host"})
        if (!sent.contains(name))
            all.push_back({"/" + std::string(name), "is missing"});
    return all;
}

} // namespace tingsted::routes
