// SPDX-License-Identifier: MPL-2.0
#include "server/pages/links.hpp"

#include "common/text.hpp"

namespace tingsted::pages::links {

namespace {

std::string narrowed(std::string const& path, filter const& wanted)
{
    auto const asked = text(wanted);
    return asked.empty() ? path : path + "?" + asked;
}

} // namespace

std::string query(query_pairs const& pairs)
{
    std::string out;
    for (auto const& [key, value] : pairs)
        out += (out.empty() ? "?" : "&") + percent_encoded(key) + "=" + percent_encoded(value);
    return out;
}

std::string source(std::string_view id) { return std::string(sources) + "/" + percent_encoded(id); }

std::string page(event const& e) { return "/moede/" + percent_encoded(e.page.value()); }

std::string page(event const& e, wall_time original_start)
{
    return page(e) + query({{std::string(date_key), text(original_start)}});
}

std::string_view word(act a) noexcept
{
    switch (a) {
    case act::change: return "";
    case act::move: return "flyt";
    case act::cancel: return "aflys";
    case act::restore: return "genopret";
    case act::remove: return "slet";
    }
    return "";
}

std::string desk_of(event_id const& id, act a, std::optional<wall_time> date)
{
    std::string out = "/koordinator/moede/" + percent_encoded(id.value());
    if (a != act::change)
        out += "/" + std::string(word(a));
    return date ? out + query({{std::string(date_key), text(*date)}}) : out;
}

std::string calendar_file(event_id const& id) { return "/feeds/event/" + percent_encoded(id.value()) + ".ics"; }

std::string feed(filter const& wanted, std::string_view format)
{
    return narrowed("/feeds/events." + std::string(format), wanted);
}

std::string secret_feed(std::string_view token) { return "/feeds/" + std::string(token) + ".ics"; }

std::string subscribing(filter const& wanted) { return narrowed(std::string(subscribe), wanted); }
std::string saving(filter const& wanted) { return narrowed(std::string(subscriptions), wanted); }

std::string subscription(std::string_view id, std::string_view act)
{
    auto const one = std::string(subscriptions) + "/" + percent_encoded(id);
    return act.empty() ? one : one + "/" + std::string(act);
}

} // namespace tingsted::pages::links
