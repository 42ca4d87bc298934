// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/filter.hpp"

#include "common/text.hpp"

#include <algorithm>
#include <iterator>

namespace tingsted {

namespace {

template <class Value>
bool takes(std::vector<Value> const& wanted, Value const& has)
{
    return wanted.empty() || std::ranges::binary_search(wanted, has);
}

template <class Value>
bool takes(std::vector<Value> const& wanted, std::optional<Value> const& has)
{
    return wanted.empty() || (has && std::ranges::binary_search(wanted, *has));
}

template <class Value>
bool takes_any(std::vector<Value> const& wanted, std::vector<Value> const& has)
{
    return wanted.empty() ||
           std::ranges::any_of(has, [&](Value const& v) { return std::ranges::binary_search(wanted, v); });
}

std::string word_of(std::string const& s) { return s; }
std::string word_of(int n) { return std::to_string(n); }
std::string word_of(event_kind k) { return std::string(text(k)); }
std::string word_of(event_status s) { return std::string(text(s)); }
template <class Tag>
std::string word_of(strong<Tag, std::string> const& s)
{
    return s.value();
}

template <class Value>
void append(std::string& out, std::string_view key, std::vector<Value> const& values, std::string_view between = ",")
{
    if (values.empty())
        return;
    if (!out.empty())
        out += '&';
    out += key;
    std::string_view before = "=";
    for (auto const& v : values) {
        out += before;
        out += percent_encoded(word_of(v));
        before = between;
    }
}

} // namespace

// The keys in the order of filter_keys.
std::string text(filter const& f)
{
    std::string out;
    append(out, "area", f.areas);
    append(out, "topic", f.topics);
    append(out, "audience", f.audiences);
    append(out, "host", f.hosts);
    append(out, "kind", f.kinds);
    append(out, "status", f.statuses);
    append(out, "room", f.rooms);
    append(out, "venue", f.venues);
    append(out, "goal", f.goals);
    append(out, "accessibility", f.accessibility);
    append(out, "lang", f.languages);
    append(out, "q", f.words, "%20");
    return out;
}

bool may_have_matched(filter const& f, facets const& e)
{
    return takes(f.areas, e.area) && takes_any(f.topics, e.topics) && takes_any(f.audiences, e.audiences) &&
           takes_any(f.hosts, e.hosts) && takes(f.kinds, e.kind) && takes(f.statuses, e.status) &&
           takes_any(f.rooms, e.rooms) && takes_any(f.venues, e.venues) && takes_any(f.goals, e.goals) &&
           takes_any(f.accessibility, e.accessibility) && takes(f.languages, e.language);
}

bool matches(filter const& f, facets const& e, std::string_view folded_text)
{
    auto const occurs = [&](std::string const& word) { return folded_text.find(word) != std::string_view::npos; };
    return may_have_matched(f, e) && std::ranges::all_of(f.words, occurs);
}

} // namespace tingsted
