// SPDX-License-Identifier: MPL-2.0
#include "server/routes/subscription_health.hpp"

#include "calendar/event/change.hpp"

#include <algorithm>

namespace tingsted::routes {
namespace {

std::optional<std::size_t> behind(reading& r, followed const& f, feed_fetch const& last)
{
    bool const comparable = last.head >= journal_number{0} && last.head <= r.head() && !f.what.revoked;
    if (!comparable)
        return std::nullopt;
    auto const news = r.changes_after(last.head, most_behind);
    auto const concerns = [&](caught_up_event const& e) {
        return outcome_for(f.viewer, f.what.wanted, e.change) != outcome::nothing;
    };
    return static_cast<std::size_t>(std::ranges::count_if(news.events, concerns));
}

std::vector<feed_fetch> newest(std::vector<feed_fetch> written, std::vector<feed_fetch> const& pending)
{
    for (auto const& p : pending) {
        std::erase_if(written, [&](feed_fetch const& w) { return w.by == p.by; });
        written.push_back(p);
    }
    std::ranges::sort(written, [](auto const& a, auto const& b) { return a.at != b.at ? a.at > b.at : a.by < b.by; });
    return written;
}

} // namespace

std::vector<client_health> health_of(reading& r, subscription const& s, std::vector<feed_fetch> const& pending)
{
    auto const seen = r.followed_as(s);
    std::vector<client_health> all;
    for (auto& last : newest(r.fetches(s.id), pending)) {
        auto const missed = behind(r, seen, last);
        all.push_back({std::move(last), missed});
    }
    return all;
}

json::array to_json(std::vector<client_health> const& clients)
{
    json::array out;
    for (auto const& c : clients)
        out.push_back(json::object{{"client", text(c.last.by)},
                                   {"fetched", text(c.last.at)},
                                   {"etag", c.last.etag},
                                   {"bytes", c.last.size.bytes},
                                   {"entries", c.last.size.entries},
                                   {"behind", c.behind ? json::value(*c.behind) : json::value(nullptr)}});
    return out;
}

} // namespace tingsted::routes
