// SPDX-License-Identifier: MPL-2.0
#include "calendar/publish/subscription.hpp"

#include "calendar/event/text_rules.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace tingsted {

namespace {

void put(json::object& o, std::string_view name, std::optional<instant> const& t)
{
    if (t)
        o[name] = text(*t);
}

std::string text_in(json::object const& o, std::string_view name) { return std::string(o.at(name).as_string()); }

std::optional<instant> instant_in(json::object const& o, std::string_view name)
{
    return o.contains(name) ? std::optional(parsed_instant(text_in(o, name)).value()) : std::nullopt;
}

} // namespace

std::vector<flaw> flaws_of(subscription const& s, directory const& d)
{
    std::vector<flaw> found;
    if (auto const wrong = flaw_of_text(s.name, text_form::line, longest_subscription_name); wrong || s.name.empty())
        found.push_back({"/name", wrong.value_or("cannot be left empty")});
    if (s.organisation && !find(d, *s.organisation))
        found.push_back({"/organisation", "there is no " + s.organisation->value()});
    return found;
}

bool may_manage(caller const& who, subscription const& s)
{
    return s.organisation ? acts_for(who, *s.organisation) : who.account == s.owner;
}

caller seen_by(organisation_slug const& o) { return {role::member, {}, o.value(), {o}}; }

std::string body_of(subscription const& s)
{
    json::object o{
        {"id", s.id.value()},       {"revision", s.revision.value()}, {"owner", s.owner.value()},  {"name", s.name},
        {"filter", text(s.wanted)}, {"cancelled", text(s.cancelled)}, {"created", text(s.created)}};
    if (s.organisation)
        o["organisation"] = s.organisation->value();
    put(o, "rotated", s.rotated);
    put(o, "revoked", s.revoked);
    return json::serialize(o);
}

subscription subscription_from_body(std::string_view body)
{
    auto const parsed = json::parse(body);
    auto const& o = parsed.as_object();
    subscription s;
    s.id = subscription_id{text_in(o, "id")};
    s.revision = revision{o.at("revision").as_int64()};
    s.owner = account_id{text_in(o, "owner")};
    if (o.contains("organisation"))
        s.organisation = organisation_slug{text_in(o, "organisation")};
    s.name = text_in(o, "name");
    s.wanted = kept_filter(text_in(o, "filter")).value();
    s.cancelled = cancelled_mode_named(text_in(o, "cancelled")).value();
    s.created = instant_in(o, "created").value();
    s.rotated = instant_in(o, "rotated");
    s.revoked = instant_in(o, "revoked");
    return s;
}

} // namespace tingsted
