// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/change.hpp"
#include "calendar/event/checked.hpp"
#include "server/store/state.hpp"
#include "server/store/taken_over.hpp"
#include "server/store/writing.hpp"

#include <algorithm>
#include <set>

namespace tingsted {

namespace {

using ical::note;

std::string said_by(fault const& f)
{
    if (f.errors.empty() || f == errc::forbidden)
        return f.detail;
    return f.errors.front().pointer + " " + f.errors.front().detail;
}

// One import while it lasts.
struct importing {
    writing& store;
    reading::state& s;
    caller const& who;
    organisation_slug const& host;
    std::string_view source;
    import_report report;
    std::set<event_uid> seen;

    void skip(event const& e, std::string reason)
    {
        ++report.skipped;
        report.notes.push_back({note::kind::skipped, 0, "VEVENT", std::move(reason), e.uid.value()});
    }

    void take(event const& theirs)
    {
        if (!theirs.uid.value().empty() && !seen.insert(theirs.uid).second)
            return skip(theirs, "the file has this uid twice");
        auto const ours = theirs.uid.value().empty() ? std::nullopt : s.events.find(theirs.uid);
        if (!ours)
            return add(theirs);
        if (std::ranges::find(ours->hosts, host) == ours->hosts.end())
            return skip(theirs, "the uid belongs to an event of another host");
        update(*ours, theirs);
    }

    void add(event const& theirs)
    {
        event fresh = theirs;
        fresh.hosts = {host};
        fresh.source = std::string(source);
        auto checked_event = checked(std::move(fresh), *s.known());
        if (!checked_event)
            return skip(theirs, said_by(checked_event.error()));
        auto const made = store.create(who, *std::move(checked_event), on_clash::keep, "imported");
        if (!made)
            return skip(theirs, said_by(made.error()));
        ++report.created;
    }

    void update(event const& ours, event const& theirs)
    {
        auto edited = checked(taken_over(ours, theirs), *s.known());
        if (!edited)
            return skip(theirs, said_by(edited.error()));
        auto const changed = store.change(
            who, ours.id, {}, [&](event const&, directory const&) { return edited; }, "imported", on_clash::keep);
        if (!changed)
            return skip(theirs, said_by(changed.error()));
        ++(changed->revision == ours.revision ? report.unchanged : report.changed);
    }
};

} // namespace

result<import_report> writing::import(caller const& who, organisation_slug const& host, std::string_view source,
                                      ical::calendar_file const& file)
{
    facets theirs;
    theirs.hosts = {host};
    if (auto const allowed = may(who, action::import_calendar, &theirs); !allowed)
        return allowed.error();
    if (!state_.names.organisations.body.one(host.value()))
        return fault{errc::not_found, "there is no organisation " + host.value()};
    importing run{*this, state_, who, host, source, {}, {}};
    run.report.notes = file.notes;
    for (auto const& e : file.events)
        run.take(e);
    return std::move(run.report);
}

} // namespace tingsted
