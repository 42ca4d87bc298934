// SPDX-License-Identifier: MPL-2.0
#include "server/routes/feeds.hpp"

#include "calendar/ical/writer.hpp"
#include "calendar/time/zones.hpp"
#include "common/digest.hpp"
#include "common/text.hpp"
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

awaitable<result<feed_request>> read_request(services& s, asked const& q)
{
    auto const names = co_await s.calendar.read([](reading& r) { return r.names(); });
    feed_request f;
    f.where = s.house.where;
    auto wanted = parsed_filter(q.what.query, *names.value, {cancelled_key, language_key});
    if (!wanted)
        co_return wanted.error();
    auto const own = read_outlet_keys(f, q.what.query);
    if (!own)
        co_return own.error();
    f.wanted = std::move(*wanted);
    f.coding = chosen_coding(q.what.field("accept-encoding"));
    f.today = day_of(to_wall(s.clock(), s.house.zone));
    f.day_began = to_instant(wall_time(f.today), s.house.zone);
    f.span = feed_window(s.house, f.today);
    co_return f;
}

std::string names_joined(std::vector<std::string> const& parts)
{
    std::string out;
    for (auto const& p : parts)
        out.append(out.empty() ? "" : ", ").append(p);
    return out;
}

feed_head head_of(feed_request const& f, std::string const& municipality, directory const& d, std::string_view ending,
                  std::vector<event> const& events)
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
    head.updated = f.span.from;
    for (auto const& e : events)
        head.updated = std::max(head.updated, e.changed);
    return head;
}

std::string body_of(feed_request const& f, std::string_view ending, feed_head const& head,
                    std::vector<event> const& events, directory const& d)
{
    if (ending == ics.name)
        return ical::feed(head, events, d, f.where, {.cancelled = f.cancelled});
    if (ending == atom.name)
        return atom_feed(head, events, d, f.where, f.cancelled);
    return json_feed(head, events, d, f.where, f.cancelled);
}

std::string tag_of(std::string_view body, content_coding c)
{
    auto const hash = sha256(body);
    return fmt::format("\"{}{}{}\"", base64url({hash.data(), 16}), c == content_coding::identity ? "" : "-", name_of(c));
}

// Which events of those that may be in the window really are.
void keep_those_in(window w, std::vector<event>& events)
{
    std::erase_if(events, [&](event const& e) { return occurrences(e, w, {.instances = 1}).empty(); });
}

live::rendering rendered(reading& r, feed_request const& f, std::string const& municipality, std::string_view ending)
{
    auto events = r.events(f.wanted, caller{}, f.span);
    keep_those_in(f.span, events);
    auto const names = r.names();
    auto const plain = body_of(f, ending, head_of(f, municipality, *names, ending, events), events, *names);
    // A deletion and the window's own movement count as changes of the feed.
    auto const modified = std::max(r.last_change(caller{}), f.day_began);
    return {std::make_shared<std::string const>(coded(plain, f.coding)), tag_of(plain, f.coding), modified};
}

std::string key_of(feed_request const& f, std::string_view ending)
{
    return fmt::format("feed {} {} {} {} {} {} {}?{}", ending, static_cast<int>(f.cancelled), f.where.language,
                       name_of(f.coding), text(f.today), zone_database_version(), renderer_version, text(f.wanted));
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
    auto const request = co_await read_request(s, q);
    if (!request)
        co_return problem(request.error(), q.what);
    auto const make = [wanted = *request, municipality = s.house.municipality, f](reading& r) {
        return rendered(r, wanted, municipality, f.name);
    };
    auto const made = co_await s.cache().get(key_of(*request, f.name), make);
    auto const file = fmt::format("tingsted.{}", f.name);
    co_return conditional(document(*made, f.type, file, request->coding), made->etag, q.what);
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
    auto const make = [id, coding, where = s.house.where](reading& r) {
        auto const e = r.find(id);
        auto const names = r.names();
        if (!e || !sees(caller{}, facets_of(*e, *names)))
            return live::rendering{nullptr, "", {}};
        feed_head const head{e->title, "", fmt::format("{}/feeds/event/{}.ics", where.base_url, id.value()), e->changed};
        auto const plain = ical::feed(head, {&*e, 1}, *names, where, {.named = false});
        return live::rendering{std::make_shared<std::string const>(coded(plain, coding)), tag_of(plain, coding), e->changed};
    };
    auto const key = fmt::format("event {} {} {} {}", id.value(), name_of(coding), zone_database_version(), renderer_version);
    auto const made = co_await s.cache().get(key, make);
    if (!made->body)
        co_return problem(missing, q.what);
    co_return conditional(document(*made, ics.type, file, coding), made->etag, q.what);
}

} // namespace tingsted::routes
