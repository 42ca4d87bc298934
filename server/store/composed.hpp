// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/store/connection.hpp"

#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <variant>

namespace tingsted {

// A query put together from fragments that stand in our source. Values only ever come in through given(), which binds
// them: there is no way to put one into the text.
class composed {
public:
    explicit composed(std::string_view name) : name_(name) {}

    template <std::size_t N>
    composed& sql(char const (&fragment)[N])
    {
        text_.append(fragment, N - 1);
        return *this;
    }
    composed& given(std::string value);
    composed& given(std::int64_t value);

    // The values as a list in parentheses. Must not be empty.
    template <class List, class Text>
    composed& any_of(List const& values, Text const& as_value)
    {
        sql("(");
        bool first = true;
        for (auto const& v : values) {
            if (!first)
                sql(", ");
            first = false;
            given(as_value(v));
        }
        return sql(")");
    }

    // Runs it; `visit` gets the first column of each row, which is text. Throws storage_error.
    void each(connection& db, std::function<void(std::string const&)> const& visit);

private:
    std::string_view name_;
    std::string text_;
    std::deque<std::variant<std::string, long long>> values_; // a deque: what is bound must not move
};

} // namespace tingsted
