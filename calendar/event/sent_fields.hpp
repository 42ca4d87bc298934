// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/event.hpp"
#include "common/json.hpp"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tingsted {

// Where in the sent JSON we are, and what was wrong with it up to here.
struct sent_place {
    std::vector<flaw>& flaws;
    std::string pointer;

    sent_place at(std::string_view key) const;
    sent_place at(std::size_t index) const;
    bool wrong(std::string detail) const; // notes a flaw here; false
};

// Each reads one value that somebody sent into `to`; a value of the wrong type is a flaw and leaves `to` as it is.
bool take(sent_place const& here, json::value const& v, std::string& to);
bool take(sent_place const& here, json::value const& v, bool& to);
bool take(sent_place const& here, json::value const& v, int& to);
bool take(sent_place const& here, json::value const& v, event_kind& to);
bool take(sent_place const& here, json::value const& v, event_status& to);
bool take(sent_place const& here, json::value const& v, visibility& to);
bool take(sent_place const& here, json::value const& v, room_status& to);
bool take(sent_place const& here, json::value const& v, rule& to);

template <class Tag>
bool take(sent_place const& here, json::value const& v, strong<Tag, std::string>& to)
{
    std::string word;
    bool const taken = take(here, v, word);
    if (taken)
        to = strong<Tag, std::string>{std::move(word)};
    return taken;
}

template <class Value>
bool take(sent_place const& here, json::value const& v, std::optional<Value>& to)
{
    Value taken{};
    if (!take(here, v, taken))
        return false;
    to = std::move(taken);
    return true;
}

// Reads a list, each item by `take_item(place, json, item)`.
template <class Value, class TakeItem>
bool take_list(sent_place const& here, json::value const& v, std::vector<Value>& to, TakeItem take_item)
{
    auto const* list = v.if_array();
    if (!list)
        return here.wrong("must be a list");
    std::vector<Value> items;
    bool well = true;
    for (std::size_t i = 0; i < list->size(); ++i)
        well = take_item(here.at(i), (*list)[i], items.emplace_back()) && well;
    if (well)
        to = std::move(items);
    return well;
}

template <class Value>
bool take(sent_place const& here, json::value const& v, std::vector<Value>& to)
{
    return take_list(here, v, to,
                     [](sent_place const& p, json::value const& i, Value& item) { return take(p, i, item); });
}

// Times as people send them: a wall time, or a day when the event lasts all day. `last_day`: the day is the last one,
// and the midnight after it is meant.
bool take_start(sent_place const& here, json::value const& v, bool all_day, wall_time& to);
bool take_end(sent_place const& here, json::value const& v, bool all_day, wall_time& to);

// The fields of one object that somebody sent, each asked for once by name.
class sent_fields {
public:
    sent_fields(json::object const& sent, sent_place here) : sent_(sent), here_(std::move(here)) {}

    // Calls `take_value(place, json)` when the field was sent and is not null; `clear()` when it is null.
    template <class Take, class Clear>
    void field(std::string_view name, Take take_value, Clear clear)
    {
        auto const* v = value_of(name);
        if (!v)
            return;
        if (v->is_null())
            clear(here_.at(name));
        else
            take_value(here_.at(name), *v);
    }

    // A field that null sets back to `cleared`.
    template <class Value>
    void optional(std::string_view name, Value& to, Value cleared = {})
    {
        field(
            name, [&](sent_place const& p, json::value const& v) { take(p, v, to); },
            [&](sent_place const&) { to = std::move(cleared); });
    }

    // A field that cannot be cleared.
    template <class Take>
    void required(std::string_view name, Take take_value)
    {
        field(name, take_value, [](sent_place const& p) { p.wrong("cannot be left empty"); });
    }

    void pass_over(std::initializer_list<std::string_view> names) { known_.insert(known_.end(), names); }
    void refuse_the_rest(); // each field that nobody asked for is a flaw

private:
    json::value const* value_of(std::string_view name);

    json::object const& sent_;
    sent_place here_;
    std::vector<std::string_view> known_;
};

} // namespace tingsted
