// SPDX-License-Identifier: MPL-2.0
#include "server/live/feed_events.hpp"

#include <algorithm>
#include <set>

namespace tingsted::live {
namespace {

using written = std::shared_ptr<ical::written_event const>;

constexpr std::size_t most_taken_singly = 256; // changed events; with more of them all are written again

bool has_a_date(feed_scope const& s, event const& e)
{
    return ical::is_shown(e, s.cancelled) && !occurrences(e, s.span, {.instances = 1}).empty();
}

written written_for(feed_scope const& s, event const& e, directory const& names)
{
    return std::make_shared<ical::written_event const>(ical::written(e, names, s.where, s.cancelled));
}

auto const by_uid = [](written const& e) { return std::string_view{e->uid.value()}; };

feed_events all_events(feed_scope const& s, reading& r)
{
    feed_events made{r.head(), r.names(), {}, s};
    r.each_event(s.wanted, s.viewer, s.span, [&](event const& e) {
        if (has_a_date(s, e))
            made.all.push_back(written_for(s, e, *made.names));
    });
    std::ranges::sort(made.all, {}, by_uid);
    return made;
}

bool belongs(feed_scope const& s, caught_up_event const& c)
{
    return c.now && sees(s.viewer, *c.change.now) && matches(s.wanted, *c.change.now, c.change.folded_text) &&
           has_a_date(s, *c.now);
}

feed_events with_changes(feed_scope const& s, feed_events now, caught_up const& news)
{
    std::set<event_id> changed;
    for (auto const& c : news.events)
        changed.insert(c.change.id);
    std::erase_if(now.all, [&](written const& e) { return changed.contains(e->id); });
    for (auto const& c : news.events) {
        if (!belongs(s, c))
            continue;
        auto e = written_for(s, *c.now, *now.names);
        now.all.insert(std::ranges::upper_bound(now.all, by_uid(e), {}, by_uid), std::move(e));
    }
    now.head = news.upto.number;
    return now;
}

} // namespace

bool show_alike(feed_scope const& a, feed_scope const& b)
{
    return a.wanted == b.wanted && a.span == b.span && a.cancelled == b.cancelled && a.viewer == b.viewer &&
           a.where.base_url == b.where.base_url && a.where.language == b.where.language;
}

feed_events feed_events_of(feed_scope const& scope, reading& r, feed_events const* before)
{
    if (!before || before->names != r.names() || !show_alike(before->scope, scope))
        return all_events(scope, r);
    auto const news = r.changes_after(before->head, most_taken_singly);
    bool const all_of_it = news.upto.number == r.head();
    return all_of_it ? with_changes(scope, *before, news) : all_events(scope, r);
}

instant last_changed(feed_events const& e, instant at_least)
{
    for (auto const& one : e.all)
        at_least = std::max(at_least, one->changed);
    return at_least;
}

std::size_t bytes_of(feed_events const& e)
{
    std::size_t bytes = 0;
    for (auto const& one : e.all)
        bytes += sizeof *one + one->lines.capacity();
    return bytes;
}

} // namespace tingsted::live
