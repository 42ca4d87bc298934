// SPDX-License-Identifier: MPL-2.0
#include "empty_store.hpp"

#include "calendar/editing/history.hpp"

#include <boost/test/unit_test.hpp>

namespace tingsted::tests {

namespace {

event weekly(std::string const& title = "Hver uge")
{
    auto e = planned(title);
    e.repeats = parsed_rule("FREQ=WEEKLY;COUNT=6").value();
    e.room = room_slug{"raadhus-1"};
    return e;
}

struct store_with_series : empty_store {
    using edited = writing::edited;

    result<edited> split(event_id const& id, std::string const& date, std::string const& title,
                         std::optional<room_slug> const& room = {}, caller const& who = coordinator(),
                         precondition const& wanted = {})
    {
        date_edit const edit = [=](event shown) -> result<event> {
            shown.title = title;
            if (room)
                shown.room = room;
            return shown;
        };
        writing::series_edit const make = [=](event const& now, directory const& known) {
            return tingsted::edited(now, edit_scope::following, at(date), edit, known);
        };
        return kept->write_now([&](writing& w) { return w.edit_series(who, id, wanted, make); });
    }
    result<event> undo(event_id const& id, precondition const& wanted = {}, caller const& who = coordinator())
    {
        return kept->write_now([&](writing& w) { return w.undo(who, id, wanted); });
    }
    std::vector<std::string> actions_after(journal_number from)
    {
        std::vector<std::string> all;
        for (auto const& row : journal_after(from))
            all.push_back(row.action);
        return all;
    }
    journal_number head() { return kept->head(); }
};

using strings = std::vector<std::string>;

} // namespace

BOOST_FIXTURE_TEST_SUITE(a_split, store_with_series)

BOOST_AUTO_TEST_CASE(is_one_write_with_a_row_for_each_half)
{
    auto const e = create(weekly());
    auto const before = head();
    auto const rings_before = rings().size();
    auto const made = split(e.id, "2026-12-15T16:30:00", "Nyt").value();
    BOOST_TEST(actions_after(before) == (strings{"split", "continued"}));
    BOOST_TEST(rings().size() == rings_before + 1);
    BOOST_TEST((found(e.id) == made.now && found(made.tail->id) == made.tail));
}

BOOST_AUTO_TEST_CASE(counts_both_sequences_and_gives_the_tail_an_identity)
{
    auto const e = create(weekly());
    auto const made = split(e.id, "2026-12-15T16:30:00", "Nyt").value();
    BOOST_TEST((made.now.sequence == sequence{1} && made.now.revision == revision{2} && made.now.uid == e.uid));
    BOOST_TEST((made.tail->sequence == sequence{0} && made.tail->revision == revision{1}));
    BOOST_TEST((made.tail->uid != e.uid && made.tail->page != e.page && made.tail->continues == e.uid));
}

BOOST_AUTO_TEST_CASE(takes_over_the_room_of_its_later_dates)
{
    auto const e = create(weekly());
    auto const made = split(e.id, "2026-12-15T16:30:00", "Nyt").value();
    BOOST_TEST((made.tail->room_state == e.room_state));
    auto rival = planned("Rival");
    rival.room = room_slug{"raadhus-1"};
    rival.starts = at("2026-12-22T17:00:00");
    rival.ends = at("2026-12-22T18:00:00");
    auto const refused = kept->write_now([&](writing& w) { return w.create(coordinator(), rival); });
    BOOST_TEST((refused.error() == errc::conflict));
}

BOOST_AUTO_TEST_CASE(whose_tail_finds_its_room_taken_leaves_no_trace)
{
    auto rival = planned("Rival");
    rival.room = room_slug{"raadhus-2"};
    rival.starts = at("2026-12-22T17:00:00");
    rival.ends = at("2026-12-22T18:00:00");
    create(rival);
    auto const e = create(weekly());
    auto const before = head();
    BOOST_TEST((split(e.id, "2026-12-15T16:30:00", "Nyt", room_slug{"raadhus-2"}).error() == errc::conflict));
    BOOST_TEST((head() == before && found(e.id) == e));
}

BOOST_AUTO_TEST_CASE(asks_for_the_right_and_the_revision_that_was_seen)
{
    auto const e = create(weekly());
    BOOST_TEST((split(e.id, "2026-12-15T16:30:00", "Nyt", {}, somebody(role::member)).error() == errc::forbidden));
    precondition const old{precondition::demand::unchanged, {revision{9}}};
    BOOST_TEST(
        (split(e.id, "2026-12-15T16:30:00", "Nyt", {}, coordinator(), old).error() == errc::precondition_failed));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(undoing_in_the_store, store_with_series)

BOOST_AUTO_TEST_CASE(is_a_new_change)
{
    auto const e = create(weekly());
    change(e.id, [](event& x) { x.title = "Andet"; });
    auto const before = head();
    auto const undone = undo(e.id).value();
    BOOST_TEST((undone.title == e.title && undone.revision == revision{3} && undone.sequence == sequence{2}));
    BOOST_TEST(actions_after(before) == strings{"undone"});
    BOOST_TEST((undo(e.id).error() == errc::conflict));
}

BOOST_AUTO_TEST_CASE(of_a_split_takes_back_both_halves)
{
    auto const e = create(weekly());
    auto const made = split(e.id, "2026-12-15T16:30:00", "Nyt").value();
    auto const before = head();
    auto const undone = undo(e.id).value();
    BOOST_TEST(same_content(undone, e));
    BOOST_TEST((undone.sequence == sequence{2}));
    BOOST_TEST(!found(made.tail->id));
    BOOST_TEST(actions_after(before) == (strings{"removed", "undone"}));
}

BOOST_AUTO_TEST_CASE(of_a_split_is_refused_once_its_tail_is_another)
{
    auto const e = create(weekly());
    auto const made = split(e.id, "2026-12-15T16:30:00", "Nyt").value();
    change(made.tail->id, [](event& x) { x.title = "Andet"; });
    auto const refused = undo(e.id);
    BOOST_TEST((refused.error() == errc::conflict));
    BOOST_TEST(refused.error().errors.at(0).detail == made.tail->id.value());
    undo(made.tail->id).value();
    BOOST_TEST(undo(e.id).has_value());
}

BOOST_AUTO_TEST_CASE(of_a_split_is_refused_once_its_tail_is_gone)
{
    auto const e = create(weekly());
    auto const made = split(e.id, "2026-12-15T16:30:00", "Nyt").value();
    kept->write_now([&](writing& w) { return w.remove(coordinator(), made.tail->id, {}); }).value();
    BOOST_TEST((undo(e.id).error() == errc::conflict));
}

BOOST_AUTO_TEST_CASE(is_refused_where_somebody_else_has_the_room_by_now)
{
    auto const e = create(weekly());
    change(e.id, [](event& x) { x.room.reset(); });
    create(weekly("Rival"));
    auto const before = head();
    BOOST_TEST((undo(e.id).error() == errc::conflict));
    BOOST_TEST((head() == before));
}

BOOST_AUTO_TEST_CASE(asks_for_the_revision_that_was_seen)
{
    auto const e = create(weekly());
    change(e.id, [](event& x) { x.title = "Andet"; });
    BOOST_TEST((undo(e.id, {precondition::demand::unchanged, {revision{1}}}).error() == errc::precondition_failed));
    BOOST_TEST((undo(e.id, {}, somebody(role::member)).error() == errc::forbidden));
}

BOOST_AUTO_TEST_CASE(goes_no_further_than_what_was_erased)
{
    auto const e = create(weekly());
    change(e.id, [](event& x) { x.title = "Andet"; });
    kept->write_now([&](writing& w) { return w.erase(administrator(), "event", e.id.value()); }).value();
    BOOST_TEST(!undo(e.id).has_value());
}

BOOST_AUTO_TEST_CASE(leaves_a_chain_that_holds)
{
    auto const e = create(weekly());
    split(e.id, "2026-12-15T16:30:00", "Nyt").value();
    undo(e.id).value();
    BOOST_TEST(kept->verify() == strings{});
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::tests
