// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <kainjow/mustache.hpp>

#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace tingsted::pages {

// View models are plain structs that name their members with BOOST_DESCRIBE_STRUCT. That one line serves both the
// renderer and the test that no template asks for what its view does not have.

// The names that a view offers to its template, by nesting.
struct shape {
    std::map<std::string, shape> members; // of an object, of a list's items
};

namespace shown {

template <class T>
struct is_optional : std::false_type {};
template <class T>
struct is_optional<std::optional<T>> : std::true_type {};
template <class T>
struct is_list : std::false_type {};
template <class T>
struct is_list<std::vector<T>> : std::true_type {};

// Beside each list stands whether it holds anything, for what is to be drawn once around all of it.
inline std::string const any = "any_";

template <class T>
using members_of = boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

} // namespace shown

// An empty text or optional is false to a template, so that {{#reason}}…{{/reason}} shows it only where there is one.
template <class T>
kainjow::mustache::data data_of(T const& value)
{
    namespace mustache = kainjow::mustache;
    if constexpr (std::is_same_v<T, bool>) {
        return mustache::data(value);
    } else if constexpr (std::is_same_v<T, std::string>) {
        return value.empty() ? mustache::data(false) : mustache::data(value);
    } else if constexpr (shown::is_optional<T>::value) {
        return value ? data_of(*value) : mustache::data(false);
    } else if constexpr (shown::is_list<T>::value) {
        mustache::list items;
        items.reserve(value.size());
        for (auto const& item : value)
            items.push_back(data_of(item));
        return mustache::data(items);
    } else {
        mustache::data object;
        boost::mp11::mp_for_each<shown::members_of<T>>([&](auto const& member) {
            auto const& shown_value = value.*member.pointer;
            object.set(member.name, data_of(shown_value));
            if constexpr (shown::is_list<std::remove_cvref_t<decltype(shown_value)>>::value)
                object.set(shown::any + member.name, mustache::data(!shown_value.empty()));
        });
        return object;
    }
}

template <class T>
shape shape_of()
{
    if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, std::string>) {
        return {};
    } else if constexpr (shown::is_optional<T>::value || shown::is_list<T>::value) {
        return shape_of<typename T::value_type>();
    } else {
        shape s;
        boost::mp11::mp_for_each<shown::members_of<T>>([&](auto const& member) {
            using type = std::remove_cvref_t<decltype(std::declval<T>().*member.pointer)>;
            s.members.emplace(member.name, shape_of<type>());
            if constexpr (shown::is_list<type>::value)
                s.members.emplace(shown::any + member.name, shape{});
        });
        return s;
    }
}

} // namespace tingsted::pages
