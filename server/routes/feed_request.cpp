// SPDX-License-Identifier: MPL-2.0
#include "server/routes/feed_request.hpp"

#include "calendar/time/zones.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tingsted::routes {
namespace {

// Raised whenever the bytes of a feed change for the same data: part of a rendering's key, as the zone database is.
constexpr int renderer_version = 2;

constexpr std::string_view cancelled_key = "cancelled";
constexpr std::string_view language_key = "sprog";

window feed_window(house const& h, local_day today)
{
    using namespace std::chrono;
    auto const moved = [&](int by) {
        auto day = year_month_day(today) + months(by);
        return local_days(day.ok() ? day : day.year() / day.month() / last);
    };
    return {to_instant(moved(-h.feed_months_back), h.zone), to_instant(moved(h.feed_months_ahead), h.zone)};
}

// The outlet's own keys. Errors: unknown_filter.
result<void> read_outlet_keys(feed_request& into, query_pairs const& query)
{
    for (auto const& [key, value] : query) {
        if (key == cancelled_key) {
            auto const mode = cancelled_mode_named(value);
            if (!mode)
                return fault(errc::unknown_filter, "cancelled is show, confirmed or hide",
                             {{std::string(key), "show, confirmed or hide"}});
            into.cancelled = *mode;
        }
        if (key == language_key) {
            if (value != "da" && value != "en")
                return fault(errc::unknown_filter, "sprog is da or en", {{std::string(key), "da or en"}});
            into.where.language = value;
        }
    }
    return {};
}

content_coding coding_for(house const& h, net::request const& q)
{
    auto const& plain = h.feeds_plain_for;
    bool const is_plain = !plain.empty() && std::ranges::find(plain, family_of(q.field("user-agent"))) != plain.end();
    return is_plain ? content_coding::identity : chosen_coding(q.field("accept-encoding"));
}

} // namespace

feed_request unread_request(services& s, net::request const& q)
{
    feed_request f;
    f.where = s.house.where;
    f.coding = coding_for(s.house, q);
    f.today = day_of(to_wall(s.clock(), s.house.zone));
    f.varies_by_client = !s.house.feeds_plain_for.empty();
    f.day_began = to_instant(wall_time(f.today), s.house.zone);
    f.span = feed_window(s.house, f.today);
    return f;
}

result<feed_request> read_request(feed_request f, query_pairs const& query, directory const& names)
{
    auto wanted = parsed_filter(query, names, {cancelled_key, language_key});
    if (!wanted)
        return wanted.error();
    auto const own = read_outlet_keys(f, query);
    if (!own)
        return own.error();
    f.wanted = std::move(*wanted);
    return f;
}

result<feed_request> read_request(feed_request f, query_pairs const& query, subscription const& what)
{
    for (auto const& [key, value] : query)
        if (key != language_key)
            return fault(errc::unknown_filter, "the filter of a subscription is changed where it was made",
                         {{key, "is not asked here"}});
    auto const own = read_outlet_keys(f, query);
    if (!own)
        return own.error();
    f.wanted = what.wanted;
    f.cancelled = what.cancelled;
    return f;
}

// The same address, the same day and the same coding: the same feed, until the journal grows. What the names in the
// address mean is only looked up when it has to be made, so a hit asks no reader.
std::string rendering_key(feed_request const& f, std::string_view target)
{
    return fmt::format("feed {} {} {} {} {}", name_of(f.coding), f.today.time_since_epoch().count(),
                       zone_database_version(), renderer_version, target);
}

} // namespace tingsted::routes
