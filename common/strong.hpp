// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <compare>
#include <functional>
#include <utility>

namespace tingsted {

// A value with a meaning of its own: two of them mix only when they mean the same thing.
template <class Tag, class Value>
class strong {
public:
    using value_type = Value;

    strong() = default;
    explicit strong(Value value) : value_(std::move(value)) {}

    Value const& value() const noexcept { return value_; }

    auto operator<=>(strong const&) const = default;
    bool operator==(strong const&) const = default;

private:
    Value value_{};
};

} // namespace tingsted

template <class Tag, class Value>
struct std::hash<tingsted::strong<Tag, Value>> {
    std::size_t operator()(tingsted::strong<Tag, Value> const& s) const noexcept
    {
        return std::hash<Value>{}(s.value());
    }
};
