// SPDX-License-Identifier: MPL-2.0
#include "server/routes/event_replies.hpp"

#include "calendar/event/precondition.hpp"
#include "calendar/time/zones.hpp"
#include "common/digest.hpp"
#include "server/routes/replies.hpp"

#include <fmt/format.h>

#include <charconv>

namespace tingsted::routes {
namespace {

constexpr std::size_t longest_key = 255; // of Idempotency-Key

// A day, a wall time or an instant.
result<instant> parsed_limit(std::string_view text, zone_name const& zone)
{
    if (auto const day = parsed_day(text))
        return to_instant(wall_time(*day), zone);
    if (auto const wall = parsed_wall_time(text))
        return to_instant(*wall, zone);
    return parsed_instant(text);
}

result<void> read_limit(std::optional<instant>& into, std::string_view key, std::string_view value,
                        zone_name const& zone)
{
    auto const t = parsed_limit(value, zone);
    if (!t)
        return fault(errc::malformed, fmt::format("{} is a date, a wall time or an instant", key),
                     {{std::string(key), "a date, a wall time or an instant"}});
    into = *t;
    return {};
}

result<std::size_t> parsed_page_size(std::string_view value)
{
    std::size_t n = 0;
    auto const [end, wrong] = std::from_chars(value.data(), value.data() + value.size(), n);
    if (wrong != std::errc() || end != value.data() + value.size() || n < 1 || n > most_items)
        return fault(errc::malformed, fmt::format("limit is a number from 1 to {}", most_items),
                     {{"limit", fmt::format("1 to {}", most_items)}});
    return n;
}

result<void> read_own_key(list_request& into, std::optional<instant>& from, std::optional<instant>& to,
                          std::pair<std::string, std::string> const& pair, zone_name const& zone)
{
    auto const& [key, value] = pair;
    if (key == "after")
        into.after = value;
    if (key == "from")
        return read_limit(from, key, value, zone);
    if (key == "to")
        return read_limit(to, key, value, zone);
    if (key != "limit")
        return {};
    auto const n = parsed_page_size(value);
    if (!n)
        return n.error();
    into.limit = *n;
    return {};
}

} // namespace

std::string entity_tag(revision r) { return fmt::format("\"{}\"", r.value()); }

net::reply event_reply(services& s, asked const& q, named_event const& e, int status)
{
    auto r = json_reply(to_json(e.what, *e.names, s.house.where), status);
    auto const tag = entity_tag(e.what.revision);
    if (status == 200 && (q.what.method == "GET" || q.what.method == "HEAD"))
        return conditional(std::move(r), tag, q.what);
    r.with("ETag", tag);
    return r;
}

result<named_event> visible_event(reading& r, caller const& who, event_id const& id)
{
    auto e = r.find(id);
    auto names = r.names();
    if (!e || !sees(who, facets_of(*e, *names)))
        return fault(errc::not_found, "there is no event of that id");
    return named_event{std::move(*e), std::move(names)};
}

boost::asio::awaitable<result<named_event>> changed_event(services& s, asked const& q, writing::edit make)
{
    auto const wanted = parsed_if_match(q.what.field("if-match"));
    if (!wanted)
        co_return wanted.error();
    auto const job = [who = q.who, id = event_id(q.part(0)), wanted = *wanted,
                      make](writing& w) -> result<named_event> {
        auto e = w.change(who, id, wanted, make);
        if (!e)
            return e.error();
        return named_event{std::move(*e), w.names()};
    };
    auto done = co_await s.calendar.write(job);
    co_return done;
}

result<list_request> parsed_list_request(query_pairs const& query, directory const& known, zone_name const& zone,
                                         bool dated)
{
    auto const own =
        dated ? std::vector<std::string_view>{"from", "to"} : std::vector<std::string_view>{"after", "limit"};
    auto wanted = parsed_filter(query, known, own);
    if (!wanted)
        return wanted.error();
    list_request out;
    out.wanted = std::move(*wanted);
    std::optional<instant> from, to;
    for (auto const& pair : query) {
        auto const read = read_own_key(out, from, to, pair, zone);
        if (!read)
            return read.error();
    }
    if (!dated)
        return out;
    if (!from || !to)
        return fault(errc::malformed, "from and to are required", {{from ? "to" : "from", "is missing"}});
    if (*to <= *from || *to - *from > longest_span)
        return fault(errc::malformed, "to comes after from, and at most two years after it", {{"to", "out of range"}});
    out.span = window{*from, *to};
    return out;
}

result<wall_time> parsed_date(std::string_view text)
{
    if (auto const day = parsed_day(text))
        return wall_time(*day);
    auto const t = parsed_wall_time(text);
    if (!t)
        return fault(errc::not_found, "a date of an event is named by its original start, 2026-12-01T16:30:00");
    return *t;
}

result<std::string> idempotency_key(net::request const& q)
{
    auto const key = q.field("idempotency-key");
    if (key.size() > longest_key)
        return fault(errc::malformed, fmt::format("Idempotency-Key has at most {} characters", longest_key));
    return std::string(key);
}

std::string location_of(event_id const& id) { return "/api/v1/events/" + id.value(); }

result<request_key> key_of(net::request const& q)
{
    auto key = idempotency_key(q);
    if (!key)
        return key.error();
    return request_key{std::move(*key), hex(sha256(q.body))};
}

result<json::object> parsed_object(std::string_view body)
{
    auto read = parsed_json(body);
    if (!read)
        return read.error();
    if (!read->is_object())
        return fault(errc::malformed, "the body is a JSON object", {{"", "not an object"}});
    return std::move(read->get_object());
}

} // namespace tingsted::routes
