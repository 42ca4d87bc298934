// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

namespace tingsted::pages {

// One {name} in a text and what stands there.
struct filled {
    std::string_view name;
    std::string_view value;
};

// `pattern` with each {name} replaced; what names nothing stays. Values are not read again.
std::string with(std::string_view pattern, std::initializer_list<filled> values);

// What the user interface says in one language: config/locale/*.po by key. A key that is missing reads as itself, so that a
// page with a hole is still a page; a test finds the hole.
class texts {
public:
    explicit texts(std::string_view language);
    ~texts();
    texts(texts&&) noexcept;

    std::string_view language() const noexcept { return language_; }
    bool knows(std::string_view key) const;
    std::string operator()(std::string_view key) const;
    std::string operator()(std::string_view key, std::initializer_list<filled> values) const;
    // The form of `key` that goes with `n`, by the language's own rule; {n} is filled in.
    std::string plural(std::string_view key, long n) const;

private:
    struct catalogue;
    std::string language_;
    std::unique_ptr<catalogue> catalogue_;
};

// "en" for en; "da" for everything else. Read once; safe from every thread.
texts const& texts_in(std::string_view language);

} // namespace tingsted::pages
