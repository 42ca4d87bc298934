// SPDX-License-Identifier: MPL-2.0
#include "server/routes/pace.hpp"

#include "server/routes/live.hpp"

namespace tingsted::routes {
namespace {

enum pace : std::size_t { api, feeds, pages, sign_in };

} // namespace

std::vector<net::rate> rates(paces const& a_minute)
{
    std::vector<net::rate> all(4);
    all[api] = {"api", static_cast<unsigned>(a_minute.api)};
    all[feeds] = {"feeds", static_cast<unsigned>(a_minute.feeds)};
    all[pages] = {"pages", static_cast<unsigned>(a_minute.pages)};
    all[sign_in] = {"sign-in", static_cast<unsigned>(a_minute.sign_in)};
    return all;
}

std::size_t rate_of(route const& r)
{
    if (r.pattern.starts_with("/api/") || r.pattern == live_path)
        return api;
    if (r.pattern.starts_with("/feeds/"))
        return feeds;
    if (r.method == "POST" && r.pattern.starts_with("/log-ind/"))
        return sign_in;
    bool const free = r.does == action::operate || r.pattern == "/healthz" || r.pattern == "/readyz" ||
                      r.pattern == "/robots.txt" || r.pattern.starts_with("/assets/");
    return free ? net::unlimited_rate : pages;
}

} // namespace tingsted::routes
