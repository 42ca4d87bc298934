// SPDX-License-Identifier: MPL-2.0
#include "server/pages/filter_form.hpp"

#include "server/pages/links.hpp"
#include "server/pages/texts.hpp"

#include <algorithm>

namespace tingsted::pages {

namespace {

std::string calendar_url(filter const& f)
{
    auto const asked = text(f);
    return std::string(links::calendar) + (asked.empty() ? "" : "?" + asked);
}

std::string joined(std::vector<std::string> const& words)
{
    std::string out;
    for (auto const& w : words)
        out += (out.empty() ? "" : " ") + w;
    return out;
}

// What was typed, for as long as it is what narrows the list.
std::string typed_words(filter const& wanted, page_context const& at)
{
    auto const typed = std::ranges::find(at.query, "q", &query_pairs::value_type::first);
    if (wanted.words.empty())
        return {};
    return typed != at.query.end() ? typed->second : joined(wanted.words);
}

template <class Id, class Item, class Name>
std::vector<choice> choices(std::string_view key, std::vector<Item> const& all, std::vector<Id> const& chosen,
                            Name name)
{
    std::vector<choice> out;
    out.reserve(all.size());
    for (auto const& item : all)
        out.push_back({item.id.value(), name(item), std::string(key) + "-" + item.id.value(),
                       std::ranges::find(chosen, item.id) != chosen.end()});
    return out;
}

std::vector<choice> kinds(filter const& wanted, texts const& t)
{
    std::vector<choice> out;
    for (auto const k : {event_kind::meeting, event_kind::activity, event_kind::deadline}) {
        std::string const word(text(k));
        out.push_back(
            {word, t("kind_" + word), "kind-" + word, std::ranges::find(wanted.kinds, k) != wanted.kinds.end()});
    }
    return out;
}

class active_values {
public:
    active_values(filter const& wanted, texts const& t) : wanted_(wanted), t_(t) {}

    // One chip for each value of the key; its link is the filter without that value.
    template <class Value, class Name>
    void add(std::string_view label, std::vector<Value> filter::* key, Name name)
    {
        for (auto const& value : wanted_.*key) {
            filter without = wanted_;
            std::erase(without.*key, value);
            all.push_back({t_(label) + ": " + name(value), calendar_url(without)});
        }
    }

    std::vector<active_value> all;

private:
    filter const& wanted_;
    texts const& t_;
};

std::vector<active_value> active_for(filter const& wanted, directory const& names, page_context const& at)
{
    auto const& t = texts_in(at.language);
    auto const as_is = [](std::string const& s) { return s; };
    auto const word_of = [&](std::string_view prefix) {
        return [&t, prefix](auto const& v) { return t(std::string(prefix) + std::string(text(v))); };
    };
    auto const plain = [](auto const& item) -> std::string { return item.name; };
    auto const said = [&](auto const& item) -> std::string { return item.name.in(at.language); };
    auto const named = [&](auto shown) {
        return [&names, shown](auto const& id) -> std::string {
            auto const* const found = find(names, id);
            return found ? shown(*found) : id.value();
        };
    };
    active_values out(wanted, t);
    out.add("filter_area", &filter::areas, named(plain));
    out.add("filter_topic", &filter::topics, named(said));
    out.add("filter_audience", &filter::audiences, named(said));
    out.add("filter_host", &filter::hosts, named(plain));
    out.add("filter_kind", &filter::kinds, word_of("kind_"));
    out.add("filter_status", &filter::statuses, word_of("status_"));
    out.add("filter_room", &filter::rooms, named(plain));
    out.add("filter_venue", &filter::venues, named(plain));
    out.add("filter_goal", &filter::goals, [](int goal) { return std::to_string(goal); });
    out.add("filter_accessibility", &filter::accessibility,
            [&](std::string const& fact) { return t("access_" + fact); });
    out.add("filter_language", &filter::languages, as_is);
    if (!wanted.words.empty()) {
        filter without = wanted;
        without.words.clear();
        out.all.push_back({t("filter_words") + ": " + typed_words(wanted, at), calendar_url(without)});
    }
    return out.all;
}

// The form shows six keys; the others ride along.
std::vector<hidden_value> kept_values(filter const& wanted)
{
    std::vector<hidden_value> out;
    out.reserve(wanted.statuses.size());
    for (auto const s : wanted.statuses)
        out.push_back({"status", std::string(text(s))});
    for (auto const& r : wanted.rooms)
        out.push_back({"room", r.value()});
    for (auto const& v : wanted.venues)
        out.push_back({"venue", v.value()});
    for (auto const g : wanted.goals)
        out.push_back({"goal", std::to_string(g)});
    for (auto const& a : wanted.accessibility)
        out.push_back({"accessibility", a});
    for (auto const& l : wanted.languages)
        out.push_back({"lang", l});
    return out;
}

} // namespace

filter_form filter_form_for(filter const& wanted, directory const& names, page_context const& at)
{
    auto const plain = [](auto const& item) -> std::string { return item.name; };
    auto const said = [&](auto const& item) -> std::string { return item.name.in(at.language); };
    filter_form form;
    form.action = std::string(links::calendar);
    form.clear_url = std::string(links::calendar);
    form.words = typed_words(wanted, at);
    form.areas = choices("area", names.areas, wanted.areas, plain);
    form.topics = choices("topic", names.topics, wanted.topics, said);
    form.audiences = choices("audience", names.audiences, wanted.audiences, said);
    form.hosts = choices("host", names.organisations, wanted.hosts, plain);
    form.kinds = kinds(wanted, texts_in(at.language));
    form.kept = kept_values(wanted);
    form.active = active_for(wanted, names, at);
    return form;
}

} // namespace tingsted::pages
