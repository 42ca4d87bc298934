// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "common/strong.hpp"
#include "common/time.hpp"

#include <soci/soci.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

namespace tingsted {

// How a value stands in a column: text or a 64-bit number; an instant as seconds since 1970.
template <class T>
struct as_stored;

template <>
struct as_stored<std::string> {
    using type = std::string;
    static type to(std::string v) { return v; }
    static std::string from(type const& v) { return v; }
};
template <>
struct as_stored<std::int64_t> {
    using type = long long;
    static type to(std::int64_t v) { return v; }
    static std::int64_t from(type v) { return v; }
};
template <>
struct as_stored<int> {
    using type = long long;
    static type to(int v) { return v; }
    static int from(type v) { return static_cast<int>(v); }
};
template <>
struct as_stored<instant> {
    using type = long long;
    static type to(instant v) { return v.time_since_epoch().count(); }
    static instant from(type v) { return instant{std::chrono::seconds{v}}; }
};
template <class Tag, class Value>
struct as_stored<strong<Tag, Value>> {
    using type = typename as_stored<Value>::type;
    static type to(strong<Tag, Value> const& v) { return as_stored<Value>::to(v.value()); }
    static strong<Tag, Value> from(type const& v) { return strong<Tag, Value>(as_stored<Value>::from(v)); }
};

// The place in memory that a statement's parameter or column is bound to.
template <class T>
struct slot {
    typename as_stored<T>::type value{};
    soci::indicator there = soci::i_ok;
    void set(T const& v) { value = as_stored<T>::to(v); }
    T get() const { return as_stored<T>::from(value); }
};
template <class T>
struct slot<std::optional<T>> {
    typename as_stored<T>::type value{};
    soci::indicator there = soci::i_null;
    void set(std::optional<T> const& v)
    {
        there = v ? soci::i_ok : soci::i_null;
        if (v)
            value = as_stored<T>::to(*v);
    }
    std::optional<T> get() const
    {
        return there == soci::i_ok ? std::optional<T>(as_stored<T>::from(value)) : std::nullopt;
    }
};

} // namespace tingsted
