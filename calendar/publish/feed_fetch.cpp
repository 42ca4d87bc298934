// SPDX-License-Identifier: MPL-2.0
#include "calendar/publish/feed_fetch.hpp"

#include <algorithm>
#include <iterator>

namespace tingsted {

namespace {

constexpr std::string_view families[] = {"google",      "outlook-web", "outlook",   "apple",
                                         "thunderbird", "android",     "nextcloud", "other"};

struct mark {
    std::string_view word; // anywhere in the name, in lower case
    client_family family;
};

// The first that occurs counts: Outlook on a Mac and Nextcloud name others' programs too.
constexpr mark marks[] = {
    {"nextcloud", client_family::nextcloud},     {"google", client_family::google},
    {"icsx5", client_family::android},           {"davx5", client_family::android},
    {"davdroid", client_family::android},        {"thunderbird", client_family::thunderbird},
    {"lightning/", client_family::thunderbird},  {"exchange", client_family::outlook_web},
    {"outlook.com", client_family::outlook_web}, {"outlook-ios", client_family::outlook_web},
    {"outlook", client_family::outlook},         {"microsoft office", client_family::outlook},
    {"dataaccessd", client_family::apple},       {"calendaragent", client_family::apple},
    {"remindd", client_family::apple},           {"ical/", client_family::apple},
};

} // namespace

std::string_view text(client_family f) noexcept { return families[static_cast<std::size_t>(f)]; }

std::optional<client_family> client_family_named(std::string_view s) noexcept
{
    auto const at = std::ranges::find(families, s);
    return at == std::end(families) ? std::nullopt : std::optional(static_cast<client_family>(at - families));
}

client_family family_of(std::string_view user_agent) noexcept
{
    auto const named = [&](mark const& m) {
        auto const same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; };
        return !std::ranges::search(user_agent, m.word, same).empty();
    };
    auto const found = std::ranges::find_if(marks, named);
    return found == std::end(marks) ? client_family::other : found->family;
}

bool is_nearly_too_large(feed_size const& s) noexcept
{
    auto const& most = most_that_google_reads;
    return s.bytes * 5 >= most.bytes * 4 || s.entries * 5 >= most.entries * 4;
}

} // namespace tingsted
