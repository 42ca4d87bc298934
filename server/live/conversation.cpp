// SPDX-License-Identifier: MPL-2.0
#include "server/live/conversation.hpp"

#include "calendar/time/zones.hpp"
#include "common/text.hpp"

#include <fmt/format.h>

namespace tingsted::live {
namespace {

using clock = std::chrono::steady_clock;

// As it stands in an address, with or without its question mark.
query_pairs asked_for(std::string_view filter)
{
    return form_decoded(filter.starts_with('?') ? filter.substr(1) : filter);
}

// Everything that decides what this subscriber sees.
std::string scope_key(caller const& who, filter const& wanted, local_day day)
{
    auto key = fmt::format("snapshot {} {}", text(who.role), tingsted::text(day));
    for (auto const& o : who.organisations)
        key += " " + o.value();
    return key + "?" + text(wanted);
}

} // namespace

std::string conversation::here() const { return cursor_text({means_.all.cursors().sealed(place_), day_}); }

boost::asio::awaitable<void> conversation::run(subscription wish, bool const& replaced)
{
    heartbeat_due_ = clock::now() + means_.heartbeat;
    bool going = co_await begin(wish);
    while (going && !replaced && !means_.tail.stopping())
        going = co_await live_on();
}

boost::asio::awaitable<bool> conversation::begin(subscription const& wish)
{
    token_ = wish.token;
    bool const welcome = co_await still_welcome();
    if (!welcome)
        co_return false;
    auto const known = co_await means_.all.read([](reading& r) { return r.names(); });
    auto wanted = parsed_filter(asked_for(wish.filter), *known.value);
    if (!wanted) {
        auto detail = wanted.error().detail;
        for (auto const& f : wanted.error().errors)
            detail += fmt::format("; {}: {}", f.pointer, f.detail);
        co_await send_(error_frame(http_status(wanted.error().code), detail));
        co_return false;
    }
    wanted_ = std::move(*wanted);
    day_ = means_.tail.day();
    if (!wish.cursor) {
        bool const sent = co_await send_snapshot();
        co_return sent;
    }
    bool const resumed = co_await resume(*wish.cursor);
    co_return resumed;
}

boost::asio::awaitable<bool> conversation::still_welcome()
{
    if (!token_)
        co_return true;
    rights_due_ = clock::now() + means_.rights_hold;
    auto const secret = *token_;
    auto const found = co_await means_.all.read([secret](reading& r) { return r.caller_with_token(secret); });
    if (!found.value) {
        co_await send_(error_frame(401, "the token is unknown, has run out or was revoked"));
        co_return false;
    }
    who_ = *found.value;
    co_return true;
}

// Whoever may see more or less than before begins anew.
boost::asio::awaitable<bool> conversation::look_at_rights()
{
    auto const before = who_;
    bool const welcome = co_await still_welcome();
    if (!welcome || who_ == before)
        co_return welcome;
    bool const told = co_await send_(reset_frame("what this token may see has changed"));
    if (!told)
        co_return false;
    bool const sent = co_await send_snapshot();
    co_return sent;
}

boost::asio::awaitable<bool> conversation::resume(std::string_view cursor)
{
    auto const asked = parsed_live_cursor(cursor);
    auto const place = co_await means_.all.read([text = asked.place](reading& r) { return r.position(text); });
    if (!place.value) {
        bool const told = co_await send_(reset_frame(place.value.error().detail));
        if (!told)
            co_return false;
        bool const sent = co_await send_snapshot();
        co_return sent;
    }
    place_ = *place.value;
    bool const caught_up = co_await catch_up();
    if (!caught_up)
        co_return false;
    bool const resumed = co_await send_(resumed_frame(here()));
    if (!resumed)
        co_return false;
    if (asked.day == day_)
        co_return true;
    auto const now = window_on(day_, means_.zone);
    auto const from = asked.day ? std::max(window_on(*asked.day, means_.zone).to, now.from) : now.from;
    bool const sent = from >= now.to ? true : co_await send_window({from, now.to});
    co_return sent;
}

boost::asio::awaitable<bool> conversation::send_snapshot()
{
    // The cursor stands in the bytes: sealed when they are made, and right for all who get them.
    auto const make = [this, who = who_, wanted = wanted_, day = day_,
                       w = window_on(day_, means_.zone)](reading& r, rendering const*) {
        auto const place = r.head_place();
        auto const cursor = cursor_text({means_.all.cursors().sealed(place), day});
        return rendering{
            snapshot_frame(cursor, r.now(), w, r.events(wanted, who, w), *r.names(), means_.where), cursor, {}};
    };
    auto const made = co_await means_.snapshots.get(scope_key(who_, wanted_, day_), make);
    auto const opened = means_.all.cursors().opened(parsed_live_cursor(made->etag).place);
    place_ = opened.value();
    bool const sent = co_await send_(made->body);
    co_return sent;
}

boost::asio::awaitable<bool> conversation::send_window(window w)
{
    auto const read = co_await means_.all.read([this, who = who_, wanted = wanted_, w](reading& r) {
        return window_frame(w, r.events(wanted, who, w), *r.names(), means_.where);
    });
    bool const sent = co_await send_(read.value);
    co_return sent;
}

// What the tail does not hold any more, read from the store; bounded batches, until nothing is missing.
boost::asio::awaitable<bool> conversation::catch_up()
{
    for (;;) {
        struct news {
            std::vector<change_frame> frames;
            cursor_place upto;
        };
        auto const work = [this, from = place_.number, day = day_](reading& r) {
            auto const changes = r.changes_after(from);
            news n{{}, changes.upto};
            for (auto const& c : changes.events)
                n.frames.push_back(frame_of(c, cursor_text({means_.all.cursors().sealed(c.place), day}),
                                            window_on(day, means_.zone), *r.names(), means_.where));
            return n;
        };
        auto const read = co_await means_.all.read(work);
        bool const sent = co_await send_changes(read.value.frames);
        if (!sent)
            co_return false;
        place_ = read.value.upto;
        if (place_.number >= read.head)
            co_return true;
    }
}

boost::asio::awaitable<bool> conversation::send_changes(std::vector<change_frame> const& frames)
{
    for (auto const& f : frames) {
        auto const text = text_for(who_, wanted_, f);
        if (!text)
            continue;
        bool const sent = co_await send_(text);
        if (!sent)
            co_return false;
        heartbeat_due_ = clock::now() + means_.heartbeat;
    }
    co_return true;
}

boost::asio::awaitable<bool> conversation::live_on()
{
    if (token_ && clock::now() >= rights_due_) {
        bool const welcome = co_await look_at_rights();
        if (!welcome)
            co_return false;
    }
    if (clock::now() >= heartbeat_due_) {
        bool const sent = co_await send_heartbeat();
        co_return sent;
    }
    if (auto const news = means_.tail.after(place_.number)) {
        bool const sent = co_await send_changes(news->frames);
        place_ = news->upto;
        co_return sent;
    }
    if (means_.tail.upto().number > place_.number) {
        bool const caught_up = co_await catch_up();
        co_return caught_up;
    }
    if (means_.tail.day() != day_) {
        auto const before = window_on(day_, means_.zone);
        day_ = means_.tail.day();
        bool const sent = co_await send_window({before.to, window_on(day_, means_.zone).to});
        co_return sent;
    }
    auto const due = token_ ? std::min(heartbeat_due_, rights_due_) : heartbeat_due_;
    co_await means_.tail.beyond(means_.self, place_.number, day_, due);
    co_return true;
}

boost::asio::awaitable<bool> conversation::send_heartbeat()
{
    heartbeat_due_ = clock::now() + means_.heartbeat;
    bool const sent = co_await send_(heartbeat_frame(here(), means_.clock()));
    co_return sent;
}

} // namespace tingsted::live
