// SPDX-License-Identifier: MPL-2.0
#include "server/routes/public_pages.hpp"

#include "calendar/time/zones.hpp"
#include "server/live/frames.hpp"
#include "server/pages/asset.hpp"
#include "server/pages/calendar_page.hpp"
#include "server/pages/event_page.hpp"
#include "server/pages/plain_pages.hpp"
#include "server/pages/screen_page.hpp"
#include "server/routes/event_replies.hpp"
#include "server/routes/page_policy.hpp"
#include "server/routes/problems.hpp"
#include "server/routes/replies.hpp"

#include <fmt/format.h>

namespace tingsted::routes {
namespace {

using boost::asio::awaitable;

// Remembers a language that was asked for, in a cookie of this reader's alone.
net::reply page_reply(asked const& q, std::string html)
{
    auto r = html_reply(std::move(html));
    for (auto const& [key, value] : q.what.query)
        if (key == pages::language_key && (value == "da" || value == "en"))
            r.with("Set-Cookie", fmt::format("sprog={}; Path=/; Max-Age=31536000; SameSite=Lax", value));
    return r;
}

result<filter> page_filter(asked const& q, directory const& names)
{
    return parsed_filter(q.what.query, names, {pages::calendar_keys[0], pages::calendar_keys[1]});
}

} // namespace

awaitable<net::reply> get_calendar(services& s, asked const& q)
{
    auto const at = context_of(s, q);
    auto const work = [&q, at, &cursors = s.calendar.cursors()](reading& r) -> result<std::string> {
        auto const names = r.names();
        auto wanted = page_filter(q, *names);
        if (!wanted)
            return wanted.error();
        auto const here = live::cursor_text({cursors.sealed(r.head_place()), day_of(to_wall(at.now, at.zone))});
        pages::calendar_query const asked_for{std::move(*wanted), pages::first_day_of(q.what.query), here};
        auto const events = r.events(asked_for.wanted, q.who, pages::calendar_window(asked_for, at));
        return pages::calendar_page(at, asked_for, events, *names);
    };
    auto const read = co_await s.calendar.read(work); // q lives in the caller's frame until this is done
    co_return read.value ? page_reply(q, *read.value) : problem_page_reply(s, q, read.value.error());
}

awaitable<net::reply> get_event_page(services& s, asked const& q)
{
    auto const at = context_of(s, q);
    auto const work = [&q, at](reading& r) -> result<std::string> {
        auto const e = r.find(slug(q.part(0)));
        auto const names = r.names();
        if (!e || !sees(q.who, facets_of(*e, *names)))
            return fault(errc::not_found, "there is no meeting at this address");
        auto const now = facets_of(*e, *names);
        bool const may_change = may(q.who, action::change_event, &now).has_value();
        bool const here = r.changed_here(e->id).has_value();
        return pages::event_page(at, {*e, *names, pages::date_in(q.what.query), may_change && here, !here});
    };
    auto const read = co_await s.calendar.read(work);
    co_return read.value ? page_reply(q, *read.value) : problem_page_reply(s, q, read.value.error());
}

awaitable<net::reply> get_screen(services& s, asked const& q)
{
    auto const at = context_of(s, q);
    auto const work = [&q, at](reading& r) -> result<std::string> {
        auto const names = r.names();
        auto const* const screen = find(*names, screen_slug(q.part(0)));
        if (!screen)
            return fault(errc::not_found, "there is no screen of that name");
        auto const events = r.events(pages::screen_filter(*screen), caller{}, pages::screen_window(at));
        return pages::screen_page(at, *screen, events, *names);
    };
    auto const read = co_await s.calendar.read(work);
    if (!read.value)
        co_return problem_page_reply(s, q, read.value.error());
    auto r = html_reply(*read.value);
    r.with("Content-Security-Policy", screen_policy(s.house));
    co_return r;
}

awaitable<net::reply> get_subscribe(services& s, asked const& q)
{
    auto const names = co_await s.calendar.read([](reading& r) { return r.names(); });
    auto const wanted = page_filter(q, *names.value);
    if (!wanted)
        co_return problem_page_reply(s, q, wanted.error());
    co_return page_reply(q, pages::subscribe_page(context_of(s, q), *wanted));
}

awaitable<net::reply> get_accessibility(services& s, asked const& q)
{
    if (s.house.accessibility_url != "/was") { // the municipality's own statement (domain.md 1.10)
        net::reply r;
        r.status = 302;
        r.with("Location", s.house.accessibility_url);
        co_return r;
    }
    co_return page_reply(q, pages::accessibility_page(context_of(s, q)));
}

awaitable<net::reply> get_asset(services&, asked const& q)
{
    auto const* const found = pages::find_asset(q.what.path);
    if (!found)
        co_return problem(fault(errc::not_found, "no such file"), q.what);
    net::reply r;
    r.with("Content-Type", found->type);
    r.with("Cache-Control", "public, max-age=31536000, immutable"); // its path names its content
    r.body = found->bytes;
    co_return r;
}

} // namespace tingsted::routes
