// SPDX-License-Identifier: MPL-2.0
// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/editing/series_edit.hpp"
#include "calendar/event/precondition.hpp"
#include "calendar/ical/reader.hpp"
#include "server/store/reading.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace tingsted {

// What an Idempotency-Key stands for: the answer that the first request got. Secrets and bodies are not kept.
struct remembered_reply {
    std::string body_digest;
    int status = 0;
    std::string location;
};

struct import_report {
    std::size_t created = 0, changed = 0, unchanged = 0, skipped = 0;
    std::vector<ical::note> notes;
};

struct account {
    account_id id;
    std::string label; // a role mailbox
    role has = role::member;
    std::vector<organisation_slug> organisations;
};

// A subscription with the token that it was just given: the only time that anybody sees it.
struct issued_subscription {
    subscription what;
    std::string token;
};

// What becomes of a date whose room is taken.
enum class on_clash { refuse, keep };

// An open write transaction's savepoint. Every change of something shared writes its journal rows here, in the same
// transaction as the new state. A verb that returns a fault has changed nothing.
class writing : public reading {
public:
    using reading::reading;

    // Stores a checked event. Gives it id, uid (unless it has one), page, revision 1, sequence 0, created and changed, books
    // its room. Errors: forbidden, unauthenticated, conflict (the room is taken, or the uid is; one flaw for each clash).
    // With on_clash::keep (loading a calendar) a date whose room is taken is stored without it, room state `clash`.
    result<event> create(caller const& who, event checked_event, on_clash then = on_clash::refuse,
                         std::string_view action = "created");
    // Replaces what is there by what `edit` makes of it (already checked()). Raises the revision; raises the sequence
    // and `changed` when it differs visibly; no change at all leaves everything as it is. Errors: not_found (also when
    // invisible), forbidden, precondition_failed, conflict, and what `edit` returns.
    using edit = std::function<result<event>(event now, directory const& known)>;
    result<event> change(caller const& who, event_id const& id, precondition const& wanted, edit const& make,
                         std::string_view action = "changed", on_clash then = on_clash::refuse);
    result<void> remove(caller const& who, event_id const& id, precondition const& wanted);

    // Changes a series, or splits it in two where `make` gives it a tail: a row of the journal each, behind one another. A
    // clash of the tail is found after the first half is stored, so a job must return the fault.
    struct edited {
        event now;
        std::optional<event> tail;
    };
    using series_edit = std::function<result<edited_series>(event const& now, directory const& known)>;
    result<edited> edit_series(caller const& who, event_id const& id, precondition const& wanted,
                               series_edit const& make);
    // Takes the event's last change back, which is a new change; a split whose tail is as it was made is taken back whole.
    // Errors: those of change() and last_step(); conflict when the tail of a split was changed or removed since, or when what
    // the event was can no longer be. A job must return the fault.
    result<event> undo(caller const& who, event_id const& id, precondition const& wanted);

    // Names of the network. A changed name writes a journal row, and one for each event that renders it and is not past,
    // whose sequence it raises. Errors: forbidden, not_found (unknown references), invalid_input.
    result<void> put(caller const& who, area const& a);
    result<void> put(caller const& who, topic const& t);
    result<void> put(caller const& who, audience const& a);
    result<void> put(caller const& who, organisation const& o);
    result<void> put(caller const& who, venue const& v);
    result<void> put(caller const& who, room const& r);
    result<void> put(caller const& who, screen const& s);
    result<void> put(caller const& who, school_period const& p);

    // Saved filters with a secret token, for feeds. `wanted` says name, organisation, filter and mode; the rest is made here.
    // Errors: unauthenticated, forbidden, invalid_input, conflict (too many).
    result<issued_subscription> subscribe(caller const& who, subscription wanted);
    // Errors of these: not_found, gone (revoked), precondition_failed, and what `make` returns.
    result<subscription> change(caller const& who, subscription_id const& id, precondition const& wanted,
                                std::function<result<subscription>(subscription, directory const&)> const& make);
    result<issued_subscription> rotate(caller const& who, subscription_id const& id); // the token before is spent
    result<void> revoke(caller const& who, subscription_id const& id, precondition const& wanted); // twice is well too

    void note(std::vector<feed_fetch> const& fetches); // marks of use: outside the journal

    // All events of one calendar made elsewhere, in this one transaction: new ones are made, known ones (same host and
    // uid) changed, equal ones left alone; what breaks a rule is skipped with a note. Errors: forbidden, not_found (host).
    result<import_report> import(caller const& who, organisation_slug const& host, std::string_view source,
                                 ical::calendar_file const& file);

    // A calendar that is to be fetched, from now on. Its plan is checked: its address by whoever fetches, its names here.
    // Errors: forbidden, invalid_input.
    result<source> create(caller const& who, source_plan plan);
    // Another plan. A new address, visibility, area or host is fetched and taken anew. Errors: not_found,
    // precondition_failed, forbidden, invalid_input.
    result<source> change(caller const& who, source_id const& id, precondition const& wanted, source_plan plan);
    // Its events that are to come go; those that were stay, as the host's own. Errors: not_found, precondition_failed.
    result<void> remove(caller const& who, source_id const& id, precondition const& wanted);
    // At the next opportunity. Errors: not_found, conflict (paused), too_many (again within `pause`).
    result<source> fetch_soon(caller const& who, source_id const& id, std::chrono::seconds pause);
    // Takes what is held back the next time it comes. Errors: not_found, conflict (nothing is held back).
    result<source> accept(caller const& who, source_id const& id);
    // One portion of what a fetch brought. `plan` is the revision it was fetched for. Errors: gone (another plan since).
    result<source_counts> take(source_id const& id, revision plan, std::vector<source_act> const& acts,
                               std::vector<ical::note>& notes);
    result<void> note(source_id const& id, revision plan, source_news const& news); // Errors: gone
    // People said that two events are one: `away`, of a source, goes and stays away. Errors: not_found, forbidden, conflict.
    result<event> merge(caller const& who, event_id const& kept, event_id const& away);
    result<void> keep_apart(caller const& who, event_id const& one, event_id const& other); // or that they are two

    // Clears the images of an entity from the journal and says so in a row of its own; the chain still holds.
    result<void> erase(caller const& who, std::string_view entity, std::string_view id);

    // Moves bookings on to 24 months ahead; a date that clashes gets room state `clash`.
    void extend_bookings();

    std::optional<remembered_reply> remembered(caller const& who, std::string_view key); // within 24 hours
    void remember(caller const& who, std::string_view key, remembered_reply const& r);

    // Secrets are stored hashed and handed out once.
    result<account> put_account(std::string_view label, role has, std::vector<organisation_slug> const& organisations);
    std::string issue_token(account_id const& whose, std::optional<instant> expires); // see new_token()
    result<void> revoke_token(std::string_view secret);
    result<void> revoke_token_of(std::string_view id); // as listed
    std::string issue_sign_in(account_id const& whose, std::chrono::minutes valid); // single use
    // Uses a sign-in link up and opens a session (idle 8 hours, at most 7 days). Errors: gone.
    result<std::string> redeem_sign_in(std::string_view secret);
    void close_session(std::string_view secret);
    void mark_session(std::string const& hash); // the store's own: that a session is in use, outside the journal

    // Cursors older than `to` are gone from now on; the rows stay, for the chain.
    void raise_floor(journal_number to);

private:
    struct taking;
    // What comes from a source changes its event, whoever else may not. Whether it differs from what was there.
    result<bool> change_theirs(caller const& who, event_id const& id, edit const& make);
};

} // namespace tingsted
