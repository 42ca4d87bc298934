// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/checked.hpp"
#include "server/store/event_record.hpp"
#include "server/store/sources/origins.hpp"
#include "server/store/state.hpp"
#include "server/store/taken_over.hpp"
#include "server/store/writing.hpp"

namespace tingsted {

namespace {

std::string said_by(fault const& f)
{
    if (f.errors.empty())
        return f.detail;
    return f.errors.front().pointer + " " + f.errors.front().detail;
}

// What its calendar says of an event, and the source of the calendar.
event theirs_in(event ours, event const& theirs)
{
    auto e = taken_over(std::move(ours), theirs);
    e.visible_to = theirs.visible_to;
    e.hosts = theirs.hosts;
    e.area = theirs.area;
    e.cancel_reason = theirs.cancel_reason;
    return e;
}

std::string why_it_left(event const& e, source const& from)
{
    return (e.language == "en" ? "No longer in the calendar " : "Står ikke længere i kalenderen ") + from.plan.name;
}

} // namespace

// One portion of a fetch while it is taken.
struct writing::taking {
    writing& store;
    reading::state& s;
    source const& from;
    caller const who;
    std::vector<ical::note>& notes;
    source_counts counts;

    void skip(event_uid const& uid, fault const& why)
    {
        ++counts.skipped;
        notes.push_back({ical::note::kind::skipped, 0, "VEVENT", said_by(why), uid.value()});
    }

    void put(source_act const& act)
    {
        auto const& theirs = *act.becomes;
        auto row = s.sources.row(from.id, act.known_as.value_or(act.uid));
        if (!row)
            return add(act.uid, theirs);
        if (!row->merged && !change(*row, theirs))
            return;
        if (act.known_as)
            s.sources.remove_row(from.id, row->uid);
        row->uid = act.uid;
        row->print = theirs.print;
        row->digest = theirs.digest;
        row->left = false;
        s.sources.put(from.id, *row);
    }

    void add(event_uid const& uid, fetched_event const& theirs)
    {
        auto fresh = theirs.what;
        if (s.events.find(fresh.uid)) // of somebody else: it stays theirs
            fresh.uid = {};
        auto good = checked(std::move(fresh), *s.known(), origin::imported);
        if (!good)
            return skip(uid, good.error());
        auto const made = store.create(who, *std::move(good), on_clash::keep, "imported");
        if (!made)
            return skip(uid, made.error());
        s.sources.put(from.id, {uid, made->id, theirs.print, theirs.digest, {}, {}, false, false});
        ++counts.created;
    }

    bool change(source_row const& row, fetched_event const& theirs)
    {
        auto const names = origin_names(s, row.event);
        auto const changed = store.change_theirs(who, row.event, [&](event const& ours, directory const& known) {
            auto e = theirs_in(ours, theirs.what);
            e.source = names;
            return checked(std::move(e), known, origin::imported);
        });
        if (!changed) {
            skip(row.uid, changed.error());
            return false;
        }
        ++(*changed ? counts.changed : counts.unchanged);
        return true;
    }

    void leave(event_uid const& uid)
    {
        auto row = s.sources.row(from.id, uid);
        if (!row || row->merged || row->left)
            return;
        auto const changed = store.change_theirs(who, row->event, [&](event e, directory const&) -> result<event> {
            e.status = event_status::cancelled;
            e.cancel_reason = why_it_left(e, from);
            return e;
        });
        if (!changed)
            return skip(uid, changed.error());
        row->left = true;
        row->digest.clear(); // what comes back is taken anew
        s.sources.put(from.id, *row);
        ++counts.withdrawn;
    }
};

result<source_counts> writing::take(source_id const& id, revision plan, std::vector<source_act> const& acts,
                                    std::vector<ical::note>& notes)
{
    auto const from = state_.sources.find(id);
    if (!from || from->revision != plan)
        return fault{errc::gone, "the source is another one by now"};
    taking t{*this, state_, *from, {role::administrator, {}, "source:" + from->plan.server, {}}, notes, {}};
    for (auto const& act : acts)
        act.does == source_act::kind::put ? t.put(act) : t.leave(act.uid);
    return t.counts;
}

} // namespace tingsted
