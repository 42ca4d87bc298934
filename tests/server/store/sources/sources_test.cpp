// SPDX-License-Identifier: MPL-2.0
#include "tests/server/store/empty_store.hpp"

#include "server/store/migrations.hpp"
#include "server/store/schema.hpp"

#include <boost/test/unit_test.hpp>

namespace tingsted::tests {

namespace {

struct store_with_source : empty_store {
    source from = add("Klubben", "https://club.example.dk/a.ics").value();

    result<source> add(std::string name, std::string address, caller const& who = coordinator())
    {
        source_plan p;
        p.name = std::move(name);
        p.address = std::move(address);
        p.server = "club.example.dk";
        p.host = organisation_slug{"naturgruppen"};
        return kept->write_now([&](writing& w) { return w.create(who, p); });
    }

    static source_act put(std::string const& uid, std::string title = "Gåtur")
    {
        auto e = planned(std::move(title));
        e.uid = event_uid{uid};
        e.hosts = {organisation_slug{"naturgruppen"}};
        e.source = "Klubben";
        return {source_act::kind::put, e.uid, {}, fetched_event{e, "print", "digest"}};
    }
    static source_act leave(std::string const& uid) { return {source_act::kind::leave, event_uid{uid}, {}, {}}; }

    source_counts take(std::vector<source_act> const& acts) { return take(from, acts); }
    source_counts take(source const& s, std::vector<source_act> const& acts)
    {
        std::vector<ical::note> notes;
        return kept->write_now([&](writing& w) { return w.take(s.id, s.revision, acts, notes); }).value();
    }
    source now(source_id const& id)
    {
        return kept->read_now([&](reading& r) { return r.find(coordinator(), id); }).value.value();
    }
    std::vector<likeness> likenesses()
    {
        return kept->read_now([](reading& r) { return r.likenesses(coordinator()); }).value;
    }
    result<event> merge(event_id const& kept_id, event_id const& away)
    {
        return kept->write_now([&](writing& w) { return w.merge(coordinator(), kept_id, away); });
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(a_source, store_with_source)

BOOST_AUTO_TEST_CASE(is_due_at_once_and_kept)
{
    auto const due = kept->read_now([](reading& r) { return r.due_sources(); }).value;
    BOOST_REQUIRE(due.size() == 1u);
    BOOST_TEST((due[0].plan == from.plan));
    close();
    open();
    BOOST_TEST((now(from.id).plan == from.plan));
}

BOOST_AUTO_TEST_CASE(is_there_once_for_an_address)
{
    BOOST_TEST((add("Igen", from.plan.address).error() == errc::conflict));
}

BOOST_AUTO_TEST_CASE(is_nobody_elses)
{
    auto const stranger = somebody(role::editor, {"frivilligcenter"});
    BOOST_TEST((add("Andres", "https://other.example.dk/", stranger).error() == errc::forbidden));
    auto const found = kept->read_now([&](reading& r) { return r.find(stranger, from.id); }).value;
    BOOST_TEST((found.error() == errc::not_found));
    BOOST_TEST(kept->read_now([&](reading& r) { return r.sources(stranger); }).value.empty());
}

BOOST_AUTO_TEST_CASE(keeps_its_address_out_of_the_journal)
{
    for (auto const& row : journal_after(journal_number{0}))
        BOOST_TEST(row.image.value_or("").find("a.ics") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(is_no_change_of_what_people_see)
{
    auto const seen = [&] { return kept->read_now([](reading& r) { return r.last_change(coordinator()); }).value; };
    auto const before = seen();
    advance(std::chrono::hours{1});
    BOOST_TEST(add("En anden", "https://andre.example.dk/b.ics").has_value());
    BOOST_TEST((seen() == before));
}

BOOST_AUTO_TEST_CASE(makes_changes_and_cancels_events)
{
    BOOST_TEST(take({put("a")}).created == 1);
    auto const before = matching({}).at(0);
    BOOST_TEST(take({put("b")}).created == 1);
    auto changed = put("a", "Lang gåtur");
    changed.becomes->what.starts += std::chrono::minutes{15};
    BOOST_TEST(take({changed}).changed == 1);
    auto const e = found(before.id).value();
    BOOST_TEST(e.title == "Lang gåtur");
    BOOST_TEST((e.sequence.value() == before.sequence.value() + 1));
    BOOST_TEST(take({leave("a")}).withdrawn == 1);
    BOOST_TEST((found(before.id)->status == event_status::cancelled));
    BOOST_TEST(found(before.id)->cancel_reason == "Står ikke længere i kalenderen Klubben");
    BOOST_TEST(take({changed}).changed == 1);
    BOOST_TEST((found(before.id)->status == event_status::confirmed));
    BOOST_TEST(found(before.id)->cancel_reason == "");
}

BOOST_AUTO_TEST_CASE(changes_nothing_that_is_the_same)
{
    take({put("a")});
    auto const head = kept->head();
    BOOST_TEST(take({put("a")}).unchanged == 1);
    BOOST_TEST((kept->head() == head));
}

BOOST_AUTO_TEST_CASE(knows_an_event_under_another_uid)
{
    take({put("a")});
    auto act = put("b");
    act.known_as = event_uid{"a"};
    take({act});
    BOOST_TEST(matching({}).size() == 1u);
    auto const rows = kept->read_now([&](reading& r) { return r.rows_of(from.id); }).value;
    BOOST_REQUIRE(rows.size() == 1u);
    BOOST_TEST(rows[0].uid.value() == "b");
}

BOOST_AUTO_TEST_CASE(never_touches_an_event_of_others_with_its_uid)
{
    auto ours = planned("Vores");
    ours.uid = event_uid{"a"};
    auto const made = create(ours);
    take({put("a", "Deres")});
    BOOST_TEST(found(made.id)->title == "Vores");
    BOOST_TEST(matching({}).size() == 2u);
}

BOOST_AUTO_TEST_CASE(is_where_its_events_are_changed)
{
    take({put("a")});
    auto const e = matching({}).at(0);
    auto const tried = kept->write_now([&](writing& w) {
        return w.change(coordinator(), e.id, {}, [](event x, directory const&) -> result<event> {
            x.title = "Andet";
            return x;
        });
    });
    BOOST_TEST((tried.error() == errc::forbidden));
    BOOST_TEST(tried.error().detail.find("Klubben") != std::string::npos);
    auto const removed = kept->write_now([&](writing& w) { return w.remove(coordinator(), e.id, {}); });
    BOOST_TEST((removed.error() == errc::forbidden));
}

BOOST_AUTO_TEST_CASE(takes_its_coming_events_away_with_it)
{
    auto past = put("p", "Forbi");
    past.becomes->what.starts -= std::chrono::days{30};
    past.becomes->what.ends -= std::chrono::days{30};
    take({put("a"), past});
    kept->write_now([&](writing& w) { return w.remove(coordinator(), from.id, {}); }).value();
    auto const left = matching({});
    BOOST_REQUIRE(left.size() == 1u);
    BOOST_TEST(left[0].title == "Forbi");
    change(left[0].id, [](event& e) { e.title = "Vores nu"; });
    BOOST_TEST(kept->verify().empty());
}

BOOST_AUTO_TEST_CASE(that_was_changed_meanwhile_takes_nothing_old)
{
    auto plan = from.plan;
    plan.paused = true;
    kept->write_now([&](writing& w) { return w.change(coordinator(), from.id, {}, plan); }).value();
    std::vector<ical::note> notes;
    auto const late = kept->write_now([&](writing& w) { return w.take(from.id, from.revision, {put("a")}, notes); });
    BOOST_TEST((late.error() == errc::gone));
    BOOST_TEST(kept->read_now([](reading& r) { return r.due_sources(); }).value.empty());
}

BOOST_AUTO_TEST_CASE(with_another_address_begins_anew)
{
    source_news news;
    news.entity_tag = "\"1\"";
    news.digest = "d";
    news.next_try = parsed_instant("2026-12-24T00:00:00Z").value();
    kept->write_now([&](writing& w) { return w.note(from.id, from.revision, news); }).value();
    BOOST_TEST(now(from.id).now.entity_tag == "\"1\"");
    auto plan = from.plan;
    plan.address = "https://club.example.dk/b.ics";
    kept->write_now([&](writing& w) { return w.change(coordinator(), from.id, {}, plan); }).value();
    BOOST_TEST(now(from.id).now.entity_tag == "");
    BOOST_TEST(kept->read_now([](reading& r) { return r.due_sources(); }).value.size() == 1u);
}

BOOST_AUTO_TEST_CASE(is_held_against_the_journal) { BOOST_TEST(kept->verify().empty()); }

BOOST_AUTO_TEST_CASE(and_our_own_calendar_may_have_the_same_event)
{
    auto const ours = create(planned("Gåtur ved åen"));
    take({put("a", "Gaatur ved åen")});
    auto const found_alike = likenesses();
    BOOST_REQUIRE(found_alike.size() == 1u);
    BOOST_TEST((found_alike[0].one.id == ours.id));
    BOOST_TEST((found_alike[0].other.source == "Klubben"));
}

BOOST_AUTO_TEST_CASE(and_two_events_stay_two_when_people_say_so)
{
    create(planned("Gåtur"));
    take({put("a")});
    auto const pair = likenesses().at(0);
    kept->write_now([&](writing& w) { return w.keep_apart(coordinator(), pair.one.id, pair.other.id); }).value();
    BOOST_TEST(likenesses().empty());
    take({put("a", "Gåtur")});
    BOOST_TEST(likenesses().empty());
}

BOOST_AUTO_TEST_CASE(and_one_event_stays_one_when_people_say_so)
{
    auto const ours = create(planned("Gåtur"));
    take({put("a")});
    auto const pair = likenesses().at(0);
    BOOST_TEST(merge(pair.one.id, pair.other.id).value().source == "Klubben");
    BOOST_TEST(matching({}).size() == 1u);
    take({put("a", "Gåtur, anden tekst")});
    take({leave("a")});
    auto const only = matching({});
    BOOST_REQUIRE(only.size() == 1u);
    BOOST_TEST((only[0].id == ours.id && only[0].title == "Gåtur"));
    BOOST_TEST((only[0].status == event_status::confirmed));
    BOOST_TEST(kept->verify().empty());
}

BOOST_AUTO_TEST_CASE(and_what_was_merged_comes_back_when_the_other_is_deleted)
{
    auto const ours = create(planned("Gåtur"));
    take({put("a")});
    merge(ours.id, likenesses().at(0).other.id).value();
    source_news news;
    news.digest = "d";
    news.next_try = parsed_instant("2026-12-24T00:00:00Z").value();
    kept->write_now([&](writing& w) { return w.note(from.id, from.revision, news); }).value();
    kept->write_now([&](writing& w) { return w.remove(coordinator(), ours.id, {}); }).value();
    BOOST_TEST(now(from.id).now.digest == "");
    BOOST_TEST(kept->read_now([](reading& r) { return r.due_sources(); }).value.size() == 1u);
    BOOST_TEST(take({put("a")}).created == 1);
}

BOOST_AUTO_TEST_CASE(only_an_event_of_a_source_goes_into_another)
{
    auto const one = create(planned("Gåtur"));
    auto const other = create(planned("Gåtur"));
    BOOST_TEST((merge(one.id, other.id).error() == errc::conflict));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_CASE(a_database_from_before_there_were_sources_opens)
{
    own_folder folder;
    {
        connection db(folder.path / "tingsted.db", connection::use::writing);
        migrate(db, all_migrations().first(1));
        BOOST_TEST(schema_version(db) == 1);
        migrate(db, all_migrations());
        BOOST_TEST(schema_version(db) == static_cast<int>(all_migrations().size()));
        BOOST_TEST(db.asked("count", "select count(*) from source").value() == "0");
    }
}

} // namespace tingsted::tests
