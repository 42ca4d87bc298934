// SPDX-License-Identifier: MPL-2.0
#include "empty_store.hpp"

#include <boost/test/unit_test.hpp>

namespace tingsted::tests {

namespace {

template <class Name>
result<void> put(empty_store& s, Name const& n, caller const& who = coordinator())
{
    return s.kept->write_now([&](writing& w) { return w.put(who, n); });
}

room room_of(empty_store& s, std::string const& id)
{
    auto const names = s.kept->read_now([](reading& r) { return r.names(); }).value;
    return *find(*names, room_slug{id});
}

filter searching(std::string const& folded_word)
{
    filter f;
    f.words = {folded_word};
    return f;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(a_name_changes, empty_store)

BOOST_AUTO_TEST_CASE(and_every_event_that_shows_it_counts_up)
{
    auto in_room = planned("I lokalet");
    in_room.room = room_slug{"raadhus-1"};
    auto const e = create(in_room);
    auto const elsewhere = create(planned("Andetsteds"));
    auto const before = kept->head();
    advance(std::chrono::hours{1});
    auto renamed = room_of(*this, "raadhus-1");
    renamed.name = "Byrådssalen";
    put(*this, renamed).value();

    auto const now = found(e.id).value();
    BOOST_TEST((now.sequence == sequence{1} && now.revision == revision{2} && now.changed > e.changed));
    BOOST_TEST((found(elsewhere.id) == elsewhere));
    auto const rows = journal_after(before);
    BOOST_TEST(rows.size() == 2u);
    BOOST_TEST((rows[0].entity == "room" && rows[0].action == "renamed"));
    BOOST_TEST((rows[1].entity == "event" && rows[1].action == "renamed" && rows[1].entity_id == e.id.value()));
}

BOOST_AUTO_TEST_CASE(and_hosts_areas_topics_and_venues_count_as_well)
{
    auto full = planned("Alt");
    full.room = room_slug{"raadhus-1"};
    full.area = area_slug{"asaa"};
    full.topics = {topic_slug{"natur"}};
    auto const e = create(full);
    std::int64_t changes = 0;
    auto const counted_up = [&] { return found(e.id)->sequence.value() == ++changes; };

    organisation host;
    host.id = organisation_slug{"frivilligcenter"};
    host.name = "Frivilligcenter Brønderslev";
    put(*this, host).value();
    BOOST_TEST(counted_up());
    put(*this, area{area_slug{"asaa"}, "Aså", {}, "9340", {}}).value();
    BOOST_TEST(counted_up());
    put(*this, topic{topic_slug{"natur"}, {"Natur og friluftsliv", ""}, {}}).value();
    BOOST_TEST(counted_up());
    put(*this, venue{venue_slug{"raadhus"}, "Det gamle rådhus", "town_hall", area_slug{"broenderslev"}, "", {}})
        .value();
    BOOST_TEST(counted_up());
}

BOOST_AUTO_TEST_CASE(but_what_is_past_stays_as_it_was)
{
    auto old = planned("For længst");
    old.starts = at("2026-11-01T10:00:00");
    old.ends = at("2026-11-01T11:00:00");
    auto const e = create(old);
    organisation host;
    host.id = organisation_slug{"frivilligcenter"};
    host.name = "Frivilligcenter Nord";
    put(*this, host).value();

    auto const now = found(e.id).value();
    BOOST_TEST((now.sequence == e.sequence && now.changed == e.changed));
    BOOST_TEST(matching(searching("nord")).size() == 1u); // yet it is found by the new name
}

BOOST_AUTO_TEST_CASE(and_searching_finds_the_new_name_only)
{
    create(planned());
    organisation host;
    host.id = organisation_slug{"frivilligcenter"};
    host.name = "Samvirket";
    put(*this, host).value();
    BOOST_TEST(matching(searching("samvirket")).size() == 1u);
    BOOST_TEST(matching(searching("frivilligcenter")).empty());
}

BOOST_AUTO_TEST_CASE(and_filters_follow_the_facts_of_a_room)
{
    auto e = planned();
    e.room = room_slug{"raadhus-1"};
    create(e);
    filter lift;
    lift.accessibility = {"lift"};
    BOOST_TEST(matching(lift).size() == 1u);
    auto broken = room_of(*this, "raadhus-1");
    broken.access = {"step_free"};
    put(*this, broken).value();
    BOOST_TEST(matching(lift).empty());
}

BOOST_AUTO_TEST_CASE(to_the_same_and_nothing_is_written)
{
    auto const before = kept->head();
    put(*this, room_of(*this, "raadhus-1")).value();
    BOOST_TEST((kept->head() == before));
}

BOOST_AUTO_TEST_CASE(only_by_those_who_may)
{
    area const a{area_slug{"hjallerup"}, "Hjallerup", {}, "", {}};
    BOOST_TEST((put(*this, a, somebody(role::editor, {"frivilligcenter"})).error() == errc::forbidden));
    BOOST_TEST((put(*this, a, caller{}).error() == errc::unauthenticated));
}

BOOST_AUTO_TEST_CASE(not_to_what_refers_to_nothing)
{
    room r;
    r.id = room_slug{"sal"};
    r.name = "Salen";
    r.venue = venue_slug{"findes-ikke"};
    auto const refused = put(*this, r);
    BOOST_TEST((refused.error() == errc::not_found));
    BOOST_TEST(refused.error().errors.at(0).pointer == "/venue");
}

BOOST_AUTO_TEST_CASE(not_to_what_breaks_a_rule)
{
    BOOST_TEST((put(*this, area{area_slug{"Åben by"}, "", {}, "", {}}).error().errors.size() == 2u));
    BOOST_TEST((put(*this, area{area_slug{"x"}, "To\nlinjer", {}, "", {}}).error() == errc::invalid_input));
    auto r = room_of(*this, "raadhus-1");
    r.setup = std::chrono::minutes{-1};
    BOOST_TEST((put(*this, r).error().errors.at(0).pointer == "/setup"));
}

BOOST_AUTO_TEST_CASE(and_all_of_them_come_back_as_they_were_put)
{
    organisation o;
    o.id = organisation_slug{"koret"};
    o.name = "Koret";
    o.name_en = "The choir";
    o.form = "association";
    o.sector = "civil";
    o.parent = organisation_slug{"frivilligcenter"};
    o.area = area_slug{"asaa"};
    o.topics = {topic_slug{"natur"}};
    o.purpose = "Sang";
    o.contact_role = "chair";
    o.contact_email = "koret@example.org";
    o.contact_public = true;
    o.preferred_channel = "phone";
    o.languages = {"da", "de"};
    screen const sc{screen_slug{"foyer"}, "Foyer", {venue_slug{"raadhus"}}, "today", "portrait", 8, "22:00", "06:00"};
    school_period const p{"Efterårsferie", parsed_day("2026-10-10").value(), parsed_day("2026-10-18").value()};
    put(*this, o).value();
    put(*this, sc).value();
    put(*this, p).value();
    close();
    open();
    auto const names = kept->read_now([](reading& r) { return r.names(); }).value;
    BOOST_TEST((*find(*names, o.id) == o));
    BOOST_TEST((*find(*names, sc.id) == sc));
    BOOST_TEST((names->school_holidays == std::vector{p}));
    BOOST_TEST((find(*names, area_slug{"broenderslev"})->position == position_on_earth{57.27, 9.94}));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::tests
