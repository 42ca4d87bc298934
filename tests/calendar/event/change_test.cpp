// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/change.hpp"

#include "tests/calendar/event/random_events.hpp"

#include <boost/test/unit_test.hpp>

using namespace tingsted;
using namespace tingsted::made;

namespace {

facets in_area(char const* slug, visibility v = visibility::everyone)
{
    facets f;
    f.area = area_slug{slug};
    f.visible_to = v;
    return f;
}

filter asaa()
{
    filter f;
    f.areas = {area_slug{"asaa"}};
    return f;
}

outcome told(std::vector<facets> before, std::optional<facets> now, filter const& wanted = asaa(),
             std::string text = "")
{
    return outcome_for(caller{}, wanted, {event_id{"x"}, std::move(before), std::move(now), std::move(text)});
}

} // namespace

BOOST_AUTO_TEST_SUITE(whoever_catches_up)

BOOST_AUTO_TEST_CASE(is_told_what_the_table_says)
{
    auto const matching = in_area("asaa");
    auto const elsewhere = in_area("jerslev");
    auto const hidden = in_area("asaa", visibility::network);

    BOOST_TEST((told({}, matching) == outcome::changed)); // new
    BOOST_TEST((told({}, elsewhere) == outcome::nothing));
    BOOST_TEST((told({}, hidden) == outcome::nothing));
    BOOST_TEST((told({matching}, matching) == outcome::changed));  // edited
    BOOST_TEST((told({matching}, elsewhere) == outcome::removed)); // moved out of the filter
    BOOST_TEST((told({elsewhere}, matching) == outcome::changed)); // and into it
    BOOST_TEST((told({matching}, hidden) == outcome::removed));    // made private
    BOOST_TEST((told({hidden}, matching) == outcome::changed));    // and public
    BOOST_TEST((told({matching}, {}) == outcome::removed));        // deleted
    BOOST_TEST((told({elsewhere}, {}) == outcome::nothing));
    BOOST_TEST((told({hidden}, {}) == outcome::nothing));
    BOOST_TEST((told({}, {}) == outcome::nothing));                                      // came and went
    BOOST_TEST((told({elsewhere, matching, elsewhere}, elsewhere) == outcome::removed)); // was there in between
    BOOST_TEST((told({elsewhere, hidden}, elsewhere) == outcome::nothing));
}

BOOST_AUTO_TEST_CASE(hears_of_what_may_have_matched_a_search_word_before)
{
    filter wanted;
    wanted.words = {"suppe"};
    BOOST_TEST((told({}, in_area("asaa"), wanted, "faelles suppe") == outcome::changed));
    BOOST_TEST((told({in_area("asaa")}, in_area("asaa"), wanted, "kaffe") == outcome::removed));
    BOOST_TEST((told({}, in_area("asaa"), wanted, "kaffe") == outcome::nothing));
}

BOOST_AUTO_TEST_CASE(sees_what_the_role_sees)
{
    event_change const c{event_id{"x"}, {in_area("asaa", visibility::network)}, std::nullopt, ""};
    BOOST_TEST((outcome_for(caller{}, asaa(), c) == outcome::nothing));
    BOOST_TEST((outcome_for(caller{.role = role::member, .account = {}, .label = "", .organisations = {}}, asaa(), c) ==
                outcome::removed));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_visible_difference)

BOOST_AUTO_TEST_CASE(is_not_one_of_the_books)
{
    random_events events(7);
    for (int i = 0; i < 200; ++i) {
        auto const before = events.next();
        auto after = before;
        after.revision = revision{before.revision.value() + 1};
        after.sequence = sequence{before.sequence.value() + 1};
        after.created += std::chrono::seconds{1};
        after.changed += std::chrono::seconds{1};
        after.source += "x";
        BOOST_TEST(!differs_visibly(before, after));
    }
}

BOOST_AUTO_TEST_CASE(is_any_field_that_somebody_reads)
{
    auto const before = monthly();
    auto const seen = [&](auto edit) {
        auto after = before;
        edit(after);
        return differs_visibly(before, after);
    };
    BOOST_TEST(seen([](event& e) { e.kind = event_kind::activity; }));
    BOOST_TEST(seen([](event& e) { e.status = event_status::cancelled; }));
    BOOST_TEST(seen([](event& e) { e.visible_to = visibility::network; }));
    BOOST_TEST(seen([](event& e) { e.page = slug{"other"}; }));
    BOOST_TEST(seen([](event& e) { e.title += "!"; }));
    BOOST_TEST(seen([](event& e) { e.title_short += "!"; }));
    BOOST_TEST(seen([](event& e) { e.purpose += "!"; }));
    BOOST_TEST(seen([](event& e) { e.description += "!"; }));
    BOOST_TEST(seen([](event& e) { e.language = "en"; }));
    BOOST_TEST(seen([](event& e) { e.interpreters = {"ar"}; }));
    BOOST_TEST(seen([](event& e) { e.starts += std::chrono::minutes{5}; }));
    BOOST_TEST(seen([](event& e) { e.ends += std::chrono::minutes{5}; }));
    BOOST_TEST(seen([](event& e) { e.zone = zone_name{"UTC"}; }));
    BOOST_TEST(seen([](event& e) { e.all_day = true; }));
    BOOST_TEST(seen([](event& e) { e.repeats.reset(); }));
    BOOST_TEST(seen([](event& e) { e.excluded = {wall("2027-01-05T16:30:00")}; }));
    BOOST_TEST(seen([](event& e) { e.added = {wall("2027-01-07T16:30:00")}; }));
    BOOST_TEST(seen([](event& e) { e.overrides = {cancelled("2027-01-05T16:30:00")}; }));
    BOOST_TEST(seen([](event& e) { e.area.reset(); }));
    BOOST_TEST(seen([](event& e) { e.topics.clear(); }));
    BOOST_TEST(seen([](event& e) { e.audiences.clear(); }));
    BOOST_TEST(seen([](event& e) { e.goals.clear(); }));
    BOOST_TEST(seen([](event& e) { e.hosts.push_back(organisation_slug{"suppeholdet"}); }));
    BOOST_TEST(seen([](event& e) { e.room.reset(); }));
    BOOST_TEST(seen([](event& e) { e.room_state = room_status::asked; }));
    BOOST_TEST(seen([](event& e) { e.address = "Torvet 1"; }));
    BOOST_TEST(seen([](event& e) { e.online_url = "https://moede.example.org"; }));
    BOOST_TEST(seen([](event& e) { e.capacity.reset(); }));
    BOOST_TEST(seen([](event& e) { e.cancel_reason = "sygdom"; }));
    BOOST_TEST(seen([](event& e) { e.foreign = {"X-A:b"}; }));
}

BOOST_AUTO_TEST_SUITE_END()
