// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/text_rules.hpp"
#include "common/digest.hpp"
#include "server/store/event_record.hpp"
#include "server/store/sources/origins.hpp"
#include "server/store/sources/refetching.hpp"
#include "server/store/sources/source_body.hpp"
#include "server/store/writing.hpp"

namespace tingsted {

namespace {

constexpr std::size_t most_of_a_host = 20;

fault const no_such_source(errc::not_found, "there is no such source");

result<void> may_plan(reading::state& s, caller const& who, source_plan const& plan)
{
    facets theirs;
    theirs.hosts = {plan.host};
    theirs.visible_to = plan.visible_to;
    if (!s.names.organisations.body.one(plan.host.value()))
        return fault{errc::invalid_input, "the source breaks a rule", {{"/host", "there is no " + plan.host.value()}}};
    return may(who, action::import_calendar, &theirs);
}

std::vector<flaw> flaws_of(reading::state& s, source_plan const& plan)
{
    std::vector<flaw> found;
    if (auto const wrong = flaw_of_text(plan.name, text_form::line, longest_title))
        found.push_back({"/name", *wrong});
    else if (plan.name.empty())
        found.push_back({"/name", "is missing"});
    if (plan.area && !s.names.areas.body.one(plan.area->value()))
        found.push_back({"/area", "there is no " + plan.area->value()});
    return found;
}

// The same calendar twice would give every event twice.
bool is_there(reading::state& s, source_plan const& plan, source_id const& except)
{
    for (auto const& other : s.sources.all())
        if (other.id != except && other.plan.host == plan.host && other.plan.address == plan.address)
            return true;
    return false;
}

std::size_t count_of(reading::state& s, organisation_slug const& host)
{
    std::size_t n = 0;
    for (auto const& other : s.sources.all())
        n += other.plan.host == host ? 1 : 0;
    return n;
}

result<void> checked_plan(reading::state& s, caller const& who, source_plan const& plan, source_id const& id)
{
    if (auto const allowed = may_plan(s, who, plan); !allowed)
        return allowed.error();
    if (auto flaws = flaws_of(s, plan); !flaws.empty())
        return fault{errc::invalid_input, "the source breaks a rule", std::move(flaws)};
    if (is_there(s, plan, id))
        return fault{errc::conflict, "this calendar is fetched already", {{"/address", "is fetched already"}}};
    return {};
}

void record(reading::state& s, caller const& who, source const& x, std::string_view action)
{
    s.log.append(s.now, {who.label, "source", x.id.value(), std::string(action), {}, {}, body_of(x)});
}

bool gives_other_events(source_plan const& a, source_plan const& b)
{
    return a.address != b.address || a.host != b.host || a.visible_to != b.visible_to || a.area != b.area ||
           a.name != b.name;
}

void begin_anew(source_standing& now, instant at)
{
    now.entity_tag.clear();
    now.last_modified.clear();
    now.digest.clear();
    now.next_try = at;
}

// Whether an event has its last date behind it.
bool is_past(event const& e, instant now)
{
    auto const end = last_end(e);
    return end && *end <= now;
}

} // namespace

void forget_version(reading::state& s, source_id const& id)
{
    auto x = s.sources.find(id).value();
    begin_anew(x.now, s.now);
    if (x.plan.paused)
        x.now.next_try.reset();
    s.sources.note(x);
}

result<source> writing::create(caller const& who, source_plan plan)
{
    source s;
    if (auto const good = checked_plan(state_, who, plan, s.id); !good)
        return good.error();
    if (count_of(state_, plan.host) >= most_of_a_host)
        return fault{errc::conflict, "an organisation has at most 20 calendars that are fetched"};
    s.id = source_id{new_uuid(std::chrono::milliseconds(now().time_since_epoch()).count())};
    s.revision = revision{1};
    s.plan = std::move(plan);
    if (!s.plan.paused)
        s.now.next_try = now();
    state_.sources.add(s);
    record(state_, who, s, "created");
    return s;
}

result<source> writing::change(caller const& who, source_id const& id, precondition const& wanted, source_plan plan)
{
    auto found = find(who, id);
    if (!found)
        return found;
    auto& s = *found;
    if (auto const fresh = may_replace(s.revision, wanted); !fresh)
        return fresh.error();
    if (auto const good = checked_plan(state_, who, plan, id); !good)
        return good.error();
    if (plan == s.plan)
        return s;
    if (gives_other_events(s.plan, plan))
        begin_anew(s.now, now());
    if (plan.paused)
        s.now.next_try.reset();
    else if (!s.now.next_try)
        s.now.next_try = now();
    s.plan = std::move(plan);
    s.revision = revision{s.revision.value() + 1};
    state_.sources.replace(s);
    record(state_, who, s, "changed");
    return s;
}

result<void> writing::remove(caller const& who, source_id const& id, precondition const& wanted)
{
    auto const s = find(who, id);
    if (!s)
        return s.error();
    if (auto const fresh = may_replace(s->revision, wanted); !fresh)
        return fresh.error();
    std::vector<event_id> orphaned; // events that were one with an event of it
    for (auto const& row : state_.sources.rows(id)) {
        auto const e = state_.events.find(row.event);
        if (row.merged)
            orphaned.push_back(row.event);
        if (row.merged || !e || is_past(*e, now()))
            continue;
        for (auto const& link : state_.sources.links(row.event))
            if (link.from != id)
                forget_version(state_, link.from);
        record_removal(state_, who.label, facets_of(*e, *state_.known()), e->id);
    }
    state_.sources.remove(id);
    for (auto const& e : orphaned)
        show_origins(state_, who.label, e);
    state_.log.append(now(), {who.label, "source", id.value(), "removed", {}, {}, {}});
    return {};
}

result<source> writing::fetch_soon(caller const& who, source_id const& id, std::chrono::seconds pause)
{
    auto s = find(who, id);
    if (!s)
        return s;
    if (s->plan.paused)
        return fault{errc::conflict, "the source is paused"};
    if (s->now.tried && *s->now.tried + pause > now())
        return fault{errc::too_many, "it was fetched just now; try again in a moment"};
    s->now.next_try = now();
    state_.sources.note(*s);
    return s;
}

result<source> writing::accept(caller const& who, source_id const& id)
{
    auto s = find(who, id);
    if (!s)
        return s;
    if (s->now.held == suspicion::none)
        return fault{errc::conflict, "nothing of this source is held back"};
    s->now.accepted_digest = s->now.held_digest;
    if (!s->plan.paused)
        s->now.next_try = now();
    state_.sources.note(*s);
    return s;
}

result<void> writing::note(source_id const& id, revision plan, source_news const& news)
{
    auto found = state_.sources.find(id);
    if (!found || found->revision != plan)
        return fault{errc::gone, "the source is another one by now"};
    auto& s = found->now;
    // Meanwhile somebody let all be taken anew, or accepted what is held back: then it is not over.
    bool const overtaken =
        s.digest != news.known_digest || (news.held != suspicion::none && news.digest == s.accepted_digest);
    s.tried = now();
    s.next_try = found->plan.paused ? std::nullopt : std::optional(news.next_try);
    s.failure = news.failure;
    if (!news.failure.empty()) {
        ++s.failures;
        if (!s.failing_since)
            s.failing_since = now();
        state_.sources.note(*found);
        return {};
    }
    s.failures = 0;
    s.failing_since.reset();
    s.reached = now();
    s.held = news.held;
    s.held_missing = news.held_missing;
    s.held_known = news.held_known;
    s.held_digest = news.held == suspicion::none ? "" : news.digest;
    if (!news.unchanged && news.held == suspicion::none) {
        s.entity_tag = news.entity_tag;
        s.last_modified = news.last_modified;
        s.digest = news.digest;
        s.refresh = news.refresh;
        s.accepted_digest.clear();
        s.counts = news.counts;
        s.notes = news.notes;
    }
    if (overtaken && !found->plan.paused)
        begin_anew(s, now());
    state_.sources.note(*found);
    return {};
}

} // namespace tingsted
