// SPDX-License-Identifier: MPL-2.0
#include "server/pages/form_choices.hpp"

#include <algorithm>

namespace tingsted::pages {

namespace {

choice plain(std::string value, std::string text) { return {std::move(value), std::move(text), "", false}; }

} // namespace

std::vector<choice> word_choices(texts const& t, std::string_view prefix, std::initializer_list<std::string_view> words)
{
    std::vector<choice> out;
    for (auto const w : words)
        out.push_back(plain(std::string(w), t(std::string(prefix) + std::string(w))));
    return out;
}

std::vector<choice> area_choices(directory const& d, texts const& t)
{
    std::vector<choice> out{plain("", t("choose_area"))};
    for (auto const& a : d.areas)
        out.push_back(plain(a.id.value(), a.name));
    return out;
}

std::vector<choice> organisation_choices(directory const& d)
{
    std::vector<choice> out;
    out.reserve(d.organisations.size());
    for (auto const& o : d.organisations)
        out.push_back(plain(o.id.value(), o.name));
    std::ranges::sort(out, {}, &choice::text);
    return out;
}

std::vector<choice> host_choices(directory const& d, texts const& t)
{
    auto out = organisation_choices(d);
    out.insert(out.begin(), plain("", t("choose_host")));
    return out;
}

std::vector<choice> room_choices(directory const& d, texts const& t, std::string_view first_key)
{
    std::vector<choice> out;
    for (auto const& r : d.rooms) {
        auto const* const venue = find(d, r.venue);
        auto name = (venue ? venue->name + ": " : "") + r.name;
        if (r.capacity > 0)
            name += " (" + t.plural("room_for", r.capacity) + ")";
        out.push_back(plain(r.id.value(), std::move(name)));
    }
    std::ranges::sort(out, {}, &choice::text);
    out.insert(out.begin(), plain("", t(first_key)));
    return out;
}

std::vector<choice> topic_choices(directory const& d, texts const& t)
{
    std::vector<choice> out;
    out.reserve(d.topics.size());
    for (auto const& item : d.topics)
        out.push_back(plain(item.id.value(), item.name.in(t.language())));
    return out;
}

std::vector<choice> audience_choices(directory const& d, texts const& t)
{
    std::vector<choice> out;
    out.reserve(d.audiences.size());
    for (auto const& item : d.audiences)
        out.push_back(plain(item.id.value(), item.name.in(t.language())));
    return out;
}

std::vector<choice> status_choices(event const* now, texts const& t)
{
    auto out = word_choices(t, "status_", {"confirmed", "tentative", "draft"});
    std::string const is = now ? std::string(text(now->status)) : "confirmed";
    if (std::ranges::find(out, is, &choice::value) == out.end())
        out.push_back(plain(is, t("status_" + is)));
    return out;
}

} // namespace tingsted::pages
