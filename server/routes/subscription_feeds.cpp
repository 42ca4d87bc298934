// SPDX-License-Identifier: MPL-2.0
#include "server/routes/subscription_feeds.hpp"

#include "common/digest.hpp"
#include "server/routes/feed_document.hpp"
#include "server/routes/replies.hpp"

#include <fmt/format.h>

namespace tingsted::routes {
namespace {

using boost::asio::awaitable;

// Where a subscription's file ends, its format begins.
std::optional<feed_format> format_of(std::string_view file)
{
    for (auto const& f : feed_formats)
        if (file.ends_with(f.name) && file.substr(0, file.size() - f.name.size()).ends_with('.'))
            return f;
    return std::nullopt;
}

feed_head head_of(subscription const& s)
{
    return {s.name, "", "", {}, "urn:uuid:" + s.id.value()}; // its address is a secret, and feeds are handed on
}

live::rendering followed_feed(reading& r, std::string_view token, query_pairs const& query, feed_request const& asked,
                              feed_format format, live::rendering const* before)
{
    auto const there = r.followed_with(token);
    if (!there)
        return refused(there.error());
    auto const read = read_request(asked, query, there->what);
    if (!read)
        return refused(read.error());
    auto made = made_feed(r, {*read, format, head_of(there->what), there->viewer}, before);
    made.subject = there->what.id.value();
    return made;
}

// Whoever got the feed, or was told that theirs is the newest, has it as it was at `head` or later.
void note_fetch(services& s, net::request const& q, live::rendering const& made, journal_number head)
{
    if (s.fetches && q.method == "GET")
        s.fetches->add(
            {subscription_id(made.subject), family_of(q.field("user-agent")), s.clock(), head, made.etag, made.size});
}

} // namespace

awaitable<net::reply> get_subscription_feed(services& s, asked const& q)
{
    std::string_view const file = q.part(0);
    auto const format = format_of(file);
    auto const token = std::string(file.substr(0, file.find('.')));
    if (!format || !is_token(token))
        co_return problem(fault(errc::not_found, "there is no feed at this address"), q.what);
    auto const request = unread_request(s, q.what);
    auto const make = [token, query = q.what.query, request, f = *format](reading& r, live::rendering const* before) {
        return followed_feed(r, token, query, request, f, before);
    };
    auto const head = s.calendar.head();
    auto const made = co_await s.cache().get(rendering_key(request, q.what.raw_target), make);
    if (made->refused)
        co_return problem(*made->refused, q.what);
    note_fetch(s, q.what, *made, head);
    auto r = document(*made, *format, fmt::format("tingsted.{}", format->name), request);
    keep_to_holder(r);
    co_return conditional(std::move(r), made->etag, q.what);
}

} // namespace tingsted::routes
