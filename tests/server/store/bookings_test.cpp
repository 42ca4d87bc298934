// SPDX-License-Identifier: MPL-2.0
#include "calendar/time/zones.hpp"
#include "empty_store.hpp"
#include "raw_database.hpp"

#include <boost/test/unit_test.hpp>

namespace tingsted::tests {

namespace {

event in_room(std::string title, std::string const& start, std::string const& end)
{
    auto e = planned(std::move(title));
    e.room = room_slug{"raadhus-1"};
    e.starts = at(start);
    e.ends = at(end);
    return e;
}

struct booked_store : empty_store {
    event first = create(in_room("Netværksmøde", "2026-12-01T16:30:00", "2026-12-01T18:00:00"));

    result<event> tried(event const& e, caller const& who = coordinator())
    {
        return kept->write_now([&](writing& w) { return w.create(who, e); });
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(a_room, booked_store)

BOOST_AUTO_TEST_CASE(is_confirmed_at_once_where_it_is_free_to_take)
{
    BOOST_TEST((first.room_state == room_status::confirmed));
    auto e = planned();
    e.room = room_slug{"raadhus-2"};
    BOOST_TEST((create(e).room_state == room_status::asked));
    BOOST_TEST((create(planned()).room_state == room_status::none));
}

BOOST_AUTO_TEST_CASE(is_not_taken_twice)
{
    auto const refused = tried(in_room("For sent ude", "2026-12-01T17:00:00", "2026-12-01T19:00:00"));
    BOOST_TEST((refused.error() == errc::conflict));
    BOOST_TEST(refused.error().errors.size() == 1u);
    BOOST_TEST(refused.error().errors[0].pointer == "/room");
    BOOST_TEST(refused.error().errors[0].detail == "\"Netværksmøde\" has the room on 2026-12-01 from 16:15 to 18:15");
    BOOST_TEST(matching({}).size() == 1u);
}

BOOST_AUTO_TEST_CASE(does_not_tell_the_title_to_those_who_may_not_see_it)
{
    change(first.id, [](event& e) { e.visible_to = visibility::municipal; });
    auto const refused = tried(in_room("Andre", "2026-12-01T17:00:00", "2026-12-01T19:00:00"),
                               somebody(role::editor, {"frivilligcenter"}));
    BOOST_TEST(refused.error().errors.at(0).detail == "the room is taken on 2026-12-01 from 16:15 to 18:15");
}

BOOST_AUTO_TEST_CASE(needs_its_buffers)
{
    BOOST_TEST((tried(in_room("Klos op ad", "2026-12-01T18:15:00", "2026-12-01T19:00:00")).error() == errc::conflict));
    BOOST_TEST(tried(in_room("Med plads", "2026-12-01T18:30:00", "2026-12-01T19:00:00")).has_value());
}

BOOST_AUTO_TEST_CASE(is_free_again_when_the_event_is_cancelled_moved_or_removed)
{
    auto const other = in_room("Venter", "2026-12-01T17:00:00", "2026-12-01T19:00:00");
    change(first.id, [](event& e) { e.status = event_status::cancelled; });
    auto const second = create(other);
    change(second.id, [](event& e) {
        e.starts = at("2026-12-02T17:00:00");
        e.ends = at("2026-12-02T19:00:00");
    });
    auto const third = create(other);
    kept->write_now([&](writing& w) { return w.remove(coordinator(), third.id, {}); }).value();
    BOOST_TEST(tried(other).has_value());
}

BOOST_AUTO_TEST_CASE(is_not_taken_by_drafts_and_declined_ones)
{
    auto draft = in_room("Kladde", "2026-12-01T17:00:00", "2026-12-01T19:00:00");
    draft.status = event_status::draft;
    auto const e = create(draft);
    BOOST_TEST((e.room_state == room_status::none));
    auto const published = kept->write_now([&](writing& w) {
        return w.change(coordinator(), e.id, {}, [](event x, directory const&) -> result<event> {
            x.status = event_status::confirmed;
            return x;
        });
    });
    BOOST_TEST((published.error() == errc::conflict));
    auto declined = in_room("Afvist", "2026-12-01T17:00:00", "2026-12-01T19:00:00");
    declined.room_state = room_status::declined;
    BOOST_TEST(tried(declined).has_value());
}

BOOST_AUTO_TEST_CASE(of_one_date_is_booked_for_that_date)
{
    auto series = planned("Serie");
    series.repeats = parsed_rule("FREQ=WEEKLY;COUNT=4").value();
    event_override other_room{at("2026-12-08T16:30:00"), {}, {}, {}, {}, room_slug{"raadhus-1"}, false, ""};
    series.overrides = {other_room};
    BOOST_TEST(tried(series).has_value());
    BOOST_TEST((tried(in_room("Samme uge", "2026-12-08T16:30:00", "2026-12-08T17:00:00")).error() == errc::conflict));
    BOOST_TEST(tried(in_room("Ugen efter", "2026-12-15T16:30:00", "2026-12-15T17:00:00")).has_value());
}

BOOST_AUTO_TEST_CASE(names_every_date_that_clashes)
{
    auto series = in_room("Hver dag", "2026-11-30T16:30:00", "2026-11-30T17:00:00");
    series.repeats = parsed_rule("FREQ=DAILY;COUNT=10").value();
    create(in_room("Anden", "2026-12-03T10:00:00", "2026-12-03T17:00:00"));
    BOOST_TEST(tried(series).error().errors.size() == 2u);
}

BOOST_AUTO_TEST_CASE(lets_a_calendar_that_is_loaded_keep_the_dates_that_are_free)
{
    auto series = in_room("Hver dag", "2026-11-30T16:30:00", "2026-11-30T17:00:00");
    series.repeats = parsed_rule("FREQ=DAILY;COUNT=3").value();
    auto const loaded =
        kept->write_now([&](writing& w) { return w.create(coordinator(), series, on_clash::keep, "imported"); })
            .value();
    BOOST_TEST((loaded.room_state == room_status::clash));
    BOOST_TEST((tried(in_room("Dagen før", "2026-11-30T16:30:00", "2026-11-30T17:00:00")).error() == errc::conflict));

    auto const edited = change(loaded.id, [](event& e) { e.title = "Hver dag i ugen"; });
    BOOST_TEST((edited.room_state == room_status::clash)); // another edit is not refused for an old clash
    change(first.id, [](event& e) { e.status = event_status::cancelled; });
    auto const settled = change(loaded.id, [](event& e) { e.title = "Hver dag"; });
    BOOST_TEST((settled.room_state == room_status::confirmed));
}

BOOST_AUTO_TEST_CASE(is_booked_twenty_four_months_ahead_and_on)
{
    auto endless = in_room("Altid", "2026-12-02T10:00:00", "2026-12-02T11:00:00");
    endless.repeats = parsed_rule("FREQ=WEEKLY").value();
    auto const e = create(endless);
    advance(std::chrono::seconds{1}); // ids grow with time: the series is booked before the single one
    auto const far = in_room("Langt ude", "2029-01-03T10:00:00", "2029-01-03T11:00:00"); // a Wednesday
    auto const beyond = create(far);
    BOOST_TEST((beyond.room_state == room_status::confirmed)); // beyond the horizon nobody has booked yet

    advance(std::chrono::days{120});
    kept->write_now([](writing& w) -> result<bool> {
            w.extend_bookings();
            return true;
        })
        .value();
    BOOST_TEST((found(e.id)->room_state == room_status::confirmed));
    BOOST_TEST((found(beyond.id)->room_state == room_status::clash));
    BOOST_TEST((found(beyond.id)->sequence == sequence{1}));
    auto const clashes = kept->read_now([](reading& r) {
        auto const from = to_instant(at("2029-01-10T10:00:00"), zone_name{"Europe/Copenhagen"});
        return r.clashes(room_slug{"raadhus-1"}, {{from, from + std::chrono::hours{1}}}, {});
    });
    BOOST_TEST(clashes.value.size() == 1u);
}

BOOST_AUTO_TEST_CASE(tells_what_is_in_the_way)
{
    auto const w =
        window{to_instant(at("2026-12-01T18:20:00"), first.zone), to_instant(at("2026-12-01T19:00:00"), first.zone)};
    auto const found_clashes =
        kept->read_now([&](reading& r) { return r.clashes(room_slug{"raadhus-1"}, {w}, {}); }).value;
    BOOST_TEST(found_clashes.size() == 1u);
    BOOST_TEST((found_clashes[0].with == first.id));
    BOOST_TEST(found_clashes[0].title == "Netværksmøde");
    BOOST_TEST((found_clashes[0].original_start == first.starts));
    BOOST_TEST(
        kept->read_now([&](reading& r) { return r.clashes(room_slug{"raadhus-1"}, {w}, first.id); }).value.empty());
}

BOOST_AUTO_TEST_CASE(is_guarded_by_the_schema_itself)
{
    auto const other = create(planned("Uden lokale"));
    close();
    raw_database db(options.folder / "tingsted.db");
    BOOST_TEST(!db.run("insert into booking select '" + other.id.value() +
                       "', original_start, room, taken_from + 60, "
                       "taken_to from booking"));
    BOOST_TEST(!db.run("update booking set taken_from = taken_from - 60"));
    BOOST_TEST(db.run("insert into booking select '" + other.id.value() +
                      "', original_start, room, taken_to, "
                      "taken_to + 3600 from booking"));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::tests
