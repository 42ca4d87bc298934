// SPDX-License-Identifier: MPL-2.0
#include "server/routes/subscription_json.hpp"

#include "calendar/event/sent_fields.hpp"
#include "common/text.hpp"
#include "server/routes/feed_request.hpp"

#include <fmt/format.h>

namespace tingsted::routes {
namespace {

json::value or_null(std::optional<instant> const& t) { return t ? json::value(text(*t)) : json::value(nullptr); }

// The same filter, read as if somebody asked for it today.
std::vector<flaw> gone_from(filter const& wanted, directory const& d)
{
    auto const read = parsed_filter(form_decoded(text(wanted)), d);
    return read ? std::vector<flaw>() : read.error().errors;
}

json::array warnings_of(subscription const& s, directory const& d)
{
    json::array out;
    for (auto const& f : gone_from(s.wanted, d))
        out.push_back(json::string(f.pointer + ": " + f.detail));
    return out;
}

void take_filter(sent_place const& here, json::value const& v, directory const& d, filter& to)
{
    std::string query;
    if (!take(here, v, query))
        return;
    auto read = parsed_filter(form_decoded(query), d);
    if (read)
        to = std::move(*read);
    else
        for (auto const& f : read.error().errors)
            here.wrong(f.pointer + ": " + f.detail);
}

void take_mode(sent_place const& here, json::value const& v, cancelled_mode& to)
{
    std::string word;
    auto const mode = take(here, v, word) ? cancelled_mode_named(word) : to;
    if (mode)
        to = *mode;
    else
        here.wrong("must be one of show, confirmed, hide");
}

} // namespace

json::object to_json(subscription const& s, directory const& d)
{
    return {{"id", s.id.value()},
            {"revision", s.revision.value()},
            {"name", s.name},
            {"organisation", s.organisation ? json::value(s.organisation->value()) : json::value(nullptr)},
            {"filter", text(s.wanted)},
            {"cancelled", text(s.cancelled)},
            {"created", text(s.created)},
            {"rotated", or_null(s.rotated)},
            {"revoked", or_null(s.revoked)},
            {"warnings", warnings_of(s, d)}};
}

json::object feed_urls(std::string_view token, std::string_view base_url)
{
    json::object urls;
    for (auto const& f : feed_formats)
        urls[f.name] = fmt::format("{}/feeds/{}.{}", base_url, token, f.name);
    return urls;
}

result<subscription> merged(subscription base, json::object const& sent, directory const& d, sent_for what)
{
    std::vector<flaw> flaws;
    sent_fields f(sent, {flaws, ""});
    f.pass_over({"id"});
    f.required("name", [&](sent_place const& p, json::value const& v) { take(p, v, base.name); });
    if (what == sent_for::making)
        f.optional("organisation", base.organisation);
    f.field(
        "filter", [&](sent_place const& p, json::value const& v) { take_filter(p, v, d, base.wanted); },
        [&](sent_place const&) { base.wanted = {}; });
    f.field(
        "cancelled", [&](sent_place const& p, json::value const& v) { take_mode(p, v, base.cancelled); },
        [&](sent_place const&) { base.cancelled = cancelled_mode::show; });
    f.refuse_the_rest();
    if (!flaws.empty())
        return fault(errc::invalid_input, "some fields cannot be used", std::move(flaws));
    return base;
}

} // namespace tingsted::routes
