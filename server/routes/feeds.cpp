// SPDX-License-Identifier: MPL-2.0
#include "server/routes/feeds.hpp"

#include "calendar/ical/writer.hpp"
#include "calendar/time/zones.hpp"
#include "common/digest.hpp"
#include "common/text.hpp"
#include "server/live/feed_events.hpp"
#include "server/pages/links.hpp"
#include "server/routes/encoding.hpp"
#include "server/routes/replies.hpp"

#include <fmt/format.h>

namespace tingsted::routes {
namespace {

using boost::asio::awaitable;

// Raised whenever the bytes of a feed change for the same data: part of a rendering's key, as the zone database is.
constexpr int renderer_version = 2;

constexpr std::string_view cancelled_key = "cancelled";
constexpr std::string_view language_key = "sprog";
constexpr int longest_event_path = 64;

struct format {
    std::string_view name; // and the path's ending
    std::string_view type;
};
constexpr format ics{"ics", "text/calendar; charset=utf-8"};
constexpr format json_format{"json", "application/json"};
constexpr format atom{"atom", "application/atom+xml; charset=utf-8"};

// What a feed is asked for, checked.
struct feed_request {
    filter wanted;
    cancelled_mode cancelled = cancelled_mode::show;
    outlet where;
    content_coding coding = content_coding::identity;
    local_day today{};
    instant day_began;
    window span;
};

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

// What is asked, whatever the names in it mean.
feed_request unread_request(services& s, net::request const& q)
{
    feed_request f;
    f.where = s.house.where;
    f.coding = chosen_coding(q.field("accept-encoding"));
    f.today = day_of(to_wall(s.clock(), s.house.zone));
    f.day_began = to_instant(wall_time(f.today), s.house.zone);
    f.span = feed_window(s.house, f.today);
    return f;
}

// Errors: unknown_filter.
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

std::string names_joined(std::vector<std::string> const& parts)
{
    std::string out;
    for (auto const& p : parts)
        out.append(out.empty() ? "" : ", ").append(p);
    return out;
}

// `updated` is left to whoever knows the events.
feed_head head_of(feed_request const& f, std::string const& municipality, directory const& d, std::string_view ending)
{
    std::vector<std::string> narrowed;
    for (auto const& a : f.wanted.areas)
        narrowed.push_back(find(d, a)->name);
    for (auto const& t : f.wanted.topics)
        narrowed.push_back(find(d, t)->name.in(f.where.language));
    for (auto const& o : f.wanted.hosts)
        narrowed.push_back(find(d, o)->name);
    bool const english = f.where.language == "en";
    feed_head head;
    head.name = (english ? "Meetings" : "Møder") + std::string(" – ") +
                (narrowed.empty() ? municipality : names_joined(narrowed));
    head.description = english ? "Local network meetings of volunteers and municipality"
                               : "Lokale netværksmøder for frivillige og kommune";
    auto const query = text(f.wanted);
    head.self_url = fmt::format("{}/feeds/events.{}{}{}", f.where.base_url, ending, query.empty() ? "" : "?", query);
    return head;
}

std::string tag_of(digest const& hash, content_coding c)
{
    return fmt::format("\"{}{}{}\"", base64url({hash.data(), 16}), c == content_coding::identity ? "" : "-",
                       name_of(c));
}

// Which events of those that may be in the window really are.
void keep_those_in(window w, std::vector<event>& events)
{
    std::erase_if(events, [&](event const& e) { return occurrences(e, w, {.instances = 1}).empty(); });
}

// What the making of a feed's body needs beside the journal.
struct feed_order {
    feed_request asked;
    std::string municipality;
    std::string_view ending;
};

// A body before it is coded, and its hash.
struct plain_body {
    std::string bytes;
    digest hash;
};

plain_body listed(reading& r, feed_order const& o)
{
    auto const& f = o.asked;
    auto events = r.events(f.wanted, caller{}, f.span);
    keep_those_in(f.span, events);
    auto head = head_of(f, o.municipality, *r.names(), o.ending);
    head.updated = f.span.from;
    for (auto const& e : events)
        head.updated = std::max(head.updated, e.changed);
    auto const write = o.ending == atom.name ? atom_feed : json_feed;
    auto bytes = write(head, events, *r.names(), f.where, f.cancelled);
    auto const hash = sha256(bytes);
    return {std::move(bytes), hash};
}

plain_body written(live::feed_events const& events, feed_order const& o)
{
    auto const& f = o.asked;
    auto head = head_of(f, o.municipality, *events.names, o.ending);
    head.updated = live::last_changed(events, f.span.from);
    auto const frame = ical::frame_around(events.all, head, f.where, {.cancelled = f.cancelled});
    return {ical::put_together(frame, events.all), ical::hash_of(frame, events.all)};
}

live::rendering rendered(reading& r, feed_order const& o, live::rendering const* before)
{
    auto const& f = o.asked;
    live::rendering made;
    if (o.ending == ics.name)
        made.parts = std::make_shared<live::feed_events const>(
            live::feed_events_of({f.wanted, f.span, f.cancelled, f.where}, r, before ? before->parts.get() : nullptr));
    auto plain = made.parts ? written(*made.parts, o) : listed(r, o);
    made.etag = tag_of(plain.hash, f.coding);
    // A deletion and the window's own movement count as changes of the feed.
    made.last_modified = std::max(r.last_change(caller{}), f.day_began);
    made.body = std::make_shared<std::string const>(coded(std::move(plain.bytes), f.coding));
    return made;
}

// The same address, the same day and the same coding: the same feed, until the journal grows. What the names in the
// address mean is only looked up when it has to be made, so a hit asks no reader.
std::string key_of(feed_request const& f, std::string_view target)
{
    return fmt::format("feed {} {} {} {} {}", name_of(f.coding), f.today.time_since_epoch().count(),
                       zone_database_version(), renderer_version, target);
}

net::reply document(live::rendering const& made, std::string_view type, std::string_view file, content_coding coding)
{
    net::reply r;
    r.with("Content-Type", type);
    r.with("Content-Disposition", fmt::format("inline; filename=\"{}\"", file));
    r.with("Cache-Control", "public, max-age=300");
    r.with("Vary", "Accept-Encoding");
    r.with("Last-Modified", http_date(made.last_modified));
    r.with("Cross-Origin-Resource-Policy", "cross-origin");
    r.with("Access-Control-Allow-Origin", "*");
    if (coding != content_coding::identity)
        r.with("Content-Encoding", name_of(coding));
    r.shared_body = made.body;
    return r;
}

awaitable<net::reply> feed_reply(services& s, asked const& q, format f)
{
    auto const request = unread_request(s, q.what);
    auto const make = [&s, request, query = q.what.query, f](reading& r, live::rendering const* before) {
        auto const read = read_request(request, query, *r.names());
        live::rendering refused;
        if (!read) {
            refused.refused = read.error();
            return refused;
        }
        return rendered(r, {*read, s.house.municipality, f.name}, before);
    };
    auto const made = co_await s.cache().get(key_of(request, q.what.raw_target), make);
    if (made->refused)
        co_return problem(*made->refused, q.what);
    auto const file = fmt::format("tingsted.{}", f.name);
    co_return conditional(document(*made, f.type, file, request.coding), made->etag, q.what);
}

} // namespace

awaitable<net::reply> get_ics_feed(services& s, asked const& q)
{
    auto r = co_await feed_reply(s, q, ics);
    co_return r;
}

awaitable<net::reply> get_json_feed(services& s, asked const& q)
{
    auto r = co_await feed_reply(s, q, json_format);
    co_return r;
}

awaitable<net::reply> get_atom_feed(services& s, asked const& q)
{
    auto r = co_await feed_reply(s, q, atom);
    co_return r;
}

awaitable<net::reply> get_event_file(services& s, asked const& q)
{
    std::string_view const file = q.part(0);
    fault const missing(errc::not_found, "there is no public event at this address");
    if (!file.ends_with(".ics") || file.size() > longest_event_path)
        co_return problem(missing, q.what);
    event_id const id(std::string(file.substr(0, file.size() - 4)));
    auto const coding = chosen_coding(q.what.field("accept-encoding"));
    auto const make = [id, coding, where = s.house.where](reading& r, live::rendering const*) {
        auto const e = r.find(id);
        auto const names = r.names();
        if (!e || !sees(caller{}, facets_of(*e, *names)))
            return live::rendering{};
        feed_head const head{e->title, "", fmt::format("{}/feeds/event/{}.ics", where.base_url, id.value()),
                             e->changed};
        auto const plain = ical::feed(head, {&*e, 1}, *names, where, {.named = false});
        return live::rendering{std::make_shared<std::string const>(coded(plain, coding)),
                               tag_of(sha256(plain), coding),
                               e->changed,
                               {},
                               {}};
    };
    auto const key =
        fmt::format("event {} {} {} {}", id.value(), name_of(coding), zone_database_version(), renderer_version);
    auto const made = co_await s.cache().get(key, make);
    if (!made->body)
        co_return problem(missing, q.what);
    co_return conditional(document(*made, ics.type, file, coding), made->etag, q.what);
}

} // namespace tingsted::routes
