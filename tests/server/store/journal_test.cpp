// SPDX-License-Identifier: MPL-2.0
#include "empty_store.hpp"
#include "raw_database.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>
#include <thread>

namespace tingsted::tests {

BOOST_FIXTURE_TEST_SUITE(the_store_keeps_a_journal, empty_store)

BOOST_AUTO_TEST_CASE(every_change_of_an_event_is_a_row)
{
    auto const start = kept->head();
    auto const e = create(planned());
    change(e.id, [](event& x) { x.title = "Netværksmøde om ensomhed"; });
    kept->write_now([&](writing& w) { return w.remove(coordinator(), e.id, {}); }).value();

    auto const rows = journal_after(start);
    BOOST_TEST(rows.size() == 3u);
    BOOST_TEST(rows[0].action == "created");
    BOOST_TEST(rows[1].action == "changed");
    BOOST_TEST(rows[2].action == "removed");
    BOOST_TEST((!rows[0].before && rows[0].after && rows[0].image));
    BOOST_TEST((rows[1].before && rows[1].after && rows[1].image));
    BOOST_TEST((rows[2].before && !rows[2].after && !rows[2].image));
    BOOST_TEST(rows[1].actor == "coordinator@example.org");
}

BOOST_AUTO_TEST_CASE(a_refused_change_leaves_no_trace)
{
    auto const e = create(planned());
    auto const before = kept->head();
    precondition stale{precondition::demand::unchanged, {revision{7}}};
    auto const refused = kept->write_now([&](writing& w) {
        return w.change(coordinator(), e.id, stale, [](event x, directory const&) -> result<event> {
            x.title = "Nej";
            return x;
        });
    });

    BOOST_TEST((refused.error() == errc::precondition_failed));
    BOOST_TEST((kept->head() == before));
    BOOST_TEST((found(e.id) == e));
}

BOOST_AUTO_TEST_CASE(a_job_that_fails_after_writing_leaves_no_trace)
{
    auto const before = kept->head();
    auto const outcome = kept->write_now([](writing& w) -> result<event> {
        w.create(coordinator(), planned("Halvvejs")).value();
        return fault{errc::conflict, "changed my mind"};
    });

    BOOST_TEST((outcome.error() == errc::conflict));
    BOOST_TEST((kept->head() == before));
    BOOST_TEST(matching({}).empty());
}

BOOST_AUTO_TEST_CASE(changing_nothing_writes_nothing)
{
    auto const e = create(planned());
    auto const before = kept->head();
    auto const same = change(e.id, [](event&) {});
    BOOST_TEST((same == e));
    BOOST_TEST((kept->head() == before));
}

BOOST_AUTO_TEST_CASE(only_what_people_see_raises_the_sequence)
{
    auto const e = create(planned());
    advance(std::chrono::hours{1});
    auto const unseen = change(e.id, [](event& x) { x.source = "elsewhere"; });
    BOOST_TEST((unseen.revision == revision{2} && unseen.sequence == sequence{0} && unseen.changed == e.changed));
    auto const seen = change(e.id, [](event& x) { x.description = "Kaffe"; });
    BOOST_TEST((seen.revision == revision{3} && seen.sequence == sequence{1} && seen.changed > e.changed));
}

BOOST_AUTO_TEST_CASE(numbers_follow_the_order_of_commits)
{
    auto const start = kept->head();
    std::vector<std::thread> writers;
    for (int i = 0; i < 8; ++i)
        writers.emplace_back([this, i] {
            for (int k = 0; k < 20; ++k)
                create(planned("Møde " + std::to_string(i) + "-" + std::to_string(k)));
        });
    for (auto& w : writers)
        w.join();

    auto const rows = journal_after(start);
    BOOST_TEST(rows.size() == 160u);
    for (std::size_t i = 0; i < rows.size(); ++i)
        BOOST_TEST(rows[i].number.value() == start.value() + static_cast<std::int64_t>(i) + 1);
    auto const rung = rings();
    BOOST_TEST(std::ranges::is_sorted(rung));
    BOOST_TEST((rung.back() == kept->head()));
}

// A reader that saw number n saw every number below it, whoever wrote meanwhile.
BOOST_AUTO_TEST_CASE(a_reader_never_sees_a_gap_below_its_head)
{
    std::atomic<bool> stop{false};
    std::thread writer([&] {
        for (int i = 0; !stop; ++i)
            create(planned("Møde " + std::to_string(i)));
    });
    for (int i = 0; i < 100; ++i) {
        auto const seen = kept->read_now([](reading& r) { return r.rows_after(journal_number{0}, 1'000'000); });
        BOOST_TEST(seen.value.size() == static_cast<std::size_t>(seen.head.value()));
    }
    stop = true;
    writer.join();
}

BOOST_AUTO_TEST_CASE(importing_five_thousand_events_rings_once)
{
    ical::calendar_file file;
    for (int i = 0; i < 5'000; ++i) {
        auto e = planned("Træning");
        e.hosts.clear();
        e.uid = event_uid{"training-" + std::to_string(i)};
        file.events.push_back(e);
    }
    auto const report = kept->write_now(
        [&](writing& w) { return w.import(coordinator(), organisation_slug{"frivilligcenter"}, "club.ics", file); });

    BOOST_TEST(report->created == 5'000u);
    BOOST_TEST(rings().size() == 1u);
    BOOST_TEST((rings().front() == kept->head()));
}

BOOST_AUTO_TEST_CASE(the_trigger_forbids_changing_and_deleting_rows)
{
    create(planned());
    close();
    raw_database db(options.folder / "tingsted.db");
    BOOST_TEST(!db.run("update journal set actor = 'x' where number = 1"));
    BOOST_TEST(!db.run("update journal set image = 'x' where number = 1"));
    BOOST_TEST(!db.run("delete from journal where number = 1"));
    BOOST_TEST(!db.run("insert into journal select number + 50, at, actor, entity, entity_id, action, before, after, "
                       "commitment, hash, salt, image from journal where number = 1"));
    BOOST_TEST(db.run("update journal set image = null, salt = null where number = 1"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(cursors, empty_store)

BOOST_AUTO_TEST_CASE(a_cursor_finds_its_place_again)
{
    create(planned());
    auto const place = position(cursor());
    BOOST_TEST((place->number == kept->head()));
    close();
    open();
    BOOST_TEST((position(cursor())->number == kept->head()));
}

BOOST_AUTO_TEST_CASE(a_cursor_at_the_very_beginning_is_good)
{
    BOOST_TEST((position(kept->cursors().sealed({}))->number == journal_number{0}));
}

BOOST_AUTO_TEST_CASE(two_cursors_at_one_place_look_different) { BOOST_TEST(cursor() != cursor()); }

// The number itself must not be readable: it tells of changes that a reader may not see.
BOOST_AUTO_TEST_CASE(a_cursor_says_nothing_in_the_clear)
{
    auto const c = cursor();
    BOOST_TEST(c.size() >= 60u);
    auto const number = std::to_string(kept->head().value());
    auto const tells = [&](std::string const& text) { return text.find(number) != std::string::npos; };
    std::vector<std::string> others(8);
    std::ranges::generate(others, [&] { return cursor(); });
    BOOST_TEST(!std::ranges::all_of(others, tells)); // chance puts two digits into one of them, but not into each
    auto changed = c;
    changed[10] = changed[10] == 'A' ? 'B' : 'A';
    BOOST_TEST((position(changed).error() == errc::gone));
}

BOOST_AUTO_TEST_CASE(what_is_no_cursor_is_gone)
{
    for (auto const* text : {"", "x", "42", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
        BOOST_TEST((position(text).error() == errc::gone));
}

BOOST_AUTO_TEST_CASE(a_cursor_from_the_future_is_gone)
{
    auto const ahead = kept->cursors().sealed({journal_number{kept->head().value() + 1}, {}});
    BOOST_TEST((position(ahead).error() == errc::gone));
}

BOOST_AUTO_TEST_CASE(a_cursor_below_the_floor_is_gone)
{
    auto const old = cursor();
    create(planned());
    auto const at_floor = cursor();
    kept->write_now([](writing& w) -> result<bool> {
            w.raise_floor(w.head());
            return true;
        })
        .value();
    create(planned("Efter"));
    BOOST_TEST((position(old).error() == errc::gone));
    BOOST_TEST(position(at_floor).has_value());
}

BOOST_AUTO_TEST_CASE(the_floor_never_passes_the_head)
{
    kept->write_now([](writing& w) -> result<bool> {
            w.raise_floor(journal_number{1'000'000});
            return true;
        })
        .value();
    BOOST_TEST(position(cursor()).has_value());
}

BOOST_AUTO_TEST_CASE(a_cursor_of_another_database_is_gone)
{
    empty_store other;
    BOOST_TEST((position(other.cursor()).error() == errc::gone));
}

BOOST_AUTO_TEST_CASE(a_cursor_of_another_epoch_is_gone)
{
    auto const c = cursor();
    close();
    raw_database(options.folder / "tingsted.db").run("update meta set value = 'AAAAAAAAAAA' where key = 'epoch'");
    open();
    BOOST_TEST((position(c).error() == errc::gone));
}

// The file is copied away, history goes on, the copy comes back and history takes another turn: same numbers, other rows.
BOOST_AUTO_TEST_CASE(a_cursor_from_before_the_file_was_copied_back_is_gone)
{
    create(planned("Fælles fortid"));
    auto const shared = cursor();
    close();
    auto const file = options.folder / "tingsted.db";
    auto const copy = folder.path / "copy.db";
    std::filesystem::copy_file(file, copy);
    open();
    create(planned("Det som blev glemt"));
    auto const forgotten = cursor();
    close();
    std::filesystem::copy_file(copy, file, std::filesystem::copy_options::overwrite_existing);
    open();
    BOOST_TEST((position(forgotten).error() == errc::gone)); // from the future
    create(planned("Det som skete i stedet"));
    BOOST_TEST((position(forgotten).error() == errc::gone)); // the same number, another row
    BOOST_TEST(position(shared).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::tests
