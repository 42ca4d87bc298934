// SPDX-License-Identifier: MPL-2.0
#include "server/store/sources/source_body.hpp"

#include "calendar/event/json_values.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <iterator>

namespace tingsted {

namespace {

constexpr std::string_view words_of_suspicions[] = {"none", "emptied", "shrunk", "moved"};
constexpr std::string_view words_of_notes[] = {"repaired", "skipped", "refused"};

using own_json::read;
using own_json::written;

template <class Value>
void read_field(json::object const& o, std::string_view name, Value& to)
{
    if (auto const* const v = o.if_contains(name))
        read(*v, to);
}

json::array notes_written(std::vector<ical::note> const& notes)
{
    json::array all;
    for (auto const& n : notes)
        all.push_back(json::object{{"kind", words_of_notes[static_cast<std::size_t>(n.what)]},
                                   {"line", n.line},
                                   {"property", n.property},
                                   {"reason", n.reason},
                                   {"uid", n.uid}});
    return all;
}

std::vector<ical::note> notes_read(json::array const& from)
{
    std::vector<ical::note> all;
    for (auto const& v : from) {
        auto const& o = v.as_object();
        auto const kind = std::ranges::find(words_of_notes, own_json::text_in(o.at("kind")));
        ical::note n;
        n.what = static_cast<ical::note::kind>(kind - std::begin(words_of_notes));
        n.line = o.at("line").to_number<std::size_t>();
        read(o.at("property"), n.property);
        read(o.at("reason"), n.reason);
        read(o.at("uid"), n.uid);
        all.push_back(std::move(n));
    }
    return all;
}

json::array counts_written(source_counts const& c)
{
    return {c.created, c.changed, c.unchanged, c.withdrawn, c.skipped};
}

source_counts counts_read(json::array const& a)
{
    auto const at = [&](std::size_t n) { return a.at(n).to_number<int>(); };
    return {at(0), at(1), at(2), at(3), at(4)};
}

} // namespace

std::string_view text(suspicion s) noexcept { return words_of_suspicions[static_cast<std::size_t>(s)]; }

std::optional<suspicion> suspicion_named(std::string_view s) noexcept
{
    auto const at = std::ranges::find(words_of_suspicions, s);
    if (at == std::end(words_of_suspicions))
        return std::nullopt;
    return static_cast<suspicion>(at - std::begin(words_of_suspicions));
}

std::string body_of(source const& s)
{
    return json::serialize(json::object{{"id", s.id.value()},
                                        {"revision", s.revision.value()},
                                        {"name", s.plan.name},
                                        {"server", s.plan.server},
                                        {"host", s.plan.host.value()},
                                        {"visibility", text(s.plan.visible_to)},
                                        {"area", written(s.plan.area)},
                                        {"paused", s.plan.paused}});
}

source source_from_body(std::string_view body)
{
    auto const o = json::parse(body).as_object();
    source s;
    read_field(o, "id", s.id);
    read_field(o, "revision", s.revision);
    read_field(o, "name", s.plan.name);
    read_field(o, "server", s.plan.server);
    read_field(o, "host", s.plan.host);
    read_field(o, "visibility", s.plan.visible_to);
    read_field(o, "area", s.plan.area);
    read_field(o, "paused", s.plan.paused);
    return s;
}

std::string standing_text(source_standing const& s)
{
    return json::serialize(json::object{{"tried", written(s.tried)},
                                        {"reached", written(s.reached)},
                                        {"failing_since", written(s.failing_since)},
                                        {"next_try", written(s.next_try)},
                                        {"failures", s.failures},
                                        {"failure", s.failure},
                                        {"entity_tag", s.entity_tag},
                                        {"last_modified", s.last_modified},
                                        {"digest", s.digest},
                                        {"refresh", s.refresh.count()},
                                        {"held", text(s.held)},
                                        {"held_missing", s.held_missing},
                                        {"held_known", s.held_known},
                                        {"held_digest", s.held_digest},
                                        {"accepted_digest", s.accepted_digest},
                                        {"counts", counts_written(s.counts)},
                                        {"notes", notes_written(s.notes)}});
}

source_standing standing_from_text(std::string_view from)
{
    auto const o = json::parse(from).as_object();
    source_standing s;
    read_field(o, "tried", s.tried);
    read_field(o, "reached", s.reached);
    read_field(o, "failing_since", s.failing_since);
    read_field(o, "next_try", s.next_try);
    read_field(o, "failures", s.failures);
    read_field(o, "failure", s.failure);
    read_field(o, "entity_tag", s.entity_tag);
    read_field(o, "last_modified", s.last_modified);
    read_field(o, "digest", s.digest);
    s.refresh = std::chrono::seconds(o.at("refresh").to_number<std::int64_t>());
    s.held = suspicion_named(own_json::text_in(o.at("held"))).value();
    read_field(o, "held_missing", s.held_missing);
    read_field(o, "held_known", s.held_known);
    read_field(o, "held_digest", s.held_digest);
    read_field(o, "accepted_digest", s.accepted_digest);
    s.counts = counts_read(o.at("counts").as_array());
    s.notes = notes_read(o.at("notes").as_array());
    return s;
}

} // namespace tingsted
