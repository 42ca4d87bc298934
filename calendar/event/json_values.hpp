// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/event.hpp"
#include "common/json.hpp"

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// How the values that events are made of stand in JSON of our own making: written() and read() are each other's
// inverse. read() throws on anything that written() does not make.
namespace tingsted::own_json {

inline json::value written(std::string_view s) { return json::value(s); }
inline json::value written(std::string const& s) { return json::value(std::string_view(s)); }
inline json::value written(bool b) { return json::value(b); }
inline json::value written(int n) { return json::value(n); }
inline json::value written(wall_time t) { return written(std::string_view(text(t))); }
inline json::value written(instant t) { return written(std::string_view(text(t))); }
inline json::value written(rule const& r) { return written(std::string_view(text(r))); }
inline json::value written(event_kind w) { return written(text(w)); }
inline json::value written(event_status w) { return written(text(w)); }
inline json::value written(visibility w) { return written(text(w)); }
inline json::value written(room_status w) { return written(text(w)); }
json::value written(event_override const& o);

template <class Tag, class Value>
json::value written(strong<Tag, Value> const& s)
{
    if constexpr (std::integral<Value>)
        return json::value(s.value());
    else
        return written(s.value());
}

template <class Value>
json::value written(std::optional<Value> const& v)
{
    return v ? written(*v) : json::value(nullptr);
}

template <class Value>
json::value written(std::vector<Value> const& values)
{
    json::array list;
    list.reserve(values.size());
    for (auto const& v : values)
        list.push_back(written(v));
    return list;
}

inline std::string_view text_in(json::value const& from)
{
    auto const& s = from.as_string();
    return {s.data(), s.size()};
}

inline void read(json::value const& from, std::string& to) { to = text_in(from); }
inline void read(json::value const& from, bool& to) { to = from.as_bool(); }
inline void read(json::value const& from, int& to) { to = from.to_number<int>(); }
inline void read(json::value const& from, wall_time& to) { to = parsed_wall_time(text_in(from)).value(); }
inline void read(json::value const& from, instant& to) { to = parsed_instant(text_in(from)).value(); }
inline void read(json::value const& from, rule& to) { to = parsed_rule(text_in(from)).value(); }
inline void read(json::value const& from, event_kind& to) { to = event_kind_named(text_in(from)).value(); }
inline void read(json::value const& from, event_status& to) { to = event_status_named(text_in(from)).value(); }
inline void read(json::value const& from, visibility& to) { to = visibility_named(text_in(from)).value(); }
inline void read(json::value const& from, room_status& to) { to = room_status_named(text_in(from)).value(); }
void read(json::value const& from, event_override& to);

template <class Tag, class Value>
void read(json::value const& from, strong<Tag, Value>& to)
{
    if constexpr (std::integral<Value>) {
        to = strong<Tag, Value>{from.to_number<Value>()};
    } else {
        Value bare;
        read(from, bare);
        to = strong<Tag, Value>{std::move(bare)};
    }
}

template <class Value>
void read(json::value const& from, std::optional<Value>& to)
{
    if (from.is_null())
        to.reset();
    else
        read(from, to.emplace());
}

template <class Value>
void read(json::value const& from, std::vector<Value>& to)
{
    to.clear();
    to.reserve(from.as_array().size());
    for (auto const& item : from.as_array())
        read(item, to.emplace_back());
}

} // namespace tingsted::own_json
