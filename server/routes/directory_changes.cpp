// SPDX-License-Identifier: MPL-2.0
#include "server/routes/directory_changes.hpp"

#include "calendar/event/sent_fields.hpp"
#include "common/text.hpp"

#include <algorithm>

namespace tingsted::routes {
namespace {

template <class Name>
result<Name> unless_flawed(Name n, std::vector<flaw> flaws)
{
    if (!flaws.empty())
        return fault(errc::invalid_input, "some fields cannot be used", std::move(flaws));
    return n;
}

template <class Text>
void required(sent_fields& f, std::string_view name, Text& to)
{
    f.required(name, [&](sent_place const& p, json::value const& v) { take(p, v, to); });
}

void take_degrees(sent_place const& here, json::value const& v, double& to)
{
    boost::system::error_code no_number;
    auto const degrees = v.to_number<double>(no_number);
    if (no_number)
        here.wrong("must be a number of degrees");
    else
        to = degrees;
}

void position(sent_fields& f, std::optional<position_on_earth>& to)
{
    auto const taken = [&](sent_place const& here, json::value const& v) {
        auto const* const sent = v.if_object();
        if (!sent || sent->size() != 2 || !sent->contains("latitude") || !sent->contains("longitude")) {
            here.wrong("must be an object with latitude and longitude");
            return;
        }
        auto& p = to.emplace();
        take_degrees(here.at("latitude"), sent->at("latitude"), p.latitude);
        take_degrees(here.at("longitude"), sent->at("longitude"), p.longitude);
    };
    f.field("position", taken, [&](sent_place const&) { to.reset(); });
}

void minutes(sent_fields& f, std::string_view name, std::chrono::minutes& to)
{
    int count = static_cast<int>(to.count());
    f.optional(name, count);
    to = std::chrono::minutes(count);
}

// A contact that is sent is public; null hides the one that is kept.
void contact(sent_fields& f, organisation& o)
{
    auto const taken = [&](sent_place const& here, json::value const& v) {
        auto const* const sent = v.if_object();
        if (!sent) {
            here.wrong("must be an object with role and email");
            return;
        }
        sent_fields of_contact(*sent, here);
        of_contact.optional("role", o.contact_role);
        of_contact.optional("email", o.contact_email);
        of_contact.refuse_the_rest();
        o.contact_public = true;
    };
    f.field("contact", taken, [&](sent_place const&) { o.contact_public = false; });
}

template <class Word>
void sort_once_each(std::vector<Word>& words)
{
    std::ranges::sort(words);
    auto const twice = std::ranges::unique(words);
    words.erase(twice.begin(), twice.end());
}

constexpr std::pair<std::string_view, std::string_view> other_words[] = {
    {"/access", "/accessibility"},
    {"/access_note", "/accessibility_note"},
    {"/access_checked_on", "/accessibility_checked_on"},
    {"/setup", "/setup_minutes"},
    {"/teardown", "/teardown_minutes"},
    {"/contact_role", "/contact/role"},
    {"/contact_email", "/contact/email"},
};

} // namespace

result<area> merged(area base, json::object const& sent)
{
    std::vector<flaw> flaws;
    sent_fields f(sent, {flaws, ""});
    f.pass_over({"id"});
    required(f, "name", base.name);
    f.optional("aliases", base.aliases);
    f.optional("postal_code", base.postal_code);
    position(f, base.position);
    f.refuse_the_rest();
    return unless_flawed(std::move(base), std::move(flaws));
}

result<organisation> merged(organisation base, json::object const& sent)
{
    std::vector<flaw> flaws;
    sent_fields f(sent, {flaws, ""});
    f.pass_over({"id"});
    required(f, "name", base.name);
    f.optional("name_en", base.name_en);
    f.optional("form", base.form);
    f.optional("sector", base.sector);
    f.optional("parent", base.parent);
    f.optional("area", base.area);
    f.optional("topics", base.topics);
    f.optional("purpose", base.purpose);
    f.optional("preferred_channel", base.preferred_channel);
    f.optional("languages", base.languages);
    contact(f, base);
    f.refuse_the_rest();
    sort_once_each(base.topics);
    return unless_flawed(std::move(base), std::move(flaws));
}

result<venue> merged(venue base, json::object const& sent)
{
    std::vector<flaw> flaws;
    sent_fields f(sent, {flaws, ""});
    f.pass_over({"id"});
    required(f, "name", base.name);
    f.optional("type", base.type);
    f.optional("area", base.area);
    f.optional("address", base.address);
    position(f, base.position);
    f.refuse_the_rest();
    return unless_flawed(std::move(base), std::move(flaws));
}

result<room> merged(room base, json::object const& sent)
{
    std::vector<flaw> flaws;
    sent_fields f(sent, {flaws, ""});
    f.pass_over({"id"});
    required(f, "venue", base.venue);
    required(f, "name", base.name);
    f.optional("short_name", base.short_name);
    f.optional("capacity", base.capacity);
    f.optional("accessibility", base.access);
    f.optional("accessibility_note", base.access_note);
    f.optional("accessibility_checked_on", base.access_checked_on);
    f.optional("booking", base.booking);
    f.optional("booking_system", base.booking_system);
    f.optional("price", base.price);
    minutes(f, "setup_minutes", base.setup);
    minutes(f, "teardown_minutes", base.teardown);
    f.optional("wayfinding", base.wayfinding);
    f.optional("arrow", base.arrow);
    f.refuse_the_rest();
    sort_once_each(base.access);
    return unless_flawed(std::move(base), std::move(flaws));
}

fault in_sent_words(fault refused)
{
    for (auto& f : refused.errors) {
        auto const* const other =
            std::ranges::find(other_words, f.pointer, &std::pair<std::string_view, std::string_view>::first);
        if (other != std::end(other_words))
            f.pointer = other->second;
    }
    if (refused.code == errc::not_found && !refused.errors.empty())
        refused.code = errc::invalid_input;
    return refused;
}

} // namespace tingsted::routes
