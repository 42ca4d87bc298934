// SPDX-License-Identifier: MPL-2.0
#include "server/routes/feed_document.hpp"

#include "calendar/ical/jcal.hpp"
#include "common/text.hpp"
#include "server/live/feed_events.hpp"

#include <fmt/format.h>

namespace tingsted::routes {
namespace {

std::string names_joined(std::vector<std::string> const& parts)
{
    std::string out;
    for (auto const& p : parts)
        out.append(out.empty() ? "" : ", ").append(p);
    return out;
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

std::size_t entries_in(std::string_view calendar)
{
    constexpr std::string_view begins = "\r\nBEGIN:VEVENT\r\n";
    std::size_t n = 0;
    for (auto at = calendar.find(begins); at != std::string_view::npos; at = calendar.find(begins, at + begins.size()))
        ++n;
    return n;
}

// A body before it is coded, and its hash.
struct plain_body {
    std::string bytes;
    digest hash;
};

plain_body listed(reading& r, feed_order const& o)
{
    auto const& f = o.asked;
    auto events = r.events(f.wanted, o.viewer, f.span);
    keep_those_in(f.span, events);
    auto head = o.head;
    head.updated = f.span.from;
    for (auto const& e : events)
        head.updated = std::max(head.updated, e.changed);
    auto const write = o.format.name == atom_format.name ? atom_feed : json_feed;
    auto bytes = write(head, events, *r.names(), f.where, f.cancelled);
    auto const hash = sha256(bytes);
    return {std::move(bytes), hash};
}

plain_body written(live::feed_events const& events, feed_order const& o)
{
    auto head = o.head;
    head.updated = live::last_changed(events, o.asked.span.from);
    auto const frame = ical::frame_around(events.all, head, o.asked.where, {.cancelled = o.asked.cancelled});
    return {ical::put_together(frame, events.all), ical::hash_of(frame, events.all)};
}

plain_body in_json(std::string_view calendar)
{
    auto bytes = ical::jcal_of(calendar);
    auto const hash = sha256(bytes);
    return {std::move(bytes), hash};
}

} // namespace

live::rendering finished(std::string bytes, digest const& hash, content_coding coding)
{
    live::rendering made;
    made.etag = tag_of(hash, coding);
    made.body = std::make_shared<std::string const>(coded(std::move(bytes), coding));
    return made;
}

live::rendering refused(fault why)
{
    live::rendering r;
    r.refused = std::move(why);
    return r;
}

live::rendering made_feed(reading& r, feed_order const& o, live::rendering const* before)
{
    auto const& f = o.asked;
    bool const as_jcal = o.format.name == jcal_format.name;
    std::shared_ptr<live::feed_events const> parts;
    if (as_jcal || o.format.name == ics_format.name)
        parts = std::make_shared<live::feed_events const>(live::feed_events_of(
            {f.wanted, f.span, f.cancelled, f.where, o.viewer}, r, before ? before->parts.get() : nullptr));
    auto plain = parts ? written(*parts, o) : listed(r, o);
    feed_size const size{plain.bytes.size(), parts ? entries_in(plain.bytes) : 0};
    if (as_jcal)
        plain = in_json(plain.bytes);
    auto made = finished(std::move(plain.bytes), plain.hash, f.coding);
    made.size = size;
    made.parts = std::move(parts);
    // A deletion and the window's own movement count as changes of the feed.
    made.last_modified = std::max(r.last_change(o.viewer), f.day_began);
    return made;
}

feed_head public_head(feed_request const& asked, feed_format format, house const& h, directory const& d)
{
    std::vector<std::string> narrowed;
    for (auto const& a : asked.wanted.areas)
        narrowed.push_back(find(d, a)->name);
    for (auto const& t : asked.wanted.topics)
        narrowed.push_back(find(d, t)->name.in(asked.where.language));
    for (auto const& o : asked.wanted.hosts)
        narrowed.push_back(find(d, o)->name);
    bool const english = asked.where.language == "en";
    feed_head head;
    head.name = (english ? "Meetings" : "Møder") + std::string(" – ") +
                (narrowed.empty() ? h.municipality : names_joined(narrowed));
    head.description = english ? "Local network meetings of volunteers and municipality"
                               : "Lokale netværksmøder for frivillige og kommune";
    auto const query = text(asked.wanted);
    head.self_url =
        fmt::format("{}/feeds/events.{}{}{}", asked.where.base_url, format.name, query.empty() ? "" : "?", query);
    return head;
}

net::reply document(live::rendering const& made, feed_format format, std::string_view file, feed_request const& asked)
{
    net::reply r;
    r.with("Content-Type", format.type);
    r.with("Content-Disposition", fmt::format("inline; filename=\"{}\"", file));
    r.with("Vary", asked.varies_by_client ? "Accept-Encoding, User-Agent" : "Accept-Encoding");
    r.with("Last-Modified", http_date(made.last_modified));
    if (asked.coding != content_coding::identity)
        r.with("Content-Encoding", name_of(asked.coding));
    r.shared_body = made.body;
    return r;
}

void share(net::reply& r)
{
    r.with("Cache-Control", "public, max-age=300");
    r.with("Cross-Origin-Resource-Policy", "cross-origin");
    r.with("Access-Control-Allow-Origin", "*");
}

void keep_to_holder(net::reply& r)
{
    r.with("Cache-Control", "private, max-age=300");
    r.with("X-Robots-Tag", "noindex");
}

} // namespace tingsted::routes
